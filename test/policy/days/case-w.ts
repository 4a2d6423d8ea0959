import { canBeInTouchDay, type InTouchQuestion } from '../../../src/policy/days/day-refusal.ts'
import type { Leave } from '../../../src/policy/leave/leave.ts'
import { civilDate as day } from '../../../src/shared/civil-date.ts'

export const caseW: Leave = {
  type: 'maternity',
  start: day('2025-09-03'),
  dueDate: day('2025-09-19'),
  birthDate: day('2025-09-22'),
}
export const unborn: Leave = { ...caseW, birthDate: undefined }

export function answer(leave: Leave, ask: string, more: Partial<InTouchQuestion> = {}): string {
  const { decision, reason } = canBeInTouchDay({ leave, counted: [], ask: day(ask), ...more })
  return reason === null ? decision : `${decision}: ${reason}`
}
