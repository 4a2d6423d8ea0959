import assert from 'node:assert/strict'
import { test } from 'node:test'
import { redundancyProtection } from '../../../src/policy/protection/redundancy-protection.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import type { Period } from '../../../src/shared/periods.ts'

const day = civilDate
const block = (first: string, last: string): Period => [day(first), day(last)]

test('RED-01, RED-03: told, then born, is one period to the day before eighteen months', () => {
  const from = day('2025-03-12')
  assert.deepEqual(redundancyProtection({ case: 'maternity', from, birthDate: day('2025-09-22') }), [
    '2025-03-12',
    '2027-03-21',
  ])
})

test('RED-03: a birth date never told counts from the expected week', () => {
  const untold = { case: 'maternity', from: day('2025-03-12'), expectedWeekStart: day('2025-09-14') } as const
  assert.deepEqual(redundancyProtection(untold), ['2025-03-12', '2027-03-13'])
})

test('RED-03: with neither date there is nothing to count from, and the answer says so', () => {
  assert.throws(() => redundancyProtection({ case: 'maternity', from: day('2025-03-12') }), {
    name: 'RangeError',
    message: /birthDate or expectedWeekStart/,
  })
})

test('RED-02: a pregnancy that ends protects for two weeks more', () => {
  const ended = { case: 'pregnancy-ended', from: day('2026-01-10'), endedOn: day('2026-02-03') } as const
  assert.deepEqual(redundancyProtection(ended), ['2026-01-10', '2026-02-17'])
})

test('RED-04: adoption counts from the placement', () => {
  const placed = { case: 'adoption', from: day('2025-11-10'), placementDate: day('2025-11-10') } as const
  assert.deepEqual(redundancyProtection(placed), ['2025-11-10', '2027-05-09'])
})

test('RED-05: blocks of shared parental leave under six weeks protect to the end of the last', () => {
  const short = {
    case: 'shared-parental',
    from: day('2026-03-02'),
    birthDate: day('2025-09-22'),
    blocks: [block('2026-03-02', '2026-03-22'), block('2026-05-04', '2026-05-24')],
  } as const
  assert.deepEqual(redundancyProtection(short), ['2026-03-02', '2026-05-24'])
})

test('RED-06: six weeks in a row earn the eighteen months, and a day less does not', () => {
  const base = { case: 'shared-parental', from: day('2026-03-16'), birthDate: day('2025-09-22') } as const
  const six = { ...base, blocks: [block('2026-03-16', '2026-04-26')] } as const
  const less = { ...base, blocks: [block('2026-03-16', '2026-04-25')] } as const
  assert.deepEqual(redundancyProtection(six), ['2026-03-16', '2027-03-21'])
  assert.deepEqual(redundancyProtection(less), ['2026-03-16', '2026-04-25'])
})

test('RED-06: blocks that adjoin count as one, in whatever order they are given', () => {
  const adjoining = {
    case: 'shared-parental',
    from: day('2026-03-02'),
    birthDate: day('2025-09-22'),
    blocks: [block('2026-03-23', '2026-04-12'), block('2026-03-02', '2026-03-22')],
  } as const
  assert.deepEqual(redundancyProtection(adjoining), ['2026-03-02', '2027-03-21'])
})

test('RED-06: a long block that began before 6 April 2024 does not earn them', () => {
  const before = {
    case: 'shared-parental',
    from: day('2024-04-05'),
    birthDate: day('2023-12-01'),
    blocks: [block('2024-04-05', '2024-06-01')],
  } as const
  assert.deepEqual(redundancyProtection(before), ['2024-04-05', '2024-06-01'])
})

test('RED-07: neonatal care of six weeks counts from the birth, or from the placement', () => {
  const base = {
    case: 'neonatal-care',
    from: day('2026-03-02'),
    blocks: [block('2026-03-02', '2026-04-12')],
  } as const
  assert.deepEqual(redundancyProtection({ ...base, birthDate: day('2026-02-01') })[1], '2027-07-31')
  assert.deepEqual(redundancyProtection({ ...base, placementDate: day('2026-02-10') })[1], '2027-08-09')
  assert.throws(() => redundancyProtection(base), /birthDate or placementDate/)
})
