import type { CivilDate } from '../../shared/civil-date.ts'
import { isIn } from '../../shared/periods.ts'
import { compulsoryPeriod } from '../leave/leave-dates.ts'
import { isAfterLeave, type Leave } from '../leave/leave.ts'
import { allowanceOf, daysLeft } from './allowance.ts'

/** Rules that keep a date from being a keep-in-touch day: `compulsory-leave` is KIT-07, `allowance-used` KIT-01, KIT-11 and SPL-05. */
export type InTouchRefusal =
  | 'not-this-leave'
  | 'policy-has-none'
  | 'before-leave'
  | 'after-leave'
  | 'compulsory-leave'
  | 'allowance-used'

export type InTouchAnswer =
  | { readonly decision: 'allow'; readonly reason: null | 'already-counted' }
  | { readonly decision: 'refuse'; readonly reason: InTouchRefusal }
  | { readonly decision: 'hold'; readonly reason: 'birth-date-needed' }

export type InTouchQuestion = {
  readonly leave: Leave
  /** Dates agreed, worked or disputed. Those outside this leave are another leave's and do not count (KIT-14). */
  readonly counted: readonly CivilDate[]
  readonly ask: CivilDate
  /** Career break: how many contact days the employer's policy gives. 0 when not given. */
  readonly contactDays?: number | undefined
}

/** Whether the date may be a keep-in-touch day, or the first rule that says no. */
export function canBeInTouchDay(question: InTouchQuestion): InTouchAnswer {
  const reason = refusalByDate(question)
  if (reason !== undefined) return { decision: 'refuse', reason }
  if (needsBirthDate(question)) return { decision: 'hold', reason: 'birth-date-needed' }
  if (question.counted.includes(question.ask)) return { decision: 'allow', reason: 'already-counted' }
  const hasDayLeft = daysLeft(question.leave, question.counted, question.contactDays) > 0
  return hasDayLeft ? { decision: 'allow', reason: null } : { decision: 'refuse', reason: 'allowance-used' }
}

/** The rule that keeps the date out of reach, however few days are used; undefined when none does. */
export function refusalByDate({
  leave,
  ask,
  contactDays,
}: Omit<InTouchQuestion, 'counted'>): InTouchRefusal | undefined {
  const allowance = allowanceOf(leave, contactDays)
  if (allowance === undefined) return 'not-this-leave'
  if (allowance.days === 0) return 'policy-has-none'
  if (ask < leave.start) return 'before-leave'
  if (isAfterLeave(leave, ask)) return 'after-leave'
  const compulsory = compulsoryPeriod(leave)
  return compulsory !== undefined && isIn(compulsory, ask) ? 'compulsory-leave' : undefined
}

/** VEC-04: from the due date on, a date cannot be shown to lie outside the compulsory weeks until the birth is recorded. */
function needsBirthDate({ leave, ask }: InTouchQuestion): boolean {
  if (leave.type !== 'maternity' || leave.birthDate !== undefined) return false
  return leave.dueDate !== undefined && ask >= leave.dueDate
}
