import { endedByItsDay } from '../return-state.ts'
import { canBeAnother } from './possible-returns.ts'
import type { ReturnSituation } from '../situation.ts'

/** Decision 101: for whoever asked: that nobody answered, what is so then, and where another day can be asked for: here, or of HR. None where somebody did, or it waits. */
export function unansweredWords(now: ReturnSituation): { key: string; values: Record<string, string> }[] {
  const ended = endedByItsDay(now)
  if (!ended || !now.request) return []
  const { wants, later } = now.request
  if (ended === 'stood')
    return [
      { key: 'return-plans.page.unanswered.stood', values: { wants } },
      ...(later ? [{ key: 'return-plans.page.unanswered.later', values: { later: later.wants } }] : []),
    ]
  const { returnDate: stands, organisation, isBack } = now
  const { hrPhone: phone } = organisation
  const lapsed = stands
    ? { key: 'return-plans.page.unanswered.lapsed', values: { wants, stands } }
    : { key: 'return-plans.page.unanswered.lapsedNone', values: { wants } }
  // Whoever is back can have no other day.
  if (isBack) return [lapsed]
  if (canBeAnother(now)) return [lapsed, { key: 'return-plans.page.unanswered.again', values: {} }]
  return [
    lapsed,
    phone
      ? { key: 'return-plans.page.unanswered.phone', values: { phone } }
      : { key: 'return-plans.page.unanswered.ask', values: {} },
  ]
}
