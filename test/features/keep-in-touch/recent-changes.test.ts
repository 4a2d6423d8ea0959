import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day, DayState, Party } from '../../../src/features/keep-in-touch/day.ts'
import { recentChanges } from '../../../src/features/keep-in-touch/recent-changes.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { aDay } from './acts.ts'

const today = civilDate('2026-03-20')
const [yesterday, twoWeeksAgo, before] = ['2026-03-19', '2026-03-06', '2026-03-05']

function aDayOf(date: string, state: DayState, by: Party, on = yesterday): Day {
  const history = [{ state, by, at: new Date(`${on}T10:00:00Z`) }] as const
  const identity = {
    id: `${date} ${state}`,
    organisationId: 'employer',
    leaveId: 'leave',
    personId: 'priya',
    kind: 'kit',
  } as const
  return { ...aDay(date), ...identity, state, proposedBy: 'person', history }
}

const told = (...days: Day[]): string[] => recentChanges(days, 'person', today).map(({ id }) => id)

test('a side is told of what the other side, HR or the portal did, the newest first', () => {
  assert.deepEqual(
    told(
      aDayOf('2026-04-01', 'agreed', 'manager', '2026-03-17'),
      aDayOf('2026-04-02', 'declined', 'manager', '2026-03-19'),
      aDayOf('2026-04-03', 'cancelled', 'portal', '2026-03-18'),
      aDayOf('2026-03-02', 'not-worked', 'hr', '2026-03-16'),
    ),
    ['2026-04-02 declined', '2026-04-03 cancelled', '2026-04-01 agreed', '2026-03-02 not-worked'],
  )
})

test('J4: the manager is told that a day is disputed, whatever else comes next', () => {
  const disputed = aDayOf('2026-03-02', 'disputed', 'person')
  assert.deepEqual(recentChanges([disputed], 'manager', today), [disputed])
  assert.deepEqual(told(disputed), [])
})

test('nobody is told of what they did themselves, or of what waits for an answer', () => {
  assert.deepEqual(
    told(aDayOf('2026-04-01', 'withdrawn', 'person'), aDayOf('2026-04-02', 'proposed', 'manager')),
    [],
  )
})

test('after two weeks it is no news any more', () => {
  assert.deepEqual(told(aDayOf('2026-04-01', 'declined', 'manager', twoWeeksAgo)), ['2026-04-01 declined'])
  assert.deepEqual(told(aDayOf('2026-04-01', 'declined', 'manager', before)), [])
})

test('that a day fell away is no news once it has passed, or another has taken its date', () => {
  assert.deepEqual(told(aDayOf('2026-03-19', 'cancelled', 'portal')), [])
  const again = aDayOf('2026-04-01', 'agreed', 'person')
  assert.deepEqual(told(aDayOf('2026-04-01', 'cancelled', 'portal'), again), [])
})
