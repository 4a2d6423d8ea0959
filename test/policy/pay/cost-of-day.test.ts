import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Leave } from '../../../src/policy/leave/leave.ts'
import { costOfDay, costsNothing, isSure, weeksAtStake } from '../../../src/policy/pay/cost-of-day.ts'
import { weeksLost } from '../../../src/policy/pay/lost-weeks.ts'
import { addDays, civilDate, type CivilDate } from '../../../src/shared/civil-date.ts'
import { aRandom, outcomesOf } from './outcomes-of-days.ts'

/** J4: nine worked; 8 and 17 December agreed; the pay week of 17 December is 12 to 18 December. */
const leave: Leave = { type: 'maternity', start: civilDate('2026-06-20') }
const nine = Array.from({ length: 9 }, (_, at) => addDays(civilDate('2026-11-16'), at))
const [eighth, seventeenth, eighteenth, twentyFirst] = [
  '2026-12-08',
  '2026-12-17',
  '2026-12-18',
  '2026-12-21',
].map(civilDate) as [CivilDate, CivilDate, CivilDate, CivilDate]
const periods = (weeks: readonly { period: readonly [string, string] }[]) =>
  weeks.map(({ period: [from] }) => from)

test('KIT-11: of two days in one week, neither costs “nothing” because of the other', () => {
  const of = { settled: nine, open: [eighth, eighteenth] }
  const cost = costOfDay(leave, of, seventeenth)
  assert.equal(costsNothing(cost), false)
  assert.equal(isSure(cost), false)
  assert.deepEqual(periods(weeksAtStake(cost)), ['2026-12-12'])
})

test('KIT-11: a later day beyond them costs its own week, beside that of the first beyond', () => {
  const cost = costOfDay(leave, { settled: nine, open: [eighth, seventeenth] }, twentyFirst)
  assert.deepEqual(periods(cost.lostIfAll), ['2026-12-12'])
  assert.deepEqual(cost.further && periods([cost.further]), ['2026-12-19'])
  assert.equal(isSure(cost), false)
})

test('KIT-11: a day beyond ten that were worked costs its week whatever becomes of the others', () => {
  const cost = costOfDay(leave, { settled: [...nine, eighth], open: [seventeenth] }, twentyFirst)
  assert.equal(isSure(cost), true)
})

test('KIT-11 to KIT-13: what is said of a day holds in every outcome that can still come', () => {
  const random = aRandom(7)
  for (let round = 0; round < 300; round++) {
    const dates = new Set<CivilDate>()
    while (dates.size < 12) dates.add(addDays(leave.start, 60 + random(70) + (random(4) === 0 ? 160 : 0)))
    const [date, ...others] = [...dates] as [CivilDate, ...CivilDate[]]
    const open = others.slice(0, random(6))
    const settled = others.slice(open.length)
    const cost = costOfDay(leave, { settled, open }, date)
    for (const outcome of outcomesOf(settled, open)) {
      const [without, withIt] = [weeksOf(outcome), weeksOf([...outcome, date])]
      const costs = withIt.filter((week) => !without.includes(week))
      if (costsNothing(cost)) assert.deepEqual(withIt, [])
      if (isSure(cost)) assert.deepEqual(costs, [cost.further?.week])
      if (weeksAtStake(cost).length === 0) assert.deepEqual(costs, [])
      for (const { week } of cost.lost) assert.ok(without.includes(week))
      if (cost.lostWithIt) assert.ok(withIt.includes(cost.lostWithIt.week))
    }
    const all = weeksOf([...others, date])
    for (const { week } of [...weeksAtStake(cost), ...cost.lost]) assert.ok(all.includes(week))
    assert.equal(all.length, weeksAtStake(cost).length + cost.lost.length)
  }
})

function weeksOf(dates: readonly CivilDate[]): number[] {
  return weeksLost(leave, dates).map(({ week }) => week)
}
