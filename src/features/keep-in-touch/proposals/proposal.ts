import { allowanceOf } from '../../../policy/days/allowance.ts'
import {
  canAgree,
  canAnswer,
  canStandOn,
  canWithdraw,
  isSide,
  takesItsDate,
  type Act,
  type AllowanceOverride,
  type Circumstances,
  type Day,
  type DayDetails,
  type DayRefusal,
  type DeclineReason,
} from '../day.ts'
import { moved, refused, type DayChange } from '../day-change.ts'

export type NewDay = {
  readonly id: string
  readonly organisationId: string
  readonly leaveId: string
  readonly personId: string
  readonly details: DayDetails
  readonly allowanceOverride?: AllowanceOverride
}

export type Replacement =
  | { readonly ok: true; readonly day: Day; readonly replacement: Day }
  | { readonly ok: false; readonly refusal: DayRefusal }

/** By either side. A day that only an open dispute stands in the way of may be proposed, and agreed when HR has decided. */
export function propose(newDay: NewDay, circumstances: Circumstances, act: Act): DayChange {
  if (!isSide(act.by)) return refused('only-two-sides')
  const allowance = allowanceOf(circumstances.leave, circumstances.contactDays)
  if (allowance === undefined) return refused('not-this-leave')
  const answer = canStandOn(newDay.details, act.today, circumstances, newDay.allowanceOverride)
  if (answer !== 'yes' && answer !== 'waits-for-dispute') return refused(answer)
  const isTaken = circumstances.days.some((day) => takesItsDate(day) && day.date === newDay.details.date)
  if (isTaken) return refused('date-taken')
  const { details, ...identity } = newDay
  const fresh = { ...identity, ...details, kind: allowance.kind, proposedBy: act.by, history: [] }
  return moved({ ...fresh, state: 'proposed' }, 'proposed', act)
}

/** KIT-03: the second yes. The allowance is counted afresh, so two proposals for a last day cannot both be agreed. */
export function agree(day: Day, circumstances: Circumstances, act: Act): DayChange {
  const answer = canAgree(day, act, circumstances)
  return answer === 'yes' ? moved(day, 'agreed', act) : refused(answer)
}

export function decline(day: Day, act: Act, reason?: DeclineReason): DayChange {
  const answer = canAnswer(day, act)
  if (answer !== 'yes') return refused(answer)
  return moved(reason === undefined ? day : { ...day, declineReason: reason }, 'declined', act)
}

/**
 * The other side puts a day of its own in the place of the one proposed; the new one waits for the first side. It may
 * keep the date, and change what else was proposed.
 */
export function replace(day: Day, newDay: NewDay, circumstances: Circumstances, act: Act): Replacement {
  const answer = canAnswer(day, act)
  if (answer !== 'yes') return { ok: false, refusal: answer }
  const others = circumstances.days.filter(({ id }) => id !== day.id)
  const proposed = propose(newDay, { ...circumstances, days: others }, act)
  if (!proposed.ok) return proposed
  const old = moved({ ...day, replacedBy: newDay.id }, 'replaced', act)
  return { ok: true, day: old.day, replacement: { ...proposed.day, replaces: day.id } }
}

export function withdraw(day: Day, act: Act): DayChange {
  const answer = canWithdraw(day, act)
  return answer === 'yes' ? moved(day, 'withdrawn', act) : refused(answer)
}

/** The date passed and nobody had answered. */
export function lapse(day: Day, act: Act): DayChange {
  if (day.state !== 'proposed') return refused('wrong-state')
  return act.today > day.date ? moved(day, 'lapsed', act) : refused('day-not-come')
}
