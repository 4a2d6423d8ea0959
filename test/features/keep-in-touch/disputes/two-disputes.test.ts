import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signedInAs } from '../../../support/browser.ts'
import { aTeam } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { agreedDays, decided, proposedDay, viewerFor } from '../acts.ts'

describe('what HR read while they have not decided about another day either', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  /** Ten days count, two of them disputed; of an eleventh it was said that it was not worked. */
  async function twoDisputed() {
    portal.setNow('2026-03-23T09:00:00Z')
    const { keepInTouch } = portal.services
    const team = await aTeam(portal)
    const ids = await agreedDays(keepInTouch, team, { from: '2026-03-24', count: 10 })
    const [notWorked = '', first = '', second = ''] = ids
    portal.setNow('2026-04-02T20:00:00Z')
    const [manager, away] = [viewerFor(team.manager), viewerFor(team.away)]
    await keepInTouch.markNotWorked(manager, team.away.id, notWorked)
    for (const id of ids.slice(1)) await keepInTouch.markWorked(manager, team.away.id, id)
    await agreedDays(keepInTouch, team, { from: '2026-04-20', count: 1 })
    for (const dayId of [first, second])
      await keepInTouch.dispute(away, team.away.id, { dayId, reason: 'only-a-talk' })
    const waits = await proposedDay(keepInTouch, team, '2026-05-12')
    return { team, notWorked, first, second, waits, helen: await signedInAs(portal, team.hr) }
  }

  test('KIT-11, J4: the days that a decision adds to are told as disputed, too, and how many are open', async () => {
    const { team, notWorked, first, second, helen } = await twoDisputed()
    const { keepInTouch } = portal.services
    const dispute = { dayId: notWorked, reason: 'did-work' } as const
    await keepInTouch.dispute(viewerFor(team.away), team.away.id, dispute)
    const path = `/hr/days/${notWorked}`
    assert.match(
      (await helen.get(path)).text,
      /If this day counts, 11 days are worked, agreed or disputed, and the leave allows 10\. ?3 of the days in this count are disputed: they count until HR decides, and may not count then\./,
    )
    assert.match(
      (await helen.get(`${path}?lang=cy`)).text,
      /11 diwrnod a weithiwyd, y cytunwyd arnynt neu sydd mewn anghydfod.*Mae 3 o’r diwrnodau yn y cyfrif hwn mewn anghydfod/,
    )
    // What it would cost is said beside it.
    assert.doesNotMatch((await helen.get(`${path}?lang=en`)).text, /Ask payroll what that would cost/)
    await helen.get('/hr?lang=en')
    await decided(keepInTouch, team.hr, notWorked, { decided: 'worked', reason: 'It was work.' })
    const one = /One of the days in this count is disputed: it counts until HR decides/
    await decided(keepInTouch, team.hr, first, { decided: 'worked', reason: 'It was work.' })
    assert.match((await helen.get(path)).text, /11 days now count, and the leave allows 10\./)
    assert.match((await helen.get(path)).text, one)
    await decided(keepInTouch, team.hr, second, { decided: 'worked', reason: 'It was work.' })
    const { text } = await helen.get(path)
    assert.match(text, /11 days now count/)
    assert.doesNotMatch(text, one)
  })

  test('J4: a proposal that waits is ended by the rule only once all that is disputed is decided', async () => {
    const { team, first, second, waits, helen } = await twoDisputed()
    assert.match(
      (await helen.get(`/hr/days/${first}`)).text,
      /Tuesday 12 May is proposed, and waits for this\. If no day is left once all that is disputed is decided, the rule ends it/,
    )
    await decided(portal.services.keepInTouch, team.hr, first, { decided: 'worked', reason: 'It was work.' })
    const priya = await signedInAs(portal, team.away)
    assert.match((await priya.get(`/days/${waits}`)).text, /It waits for HR: your 10 days are taken/)
    assert.match(
      (await helen.get(`/hr/days/${second}?lang=cy`)).text,
      /Os na fydd diwrnod ar ôl pan fydd popeth sydd mewn anghydfod wedi’i benderfynu, bydd y rheol/,
    )
  })

  test('KIT-11, J4: before HR allow one day more they read that what is disputed may not count', async () => {
    const { team, first, second, helen } = await twoDisputed()
    const check = `/hr/extra-days/${team.away.id}/check`
    const fields = {
      'date-day': '28',
      'date-month': '05',
      'date-year': '2026',
      reason: 'The hearing has one date.',
    }
    const two = await helen.submit(check, fields)
    assert.match(
      two.text,
      /It would be day 11, .*2 of the days in this count are disputed: they count until HR decides, and may not count then\. If none of them counts, this would be day 9\./,
    )
    assert.match(
      two.text,
      /would not be paid: [^.]+\.\d\d\. It is the week of this day\. That is so if all the days that count now are worked\./,
    )
    const { keepInTouch } = portal.services
    await decided(keepInTouch, team.hr, first, { decided: 'worked', reason: 'It was work.' })
    assert.match(
      (await helen.submit(check, fields)).text,
      /One of the days in this count is disputed: it counts until HR decides, .*If it does not count, this would be day 10\./,
    )
    await helen.post('/language', { language: 'cy' })
    assert.match(
      (await helen.submit(check, fields)).text,
      /Mae un o’r diwrnodau yn y cyfrif hwn mewn anghydfod.+Os nad yw’n cyfrif, hwn fyddai diwrnod 10\./,
    )
    await helen.post('/language', { language: 'en' })
    await decided(keepInTouch, team.hr, second, { decided: 'worked', reason: 'It was work.' })
    assert.doesNotMatch((await helen.submit(check, fields)).text, /disputed/)
  })
})
