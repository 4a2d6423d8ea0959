import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { load } from 'cheerio'
import { placeDates, type DatesPicture } from '../../src/platform/web/dates-picture.ts'
import { civilDate } from '../../src/shared/civil-date.ts'
import { viewsWith } from './read-views.ts'

const leave: DatesPicture = {
  bars: [
    { from: civilDate('2025-09-03'), to: civilDate('2026-09-01'), words: 'Leave <52>', isFilled: false },
    { from: civilDate('2025-09-03'), to: civilDate('2026-06-02'), words: 'Pay', isFilled: true },
  ],
  agreedDays: [civilDate('2026-04-14')],
  today: civilDate('2026-03-23'),
  returnDate: civilDate('2026-09-02'),
}

describe('the picture of a leave', () => {
  it('begins with the month of the first bar and goes three months past the return', () => {
    const { ticks, bars } = placeDates(leave, 920, 'en')
    assert.deepEqual([ticks[0]?.month, ticks[0]?.year, ticks.at(-1)?.month], ['Sep', '2025', 'Nov'])
    assert.equal(ticks.length, 15)
    assert.ok((bars[0]?.x ?? 0) > 0 && (bars[0]?.x ?? 0) < 10)
  })

  it('ends the leave where the return begins', () => {
    const { bars, back } = placeDates(leave, 920, 'en')
    const [bar] = bars
    assert.ok(bar && back)
    assert.ok(Math.abs(bar.x + bar.width - back.x) < 0.2)
  })

  it('names the year once for each year', () => {
    assert.deepEqual(
      placeDates(leave, 340, 'en').ticks.map((tick) => tick.year),
      ['2025', undefined, '2026', undefined, undefined],
    )
  })

  it('leaves out today when it is not in the picture, and its word beside the return date', () => {
    assert.equal(placeDates({ ...leave, today: civilDate('2027-03-01') }, 920, 'en').today, undefined)
    assert.equal(placeDates(leave, 920, 'en').today?.hasWord, true)
    assert.equal(placeDates({ ...leave, today: civilDate('2026-09-01') }, 920, 'en').today?.hasWord, false)
  })

  it('is drawn for a phone and for a desk, says its sentence and escapes its words', () => {
    const views = viewsWith(
      { 'sample/p.hbs': '{{heading "R"}}{{> kit-dates alt=alt picture=picture}}' },
      { allParts: true },
    )
    const page = load(
      views.page('sample/p', { picture: leave, alt: 'Leave from "3" September', language: 'cy' }),
    )
    assert.equal(page('.kit-dates[role=img]').attr('aria-label'), 'Leave from "3" September')
    assert.equal(page('.kit-dates svg').length, 2)
    assert.match(page('.kit-dates').text(), /Leave <52>[^]*Medi|Leave <52>/)
    assert.match(page('.kit-dates').text(), /Heddiw/)
  })
})
