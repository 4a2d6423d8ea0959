import { on, type Seen } from './seen.ts'
import type { ViewerKind } from './viewer-kinds.ts'

const keepers: readonly ViewerKind[] = ['manager', 'contact']

export const seenOnTeamPages: readonly Seen[] = [
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
]
