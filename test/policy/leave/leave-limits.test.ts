import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { whyNotSuchLeave } from '../../../src/policy/leave/leave-limits.ts'
import type { Leave } from '../../../src/policy/leave/leave.ts'
import { civilDate as day } from '../../../src/shared/civil-date.ts'

const today = day('2026-06-01')
const caseW: Leave = {
  type: 'maternity',
  start: day('2025-09-03'),
  dueDate: day('2025-09-19'),
  birthDate: day('2025-09-22'),
}
const weeks = (type: Leave['type'], end: string, more: Partial<Leave> = {}): Leave => ({
  type,
  start: day('2026-05-04'),
  end: day(end),
  ...more,
})

function refusalOf(leave: Leave): string | undefined {
  const refusal = whyNotSuchLeave(leave, today)
  return refusal && `${refusal.field} ${refusal.code}`
}

describe('the dates that a leave can have', () => {
  const cases: [name: string, leave: Leave, refusal: string | undefined][] = [
    ['case W', caseW, undefined],
    ['MAT-01: 52 weeks and no day more', { ...caseW, end: day('2026-09-01') }, undefined],
    ['MAT-01: 52 weeks and a day', { ...caseW, end: day('2026-09-02') }, 'end tooLong'],
    ['maternity leave without its due date', { type: 'maternity', start: caseW.start }, 'dueDate missing'],
    ['a due date two years off', { ...caseW, dueDate: day('2027-09-19') }, 'dueDate farFromStart'],
    ['an end before the start', { ...caseW, end: day('2025-09-02') }, 'end beforeStart'],
    [
      'a birth tomorrow',
      { ...caseW, start: today, birthDate: day('2026-06-02'), dueDate: today },
      'birthDate future',
    ],
    [
      'CAL-03: the first day that can be',
      { ...caseW, start: day('2025-06-29'), birthDate: undefined },
      undefined,
    ],
    [
      'CAL-03: the day before it',
      { ...caseW, start: day('2025-06-28'), birthDate: undefined },
      'start tooEarly',
    ],
    [
      'MAT-04: the day after an early birth',
      { ...caseW, start: day('2025-06-02'), birthDate: day('2025-06-01') },
      undefined,
    ],
    [
      'MAT-04: two days after it',
      { ...caseW, start: day('2025-06-03'), birthDate: day('2025-06-01') },
      'start tooLate',
    ],
    ['MAT-06: an end in the compulsory weeks', { ...caseW, end: day('2025-10-04') }, 'end inCompulsoryLeave'],
    ['MAT-06: an end with them', { ...caseW, end: day('2025-10-05') }, undefined],
    [
      'ADO-01: 14 days before the placement',
      { type: 'adoption', start: day('2026-05-04'), placementDate: day('2026-05-18') },
      undefined,
    ],
    [
      'ADO-01: 15 days before it',
      { type: 'adoption', start: day('2026-05-04'), placementDate: day('2026-05-19') },
      'start tooEarly',
    ],
    [
      'ADO-01: 28 days after it',
      { type: 'adoption', start: day('2026-05-29'), placementDate: day('2026-05-01') },
      'start tooLate',
    ],
    ['SPL-04: whole weeks', weeks('shared-parental', '2026-05-17'), undefined],
    ['SPL-04: a part of a week', weeks('shared-parental', '2026-05-18'), 'end notWholeWeeks'],
    ['SPL-01: never 51 weeks', weeks('shared-parental', '2027-04-25'), 'end tooLong'],
    [
      'shared parental leave without an end',
      { type: 'shared-parental', start: day('2026-05-04') },
      'end missing',
    ],
    ['NCL-01: twelve weeks', weeks('neonatal-care', '2026-07-26'), undefined],
    ['NCL-01: thirteen weeks', weeks('neonatal-care', '2026-08-02'), 'end tooLong'],
    [
      'NCL-01: beyond 68 weeks from the birth',
      weeks('neonatal-care', '2026-05-10', { birthDate: day('2025-01-01') }),
      'end afterWindow',
    ],
    ['PAT-01: two weeks', weeks('paternity', '2026-05-17'), undefined],
    ['PAT-01: three weeks', weeks('paternity', '2026-05-24'), 'end tooLong'],
    [
      'PAT-01: beyond 52 weeks from the birth',
      weeks('paternity', '2026-05-10', { birthDate: day('2025-05-11') }),
      'end afterWindow',
    ],
    ['PBL-01: one week of bereavement', weeks('parental-bereavement', '2026-05-10'), undefined],
    ['PBL-01: three of them', weeks('parental-bereavement', '2026-05-24'), 'end tooLong'],
    ['BPL-01: a bereaved partner, up to 52 weeks', weeks('bereaved-partner', '2027-05-02'), undefined],
    [
      'BPL-01: not before 6 April 2026',
      { type: 'bereaved-partner', start: day('2026-04-05'), end: day('2026-05-05') },
      'start notYetLaw',
    ],
    ['a break of five years', weeks('career-break', '2031-05-03'), undefined],
    ['special leave without an end', { type: 'special-leave', start: day('2026-05-04') }, undefined],
  ]
  for (const [name, leave, refusal] of cases) test(name, () => assert.equal(refusalOf(leave), refusal))

  test('SPL-04: a refusal names the whole weeks around it', () => {
    const refusal = whyNotSuchLeave(weeks('shared-parental', '2026-05-18'), today)
    assert.deepEqual(refusal?.values, { first: '2026-05-17', next: '2026-05-24' })
    const short = whyNotSuchLeave(weeks('shared-parental', '2026-05-05'), today)
    assert.deepEqual(short?.values, { first: '2026-05-10', next: '2026-05-17' })
  })
})
