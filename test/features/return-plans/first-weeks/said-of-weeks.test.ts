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

  test('RET-03: while a notice waits the form names no date of a week, and says why; once it is answered it names them', async () => {
    const { team, priya } = await bothSides(portal)
    const { returnPlans } = portal.services
    const part = { ...team.away.pattern, mon: 0, tue: 0 }
    assert.ok('ok' in (await returnPlans.saveWeeks(viewerFor(team.away), [part], 0)))
    const stands = /Stage 1, from Wednesday 2 September 2026.+Your first day is Wednesday/
    assert.match((await priya.get('/return/plan/weeks')).text, stands)
    assert.ok('ok' in (await returnPlans.nameReturnDate(viewerFor(team.away), civilDate('2026-04-20'))))
    const waiting = await priya.get('/return/plan/weeks')
    assert.match(
      waiting.text,
      /Your notice of Monday 20 April 2026 waits for an answer, so the weeks have no dates here yet\. Once your return date stands, look at them again\./,
    )
    assert.doesNotMatch(waiting.text, /September|Your first day is/)
    assert.equal(waiting.$('input[name=w0-wed]').attr('value'), '7.4')
    assert.match(
      (await priya.get('/return/plan/weeks?lang=cy')).text,
      /Mae eich rhybudd am ddydd Llun 20 Ebrill 2026 yn aros am ateb/,
    )
    const { request } = await returnPlans.ofTeam(viewerFor(team.manager), team.away.id)
    const answer = { request: request?.id ?? '', answer: 'agree' as const }
    await returnPlans.answerReturnDate(viewerFor(team.manager), team.away.id, answer)
    assert.match((await priya.get('/return/plan/weeks?lang=en')).text, /Stage 1, from Monday 20 April 2026/)
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
