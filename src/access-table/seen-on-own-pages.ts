import { personFields } from './person-fields.ts'
import { on, type Seen } from './seen.ts'
import type { ViewerKind } from './viewer-kinds.ts'

const themselves: readonly ViewerKind[] = ['person', 'hrAboutThemselves']

export const seenOnOwnPages: readonly Seen[] = [
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
  on('/return', themselves, 'leaveStart', 'returnDate', 'days', 'wish'),
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
  on('/return/plan/agreed', themselves, 'returnDate', 'planAgreed'),
  on('/return/leave', themselves, 'annualLeave'),
  on('/return/leave/:kind', themselves, 'annualLeave'),
  on('/return/plan/weeks', themselves, 'hours', 'returnDate', 'wish', 'planDraft'),
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
]
