import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Day } from '../../../../src/features/keep-in-touch/day.ts'
import { decide, dispute } from '../../../../src/features/keep-in-touch/disputes/dispute.ts'
import { markWorked } from '../../../../src/features/keep-in-touch/outcomes/day-outcome.ts'
import { basisKey, type PayrollRow } from '../../../../src/features/keep-in-touch/payroll/payroll-row.ts'
import { rowsOfLeave } from '../../../../src/features/keep-in-touch/payroll/rows-of-leave.ts'
import type { PayBasis } from '../../../../src/policy/pay/day-pay.ts'
import { addDays, civilDate, type CivilDate } from '../../../../src/shared/civil-date.ts'
import { aMaternityLeave } from '../../../support/builders.ts'
import { agreed, by, done } from '../day-cases.ts'

const leave = aMaternityLeave({ id: 'leave' })
const person = { id: 'priya', staffNumber: '1', name: 'Priya Shah' }
const lastDay = civilDate('2026-12-01')
const contract = { annualSalary: 3_600_000, weeklyHours: 3700 }

function rows(
  days: readonly Day[],
  told: readonly PayrollRow[] = [],
  basis: PayBasis = 'hours-plus-statutory',
) {
  const termsOf = () => ({ ...contract, basis })
  return rowsOfLeave({ person, leave, days, told, termsOf, contactDays: 0, today: lastDay })
}

function workedOn(date: CivilDate | string, hours = 740): Day {
  const day = { ...agreed, date: civilDate(date), id: `day-${date}` }
  return done(markWorked(day, by('manager', date), hours))
}

const brief = (row: PayrollRow | undefined) => row && [row.kind, row.date, row.hours, row.amount, row.effect]

test('PAY-03: a day that stands is told once, with its pay week and what the employer pays', () => {
  const day = workedOn('2026-04-14')
  const [row, ...others] = rows([day])
  assert.ok(row)
  assert.deepEqual(others, [])
  assert.deepEqual(brief(row), ['day', '2026-04-14', 740, 138_08, 'none'])
  assert.deepEqual(
    [row.from, row.to, row.statutory, row.hourly],
    ['2026-04-08', '2026-04-14', 194_32, 186_598],
  )
  assert.equal(row.confirmed, 'not-objected')
  assert.deepEqual(rows([day], [row]), [])
})

test('a day of which nothing stands yet is not told, and after the pay weeks what is left of its month stands in place of a week', () => {
  const disputed = done(dispute(workedOn('2026-04-14'), by('person', '2026-04-15'), { reason: 'other' }))
  assert.deepEqual(rows([disputed]), [])
  const [june] = rows([workedOn('2026-06-16')])
  assert.deepEqual([june?.from, june?.to, june?.statutory], ['2026-06-03', '2026-06-30', undefined])
})

test('what changes of a day that payroll has is told as a difference, by the terms of the first row', () => {
  const day = { ...workedOn('2026-04-14'), exportedIn: 1 }
  const told = rows([day])
  const raised = (days: readonly Day[], before: readonly PayrollRow[]) =>
    rowsOfLeave({
      person,
      leave,
      days,
      told: before,
      termsOf: () => ({ ...contract, annualSalary: 9_000_000, basis: 'time-off-in-lieu' }),
      contactDays: 0,
      today: civilDate('2026-12-01'),
    })
  const fewer = done(decide(day, { decided: 'worked', hours: 200, reason: 'So' }, by('hr', '2026-05-20')))
  const [correction] = raised([fewer], told)
  assert.ok(correction)
  assert.deepEqual(brief(correction), ['correction', '2026-04-14', -540, 37_32 - 138_08, 'none'])
  const all = [...told, correction]
  assert.deepEqual(raised([fewer], all), [])
  const none = done(decide(fewer, { decided: 'not-worked', reason: 'No' }, by('hr', '2026-05-21')))
  const [back] = raised([none], all)
  assert.deepEqual(brief(back), ['correction', '2026-04-14', -200, -37_32, 'none'])
})

test('while something is open about a day that payroll has, what was told stands', () => {
  const day = { ...workedOn('2026-04-14'), exportedIn: 1 }
  const told = rows([day])
  const disputed = done(dispute(day, by('person', '2026-05-20'), { reason: 'other' }))
  assert.deepEqual(rows([disputed], told), [])
})

test('KIT-13: an eleventh day takes the statutory pay of its week, and nothing is set off against it any more', () => {
  const nine = Array.from({ length: 9 }, (_, at) => workedOn(addDays(civilDate('2025-11-04'), at)))
  const tenth = workedOn('2026-03-13')
  const before = rows([...nine, tenth], [], 'hours-minus-statutory')
  assert.equal(before.at(-1)?.amount, 138_08 - 26_74)
  const after = rows([...nine, tenth, workedOn('2026-03-16')], before, 'hours-minus-statutory')
  assert.deepEqual(after.map(brief), [
    ['correction', '2026-03-13', 0, 26_74, 'week-lost'],
    ['day', '2026-03-16', 740, 138_08, 'week-lost'],
  ])
})

test('KIT-13: a week that an earlier day takes from a later one is told, where the employer pays no more for it, too', () => {
  const nine = Array.from({ length: 9 }, (_, at) => workedOn(addDays(civilDate('2025-11-04'), at)))
  const days = [...nine, workedOn('2026-03-13')]
  const before = rows(days)
  const after = rows([...days, workedOn('2026-02-10')], before)
  const added = [
    ['day', '2026-02-10', 740, 138_08, 'none'],
    ['correction', '2026-03-13', 0, 0, 'week-lost'],
  ]
  assert.deepEqual(after.map(brief), added)
  const all = [...before, ...after]
  assert.deepEqual(rows([...days, workedOn('2026-02-10')], all), [])
  assert.deepEqual(rows(days, all).map(brief), [['correction', '2026-03-13', 0, 0, 'none']])
})

test('SMP-01, PAY-03: what hangs on earnings is left to payroll, in the row and in its corrections', () => {
  const day = { ...workedOn('2025-10-10'), exportedIn: 1 }
  const told = rows([day], [], 'hours-minus-statutory')
  assert.deepEqual([told[0]?.amount, told[0]?.statutory], [undefined, 'ask-payroll'])
  const fewer = done(decide(day, { decided: 'worked', hours: 200, reason: 'So' }, by('hr', '2026-05-20')))
  const [correction] = rows([fewer], told, 'hours-minus-statutory')
  assert.deepEqual([correction?.hours, correction?.amount], [-540, undefined])
})

describe('KIT-13, PAY-06: what a day did to statutory pay hangs on days that are not confirmed yet', () => {
  const tenth = workedOn('2026-03-13')
  const eight = Array.from({ length: 8 }, (_, at) => workedOn(addDays(civilDate('2025-11-04'), at)))
  const [early, other] = ['2026-02-10', '2026-02-11']
  const unsureOn = (date: string) =>
    done(
      markWorked({ ...agreed, date: civilDate(date), id: `day-${date}` }, by('manager', '2026-11-30'), 740),
    )
  const disputedOn = (date: string) =>
    done(dispute(workedOn(date), by('person', '2026-03-01'), { reason: 'other' }))
  const agreedOn = (date: string) => ({ ...agreed, date: civilDate(date), id: `day-${date}` })

  test('its row says that it is not settled, whether they wait for a yes, for HR or to be recorded', () => {
    for (const open of [unsureOn, disputedOn, agreedOn]) {
      const row = rows([...eight, open(early), open(other), tenth]).at(-1)
      assert.deepEqual(brief(row), ['day', '2026-03-13', 740, 138_08, 'may-lose-week'])
      const few = rows([...eight, open(early), tenth]).at(-1)
      assert.equal(few?.effect, 'none', 'ten do no harm')
    }
    const sameWeek = rows([...eight, workedOn(early), tenth, agreedOn('2026-03-16')]).at(-1)
    assert.equal(sameWeek?.effect, 'may-lose-week')
    const after = rows([...eight, workedOn(early), tenth, agreedOn('2026-03-18')]).at(-1)
    assert.equal(after?.effect, 'none', 'another week')
    const late = rows([...eight, unsureOn(early), unsureOn(other), workedOn('2026-07-14')]).at(-1)
    assert.equal(late?.effect, 'may-be-beyond')
  })

  test('it is told once it is settled, either way, and not again while it is open', () => {
    const open = [...eight, unsureOn(early), unsureOn(other), tenth]
    const told = rows(open)
    assert.deepEqual(rows(open, told), [])
    const stands = rows([...eight, workedOn(early), workedOn(other), tenth], told)
    assert.deepEqual(brief(stands.at(-1)), ['correction', '2026-03-13', 0, 0, 'week-lost'])
    const not = done(
      decide(disputedOn(other), { decided: 'not-worked', reason: 'No' }, by('hr', '2026-11-30')),
    )
    const settled = rows([...eight, workedOn(early), not, tenth], told)
    assert.deepEqual(brief(settled.at(-1)), ['correction', '2026-03-13', 0, 0, 'none'])
  })

  test('what was told as settled stands while another day is open', () => {
    const told = rows([...eight, workedOn(early), tenth])
    assert.deepEqual(rows([...eight, workedOn(early), unsureOn(other), tenth], told), [])
  })
})

test('KIT-13: a lost week is not called statutory pay beside the hours', () => {
  const days = Array.from({ length: 11 }, (_, at) => workedOn(addDays(civilDate('2025-11-04'), at)))
  const keys = rows(days).map(basisKey)
  assert.equal(keys[0], 'payroll.bases.hours-plus-statutory')
  assert.equal(keys.at(-1), 'payroll.bases.hours')
})
