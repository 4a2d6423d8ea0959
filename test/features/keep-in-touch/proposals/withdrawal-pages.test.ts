import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { agreedDay, proposedDay } from '../acts.ts'
import { bothSides } from '../both-sides.ts'

describe('the page that is seen before an agreed day is withdrawn', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  test('one press on the page of the day withdraws nothing: it says first what follows, to both sides', async () => {
    const { team, priya, tom, at } = await bothSides(portal)
    const { keepInTouch } = portal.services
    await agreedDay(keepInTouch, team, '2026-05-12')
    const id = await agreedDay(keepInTouch, team, '2026-04-14')
    for (const [browser, path, follows] of [
      [
        priya,
        `/days/${id}`,
        /Tom can see it here at once it then uses none of your days: you have 9 left of 10/,
      ],
      [
        tom,
        `${at}/days/${id}`,
        /Priya can see it here at once the day goes back to Priya, who then has 9 left of 10/,
      ],
    ] as const) {
      const day = await browser.get(path)
      assert.equal(day.$('form[action$="/withdrawal"]').length, 0)
      const link = day.$('a:contains("Withdraw from 14 April")').attr('href') ?? ''
      const page = await browser.get(link)
      assert.match(page.text, /Withdraw from Tuesday 14 April\?/)
      assert.match(page.text, follows)
      assert.equal(page.$('a:contains("Keep the day")').attr('href'), path)
    }
    assert.match((await priya.get(`/days/${id}`)).text, /Tuesday 14 April is agreed/)
    const done = await priya.submit(`/days/${id}/withdrawal`)
    assert.match(done.text, /Tuesday 14 April is withdrawn\. Tom can see it here/)
    assert.equal((await tom.get(`${at}/days/${id}/withdrawal`)).location, `${at}/days/${id}`)
  })

  test('a proposal without an answer is withdrawn at once, and promises no day back', async () => {
    const { team, priya } = await bothSides(portal)
    const id = await proposedDay(portal.services.keepInTouch, team, '2026-04-14')
    const day = await priya.get(`/days/${id}`)
    assert.equal(day.$(`form[action="/days/${id}/withdrawal"]`).length, 1)
    assert.doesNotMatch(day.text, /uses none of your days/)
  })
})
