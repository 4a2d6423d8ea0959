import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signedInAs } from '../../../support/browser.ts'
import { aTeam } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { aDay, agreedDays, idOf, proposedDay, viewerFor } from '../acts.ts'

describe('KIT-11: where more is proposed than days are left', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  /** Nine are agreed; each side has proposed one more. */
  async function oneLeft() {
    const { keepInTouch } = portal.services
    const team = await aTeam(portal)
    await agreedDays(keepInTouch, team, { from: '2026-04-01', count: 9 })
    const details = aDay('2026-05-12')
    const his = idOf(await keepInTouch.propose(viewerFor(team.manager), team.away.id, { details }))
    const [priya, tom] = [await signedInAs(portal, team.away), await signedInAs(portal, team.manager)]
    return { keepInTouch, team, his, priya, tom, at: `/team/${team.away.id}` }
  }

  test('neither is promised to wait until its day: whichever is agreed first takes the last one', async () => {
    const { keepInTouch, team, his, priya, tom, at } = await oneLeft()
    const until = /It waits for you until the day comes/
    for (const path of ['/', `/days/${his}`]) assert.match((await priya.get(path)).text, until)
    const hers = await proposedDay(keepInTouch, team, '2026-05-20')
    const first = /One day is left, and 2 are proposed: whichever is agreed first takes it\./
    for (const path of ['/', '/days', `/days/${his}`]) {
      const { text } = await priya.get(path)
      assert.match(text, first, path)
      assert.doesNotMatch(text, until, path)
    }
    assert.match((await tom.get(`${at}/days/${hers}`)).text, first)
    for (const path of ['/', `/days/${his}`])
      assert.match((await priya.get(`${path}?lang=cy`)).text, /Mae un diwrnod ar ôl, a chynigiwyd 2: yr un/)
    await keepInTouch.withdraw(viewerFor(team.away), team.away.id, hers)
    assert.match((await priya.get('/?lang=en')).text, until)
  })

  test('the manager’s list says of a proposal that nobody can agree to that it is so', async () => {
    const { keepInTouch, team, his, priya, tom } = await oneLeft()
    assert.match((await priya.get(`/days/${his}`)).text, /It waits for you/)
    for (const { id, state } of (await keepInTouch.situation(viewerFor(team.away), team.away.id)).days)
      if (state === 'agreed') await keepInTouch.withdraw(viewerFor(team.away), team.away.id, id)
    const waiting = /Priya has your proposal of Tuesday 12 May/
    assert.match((await tom.get('/team')).text, waiting)
    portal.setNow('2026-03-24T09:00:00Z')
    await agreedDays(keepInTouch, team, { from: '2026-03-25', count: 10 })
    portal.setNow('2026-04-10T09:00:00Z')
    for (const { id, state } of (await keepInTouch.situation(viewerFor(team.away), team.away.id)).days)
      if (state === 'agreed') await keepInTouch.markWorked(viewerFor(team.manager), team.away.id, id)
    // As it was left open before decision 105.
    const stored = portal.services.database.connection.collection<{ _id: string }>('days')
    const left = { $set: { state: 'proposed' }, $pop: { history: 1 as const }, $inc: { version: -1 } }
    await stored.updateOne({ _id: his }, left)
    const later = await signedInAs(portal, team.manager)
    const { text } = await later.get('/team')
    assert.match(
      text,
      /Your proposal of Tuesday 12 May cannot be agreed now\. You do not have to do anything/,
    )
    assert.doesNotMatch(text, waiting)
    assert.match(
      (await later.get('/team?lang=cy')).text,
      /Ni ellir cytuno nawr ar eich cynnig ar gyfer dydd Mawrth 12 Mai/,
    )
  })
})
