import { personFields, type PersonField } from './person-fields.ts'
import type { ViewerKind } from './viewer-kinds.ts'

/** On a page, what these viewers see of the person. */
export interface Seen {
  page: string
  by: readonly ViewerKind[]
  fields: readonly PersonField[]
}

const themselves: readonly ViewerKind[] = ['person', 'hrAboutThemselves']
const keepers: readonly ViewerKind[] = ['manager', 'contact']
const hr: readonly ViewerKind[] = ['hr']
/** In lists HR find themselves too. */
const allOfHr: readonly ViewerKind[] = ['hr', 'hrAboutThemselves']
const administrators: readonly ViewerKind[] = ['administrator']
const givers: readonly ViewerKind[] = ['hr', 'administrator']

/** Whoever is not named sees nothing of anybody, and on a page that is not here nobody does. */
export const seenOn: readonly Seen[] = [
  // While a notice waits, the date before it cannot stand any more, and is not said.
  on('/', themselves, 'name', 'nothingUntil', 'days', 'work', 'wish'),
  on('/changed', themselves, 'reported'),
  on('/days', themselves, 'name', 'days', 'work', 'counters'),
  on('/days/:dayId/replacement', themselves, 'work'),
  on(
    '/days/:dayId',
    themselves,
    'name',
    'days',
    'work',
    'dayNotes',
    'counters',
    'disputeReason',
    'disputeAnswer',
    'wordsOfHr',
  ),
  on('/days/:dayId/withdrawal', themselves, 'days'),
  on('/days/:dayId/calendar.ics', themselves, 'days'),
  on('/return', themselves, 'leaveStart', 'days', 'wish'),
  on('/return/dates.ics', themselves, 'days'),
  on('/return/date', themselves, 'wish'),
  on(
    '/return/plan',
    themselves,
    'days',
    'hours',
    'returnDate',
    'planDraft',
    'planAgreed',
    'annualLeave',
    'planComment',
  ),
  on('/return/plan/options', themselves, 'planDraft'),
  on('/return/plan/for-hr', themselves, 'forHrOnly'),
  on(
    '/return/plan/text',
    themselves,
    'name',
    'days',
    'hours',
    'returnDate',
    'planDraft',
    'planAgreed',
    'annualLeave',
    'planComment',
  ),
  on('/return/plan/after', themselves, 'hours'),
  on('/return/leave', themselves, 'annualLeave'),
  on('/return/leave/:kind', themselves, 'annualLeave'),
  on('/return/plan/weeks', themselves, 'hours', 'returnDate', 'planDraft'),
  // While a notice waits, it stands in the place of the date before it, here and in what follows.
  on('/return/ready', themselves, 'wish', 'readyBy'),
  on('/return/first-day', ['person'], 'readyBy'),
  on('/return/first-day', ['hrAboutThemselves'], 'wish', 'readyBy'),
  on('/return/reviews', themselves, 'wish'),
  on('/return/reviews/:week', themselves, 'readiness'),
  on('/flexible-working/new', themselves, 'hours'),
  on('/flexible-working/:requestId', themselves, 'hours', 'flexible'),
  on('/contact', themselves, 'name', 'staffNumber', 'address', 'nothingUntil'),
  on('/contact/nothing-until', themselves, 'nothingUntil'),
  on('/contact/name', themselves, 'name'),

  // All that the portal holds, to whom it is about. Somebody else finds the words of their own leave there.
  on(
    '/my-data',
    themselves,
    ...personFields.filter((field) => !['placementDate', 'loss', 'paused', 'counters'].includes(field)),
  ),
  on('/my-data', ['returner', 'colleague'], 'leaveKind'),

  // DP-06: dates, counters and the agreed plan, of their own people, and nothing of why.
  on('/team', keepers, 'name', 'days', 'wish'),
  on('/team/month', keepers, 'name', 'returnDate'),
  on('/team/:personId', keepers, 'name', 'wish', 'days', 'work', 'counters'),
  on('/team/day', keepers, 'name'),
  on('/team/:personId/days/new', keepers, 'name'),
  on('/team/:personId/days/several', keepers, 'name'),
  on('/team/:personId/days/:dayId/replacement', keepers, 'name', 'work'),
  on(
    '/team/:personId/days/:dayId',
    keepers,
    'name',
    'days',
    'work',
    'counters',
    'disputeAnswer',
    'wordsOfHr',
  ),
  on('/team/:personId/days/:dayId/withdrawal', keepers, 'name', 'days'),
  on('/team/:personId/days/:dayId/calendar.ics', keepers, 'days'),
  on('/team/:personId/return', keepers, 'name', 'returnDate', 'wish', 'planAgreed', 'planComment'),
  on('/team/:personId/return/postponement', keepers, 'name', 'wish'),

  on('/team/:personId/flexible-working', keepers, 'name'),
  on('/team/:personId/flexible-working/:requestId', keepers, 'name', 'hours', 'flexible'),
  on('/team/:personId/flexible-working/:requestId/agreement', keepers, 'name', 'hours', 'flexible'),
  on('/team/:personId/flexible-working/:requestId/suggestion', keepers, 'name', 'hours', 'flexible'),
  on('/team/:personId/flexible-working/:requestId/refusal', keepers, 'name'),
  on('/team/:personId/ready', keepers, 'name', 'wish', 'readyBy'),
  on('/team/:personId/reviews', keepers, 'name', 'wish'),
  on('/team/:personId/reviews/:week', keepers, 'name'),
  // With whom they shared it.
  on('/team/:personId/reviews/:week', ['contact'], 'readiness'),

  on('/tasks', hr, 'name', 'task', 'readyBy'),
  on('/tasks/:taskId', hr, 'name', 'task'),

  on('/hr', allOfHr, 'name', 'staffNumber', 'leaveKind', 'leaveStart', 'wish'),
  on('/hr/people', allOfHr, 'name', 'staffNumber', 'leaveKind', 'wish'),
  on(
    '/hr/people/:personId',
    hr,
    'name',
    'staffNumber',
    'address',
    'hours',
    'leaveKind',
    'leaveStart',
    'wish',
    'nothingUntil',
    'paused',
    'task',
    'readyBy',
  ),
  on('/hr/people/:personId/correction', hr, 'name', 'staffNumber', 'address', 'hours', 'pay'),
  on('/hr/people/:personId/history', hr, 'name', 'history'),
  on('/hr/people/:personId/activity', hr, 'name'),
  on('/hr/people/:personId/leaving', hr, 'name'),
  on('/hand-overs/:personId', hr, 'name'),
  on('/hr/people/:personId/card', hr, 'name'),
  on('/hr/cards', allOfHr, 'name', 'staffNumber'),
  on(
    '/hr/people/:personId/leave',
    hr,
    'name',
    'scheme',
    'leaveKind',
    'leaveStart',
    'wish',
    'dueDate',
    'birthDate',
    'placementDate',
  ),
  on('/hr/people/:personId/leave/new', hr, 'name'),
  on('/hr/people/:personId/leave/scheme', hr, 'name', 'scheme'),
  on('/hr/people/:personId/leave/new/:kind', hr, 'name', 'leaveKind'),
  on(
    '/hr/people/:personId/leave/:leaveId/dates',
    hr,
    'name',
    'leaveKind',
    'leaveStart',
    'dueDate',
    'birthDate',
    'placementDate',
  ),
  on(
    '/hr/people/:personId/leave/:leaveId/start',
    hr,
    'name',
    'leaveStart',
    'returnDate',
    'dueDate',
    'birthDate',
  ),
  on(
    '/hr/people/:personId/leave/:leaveId/curtailment',
    hr,
    'name',
    'leaveStart',
    'returnDate',
    'dueDate',
    'birthDate',
    'placementDate',
  ),
  on(
    '/hr/people/:personId/leave/:leaveId/removal',
    hr,
    'name',
    'leaveKind',
    'leaveStart',
    'returnDate',
    'dueDate',
    'birthDate',
    'placementDate',
  ),
  on('/hr/people/:personId/changed', hr, 'name', 'reported', 'loss'),
  on('/hr/people/:personId/changed/:kind', hr, 'name'),
  on('/hr/people/:personId/changed/:reportId/settlement', hr, 'name', 'reported'),
  on('/hr/changes', hr, 'name'),
  // The example in the file is of nobody.
  on('/hr/import/template', [...allOfHr, 'stranger'], 'leaveKind'),
  // What payroll is told is of everybody, HR themselves included.
  on('/hr/payroll', allOfHr, 'name', 'staffNumber'),
  on('/hr/payroll/exports/:number', allOfHr, 'name', 'staffNumber'),
  on('/hr/extra-days/:personId', hr, 'name', 'staffNumber', 'days', 'counters', 'wordsOfHr'),
  on('/hr/days', hr, 'name', 'staffNumber'),
  on('/hr/days/:dayId', hr, 'name', 'staffNumber', 'work', 'disputeReason', 'disputeAnswer', 'wordsOfHr'),
  on('/hr/returns', hr, 'name', 'staffNumber', 'wish'),
  // The protection: the kind of leave and its first day.
  on(
    '/hr/returns/:personId',
    hr,
    'name',
    'staffNumber',
    'leaveKind',
    'leaveStart',
    'returnDate',
    'wish',
    'planAgreed',
    'annualLeave',
    'planComment',
    'forHrOnly',
  ),
  on('/hr/returns/:personId/leave', hr, 'name', 'annualLeave'),
  on('/hr/returns/:personId/leave/:kind', hr, 'name', 'annualLeave'),
  on('/hr/flexible-working', hr, 'name', 'staffNumber'),
  on('/hr/flexible-working/closed', hr),
  on('/hr/flexible-working/:requestId', hr, 'name', 'hours', 'flexible'),
  on('/hr/flexible-working/:requestId/agreement', hr, 'name', 'hours', 'flexible'),
  on('/hr/flexible-working/:requestId/suggestion', hr, 'name', 'hours', 'flexible'),
  on('/hr/flexible-working/:requestId/refusal', hr, 'name'),

  on('/hr/returns/:personId/ready', hr, 'name', 'wish', 'readyBy'),

  // Who did what about whom; of a leave, that there was an act.
  on('/admin/acts', administrators, 'name'),
  // Whoever holds a role.
  on('/admin/roles', ['hrAboutThemselves'], 'name', 'staffNumber'),
  on('/admin/roles/:personId', givers, 'name', 'staffNumber'),
]

function on(page: string, by: readonly ViewerKind[], ...fields: PersonField[]): Seen {
  return { page, by, fields }
}
