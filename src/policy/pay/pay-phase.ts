import { daysBetween, type CivilDate } from '../../shared/civil-date.ts'
import type { Leave } from '../leave/leave.ts'

/** PAY-03 (e): for how many weeks from its first day an employer pays a leave in full, and after those by half. */
export type PayPhases = { readonly fullPayWeeks: number; readonly halfPayWeeks: number }

export type PayPhase = 'full' | 'half' | 'neither'

export function payPhaseOn({ start }: Leave, date: CivilDate, phases: PayPhases): PayPhase {
  const week = Math.floor(daysBetween(start, date) / 7)
  if (week < phases.fullPayWeeks) return 'full'
  return week < phases.fullPayWeeks + phases.halfPayWeeks ? 'half' : 'neither'
}
