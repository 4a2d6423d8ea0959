import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signedInAs } from '../../../support/browser.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { agreedDay, viewerFor } from '../acts.ts'
import { bothSides, fieldsOf, on } from '../both-sides.ts'

describe('what others do for a day', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  /** A day at a hub, with a private room, that the person has sent. */
  async function sentByPriya(date: string) {
    const sides = await bothSides(portal)
    const { priya, team } = sides
    await priya.submit('/days/new', fieldsOf(await priya.submit('/days/new/check', on(date))))
    const { days } = await portal.services.keepInTouch.situation(viewerFor(team.away), team.away.id)
    const id = days.at(-1)?.id ?? ''
    return { ...sides, id, managers: `${sides.at}/days/${id}`, own: `/days/${id}` }
  }

  test('CS-04, decision 15: a manager reads before they agree what they then do', async () => {
    const { tom, managers } = await sentByPriya('2026-04-14')
    const page = await tom.get(managers)
    assert.match(
      page.text,
      /What you do then ask IT to reactivate the account, by Tuesday 31 March check that the place is safe and ready before the day see that a private room is free/,
    )
    const welsh = await tom.get(`${managers}?lang=cy`)
    assert.match(welsh.text, /gofyn i TG ailagor y cyfrif, erbyn dydd Mawrth 31 Mawrth/)
  })

  test('and both sides read it on the page of the day, from the yes until the day', async () => {
    const { tom, priya, managers, own, team, id } = await sentByPriya('2026-04-14')
    await portal.services.keepInTouch.agree(viewerFor(team.manager), team.away.id, id)
    assert.match(
      (await tom.get(managers)).text,
      /What you do before the day ask IT to reactivate the account, by Tuesday 31 March check that the place/,
    )
    assert.match(
      (await priya.get(own)).text,
      /What others will do Tom asks IT to reactivate your account, by Tuesday 31 March Tom checks the place is safe/,
    )
    portal.setNow('2026-04-15T09:00:00Z')
    const tomLater = await signedInAs(portal, team.manager)
    assert.doesNotMatch((await tomLater.get(managers)).text, /ask IT|is safe|is free/)
    portal.setNow('2026-03-23T09:00:00Z')
  })

  test('too late for IT to be asked in time, nobody says by when, and the manager is told on their first page', async () => {
    const { tom, priya, managers, own, team, id, at } = await sentByPriya('2026-03-31')
    assert.match((await tom.get(managers)).text, /ask IT to reactivate the account, as soon as you agree/)
    await portal.services.keepInTouch.agree(viewerFor(team.manager), team.away.id, id)
    const askToday = /if you have not asked IT to reactivate the account yet, ask today/i
    assert.match((await tom.get(managers)).text, askToday)
    assert.match((await tom.get('/team')).text, askToday)
    assert.match(
      (await priya.get(own)).text,
      /Tom asks IT to reactivate your account, if that is not done yet/,
    )
    assert.match((await tom.get('/team?lang=cy')).text, /Os nad ydych wedi gofyn i TG eto ailagor y cyfrif/)
    assert.match((await tom.get(`${at}?lang=cy`)).text, /Dydd Mawrth 31 Mawrth/)
  })

  test('a list that says what IT is to be asked does not say that there is nothing to do', async () => {
    const { team, tom } = await bothSides(portal)
    await agreedDay(portal.services.keepInTouch, team, '2026-04-14')
    const page = await tom.get('/team')
    assert.match(page.text, /Ask IT to reactivate the account by Tuesday 31 March/)
    assert.doesNotMatch(page.text, /Nothing to do|do not have to do anything/)
    assert.doesNotMatch((await tom.get('/team?lang=cy')).text, /Dim i’w wneud|wneud dim/)
  })
})
