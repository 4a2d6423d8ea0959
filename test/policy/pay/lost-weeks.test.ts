import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Leave } from '../../../src/policy/leave/leave.ts'
import { costOfDay } from '../../../src/policy/pay/cost-of-day.ts'
import { payWeekOn } from '../../../src/policy/pay/pay-weeks.ts'
import { effectsOfDays } from '../../../src/policy/pay/lost-weeks.ts'
import { addDays, civilDate, type CivilDate } from '../../../src/shared/civil-date.ts'

const leave: Leave = { type: 'maternity', start: civilDate('2025-09-03') }
const nine = Array.from({ length: 9 }, (_, at) => addDays(civilDate('2025-11-04'), at))
const tenth = civilDate('2026-03-13')

test('KIT-13: the eleventh day takes the pay week with it, a lawful tenth included', () => {
  const monday = civilDate('2026-03-16')
  const found = effectsOfDays(leave, [monday, tenth, ...nine])
  assert.deepEqual([found.get(tenth), found.get(monday)], ['week-lost', 'week-lost'])
  assert.equal(found.get(nine[0] ?? tenth), 'none')
})

test('KIT-13: an eleventh day in the next pay week leaves that of the tenth alone', () => {
  const wednesday = civilDate('2026-03-18')
  const found = effectsOfDays(leave, [...nine, tenth, wednesday])
  assert.deepEqual([found.get(tenth), found.get(wednesday)], ['none', 'week-lost'])
})

test('KIT-12: beyond the leave’s days after the pay weeks, no week is lost', () => {
  const july = civilDate('2026-07-07')
  assert.equal(effectsOfDays(leave, [...nine, tenth, july]).get(july), 'beyond-allowance')
  const june = civilDate('2026-06-30')
  const eight = effectsOfDays(leave, [...nine.slice(0, 8), june, july, civilDate('2026-07-14')])
  assert.equal(eight.get(june), 'none')
})

test('KIT-11, KIT-13: what an extra day costs is what the export then takes: the week of the eleventh by the calendar', () => {
  const ten = [...nine, tenth]
  for (const ask of ['2025-12-01', '2026-03-16', '2026-03-18', '2026-07-07'].map(civilDate)) {
    const cost = furtherWeek(ten, ask)
    const effects = effectsOfDays(leave, [...ten, ask])
    const lost = [...effects].filter(([, effect]) => effect === 'week-lost').map(([date]) => date)
    assert.deepEqual(
      lost.map((date) => payWeekOn(leave, date)?.period).at(-1),
      cost?.period,
      `asked for ${ask}`,
    )
  }
  const before = furtherWeek(ten, civilDate('2025-12-01'))
  assert.deepEqual(before?.period, ['2026-03-11', '2026-03-17'], 'the tenth has become the eleventh')
})

test('KIT-13: a twelfth day in a week that is lost already costs no further week', () => {
  const eleven = [...nine, tenth, civilDate('2026-03-16')]
  assert.equal(furtherWeek(eleven, civilDate('2026-03-17')), undefined)
})

function furtherWeek(worked: readonly CivilDate[], date: CivilDate) {
  return costOfDay(leave, { settled: worked, open: [] }, date).further
}
