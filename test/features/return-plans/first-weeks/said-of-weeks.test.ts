import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { viewerFor } from '../../keep-in-touch/acts.ts'
import { bothSides } from '../../keep-in-touch/both-sides.ts'

const leave = {
  type: 'special-leave',
  start: civilDate('2026-01-05'),
  end: civilDate('2026-05-31'),
} as const

describe('what is said of the first weeks is what is so', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  test('the key of the picture, unpaid hours without leave, and the plan as text', async () => {
    const { team, priya } = await bothSides(portal, {
      away: { leaves: [{ ...leave, id: crypto.randomUUID() }] },
    })
    const viewer = viewerFor(team.away)
    const half = { ...team.away.pattern, mon: 0, tue: 0 }
    assert.ok('ok' in (await portal.services.returnPlans.saveWeeks(viewer, [half], 0)))
    const key = async (path = '/return/plan'): Promise<string> =>
      (await priya.get(path)).$('.ui-weeks-key').last().text()
    assert.equal(await key(), 'Not covered yet')
    assert.equal(await key('/return/plan?lang=cy'), 'Heb eu llenwi eto')
    const page = await priya.get('/return/plan')
    await priya.press(page, '/return/plan/cover', { choice: 'unpaid' })
    assert.equal(await key(), 'Unpaid')
    const { text } = await priya.get('/return/plan')
    assert.match(text, /You work [\d.]+ hours in these weeks, and [\d.]+ hours are unpaid/)
    assert.doesNotMatch(text, /0 hours (are leave|of leave)|Unpaid or not covered/)
    const plain = (await priya.get('/return/plan/text')).html
    assert.match(
      plain,
      /^Priya Shah: the first weeks back, from Monday 1 June 2026\nAs it was on Monday 23 March 2026/,
    )
    assert.match(
      (await priya.get('/return/plan/text?lang=cy')).html,
      /^Priya Shah: yr wythnosau cyntaf yn ôl, o ddydd Llun 1 Mehefin 2026/,
    )
  })

  test('more hours than a day has are called that', async () => {
    const { priya } = await bothSides(portal, {
      away: { leaves: [{ ...leave, id: crypto.randomUUID() }] },
    })
    const page = await priya.get('/return/plan/weeks?count=1')
    const typed = { 'w0-mon': '25', 'w0-weeks': '1', count: '1' }
    const wrong = await priya.press(page, '/return/plan/weeks', typed)
    assert.match(wrong.text, /Monday: a day has 24 hours at most/)
    assert.doesNotMatch(wrong.text, /give hours like 6/)
  })
})
