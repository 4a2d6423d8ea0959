import { today as dayOf } from '../../../shared/civil-date.ts'
import { timeAwayOf } from '../../../policy/leave/time-away.ts'
import type { ReturnSituation, SituationParts } from '../situation.ts'
import { isByNotice } from './its-day.ts'
import type { ReturnRequest } from './return-request.ts'

/** Decision 101: what was asked of the return and taken back, a sentence each, the oldest first; none once they are back. */
export async function takenBackLines(
  { requests }: Pick<SituationParts, 'requests'>,
  { person, leave, isBack }: ReturnSituation,
): Promise<{ key: string; values: Record<string, string> }[]> {
  if (isBack) return []
  const leaveIds = timeAwayOf(person.leaves, leave).map(({ id }) => id)
  return (await requests.findTakenBack(leaveIds)).flatMap(lineOf)
}

/** What is so once a day is taken back. RET-04: a notice goes on beside which a later day was asked for; one that it replaced does not. */
export function withoutWish({ request, returnDate }: Pick<ReturnSituation, 'request' | 'returnDate'>) {
  const notice = request?.state === 'asked' ? request.wants : undefined
  if (notice !== undefined) return { name: 'notice', values: { date: notice } }
  return returnDate === undefined
    ? { name: 'none', values: {} }
    : { name: 'date', values: { date: returnDate } }
}

function lineOf(request: ReturnRequest) {
  const { wants, later, laterAlone, answeredAt } = request
  if (!answeredAt) return []
  const on = dayOf(answeredAt)
  const question = { key: 'return-plans.takenBack.question', values: { date: later?.wants ?? wants, on } }
  if (laterAlone || !isByNotice(request)) return [question]
  return [{ key: 'return-plans.takenBack.notice', values: { date: wants, on } }]
}
