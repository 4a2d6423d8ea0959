import type { Outcome } from '../../../shared/outcome.ts'
import {
  isSide,
  moved,
  waitsFor,
  type Act,
  type Answer,
  type Circumstances,
  type Day,
  type DayChange,
  type DeclineReason,
  type Obstacle,
} from '../day.ts'
import { canStandOn, propose, type NewDay } from './proposal.ts'

/** KIT-03: only the side that did not propose. KIT-04: before the day, and with all details. Then the allowance, counted now. */
export function canAgree(day: Day, act: Pick<Act, 'by' | 'today'>, circumstances: Circumstances): Answer {
  const answer = canAnswer(day, act)
  // Whoever was about to agree as the rule ended it reads which rule.
  if (answer !== 'yes' && !isRuledOut(day)) return answer
  const stands = canStandOn(day, act.today, circumstances)
  return answer === 'yes' || stands !== 'yes' ? stands : answer
}

/** Declining and putting forward another date are open to the side that did not propose. */
function canAnswer(day: Day, { by }: Pick<Act, 'by'>): Answer {
  if (day.state !== 'proposed') return 'wrong-state'
  return by === waitsFor(day) ? 'yes' : 'other-side-answers'
}

/** A proposal by the side that made it; an agreed day by either, before the day. */
export function canWithdraw(day: Day, { by, today }: Pick<Act, 'by' | 'today'>): Answer {
  if (!isSide(by)) return 'only-two-sides'
  if (day.state === 'proposed') return by === day.proposedBy ? 'yes' : 'other-side-answers'
  if (day.state !== 'agreed') return 'wrong-state'
  return today < day.date ? 'yes' : 'day-has-come'
}

/** KIT-03: the second yes. The allowance is counted afresh, so two proposals for a last day cannot both be agreed. */
export function agree(day: Day, circumstances: Circumstances, act: Act): DayChange {
  const answer = canAgree(day, act, circumstances)
  return answer === 'yes' ? moved(day, 'agreed', act) : { refusal: answer }
}

export function decline(day: Day, act: Act, reason?: DeclineReason): DayChange {
  const answer = canAnswer(day, act)
  if (answer !== 'yes') return { refusal: answer }
  return moved(reason === undefined ? day : { ...day, declineReason: reason }, 'declined', act)
}

/** The proposal as it ended, and the one in its place. */
export type Replaced = { readonly before: Day; readonly replacement: Day }

/**
 * The other side puts a day of its own in the place of the one proposed; the new one waits for the first side. It may
 * keep the date, and change what else was proposed.
 */
export function replace(
  day: Day,
  newDay: NewDay,
  circumstances: Circumstances,
  act: Act,
): Outcome<Replaced, Obstacle> {
  const answer = canAnswer(day, act)
  if (answer !== 'yes') return { refusal: answer }
  const others = circumstances.days.filter(({ id }) => id !== day.id)
  const proposed = propose(newDay, { ...circumstances, days: others }, act)
  if ('refusal' in proposed) return proposed
  const before = moved({ ...day, replacedBy: newDay.id }, 'replaced', act).ok
  return { ok: { before, replacement: { ...proposed.ok, replaces: day.id } } }
}

export function withdraw(day: Day, act: Act): DayChange {
  const answer = canWithdraw(day, act)
  return answer === 'yes' ? moved(day, 'withdrawn', act) : { refusal: answer }
}

/** KIT-11, decision 105: no day is left for it. The rule ends it, and neither side. */
export function ruleOut(day: Day, act: Act): DayChange {
  if (day.state !== 'proposed') return { refusal: 'wrong-state' }
  return moved(day, 'declined', act, { reason: 'allowance-used' })
}

export function isRuledOut({ state, history }: Pick<Day, 'state' | 'history'>): boolean {
  return state === 'declined' && history.at(-1)?.by === 'portal'
}

/** The date passed and nobody had answered. */
export function lapse(day: Day, act: Act): DayChange {
  if (day.state !== 'proposed') return { refusal: 'wrong-state' }
  return act.today > day.date ? moved(day, 'lapsed', act) : { refusal: 'day-not-come' }
}
