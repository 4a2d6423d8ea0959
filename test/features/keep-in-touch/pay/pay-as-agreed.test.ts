import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signedInAs, type Browser, type Page } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { agreedDay, proposedDay, viewerFor } from '../acts.ts'
import { on } from '../both-sides.ts'

const settingsOfDays = '/admin/settings/days'
const fields = {
  kitPayBasis: 'hours-minus-statutory',
  kitFullPayWeeks: '8',
  kitHalfPayWeeks: '18',
  kitPaidIn: 'sameMonth',
  contactDays: '0',
  itLeadDays: '14',
  midnightRule: 'count-both-dates',
  visits: 'notOffered',
}
const april = { 'date-day': '1', 'date-month': '4', 'date-year': '2026' }

describe('an employer changes how days are paid, after some were agreed (KIT-04, PAY-03)', () => {
  let portal: TestPortal
  let team: Team
  let noor: Browser
  let priya: Browser
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  /** A day agreed and one that waits; a minute later Noor changes the basis from 1 April. */
  async function aChangeAfterTheYes() {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
    noor = await signedInAs(portal, team.admin)
    priya = await signedInAs(portal, team.away)
    const { keepInTouch } = portal.services
    const agreed = await agreedDay(keepInTouch, team, '2026-04-14')
    const waiting = await proposedDay(keepInTouch, team, '2026-04-28')
    portal.setNow('2026-03-23T09:01:00Z')
    const check = await checked({ ...fields, ...april })
    return { agreed, waiting, check }
  }

  async function checked(typed: Record<string, string>, page = settingsOfDays): Promise<Page> {
    const { location = '' } = await noor.press(await noor.get(page), page, typed)
    return noor.get(location)
  }

  async function confirmed(check: Page, page = settingsOfDays): Promise<void> {
    assert.equal((await noor.press(check, `${page}/confirmation`)).status, 303)
  }

  async function payOn(dayId: string): Promise<string> {
    return /£[\d.]+/.exec((await priya.get(`/days/${dayId}`)).text)?.[0] ?? ''
  }

  test('KIT-04: an agreed day stays paid as the two agreed, and one that waits goes by the new way', async () => {
    const { agreed, waiting, check } = await aChangeAfterTheYes()
    assert.equal(await payOn(agreed), '£138.08')
    await confirmed(check)
    assert.equal(await payOn(agreed), '£138.08')
    const other = await payOn(waiting)
    assert.notEqual(other, '£138.08')
    const { keepInTouch } = portal.services
    await keepInTouch.agree(viewerFor(team.manager), team.away.id, waiting)
    assert.equal(await payOn(waiting), other, 'what they read is what they agreed')
  })

  test('KIT-04, decision 103: the manager reads how a day is paid, as it was agreed, and no sum', async () => {
    const { agreed, waiting, check } = await aChangeAfterTheYes()
    await confirmed(check)
    const tom = await signedInAs(portal, team.manager)
    const days = `/team/${team.away.id}/days`
    const pages = {
      agreed: await tom.get(`${days}/${agreed}`),
      waiting: await tom.get(`${days}/${waiting}`),
      check: await tom.submit(`${days}/new/check`, on('2026-05-12')),
      several: await tom.submit(`${days}/several/check`, on('2026-05-12')),
    }
    assert.match(pages.agreed.text, /Pay By policy: .*besides any statutory pay of that week/)
    for (const page of [pages.waiting, pages.check, pages.several])
      assert.match(page.text, /Pay By policy: .*less any statutory pay of the day/)
    for (const { text } of Object.values(pages)) assert.doesNotMatch(text, /£|maternity/i)
    assert.match((await tom.get(`${days}/${agreed}?lang=cy`)).text, /Yn ôl y polisi/)
    assert.doesNotMatch((await priya.get(`/days/${agreed}`)).text, /By policy/)
  })

  test('KIT-04: payroll reads of an agreed day what the two agreed', async () => {
    const { agreed, waiting, check } = await aChangeAfterTheYes()
    await confirmed(check)
    const { keepInTouch } = portal.services
    await keepInTouch.agree(viewerFor(team.manager), team.away.id, waiting)
    portal.setNow('2026-05-11T09:00:00Z')
    for (const id of [agreed, waiting])
      for (const one of [team.manager, team.away])
        await keepInTouch.markWorked(viewerFor(one), team.away.id, id)
    const { rows } = await keepInTouch.payroll.ready(viewerFor(team.hr))
    assert.deepEqual(
      rows.map(({ date, basis }) => [date, basis]),
      [
        ['2026-04-14', 'hours-plus-statutory'],
        ['2026-04-28', 'hours-minus-statutory'],
      ],
    )
  })

  test('KIT-04: a change that is taken back leaves a day as it was agreed meanwhile', async () => {
    const { check } = await aChangeAfterTheYes()
    await confirmed(check)
    portal.setNow('2026-03-23T09:02:00Z')
    const meanwhile = await agreedDay(portal.services.keepInTouch, team, '2026-04-21')
    const read = await payOn(meanwhile)
    portal.setNow('2026-03-23T09:03:00Z')
    const page = await noor.get(settingsOfDays)
    const { location = '' } = await noor.press(page, `${settingsOfDays}/withdrawal`)
    assert.match((await noor.get(location)).text, /The change is withdrawn/)
    assert.equal(await payOn(meanwhile), read)
  })

  test('KIT-04: whoever changes it reads before which days it touches, in both languages', async () => {
    const { check } = await aChangeAfterTheYes()
    assert.match(check.text, /from then on that wait for an answer, whose pay is worked out the new way: 1/)
    assert.match(check.text, /are agreed already, which stay paid as the two agreed: 1/)
    const form = await noor.get(settingsOfDays)
    assert.match(form.text, /as it was known when the two agreed/)
    const welsh = await noor.get(`${settingsOfDays}?lang=cy`)
    assert.match(welsh.text, /fel yr oedd yn hysbys pan gytunodd y ddau/)
  })

  test('KIT-04: the line on expenses of an agreed day stays the one that the two read', async () => {
    const { agreed, waiting } = await aChangeAfterTheYes()
    const words = { expenses: 'Travel is paid back.', expensesInWelsh: 'Telir am y daith.' }
    const page = '/admin/settings/expenses'
    await confirmed(await checked({ ...words, ...april }, page), page)
    assert.doesNotMatch((await priya.get(`/days/${agreed}`)).text, /Travel is paid back/)
    assert.match((await priya.get(`/days/${waiting}`)).text, /Travel is paid back/)
  })
})
