import { on, type Seen } from './seen.ts'
import type { ViewerKind } from './viewer-kinds.ts'

const hr: readonly ViewerKind[] = ['hr']
/** In lists HR find themselves too. */
const allOfHr: readonly ViewerKind[] = ['hr', 'hrAboutThemselves']
const administrators: readonly ViewerKind[] = ['administrator']
const givers: readonly ViewerKind[] = ['hr', 'administrator']

/** HR’s pages, and those of administrators. */
export const seenOnHrPages: readonly Seen[] = [
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
  on('/hr/people/:personId/leave/:leaveId/start', hr, 'name', 'leaveStart', 'wish', 'dueDate', 'birthDate'),
  on(
    '/hr/people/:personId/leave/:leaveId/curtailment',
    hr,
    'name',
    'leaveStart',
    'wish',
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
  on('/hr/returns/:personId/check', hr, 'name', 'returnDate', 'annualLeave'),
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
