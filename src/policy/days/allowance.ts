import type { CivilDate } from '../../shared/civil-date.ts'
import { isInLeave, lastsFullYear, type Leave } from '../leave/leave.ts'
import { isInPayPeriod } from '../pay/pay-weeks.ts'

/** KIT and SPLIT days are rights in law; contact days exist only where the employer's policy has them. */
export type DayKind = 'kit' | 'split' | 'contact'

/** KIT-01: ten in each maternity leave (MAPLE reg 12A(1)), and in each adoption leave (PAL Regulations 2002 reg 21A). */
export const kitDays = 10
/** BPL-01: the leave of a bereaved partner has such days; that they are ten is to confirm. */
const bereavedPartnerDays = 10
/** SPL-05: twenty for each parent, across all blocks. Source: EHRC, Acas, HMRC SPM200300. */
export const splitDays = 20

/**
 * How many days the leave allows in all. Undefined for leave that has none in law: neonatal care leave (NCL-03: SI 2025/375
 * has no rule for work during it), paternity leave, parental bereavement leave and special leave.
 */
export function allowanceOf(leave: Leave, contactDays = 0): { kind: DayKind; days: number } | undefined {
  switch (leave.type) {
    case 'maternity':
    case 'adoption':
      return { kind: 'kit', days: kitDays }
    case 'bereaved-partner':
      return { kind: 'kit', days: bereavedPartnerDays }
    case 'shared-parental':
      return { kind: 'split', days: splitDays }
    case 'career-break':
      return { kind: 'contact', days: contactDays }
    default:
      return undefined
  }
}

/**
 * KIT-12: two counters. `inLeave` is what the allowance limits; `inPayPeriod` counts the 39 paid weeks only, and equals
 * the other for leave that has none. KIT-14: days outside this leave are another's. KIT-02: a date counts once, however
 * little is done on it.
 */
export function daysUsed(
  leave: Leave,
  counted: readonly CivilDate[],
): { inLeave: number; inPayPeriod: number } {
  const dates = [...new Set(counted)].filter((date) => isInLeave(leave, date))
  const hasPayPeriod = lastsFullYear(leave)
  const paid = hasPayPeriod ? dates.filter((date) => isInPayPeriod(leave, date)) : dates
  return { inLeave: dates.length, inPayPeriod: paid.length }
}

export function daysLeft(leave: Leave, counted: readonly CivilDate[], contactDays = 0): number {
  return Math.max(0, (allowanceOf(leave, contactDays)?.days ?? 0) - daysUsed(leave, counted).inLeave)
}
