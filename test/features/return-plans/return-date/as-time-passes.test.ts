import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs, type Browser, type Page } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { agreedDay, viewerFor } from '../../keep-in-touch/acts.ts'
import { marcusTeam } from '../plans-on-pages.ts'

describe('what a page says of a return date as time passes', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
  })
  after(() => portal.close())

  const named = (date: string) =>
    portal.services.returnPlans.nameReturnDate(viewerFor(team.away), civilDate(date))
  const priya = (): Promise<Browser> => signedInAs(portal, team.away)
  const item = (page: Page, name: string): string =>
    page
      .$('.ui-time__item')
      .filter((_, each) => page.$(each).text().includes(name))
      .text()
      .replaceAll(/\s+/g, ' ')

  test('RET-04: a later day cannot be named once the day of a notice has come', async () => {
    await named('2026-04-20')
    portal.setNow('2026-04-21T09:00:00Z')
    assert.deepEqual(await named('2026-07-01'), { refusal: 'alreadyBack' })
  })

  test('RET-03: of an agreed day that a waiting notice ends, nothing says that it stays agreed', async () => {
    await agreedDay(portal.services.keepInTouch, team, '2026-04-15')
    await agreedDay(portal.services.keepInTouch, team, '2026-05-06')
    await agreedDay(portal.services.keepInTouch, team, '2026-06-10')
    await named('2026-04-20')
    const page = await (await priya()).get('/return')
    assert.match(item(page, 'Wednesday 15 April'), /If you do nothing, it stays agreed/)
    assert.match(item(page, 'Wednesday 6 May'), /It ends if you are back by then/)
    assert.match(
      item(page, 'Wednesday 10 June'),
      /It ends when your return date stands: you are back by then/,
    )
    for (const day of ['Wednesday 6 May', 'Wednesday 10 June'])
      assert.doesNotMatch(item(page, day), /stays agreed/)
    const welsh = await (await priya()).get('/return?lang=cy')
    assert.match(item(welsh, '10 Mehefin'), /Daw i ben pan fydd eich dyddiad dychwelyd yn sefyll/)
  })

  test('of an agreed day that a yes to a question would end, the list says on what it hangs', async () => {
    team = await marcusTeam(portal)
    await agreedDay(portal.services.keepInTouch, team, '2026-04-01')
    await agreedDay(portal.services.keepInTouch, team, '2026-04-08')
    await named('2026-04-06')
    const page = await (await priya()).get('/return')
    assert.match(item(page, 'Wednesday 1 April'), /If you do nothing, it stays agreed/)
    const ending = item(page, 'Wednesday 8 April')
    assert.match(ending, /It ends if Tom agrees to Monday 6 April 2026\./)
    assert.doesNotMatch(ending, /stays agreed/)
    const welsh = await (await priya()).get('/return?lang=cy')
    assert.match(item(welsh, '8 Ebrill'), /Daw i ben os bydd Tom yn cytuno ar ddydd Llun 6 Ebrill 2026\./)
  })

  test('RET-03: the first page says so too of the next day', async () => {
    await agreedDay(portal.services.keepInTouch, team, '2026-06-10')
    await named('2026-04-20')
    assert.match(
      (await (await priya()).get('/')).text,
      /Next: Wednesday 10 June, at the office. It ends when your return date stands/,
    )
    assert.match((await (await priya()).get('/?lang=cy')).text, /Daw i ben pan fydd eich dyddiad dychwelyd/)
  })

  test('RET-04: a date is called changeable while there are eight weeks to it, and then it is said what is so', async () => {
    await named('2026-07-06')
    const said = async (path: string) => (await (await priya()).get(path)).text
    portal.setNow('2026-05-11T09:00:00Z')
    assert.match(await said('/'), /The date you set. You can change it/)
    assert.match(await said('/return'), /You can still change the date/)
    portal.setNow('2026-05-12T09:00:00Z')
    for (const path of ['/', '/return']) {
      assert.match(await said(path), /A later date now needs Tom’s yes, and an earlier one can be put off/)
      assert.doesNotMatch(await said(path), /You can (still )?change/)
      const welsh = await said(`${path}?lang=cy`)
      assert.match(welsh, /Mae angen cytundeb Tom ar ddyddiad hwyrach nawr, a gellir gohirio un cynharach/)
    }
  })

  test('RET-03: of a date put off to the day after the leave it is not said that a later one needs a yes: none can be asked for', async () => {
    portal.setNow('2026-07-20T09:00:00Z')
    await named('2026-08-03')
    const tom = viewerFor(team.manager)
    const { request } = await portal.services.returnPlans.ofTeam(tom, team.away.id)
    await portal.services.returnPlans.answerReturnDate(tom, team.away.id, {
      request: request?.id ?? '',
      answer: 'postpone',
    })
    const own = (await (await priya()).get('/return')).text
    assert.match(own, /Return date Wednesday 2 September 2026/)
    assert.match(own, /You do not have to do anything more\. An earlier date can be put off\./)
    assert.doesNotMatch(own, /A later date/)
    const welsh = (await (await priya()).get('/return?lang=cy')).text
    assert.match(welsh, /Gellir gohirio dyddiad cynharach\./)
    assert.doesNotMatch(welsh, /ar ddyddiad hwyrach/)
  })

  test('RET-03: the first page says so too of a recorded one', async () => {
    const leaves = team.away.leaves.map((leave) => ({ ...leave, returnDate: civilDate('2026-09-02') }))
    await portal.services.people.save({ ...team.away, leaves })
    portal.setNow('2026-07-20T09:00:00Z')
    const said = async (path: string) => (await (await priya()).get(path)).text
    assert.match(await said('/'), /set for your return\. An earlier date can be put off\./)
    assert.match(await said('/?lang=cy'), /Gellir gohirio dyddiad cynharach\./)
  })

  test('RET-04: no last day to change a date is named that had passed when the date was set', async () => {
    await named('2026-04-20')
    const tom = viewerFor(team.manager)
    const { request } = await portal.services.returnPlans.ofTeam(tom, team.away.id)
    await portal.services.returnPlans.answerReturnDate(tom, team.away.id, {
      request: request?.id ?? '',
      answer: 'agree',
    })
    const page = await (await priya()).get('/return')
    assert.match(page.text, /You named this day, and Tom agreed/)
    assert.match((await (await priya()).get('/')).text, /Tom agreed/)
    assert.doesNotMatch(page.text, /Last day to change/)
  })

  test('RET-04: a date that was set in time has its last day to change it', async () => {
    await named('2026-07-06')
    assert.match((await (await priya()).get('/return')).text, /Last day to change your date/)
  })

  test('a career break says on what the job after it depends, and whom to ask', async () => {
    const ofBreak = {
      type: 'career-break',
      start: civilDate('2025-09-01'),
      end: civilDate('2026-08-31'),
    } as const
    await portal.services.people.save({ ...team.away, leaves: [{ ...ofBreak, id: crypto.randomUUID() }] })
    const page = await (await priya()).get('/return')
    assert.match(page.text, /Your job when you come back/)
    assert.match(page.text, /After a career break your employer’s policy says to which job you come back/)
    assert.match(
      (await (await priya()).get('/return?lang=cy')).text,
      /polisi eich cyflogwr sy’n dweud i ba swydd/,
    )
  })
})
