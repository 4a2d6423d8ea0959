import { payLastDay } from '../../../policy/leave/leave-dates.ts'
import { addDays, type CivilDate } from '../../../shared/civil-date.ts'
import type { LeaveEffect } from '../../leave/index.ts'
import { namesIn } from '../return-names.ts'
import { hasDays, type ReturnSituation } from '../situation.ts'
import { answersTo } from './agree-or-postpone.ts'
import { firstDayNotice } from './first-day-notice.ts'
import type { ReturnRequest } from './return-request.ts'

/** A wish that its contact may put off, and to which day. */
interface PossibleDelay {
  request: ReturnRequest
  until: CivilDate
}

/** RET-03: undefined where the contact cannot put the wish off, or not any more. */
export function possibleDelay({ request, today }: ReturnSituation): PossibleDelay | undefined {
  const until = request?.mayPostponeTo
  return request && until && answersTo(request, today).includes('postpone') ? { request, until } : undefined
}

/** What follows when a return is put off, before it is. */
export function postponementPage(
  now: ReturnSituation,
  { request, until }: PossibleDelay,
  effects: readonly LeaveEffect[],
) {
  const page = `/team/${now.person.id}/return`
  const pay = payWhilePutOff(now, { request, until })
  return {
    ...namesIn(now),
    page,
    action: `${page}/answer`,
    request: request.id,
    wants: request.wants,
    later: request.later?.wants,
    until,
    payKey: `return-plans.postponement.${pay}`,
    firstDay: firstDayNotice(until, now),
    effects,
    hasDays: hasDays(now),
  }
}

/** SMP-01: whether the 39 weeks hold all the days by which it is put off, some, or none. Only leave of a full year is put off. */
function payWhilePutOff({ leave }: ReturnSituation, { request, until }: PossibleDelay) {
  const last = payLastDay(leave)
  if (last < request.wants) return 'payOver'
  return last < addDays(until, -1) ? 'payEnds' : 'payGoesOn'
}
