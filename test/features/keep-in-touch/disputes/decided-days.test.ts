import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signedInAs } from '../../../support/browser.ts'
import { aTeam } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { agreedDay, agreedDays, decided, decidedOnPage, viewerFor } from '../acts.ts'
import { disputedDay } from './disputed-day.ts'

describe('a day about which HR has decided', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  async function disputed() {
    const { team, id } = await disputedDay(portal)
    return { team, id, helen: await signedInAs(portal, team.hr) }
  }

  test('J4: HR opens it again from the page of the person: by whom, when, why, and what payroll does', async () => {
    const { team, id, helen } = await disputed()
    const person = `/hr/people/${team.away.id}`
    assert.equal((await helen.get(person)).$(`main a[href="/hr/days/${id}"]`).length, 0)
    await decidedOnPage(helen, `/hr/days/${id}`, {
      decided: 'not-worked',
      reason: 'A talk about the return.',
    })
    const found = await helen.get(person)
    assert.match(found.text, /Days that HR decided Tuesday 24 March 2026 It does not count/)
    assert.equal(found.$(`main a[href="/hr/days/${id}"]`).length, 1)
    const page = await helen.get(`/hr/days/${id}`)
    assert.equal(page.status, 200)
    assert.match(page.text, /HR decided: Tuesday 24 March does not count/)
    assert.match(page.text, new RegExp(`${team.hr.name} decided it on 26 March 2026`))
    assert.match(
      page.text,
      /uses no day, and payroll does not pay it as a day of work unless agreed otherwise/,
    )
    assert.match(page.text, /We only talked: it was not work.*Forty minutes/)
    assert.match(page.text, /HR decided that it does not count A talk about the return\./)
    assert.match(page.text, /If it was a slip, you can put it right below/)
    const welsh = await helen.get(`/hr/days/${id}?lang=cy`)
    assert.match(welsh.text, new RegExp(`Penderfynodd ${team.hr.name} ar hyn ar 26 Mawrth 2026`))
    assert.equal((await helen.post(`/hr/days/${id}`, { decided: 'worked', reason: 'No.' })).status, 409)
    // Decision 98: one press is enough, as a slip can be put right.
    await helen.get(`/hr/days/${id}?lang=en`)
    await decidedOnPage(helen, `/hr/days/${id}`, { decided: 'worked', hours: '2', reason: 'A slip.' })
    assert.match((await helen.get(`/hr/days/${id}`)).text, /HR decided: Tuesday 24 March counts/)
    const tom = await signedInAs(portal, team.manager)
    assert.match(
      (await tom.get('/team')).text,
      /HR decided that Tuesday 24 March counts, and that .* 2 hours/,
    )
  })

  test('J4: of a day that counts, which hours payroll gets, and that it has them once they are exported', async () => {
    const { team, id, helen } = await disputed()
    await decidedOnPage(helen, `/hr/days/${id}`, {
      decided: 'worked',
      hours: '2',
      reason: 'Two hours were work.',
    })
    const page = await helen.get(`/hr/days/${id}`)
    assert.match(page.text, /HR decided: Tuesday 24 March counts/)
    assert.match(page.text, /uses one day, and the next export gives payroll 2 hours/)
    assert.match((await helen.get(`/hr/people/${team.away.id}`)).text, /Tuesday 24 March 2026 It counts/)
    const ready = await helen.get('/hr/payroll')
    await helen.submit('/hr/payroll/exports', { mark: ready.$('input[name=mark]').attr('value') ?? '' })
    const exported = await helen.get(`/hr/days/${id}`)
    assert.match(exported.text, /Correct Tuesday 24 March/)
    assert.match(exported.text, /decided it on 26 March 2026.*Payroll has it, first in export \d+/)
    assert.equal(exported.$('main form').length, 1)
  })

  test('J4: says to both sides how many days are left then, none too', async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    const { keepInTouch } = portal.services
    const team = await aTeam(portal)
    const [id = ''] = await agreedDays(keepInTouch, team, { from: '2026-03-24', count: 10 })
    portal.setNow('2026-03-26T09:00:00Z')
    await keepInTouch.markNotWorked(viewerFor(team.manager), team.away.id, id)
    const eleventh = await agreedDay(keepInTouch, team, '2026-05-12')
    await keepInTouch.dispute(viewerFor(team.away), team.away.id, { dayId: id, reason: 'did-work' })
    await decided(keepInTouch, team.hr, id, { decided: 'not-worked', reason: 'Nobody worked.' })
    const [priya, tom] = [await signedInAs(portal, team.away), await signedInAs(portal, team.manager)]
    const [hers, his] = [`/days/${id}`, `/team/${team.away.id}/days/${id}`]
    assert.match((await priya.get(hers)).text, /You have none left of 10\./)
    assert.match((await tom.get(his)).text, /Priya has none left of 10\./)
    assert.match((await priya.get(`${hers}?lang=cy`)).text, /Nid oes un o’ch 10 diwrnod ar ôl/)
    assert.match((await tom.get(`${his}?lang=cy`)).text, /Nid oes un o’r 10 diwrnod sydd gan Priya ar ôl/)
    await keepInTouch.withdraw(viewerFor(team.away), team.away.id, eleventh)
    assert.match((await priya.get(`${hers}?lang=en`)).text, /You have one left of 10\./)
    assert.match((await tom.get(`${his}?lang=en`)).text, /Priya has one left of 10\./)
    assert.doesNotMatch((await priya.get(hers)).text, /Payroll had/)
  })

  test('PAY-06: says to both sides that payroll had the day, and takes back what was paid for it', async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    const { keepInTouch } = portal.services
    const team = await aTeam(portal)
    const id = await agreedDay(keepInTouch, team, '2026-03-24')
    portal.setNow('2026-03-26T09:00:00Z')
    for (const one of [team.manager, team.away])
      await keepInTouch.markWorked(viewerFor(one), team.away.id, id)
    const { mark } = await keepInTouch.payroll.ready(viewerFor(team.hr))
    await keepInTouch.payroll.export(viewerFor(team.hr), { mark })
    await decided(keepInTouch, team.hr, id, { decided: 'not-worked', reason: 'A talk.' })
    const [priya, tom] = [await signedInAs(portal, team.away), await signedInAs(portal, team.manager)]
    const hers = await priya.get(`/days/${id}`)
    assert.match(hers.text, /You have 10 left of 10\./)
    assert.match(
      hers.text,
      /Payroll had this day already\. .*takes back what you were paid for it, unless you agreed otherwise/,
    )
    assert.match((await priya.get(`/days/${id}?lang=cy`)).text, /Roedd y diwrnod hwn gan y gyflogres eisoes/)
    const his = await tom.get(`/team/${team.away.id}/days/${id}`)
    assert.match(
      his.text,
      /Payroll had this day already\. The first export after the decision tells it the difference/,
    )
    assert.doesNotMatch(his.text, /takes back/, 'DP-06: pay is the person’s alone')
  })

  test('J4: says to both sides what to do if they think that it is wrong', async () => {
    const { team, id, helen } = await disputed()
    await decidedOnPage(helen, `/hr/days/${id}`, {
      decided: 'not-worked',
      reason: 'A talk about the return.',
    })
    const [priya, tom] = [await signedInAs(portal, team.away), await signedInAs(portal, team.manager)]
    const hers = await priya.get(`/days/${id}`)
    assert.match(
      hers.text,
      /If you think this is wrong, (phone|speak with) HR.*grievance procedure\. You do not/,
    )
    assert.match((await priya.get(`/days/${id}?lang=cy`)).text, /Os ydych yn meddwl bod hyn yn anghywir/)
    const his = await tom.get(`/team/${team.away.id}/days/${id}`)
    assert.match(his.text, /If you think this is wrong, (phone|speak with) HR/)
    assert.doesNotMatch(his.text, /grievance/)
  })

  test('J4: that it does not count is decided of a talk and of a day that was not worked, whatever stands as hours', async () => {
    const { id, helen } = await disputed()
    const page = await helen.get(`/hr/days/${id}`)
    assert.match(page.text, /It does not count as a day of work.*not worked, or it was only a talk/)
    assert.match(page.text, /Payroll pays these hours\. If it does not count, they are not used/)
    assert.match(
      (await helen.get(`/hr/days/${id}?lang=cy`)).text,
      /Os nad yw’n cyfrif, ni chânt eu defnyddio/,
    )
    const nothing = await helen.post(`/hr/days/${id}`, { hours: '7.4', reason: '' })
    assert.match(nothing.$('.govuk-error-summary').text(), /Choose whether the day counts.*Write why/s)
    for (const hours of ['', '30', 'seven'])
      assert.equal(
        (await helen.post(`/hr/days/${id}`, { decided: 'worked', hours, reason: 'No.' })).status,
        422,
      )
    const decision = { decided: 'not-worked', hours: '', reason: 'Nobody worked that day.' }
    assert.match((await decidedOnPage(helen, `/hr/days/${id}`, decision)).text, /It is decided/)
  })

  test('it stays readable after the leave is over, for whoever may decide about the person', async () => {
    const { team, id, helen } = await disputed()
    await decidedOnPage(helen, `/hr/days/${id}`, {
      decided: 'not-worked',
      reason: 'A talk about the return.',
    })
    portal.setNow('2028-01-10T09:00:00Z')
    const later = await signedInAs(portal, team.hr)
    assert.match((await later.get(`/hr/people/${team.away.id}`)).text, /Days that HR decided/)
    assert.equal((await later.get(`/hr/days/${id}`)).status, 200)
    const others = await aTeam(portal)
    assert.equal((await (await signedInAs(portal, others.hr)).get(`/hr/days/${id}`)).status, 404)
  })

  test('a dispute that was taken back leaves nothing to decide, and nothing of what was said', async () => {
    const { team, id, helen } = await disputed()
    await portal.services.keepInTouch.takeBackDispute(viewerFor(team.away), team.away.id, id)
    const page = await helen.get(`/hr/days/${id}`)
    assert.match(page.text, /You do not have to decide about Tuesday 24 March/)
    assert.doesNotMatch(page.text, /Forty minutes|We only talked/)
    assert.equal(page.$('main form').length, 0)
    assert.doesNotMatch((await helen.get(`/hr/people/${team.away.id}`)).text, /Days that HR decided/)
  })

  test('a day about which HR was never asked is not opened by them', async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    const team = await aTeam(portal)
    const id = await agreedDay(portal.services.keepInTouch, team, '2026-03-24')
    assert.equal((await (await signedInAs(portal, team.hr)).get(`/hr/days/${id}`)).status, 404)
  })
})
