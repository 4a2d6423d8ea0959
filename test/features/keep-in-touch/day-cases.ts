import assert from 'node:assert/strict'
import type { Circumstances, Day, DayChange, DayDetails } from '../../../src/features/keep-in-touch/day.ts'
import { markWorked } from '../../../src/features/keep-in-touch/outcomes/day-outcome.ts'
import { agree } from '../../../src/features/keep-in-touch/proposals/answer.ts'
import { propose, type NewDay } from '../../../src/features/keep-in-touch/proposals/proposal.ts'
import type { Leave } from '../../../src/policy/leave/leave.ts'
import { addDays, civilDate, today as dayOf } from '../../../src/shared/civil-date.ts'

export const date = civilDate('2026-04-14')
export const leave: Leave = {
  type: 'maternity',
  start: civilDate('2025-09-03'),
  dueDate: civilDate('2025-09-19'),
  birthDate: civilDate('2025-09-22'),
}
export const free: Circumstances = { leave, days: [] }

export function by(party: 'person' | 'manager' | 'hr' | 'portal', today = '2026-03-20') {
  return { by: party, at: new Date(`${today}T10:00:00Z`), today: civilDate(today) } as const
}

/** Of the person, at an instant. */
export function at(instant: string) {
  const now = new Date(instant)
  return { by: 'person', at: now, today: dayOf(now) } as const
}

export function newDay(details: Partial<DayDetails> = {}, id = 'a'): NewDay {
  const usual = { date, work: 'Team planning', place: 'office', hours: 740, privateRoom: false } as const
  return {
    id,
    organisationId: 'employer',
    leaveId: 'leave',
    personId: 'priya',
    details: { ...usual, ...details },
  }
}

export function done(change: DayChange): Day {
  assert.ok('ok' in change, 'refusal' in change ? change.refusal : '')
  return change.ok
}

export function refusal(change: DayChange): string {
  return 'ok' in change ? `went to ${change.ok.state}` : change.refusal
}

/** Over before the time of day at which `by` acts. */
const times = { from: '02:00', to: '10:00' } as const

export const proposed = done(propose(newDay({ times }), free, by('person')))
export const agreed = done(agree(proposed, free, by('manager')))
export const worked = done(markWorked(agreed, by('manager', '2026-04-14')))

export function takenDays(count: number, state: Day['state'] = 'worked'): Day[] {
  return Array.from({ length: count }, (_, index) => ({
    ...worked,
    id: `taken-${index}`,
    state,
    date: addDays(civilDate('2025-11-04'), index),
  }))
}
