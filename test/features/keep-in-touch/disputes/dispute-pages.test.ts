import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signedInAs } from '../../../support/browser.ts'
import { aTeam } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { agreedDay, agreedDays, decidedOnPage, viewerFor } from '../acts.ts'

describe('the pages on which HR decides a dispute', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  test('J4: HR alone decides about a disputed day, with a reason that both sides read', async () => {
    const { keepInTouch } = portal.services
    const team = await aTeam(portal)
    const others = await aTeam(portal)
    const id = await agreedDay(keepInTouch, team, '2026-03-24')
    portal.setNow('2026-03-26T09:00:00Z')
    await keepInTouch.markWorked(viewerFor(team.manager), team.away.id, id)
    await keepInTouch.dispute(viewerFor(team.away), team.away.id, { dayId: id, reason: 'only-a-talk' })
    const helen = await signedInAs(portal, team.hr)
    const priya = await signedInAs(portal, team.away)
    const otherHr = await signedInAs(portal, others.hr)
    const { staffNumber } = team.away
    const named = new RegExp(`One day waits for your decision.*Priya Shah staff number ${staffNumber}`)
    assert.match((await helen.get('/hr/days')).text, named)
    assert.match((await helen.get(`/hr/days/${id}`)).text, new RegExp(`Staff number ${staffNumber}`))
    assert.match((await helen.get(`/hr/days/${id}`)).text, /We only talked: it was not work/)
    assert.equal((await helen.post(`/hr/days/${id}`, { decided: 'not-worked' })).status, 422)
    assert.equal((await otherHr.get(`/hr/days/${id}`)).status, 404)
    assert.equal((await priya.get(`/hr/days/${id}`)).status, 403)
    const decision = { decided: 'not-worked', reason: 'It was about the return alone.' }
    const decided = await decidedOnPage(helen, `/hr/days/${id}`, decision)
    assert.match(decided.text, /It is decided.*You decided this|It is decided.*decided/)
    assert.equal(decided.$('main a[href="/hr/days"]').text(), 'Days to decide')
    assert.equal((await helen.post(`/hr/days/${id}`, decision)).status, 409)
    const day = await priya.get(`/days/${id}`)
    assert.match(day.text, /HR decided that it does not count It was about the return alone\./)
    assert.match(day.text, /HR decided: Tuesday 24 March does not count You do not have to do anything/)
    assert.match(day.text, /it is not paid as a day of work unless you agreed otherwise/)
    assert.doesNotMatch(day.text, /was not worked/)
    assert.equal(day.$('form[action$="/dispute"]').length, 0)
    assert.match((await priya.get('/days')).text, /Does not count/)
    assert.match((await priya.get('/')).text, /HR decided.*does not count.*not paid as a day of work/)
    const tom = await signedInAs(portal, team.manager)
    const managers = await tom.get(`/team/${team.away.id}/days/${id}`)
    assert.match(managers.text, /HR decided: Tuesday 24 March does not count/)
    assert.match(managers.text, /It uses no day of Priya’s leave, and it is not paid as a day of work/)
    assert.match((await tom.get('/team')).text, /HR decided.*It is not paid as a day of work/)
    assert.match((await priya.get('/days')).text, /0 worked 10 left of 10/)
    portal.setNow('2026-03-23T09:00:00Z')
  })

  test('the person takes a dispute back until HR has decided, and the day is as it was recorded', async () => {
    const { keepInTouch } = portal.services
    const team = await aTeam(portal)
    const id = await agreedDay(keepInTouch, team, '2026-03-24')
    portal.setNow('2026-03-26T09:00:00Z')
    await keepInTouch.markWorked(viewerFor(team.manager), team.away.id, id)
    await keepInTouch.dispute(viewerFor(team.away), team.away.id, { dayId: id, reason: 'only-a-talk' })
    const priya = await signedInAs(portal, team.away)
    const tom = await signedInAs(portal, team.manager)
    assert.match((await priya.get(`/days/${id}`)).text, /Take back what you said/)
    assert.doesNotMatch((await tom.get(`/team/${team.away.id}/days/${id}`)).text, /Take back/)
    const back = await priya.submit(`/days/${id}/dispute/withdrawal`)
    assert.match(
      back.text,
      /What was said about Tuesday 24 March is taken back\. Tom can see it here.*1 worked 9 left of 10/,
    )
    assert.equal((await priya.post(`/days/${id}/dispute/withdrawal`)).status, 303)
    const day = await priya.get(`/days/${id}`)
    assert.match(day.text, /Tuesday 24 March was worked.*You took back what you had said about it/)
    assert.match((await tom.get('/team')).text, /Priya took back what was said about Tuesday 24 March/)
    const helen = await signedInAs(portal, team.hr)
    assert.match((await helen.get('/hr/days')).text, /No day waits/)
    portal.setNow('2026-03-23T09:00:00Z')
  })

  test('a day recorded as not worked is objected to as one recorded as worked is, and HR can count it', async () => {
    const { keepInTouch } = portal.services
    const team = await aTeam(portal)
    const id = await agreedDay(keepInTouch, team, '2026-03-24')
    await agreedDay(keepInTouch, team, '2026-05-12')
    portal.setNow('2026-03-26T09:00:00Z')
    await keepInTouch.markNotWorked(viewerFor(team.manager), team.away.id, id)
    const priya = await signedInAs(portal, team.away)
    const page = await priya.get(`/days/${id}`)
    assert.match(page.text, /Tuesday 24 March was not worked.*This should count as a day/)
    assert.deepEqual(
      page
        .$('input[name=reason]')
        .toArray()
        .map((input) => page.$(input).attr('value')),
      ['did-work', 'other'],
    )
    assert.equal((await priya.post(`/days/${id}/dispute`, { reason: 'only-a-talk' })).status, 409)
    const disputed = await priya.submit(`/days/${id}/dispute`, { reason: 'did-work' })
    assert.match(disputed.text, /You said on 26 March that it should count\. HR decides/)
    const tom = await signedInAs(portal, team.manager)
    assert.match((await tom.get('/team')).text, /Priya said that Tuesday 24 March should count\. HR decides/)
    const helen = await signedInAs(portal, team.hr)
    const asked = await helen.get(`/hr/days/${id}`)
    assert.match(asked.text, /What was said against the record: I did work that day/)
    assert.match(asked.text, /payroll does not pay it as a day of work unless agreed otherwise/)
    await decidedOnPage(helen, `/hr/days/${id}`, { decided: 'worked', reason: 'The notes show it.' })
    const decided = await priya.get(`/days/${id}`)
    assert.match(decided.text, /HR decided: Tuesday 24 March counts/)
    assert.equal((await priya.post(`/days/${id}/dispute`, { reason: 'other' })).status, 403)
    portal.setNow('2026-03-23T09:00:00Z')
  })

  test('KIT-11: a day said to count after all, beyond ten others, opens no place for one more', async () => {
    const { keepInTouch } = portal.services
    const team = await aTeam(portal)
    const id = await agreedDay(keepInTouch, team, '2026-03-24')
    portal.setNow('2026-03-26T09:00:00Z')
    await keepInTouch.markNotWorked(viewerFor(team.manager), team.away.id, id)
    await agreedDays(keepInTouch, team, { from: '2026-05-04', count: 10 })
    await keepInTouch.dispute(viewerFor(team.away), team.away.id, { dayId: id, reason: 'did-work' })
    const [priya, tom] = [await signedInAs(portal, team.away), await signedInAs(portal, team.manager)]
    const days = await priya.get('/days')
    assert.match(
      days.text,
      /One more counts beyond them.*Your 10 days are used or agreed, so there is no other to propose/,
    )
    assert.equal(days.$('a[href="/days/new"]').length, 0)
    assert.equal((await tom.get(`/team/${team.away.id}`)).$('a[href$="/days/new"]').length, 0)
    const helen = await signedInAs(portal, team.hr)
    const asked = await helen.get(`/hr/days/${id}`)
    assert.match(asked.text, /If this day counts, 11 days are worked or agreed, and the leave allows 10/)
    const toWithdraw = /One agreed day has to be withdrawn before it is worked/
    assert.doesNotMatch(days.text, toWithdraw)
    await decidedOnPage(helen, `/hr/days/${id}`, {
      decided: 'worked',
      hours: '7.4',
      reason: 'The notes show it.',
    })
    for (const page of ['/', '/days']) assert.match((await priya.get(page)).text, toWithdraw)
    assert.match((await tom.get(`/team/${team.away.id}`)).text, toWithdraw)
    portal.setNow('2026-03-23T09:00:00Z')
  })

  test('J4: what the person says of a record is read by HR and by the person, and by nobody else', async () => {
    const { keepInTouch } = portal.services
    const team = await aTeam(portal)
    const id = await agreedDay(keepInTouch, team, '2026-03-24')
    portal.setNow('2026-03-26T09:00:00Z')
    await keepInTouch.markWorked(viewerFor(team.manager), team.away.id, id)
    const priya = await signedInAs(portal, team.away)
    const page = await priya.get(`/days/${id}`)
    assert.match(page.text, /in your own words Only HR and you read this/)
    const words = 'Forty minutes about my return, ten about a client.'
    await priya.submit(`/days/${id}/dispute`, { reason: 'only-a-talk', words })
    const own = await priya.get(`/days/${id}`)
    assert.match(own.text, /You said that it should not count We only talked: it was not work.*Forty minutes/)
    const helen = await signedInAs(portal, team.hr)
    assert.match(
      (await helen.get(`/hr/days/${id}`)).text,
      /What Priya Shah added, for HR alone: ?Forty minutes/,
    )
    const tom = await signedInAs(portal, team.manager)
    for (const at of ['/team', `/team/${team.away.id}`, `/team/${team.away.id}/days/${id}`])
      assert.doesNotMatch((await tom.get(at)).html, /Forty minutes|We only talked/)
    assert.match((await helen.get(`/hr/days/${id}?lang=cy`)).text, /Yr hyn a ychwanegodd Priya Shah/)
    portal.setNow('2026-03-23T09:00:00Z')
  })

  test('KIT-11: HR reads when counting a day that was given back goes beyond the allowance', async () => {
    const { keepInTouch } = portal.services
    const team = await aTeam(portal)
    const [id = ''] = await agreedDays(keepInTouch, team, { from: '2026-03-24', count: 10 })
    portal.setNow('2026-03-26T09:00:00Z')
    await keepInTouch.markNotWorked(viewerFor(team.manager), team.away.id, id)
    await agreedDay(keepInTouch, team, '2026-05-12')
    await keepInTouch.dispute(viewerFor(team.away), team.away.id, { dayId: id, reason: 'did-work' })
    const helen = await signedInAs(portal, team.hr)
    assert.match(
      (await helen.get(`/hr/days/${id}`)).text,
      /11 days are worked or agreed, and the leave allows 10/,
    )
    portal.setNow('2026-03-23T09:00:00Z')
  })
})
