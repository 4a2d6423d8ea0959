import { addMonths, type CivilDate } from '../../shared/civil-date.ts'
import { lastDay, type Leave } from './leave.ts'

/** The day after the last that a break has by the employer’s policy: so many months from its first (the law says nothing). */
export function longestBreakEnds({ start }: Pick<Leave, 'start'>, months: number): CivilDate {
  return addMonths(start, months)
}

/** A break without an end is none yet. */
export function isLongerBreak(leave: Leave, months: number): boolean {
  const end = lastDay(leave)
  return leave.type === 'career-break' && end !== undefined && end >= longestBreakEnds(leave, months)
}
