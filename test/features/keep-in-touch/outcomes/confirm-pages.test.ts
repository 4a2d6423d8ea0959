import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signedInAs } from '../../../support/browser.ts'
import { aTeam } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { agreedDay, decidedOnPage, viewerFor } from '../acts.ts'
import { fieldsOf } from '../both-sides.ts'

describe('the pages on which the two confirm what was worked', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  async function aPastDay() {
    portal.setNow('2026-03-23T09:00:00Z')
    const team = await aTeam(portal)
    const id = await agreedDay(portal.services.keepInTouch, team, '2026-03-24')
    portal.setNow('2026-03-26T09:00:00Z')
    const [priya, tom] = [await signedInAs(portal, team.away), await signedInAs(portal, team.manager)]
    return { team, priya, tom, id, managersPage: `/team/${team.away.id}/days/${id}` }
  }

  test('PAY-06: one side writes the hours, and the other confirms them with one press', async () => {
    const { team, priya, tom, id, managersPage } = await aPastDay()
    const asked = await tom.get(managersPage)
    assert.equal(asked.$('#hours').attr('value'), '7.4')
    await tom.submit(`${managersPage}/outcome`, { outcome: 'worked', hours: '6' })
    for (const path of ['/', '/days']) {
      assert.match(
        (await priya.get(path)).text,
        /Is what Tom wrote of Tuesday 24 March right\? ?Tom wrote that it was worked: 6 hours\./,
      )
      assert.match(
        (await priya.get(`${path}?lang=cy`)).text,
        /Nododd Tom ei fod wedi’i weithio: 6 awr\. Os na/,
      )
      await priya.get(`${path}?lang=en`)
    }
    const helen = await signedInAs(portal, team.hr)
    assert.match((await helen.get(`/hr/people/${team.away.id}`)).text, /one day is not confirmed yet/)
    const page = await priya.get(`/days/${id}`)
    assert.match(
      page.text,
      /Hours worked 6 hours How it stands Tom says so.*stands from Thursday 9 April 2026/,
    )
    assert.match(page.text, /Tom wrote that it was worked: 6 hours/)
    const confirmed = await priya.submit(`/days/${id}/outcome`, fieldsOf(page))
    assert.match(confirmed.text, /You confirmed Tuesday 24 March\. Tom can see it here/)
    assert.match((await tom.get(managersPage)).text, /Both sides say so.*Priya confirmed it/)
    assert.match((await tom.get('/team')).text, /Priya confirmed what you wrote of Tuesday 24 March/)
    assert.match((await priya.get(`/days/${id}?lang=cy`)).text, /Cadarnhaoch chi ef/)
    assert.doesNotMatch((await helen.get(`/hr/people/${team.away.id}`)).text, /not confirmed yet/)
  })

  test('PAY-06: that a day was not worked is said where its yes is asked for, to either side', async () => {
    const { team, priya, tom, id } = await aPastDay()
    await priya.submit(`/days/${id}/outcome`, { outcome: 'not-worked' })
    const not = /Is what was written of Tuesday 24 March right\? ?Priya wrote that it was not worked\./
    for (const path of ['/team', `/team/${team.away.id}`]) {
      assert.match((await tom.get(path)).text, not)
      assert.match((await tom.get(`${path}?lang=cy`)).text, /Nododd Priya na chafodd ei weithio\. Heb ateb/)
      await tom.get(`${path}?lang=en`)
    }
    const other = await aPastDay()
    await other.tom.submit(`${other.managersPage}/outcome`, { outcome: 'not-worked' })
    assert.match((await other.priya.get('/')).text, /Tom wrote that it was not worked\. If you say nothing/)
  })

  test('PAY-06: whoever thinks of other hours gives them, and the other side is asked', async () => {
    const { priya, tom, id, managersPage } = await aPastDay()
    await priya.submit(`/days/${id}/outcome`, { outcome: 'worked', hours: '7.4' })
    assert.match((await tom.get('/team')).text, /Is what was written of Tuesday 24 March right\?/)
    await tom.submit(`${managersPage}/outcome`, { outcome: 'worked', hours: '5,5' })
    assert.match((await priya.get(`/days/${id}`)).text, /Hours worked 5\.5 hours.*Yes, that is right/)
    assert.match((await tom.get(managersPage)).text, /Correct the hours that you gave/)
    // A page that was opened before says its own hours, and confirms no others.
    await priya.submit(`/days/${id}/outcome`, { outcome: 'worked', hours: '7.4' })
    assert.match((await tom.get(managersPage)).text, /Hours worked 7\.4 hours/)
  })

  test('J4: the manager asks HR about what the person wrote, until it stands, and takes it back', async () => {
    const { team, priya, tom, id, managersPage } = await aPastDay()
    await priya.submit(`/days/${id}/outcome`, { outcome: 'worked', hours: '6' })
    assert.match((await tom.get(managersPage)).text, /This should not count as a day.*The day was not worked/)
    const words = 'We met at the hub by chance.'
    await tom.submit(`${managersPage}/dispute`, { reason: 'did-not-work', words })
    const hers = await priya.get(`/days/${id}`)
    assert.match(hers.text, /Tom said that it should not count/)
    assert.doesNotMatch(hers.text, /by chance|The day was not worked/)
    const helen = await signedInAs(portal, team.hr)
    assert.match(
      (await helen.get(`/hr/days/${id}`)).text,
      /against the record: The day was not worked.*What Tom added, for HR alone: ?We met/,
    )
    assert.equal((await priya.post(`/days/${id}/dispute/withdrawal`)).status, 403)
    await tom.submit(`${managersPage}/dispute/withdrawal`)
    assert.match((await tom.get(managersPage)).text, /Yes, that is right/)
    await tom.submit(`${managersPage}/outcome`, { outcome: 'worked', hours: '6' })
    assert.equal((await tom.post(`${managersPage}/dispute`, { reason: 'other' })).status, 403)
  })

  test('PAY-06: what nobody objected to in two weeks is told as that, and that the person can still ask HR', async () => {
    const { team, tom, id, managersPage } = await aPastDay()
    await tom.submit(`${managersPage}/outcome`, { outcome: 'worked', hours: '6' })
    const later = async () => [
      await (await signedInAs(portal, team.away)).get(`/days/${id}`),
      await (await signedInAs(portal, team.manager)).get(managersPage),
    ]
    for (const page of await later()) assert.doesNotMatch(page.text, /can still ask HR|Payroll has/)
    portal.setNow('2026-05-09T09:00:00Z')
    const [hers, his] = await later()
    assert.match(hers?.text ?? '', /Nobody objected within two weeks.*You can still ask HR to look at it\./)
    assert.match(hers?.text ?? '', /This should not count as a day/)
    assert.doesNotMatch(hers?.text ?? '', /It stands|Payroll has/)
    assert.match(his?.text ?? '', /Nobody objected within two weeks.*Priya can still ask HR to look at it\./)
    const helen = await signedInAs(portal, team.hr)
    const ready = await helen.get('/hr/payroll')
    await helen.submit('/hr/payroll/exports', fieldsOf(ready))
    const told = /Payroll has this day already\. If HR decides otherwise, the next export tells payroll/
    for (const page of await later()) assert.match(page.text, told)
    const priya = await signedInAs(portal, team.away)
    const welsh = await priya.get(`/days/${id}?lang=cy`)
    assert.match(welsh.text, /Ni wrthwynebodd neb o fewn pythefnos.*Gallwch ofyn i Adnoddau Dynol/)
    await priya.submit(`/days/${id}/dispute`, { reason: 'other' })
    assert.doesNotMatch((await priya.get(`/days/${id}`)).text, /can still ask HR/)
  })

  test('hours that are none come back as they were typed, and nothing is written down', async () => {
    const { priya, tom, id, managersPage } = await aPastDay()
    for (const hours of ['', '0', '-1', '24.01', 'seven', '1.234', '1e2']) {
      const page = await tom.post(`${managersPage}/outcome`, { outcome: 'worked', hours })
      assert.equal(page.status, 422)
      assert.equal(page.$('#hours').attr('value') ?? '', hours)
      assert.match(page.$('.govuk-error-summary').text(), /Write/)
    }
    assert.match((await tom.get(managersPage)).text, /Did Priya work this day\?/)
    await tom.submit(`${managersPage}/outcome`, { outcome: 'worked', hours: '24' })
    const page = await priya.post(`/days/${id}/outcome`, { outcome: 'worked', hours: '25' })
    assert.equal(page.status, 422)
    assert.equal(page.$('details[open] #hours').attr('value'), '25')
  })

  test('CON-11: in a pause nobody presses the person to confirm, and the page of the day still lets them', async () => {
    const { team, priya, tom, id, managersPage } = await aPastDay()
    await tom.submit(`${managersPage}/outcome`, { outcome: 'worked', hours: '6' })
    await portal.services.contact.pauseEverything(viewerFor(team.away))
    for (const path of ['/', '/days']) assert.doesNotMatch((await priya.get(path)).text, /Is what Tom wrote/)
    assert.match((await priya.get(`/days/${id}`)).text, /Yes, that is right/)
  })

  test('J4: HR decides how many hours a disputed day had, and both sides read it', async () => {
    const { team, priya, tom, id, managersPage } = await aPastDay()
    await tom.submit(`${managersPage}/outcome`, { outcome: 'worked', hours: '6' })
    await priya.submit(`/days/${id}/dispute`, { reason: 'other' })
    const helen = await signedInAs(portal, team.hr)
    assert.equal((await helen.get(`/hr/days/${id}`)).$('#hours').attr('value'), '6')
    const wrong = { decided: 'worked', hours: '30', reason: 'The notes show it.' }
    assert.equal((await helen.post(`/hr/days/${id}`, wrong)).status, 422)
    await decidedOnPage(helen, `/hr/days/${id}`, { ...wrong, hours: '3.25' })
    for (const [browser, path] of [
      [priya, `/days/${id}`],
      [tom, managersPage],
    ] as const)
      assert.match((await browser.get(path)).text, /Hours worked 3\.25 hours How it stands HR decided it/)
  })
})
