import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beyondIfCounted, beyondWith } from '../../../src/features/keep-in-touch/day-beyond.ts'
import { countBesideOthers, countWith } from '../../../src/features/keep-in-touch/day-count.ts'
import type { Day, DayState } from '../../../src/features/keep-in-touch/day.ts'
import { effectOnPay } from '../../../src/features/keep-in-touch/extra-days/effect-on-pay.ts'
import type { Sentence } from '../../../src/features/keep-in-touch/history-sentences.ts'
import { overSentences } from '../../../src/features/keep-in-touch/over-the-allowance.ts'
import type { Situation } from '../../../src/features/keep-in-touch/situation.ts'
import { weeksLost } from '../../../src/policy/pay/lost-weeks.ts'
import { addDays, civilDate, today as dayOf, type CivilDate } from '../../../src/shared/civil-date.ts'
import { aRandom, outcomesOf } from '../../policy/pay/outcomes-of-days.ts'
import { leave, worked as aDay } from './day-cases.ts'

const random = aRandom(11)
const now = new Date('2026-04-20T09:00:00Z')
const states = [
  'worked',
  'worked',
  'worked',
  'agreed',
  'agreed',
  'disputed',
  'not-worked',
  'proposed',
] as const

/** Some eleven to fifteen days of a leave, most of them in a few pay weeks, each in any state that it can have. */
function aSituation(): Situation {
  const dates = new Set<CivilDate>()
  const count = 11 + random(5)
  while (dates.size < count)
    dates.add(addDays(civilDate('2026-03-20'), random(60) + (random(5) === 0 ? 60 : 0)))
  const days = [...dates].toSorted().map((date, at) => {
    const state: DayState = states[random(states.length)] ?? 'worked'
    const isHrs = state === 'worked' && random(3) === 0
    const by = isHrs ? 'hr' : 'manager'
    return { ...aDay, id: `day-${at}`, date, state, history: [{ state, by, at: now }] } as const
  })
  const [any] = days.filter(({ state }) => state === 'agreed' || state === 'proposed')
  const extraDays = any && random(2) === 0 ? [{ date: any.date }] : []
  return {
    side: 'person',
    leave: { ...leave, id: 'leave' },
    days,
    extraDays,
    allowance: { kind: 'kit', days: 10 },
    now,
    today: dayOf(now),
    settings: { contactDays: 0 },
    person: { id: 'priya', name: 'Priya', leaves: [] },
    names: new Map(),
  } as unknown as Situation
}

test('KIT-11 to KIT-13: on the page of each day what is said of pay holds in every outcome that can still come', () => {
  let said = 0
  for (let round = 0; round < 150; round++) {
    const situation = aSituation()
    for (const day of situation.days) {
      const sentences = saidOf(day, situation)
      for (const sentence of sentences) assertTrue(sentence, day, situation)
      said += sentences.length
      assertNamesDispute(sentences, situation)
      assertNotSilent(sentences, day, situation)
    }
  }
  assert.ok(said > 400, `${said} sentences`)
})

test('KIT-11: what HR read before they allow one day more holds in every outcome that can still come', () => {
  for (let round = 0; round < 150; round++) {
    const situation = aSituation()
    for (const day of situation.days.filter(({ state }) => state === 'proposed')) {
      const { cost, room } = countWith(day, situation)
      if (room === 'left') continue
      const sentences = effectOnPay(day.date, cost, situation)
      const isIfAll = sentences.some(({ key }) => key.endsWith('.ifAll'))
      for (const { key, values } of sentences) assertTrueToHr({ key, values, isIfAll }, day, situation)
    }
  }
})

function saidOf(day: Day, situation: Situation): Sentence[] {
  if (day.state === 'not-worked') return beyondIfCounted(day, situation)
  if (day.state !== 'proposed') return beyondWith(day, situation)
  return overSentences(day.date, countWith(day, situation), situation)
}

/** Which weeks, by their first day, are lost without the day and with it: if all that is open is worked, and in each outcome. */
function weeksOf(day: Day, { days }: Situation) {
  const others = days.filter(({ id }) => id !== day.id)
  const datesOf = (...some: DayState[]) =>
    others.filter(({ state }) => some.includes(state)).map(({ date }) => date)
  const lost = (dates: readonly CivilDate[]) => weeksLost(leave, dates).map(({ period: [from] }) => from)
  const both = (dates: readonly CivilDate[]) => {
    const [without, withIt] = [lost(dates), lost([...dates, day.date])]
    return { without, withIt, further: withIt.filter((from) => !without.includes(from)) }
  }
  const [settled, open] = [datesOf('worked'), datesOf('agreed', 'disputed')]
  return {
    each: outcomesOf(settled, open).map(both),
    all: both([...settled, ...open]),
    settled: lost(settled),
  }
}

function assertTrue({ key, values }: Sentence, day: Day, situation: Situation): void {
  const { each, all } = weeksOf(day, situation)
  const from = civilDate(String(values['from'] ?? '2000-01-01'))
  const holds = {
    cost: () => each.every(({ further }) => further.includes(from)),
    costIfCounts: () => each.every(({ further }) => further.includes(from)),
    costWithAll: () => all.further.includes(from),
    costOfAll: () => all.withIt.includes(from),
    lostIfAll: () => all.without.includes(from) && all.further.length === 0,
    lostAlready: () => each.every(({ without, further }) => without.includes(from) && further.length === 0),
    noCost: () => each.every(({ withIt }) => withIt.length === 0),
    kitKept: () => each.every(({ withIt }) => withIt.length === 0),
    weekLost: () => each.every(({ withIt }) => withIt.includes(from)),
  }
  for (const [name, isSo] of Object.entries(holds))
    if (key.split('.').includes(name))
      assert.ok(isSo(), `${key} ${from} of ${day.date} among ${told(situation)}`)
}

function assertTrueToHr(
  { key, values, isIfAll }: Sentence & { isIfAll: boolean },
  day: Day,
  situation: Situation,
): void {
  const { each, all } = weeksOf(day, situation)
  const from = civilDate(String(values['from'] ?? '2000-01-01'))
  const some = isIfAll ? [all] : each
  const holds: Record<string, () => boolean> = {
    known: () => some.every(({ further }) => further.includes(from)),
    lostThen: () => all.without.includes(from),
    lostIfAll: () => all.without.includes(from),
    lostAlready: () => each.every(({ without }) => without.includes(from)),
    noFurther: () => all.further.length === 0,
    none: () => each.every(({ withIt }) => withIt.length === 0),
  }
  const isSo = holds[key.split('.').at(-1) ?? '']
  if (isSo) assert.ok(isSo(), `${key} ${from} of ${day.date} among ${told(situation)}`)
}

/** J4: who reads how many count reads that some of them may not. */
function assertNamesDispute(sentences: readonly Sentence[], { days }: Situation): void {
  const counts = sentences.some(({ key }) => /over\.(tooMany|agreed)/.test(key))
  if (!counts || days.every(({ state }) => state !== 'disputed')) return
  assert.ok(sentences.some(({ key }) => key === 'keep-in-touch.days.disputedAmong'))
}

/** A week that the day can still take, or share the taking of, is said. */
function assertNotSilent(sentences: readonly Sentence[], day: Day, situation: Situation): void {
  const { all, each } = weeksOf(day, situation)
  if (day.state === 'worked' || countBesideOthers(day, situation).room === 'left') return
  if (!each.some(({ further }) => further.length > 0)) return
  const isSaid = sentences.some(({ values }) => all.withIt.some((from) => from === values['from']))
  assert.ok(isSaid, `nothing of pay on ${day.date} among ${told(situation)}`)
}

function told({ days, extraDays }: Situation): string {
  const each = days.map(({ date, state }) => `${date} ${state}`)
  return [...each, ...extraDays.map(({ date }) => `allowed ${date}`)].join(', ')
}
