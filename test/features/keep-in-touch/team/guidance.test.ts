import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs, type Browser, type Page } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { agreedDay, viewerFor } from '../acts.ts'

describe('what a manager is told to do this week', () => {
  let portal: TestPortal
  let team: Team
  let tom: Browser
  let helen: Browser
  let path: string
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    await at('2026-07-08T09:00:00Z', await aTeam(portal))
  })
  after(() => portal.close())

  async function at(now: string, of: Team = team): Promise<void> {
    portal.setNow(now)
    team = of
    tom = await signedInAs(portal, team.manager)
    helen = await signedInAs(portal, team.hr)
    path = `/team/${team.away.id}`
  }
  const card = (page: Page) => page.$('.ui-card:has(h2:contains("What to do this week"))')
  const linesOn = (page: Page) =>
    card(page)
      .find('li')
      .map((_, line) => page.$(line).text())
      .get()

  test('stands on the person’s page in three lines, and in the list with the first, by the dates of the return', async () => {
    const lines = linesOn(await tom.get(path))
    assert.equal(lines.length, 3)
    assert.match(lines[0] ?? '', /If a date or a plan comes/)
    assert.match((await tom.get('/team')).text, /This week: If a date or a plan comes for you to answer/)
    assert.match(
      (await tom.get(`${path}?lang=cy`)).text,
      /Beth i’w wneud yr wythnos hon Os daw dyddiad neu gynllun/,
    )
    await at('2026-07-07T09:00:00Z')
    assert.match(
      (await tom.get(path)).text,
      /If you agreed how to keep in touch, keep to it\. Do not ask about a date/,
    )
  })

  test('speaks of a day that is near', async () => {
    await at('2026-03-23T09:00:00Z')
    await agreedDay(portal.services.keepInTouch, team, '2026-03-30')
    assert.match(linesOn(await tom.get(path))[0] ?? '', /ready for the day/)
  })

  test('is the person’s own business on none of their pages', async () => {
    const priya = await signedInAs(portal, team.away)
    for (const own of ['/', '/days', '/return'])
      assert.doesNotMatch((await priya.get(own)).text, /What to do this week|This week:/, own)
  })

  test('CON-11: is “Contact through HR.” alone in a pause, and the same after a loss', async () => {
    const helenView = viewerFor(team.hr)
    const pages: string[] = []
    for (const stop of ['pause', 'loss'] as const) {
      await at('2026-08-26T09:00:00Z', await aTeam(portal))
      if (stop === 'pause') await portal.services.contact.pauseFor(helenView, team.away)
      else await helen.submit(`/hr/people/${team.away.id}/changed/loss/confirmation`, {})
      const page = await tom.get(path)
      assert.deepEqual(linesOn(page), ['Contact through HR.'], stop)
      assert.match((await tom.get('/team')).text, /This week: Contact through HR\./)
      assert.doesNotMatch(page.text, /first morning|loss|bereave|paused/i)
      assert.doesNotMatch(page.text, /Talking about the return is not work|If you can, write and speak/)
      pages.push(page.text)
    }
    assert.equal(pages[0], pages[1])
  })

  test('DP-06: after a birth it has the words of any quiet week', async () => {
    await at('2026-03-23T09:00:00Z')
    const quiet = linesOn(await tom.get(path))
    const [leave] = team.away.leaves
    assert.ok(leave)
    const born = { ...leave, start: civilDate('2026-03-16'), birthDate: civilDate('2026-03-20') }
    await portal.services.people.save({
      ...team.away,
      leaves: [{ ...born, dueDate: civilDate('2026-03-27') }],
    })
    assert.deepEqual(linesOn(await tom.get(path)), quiet)
  })

  test('is what HR write of it in both languages, until they empty it; one language alone is refused', async () => {
    const form = '/hr/guidance/eightWeeks'
    const list = await helen.get('/hr/guidance')
    assert.equal(list.$(`main a[href="${form}"]`).length, 1)
    const page = await helen.get(form)
    assert.match(String(page.$('input[name=first]').attr('value')), /If a date or a plan comes/)
    assert.match(String(page.$('input[name=firstInWelsh]').attr('value')), /Os daw dyddiad neu gynllun/)
    const none = { second: '', secondInWelsh: '', third: '', thirdInWelsh: '' }
    const half = await helen.press(page, form, { first: 'Phone Estates.', firstInWelsh: '', ...none })
    assert.equal(half.status, 422)
    assert.match(half.text, /Write this line in both languages, or leave both empty/)
    const long = await helen.press(page, form, { first: 'a'.repeat(161), firstInWelsh: 'Ffoniwch.', ...none })
    assert.match(long.text, /160 characters or fewer/)
    const own = { first: 'Phone Estates <b>soon</b>.', firstInWelsh: 'Ffoniwch Ystadau.', ...none }
    const saved = await helen.press(page, form, own)
    assert.equal(saved.location, '/hr/guidance')
    assert.match((await helen.get('/hr/guidance')).text, /8 weeks before the return Your own lines/)
    assert.deepEqual(linesOn(await tom.get(path)), ['Phone Estates <b>soon</b>.'])
    assert.match((await tom.get('/team?lang=cy')).text, /Yr wythnos hon: Ffoniwch Ystadau/)
    await helen.press(await helen.get(form), form, { ...own, first: 'Ask Estates.' })
    const older = await helen.get('/hr/guidance')
    assert.match(older.text, /The Welsh of a line whose English you changed still says what it said before/)
    const words = { first: 'Phone Estates <b>soon</b>.', firstInWelsh: 'Ffoniwch Ystadau yn fuan.' }
    await helen.press(await helen.get(form), form, { ...words, ...none })
    assert.doesNotMatch((await helen.get('/hr/guidance')).text, /The Welsh of a line/)
    const meanwhile = await helen.press(page, form, { ...own, first: 'Another.' })
    assert.equal(meanwhile.status, 409)
    assert.match(meanwhile.text, /Phone Estates/)
    assert.equal(meanwhile.$('input[name=first]').attr('value'), 'Another.')
    const empty = { first: '', firstInWelsh: '', ...none }
    await helen.press(await helen.get(form), form, empty)
    assert.equal(linesOn(await tom.get(path)).length, 3)
    const rows = portal.services.database.connection.collection('auditRows')
    assert.equal(await rows.countDocuments({ act: 'organisationChanged', actorId: team.hr.id }), 4)
  })

  test('is of one’s own employer alone, and “Contact through HR.” is nobody’s to reword', async () => {
    const other = await aTeam(portal)
    const hannah = await signedInAs(portal, other.hr)
    const form = '/hr/guidance/eightWeeks'
    const lines = { first: 'Only here.', firstInWelsh: 'Dim ond yma.' }
    const none = { second: '', secondInWelsh: '', third: '', thirdInWelsh: '' }
    await hannah.press(await hannah.get(form), form, { ...lines, ...none })
    assert.doesNotMatch((await tom.get(path)).text, /Only here/)
    assert.equal((await helen.get('/hr/guidance/throughHr')).status, 404)
    assert.equal((await tom.get('/hr/guidance')).status, 403)
  })
})
