import type { CivilDate } from '../../shared/civil-date.ts'
import { isIn } from '../../shared/periods.ts'
import { compulsoryPeriod } from '../leave/leave-dates.ts'
import { isAfterLeave, isInLeave, type Leave } from '../leave/leave.ts'
import { isInPayPeriod } from '../pay/pay-weeks.ts'

/** KIT and SPLIT days are rights in law; contact days exist only where the employer's policy has them. */
export type DayKind = 'kit' | 'split' | 'contact'

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

/** KIT-01: ten in each maternity leave (MAPLE reg 12A(1)), and in each adoption leave (PAL Regulations 2002 reg 21A). */
const KIT_DAYS = 10
/** SPL-05: twenty for each parent, across all blocks. Source: EHRC, Acas, HMRC SPM200300. */
const SPLIT_DAYS = 20

/**
 * How many days the leave allows in all. Undefined for leave that has none in law: neonatal care leave (NCL-03: SI 2025/375
 * has no rule for work during it) and paternity leave.
 */
export function allowanceOf(leave: Leave, contactDays = 0): { kind: DayKind; days: number } | undefined {
  switch (leave.type) {
    case 'maternity':
    case 'adoption':
      return { kind: 'kit', days: KIT_DAYS }
    case 'shared-parental':
      return { kind: 'split', days: SPLIT_DAYS }
    case 'career-break':
      return { kind: 'contact', days: contactDays }
    default:
      return undefined
  }
}

/**
 * KIT-12: two counters. `inLeave` is what the allowance limits; `inPayPeriod` counts the 39 paid weeks only, and equals
 * the other for leave that has none. KIT-02: any work on a date is one whole day, so a date counts once.
 */
export function daysUsed(
  leave: Leave,
  counted: readonly CivilDate[],
): { inLeave: number; inPayPeriod: number } {
  const dates = [...new Set(counted)].filter((date) => isInLeave(leave, date))
  const hasPayPeriod = allowanceOf(leave)?.kind === 'kit'
  const paid = hasPayPeriod ? dates.filter((date) => isInPayPeriod(leave, date)) : dates
  return { inLeave: dates.length, inPayPeriod: paid.length }
}

export function daysLeft(leave: Leave, counted: readonly CivilDate[], contactDays = 0): number {
  return Math.max(0, (allowanceOf(leave, contactDays)?.days ?? 0) - daysUsed(leave, counted).inLeave)
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

/**
 * The rule that keeps the date out of reach, however few days are used; undefined when none does. KIT-07: no work in the
 * compulsory weeks from the birth on. KIT-10: only from the first to the last day of the leave.
 */
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
