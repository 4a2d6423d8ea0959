import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import type { LeaveRecord } from '../../../../src/policy/leave/served-leave.ts'
import { signedInAs, type Browser } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { viewerFor } from '../../keep-in-touch/acts.ts'

const noNotice = /do not have to give notice|No notice needed/

describe('what is so about a return date', () => {
  let portal: TestPortal
  let team: Team
  let priya: Browser
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
    priya = await signedInAs(portal, team.away)
  })
  after(() => portal.close())

  const wish = (date: string) =>
    portal.services.returnPlans.nameReturnDate(viewerFor(team.away), civilDate(date))

  async function answered(said: 'agree' | 'postpone' | 'keep', date: string): Promise<void> {
    const named = await wish(date)
    assert.ok('ok' in named)
    const answer = { request: named.ok.id, answer: said }
    await portal.services.returnPlans.answerReturnDate(viewerFor(team.manager), team.away.id, answer)
  }

  async function onLeave(leave: Omit<LeaveRecord, 'id'>): Promise<void> {
    await portal.services.people.save({
      ...team.away,
      leaves: [{ id: `${leave.type}-${team.away.id}`, ...leave }],
    })
    portal.setNow('2026-03-23T09:00:10Z')
    priya = await signedInAs(portal, team.away)
  }

  test('whom to ask for longer is said of an employer without HR’s number too', async () => {
    for (const [hrPhone, words] of [
      ['01632 960 100', /For parental leave, phone HR on 01632 960 100/],
      [undefined, /For parental leave, talk to HR/],
    ] as const) {
      const { hrPhone: _usual, ...organisation } = team.organisation
      await portal.services.people.saveOrganisation({ ...organisation, ...(hrPhone && { hrPhone }) })
      portal.setNow(hrPhone ? '2026-03-23T09:00:10Z' : '2026-03-23T09:00:20Z')
      for (const language of ['', '?lang=cy'])
        assert.equal((await priya.get(`/return/date${language}`)).status, 200)
      assert.match((await priya.get('/return/date')).text, words)
    }
  })

  const asOthers = async (): Promise<string[]> => {
    const tom = await signedInAs(portal, team.manager)
    const helen = await signedInAs(portal, team.hr)
    const pages = [
      await tom.get(`/team/${team.away.id}/return`),
      await helen.get(`/hr/returns/${team.away.id}`),
    ]
    return pages.map(({ text }) => text)
  }

  test('how the date came about is said to the contact and to HR, in every state', async () => {
    const said = async (words: RegExp): Promise<void> => {
      for (const text of await asOthers()) assert.match(text, words)
    }
    await said(/It follows from the leave. Priya does not have to give notice of it/)
    await wish('2026-04-29')
    await said(
      /Priya gave notice of Wednesday 29 April 2026\. It can be put off, and not refused: the date before it, Wednesday 2 September 2026, cannot stand any more unless Priya takes the notice back/,
    )
    portal.setNow('2026-03-23T09:00:10Z')
    await answered('postpone', '2026-04-28')
    await said(/Priya gave notice of Tuesday 28 April 2026. It was put off to this day/)
    portal.setNow('2026-03-23T09:00:20Z')
    await wish('2026-08-03')
    await said(/Priya named this day with enough notice, so it needs no answer/)
    const tom = await signedInAs(portal, team.manager)
    const welsh = await tom.get(`/team/${team.away.id}/return?lang=cy`)
    assert.match(welsh.text, /Enwodd Priya y diwrnod hwn gyda digon o rybudd/)
  })

  test('a first day back on which few people work is said where it follows from the leave, too', async () => {
    const sunday =
      /6 September is a Sunday\. A leave may end before such a day: the first day at work is Monday 7 September/
    await onLeave({ type: 'career-break', start: civilDate('2025-09-01'), end: civilDate('2026-09-05') })
    assert.match((await priya.get('/return')).text, sunday)
    for (const text of await asOthers()) assert.match(text, sunday)
  })

  test('of days that are cancelled nothing is said where the leave has none', async () => {
    const check = (date: { [name: string]: string }) => priya.submit('/return/date', date)
    const april = { 'date-day': '20', 'date-month': '4', 'date-year': '2026' }
    assert.match((await check(april)).text, /No day that was proposed or agreed is cancelled/)
    await onLeave({ type: 'paternity', start: civilDate('2026-03-23'), end: civilDate('2026-05-03') })
    const page = await check(april)
    assert.match(page.text, /Back on Monday 20 April 2026/)
    assert.doesNotMatch(page.text, /No day that was proposed/)
  })

  test('NCL-03: where the leave has no days at work, nothing is said of such days', async () => {
    const neonatal = {
      type: 'neonatal-care',
      start: civilDate('2026-03-16'),
      end: civilDate('2026-04-26'),
    } as const
    await onLeave(neonatal)
    const page = await priya.get('/return')
    assert.match(page.text, /Talking with Tom about any of this is not work/)
    assert.doesNotMatch(page.text, /uses no|Days at work during it|keep-in-touch/)
  })

  test('nothing set: the whole leave needs no notice', async () => {
    assert.match((await priya.get('/')).text, /if you take the whole leave. You do not have to give notice/)
  })

  test('asked: who it waits for, and nothing of notice on either page', async () => {
    await wish('2026-04-28')
    const [home, page] = [await priya.get('/'), await priya.get('/return')]
    assert.match(
      home.text,
      /You gave notice of Tuesday 28 April 2026. It waits for Tom. It can be put off, and not refused/,
    )
    for (const { text } of [home, page]) assert.doesNotMatch(text, noNotice)
    assert.match(page.text, /Tom can put your return off to this day, and no further/)
    assert.match((await priya.get('/?lang=cy')).text, /Mae’n aros am Tom/)
  })

  test('put off: by whom, and to when', async () => {
    await answered('postpone', '2026-04-28')
    const home = await priya.get('/')
    assert.match(
      home.text,
      /Monday 18 May 2026 You gave notice of Tuesday 28 April 2026. Tom put it off to this day/,
    )
    assert.doesNotMatch(home.text, /The date you set/)
    assert.match((await priya.get('/return')).text, /Tom put your return off to this day/)
    assert.match((await priya.get('/?lang=cy')).text, /Gohiriodd Tom ef/)
  })

  test('agreed: by whom; with enough notice it is the date they set', async () => {
    await answered('agree', '2026-04-28')
    assert.match((await priya.get('/')).text, /You named this day, and Tom agreed/)
    portal.setNow('2026-03-23T09:00:10Z')
    const other = await aTeam(portal)
    await portal.services.returnPlans.nameReturnDate(viewerFor(other.away), civilDate('2026-06-01'))
    assert.match((await (await signedInAs(portal, other.away)).get('/')).text, /The date you set/)
  })

  test('a request that was taken back leaves the date as it came about before', async () => {
    await answered('postpone', '2026-04-28')
    portal.setNow('2026-03-23T09:00:10Z')
    const again = await wish('2026-04-30')
    assert.ok('ok' in again)
    await portal.services.returnPlans.withdrawReturnDate(viewerFor(team.away), again.ok.id)
    assert.match(
      (await priya.get('/')).text,
      /You gave notice of Tuesday 28 April 2026. Tom put it off to this day/,
    )
    assert.match((await priya.get('/return')).text, /Tom put your return off to this day/)
    for (const text of await asOthers())
      assert.match(text, /Priya gave notice of Tuesday 28 April 2026. It was put off to this day/)
  })

  test('kept: the date before stands, and what was asked for is named', async () => {
    await answered('agree', '2026-04-27')
    portal.setNow('2026-03-24T09:00:00Z')
    await answered('keep', '2026-06-01')
    priya = await signedInAs(portal, team.away)
    assert.match(
      (await priya.get('/')).text,
      /Tom could not agree to Monday 1 June 2026, so this date stands/,
    )
    assert.match((await priya.get('/return')).text, /It stands: Tom could not agree to another day/)
  })

  test('a date that HR set is not called theirs, also when it comes after an answer', async () => {
    await answered('postpone', '2026-04-28')
    const [leave] = team.away.leaves
    await portal.services.leaves.setReturnDate(
      { personId: team.away.id, leaveId: leave!.id },
      civilDate('2026-07-06'),
    )
    const home = await priya.get('/')
    assert.match(home.text, /Monday 6 July 2026 The date that is set for your return/)
    assert.doesNotMatch(home.text, /The date you set|put it off/)
  })

  test('a career break without an end, and a leave that is not of 52 weeks, have words of their own', async () => {
    await onLeave({ type: 'career-break', start: civilDate('2025-09-01') })
    await wish('2026-05-04')
    assert.match((await priya.get('/')).text, /It waits for Tom. Until then there is no date/)
    await onLeave({ type: 'shared-parental', start: civilDate('2026-03-02'), end: civilDate('2026-05-24') })
    portal.setNow('2026-03-23T09:00:20Z')
    priya = await signedInAs(portal, team.away)
    const home = await priya.get('/')
    assert.match(home.text, /The day after your leave ends\./)
    assert.doesNotMatch(home.text, noNotice)
  })

  test('a day after the leave is refused with the last that it allows, and what else there is', async () => {
    const typed = { 'date-day': '14', 'date-month': '9', 'date-year': '2026' }
    const page = await priya.post('/return/date', typed)
    assert.equal(page.status, 422)
    assert.match(
      page.$('.govuk-error-summary').text(),
      /The last day that you can choose is Wednesday 2 September 2026/,
    )
    assert.match(page.text, /annual leave that has built up, or parental leave.+Tom.+01632 960 100/)
    const welsh = await priya.post('/return/date?lang=cy', typed)
    assert.match(welsh.text, /Y diwrnod olaf y gallwch ei ddewis yw/)
    await onLeave({ type: 'career-break', start: civilDate('2025-09-01'), end: civilDate('2026-08-31') })
    const ofBreak = await priya.post('/return/date', typed)
    assert.match(ofBreak.text, /a career break can be extended if your employer agrees/)
    assert.doesNotMatch(ofBreak.text, /parental leave/)
    // A longer break has a road of its own, to HR and back.
    assert.equal(ofBreak.$('main a[href="/changed/break-end"]').text(), 'ask HR here for a later last day')
    assert.match((await priya.post('/return/date?lang=cy', typed)).text, /ddiwrnod olaf hwyrach/)
    const asks = { 'date-day': '30', 'date-month': '11', 'date-year': '2026' }
    const question = await priya.get('/changed/break-end?lang=en')
    assert.match(question.text, /Which day do you ask for as the last day of your break\?/)
    assert.doesNotMatch(question.text, /Which day is it now|Another date/)
    const check = await priya.press(question, '/changed/break-end', asks)
    const shown = await priya.get(check.location ?? '')
    assert.match(shown.text, /A new last day of your career break.+Monday 30 November 2026/)
    await priya.press(shown, '/changed/break-end/confirmation')
    assert.match((await priya.get('/changed')).text, /A new last day of the break\. Monday 30 November 2026/)
    assert.match((await priya.get('/')).text, /You asked for a new last day of your career break\./)
    assert.match((await priya.get('/my-data')).text, /A new last day of the career break/)
    assert.match(
      (await priya.get('/?lang=cy')).text,
      /Gofynnoch am ddiwrnod olaf newydd i’ch seibiant gyrfa\./,
    )
    const helen = await signedInAs(portal, team.hr)
    assert.match((await helen.get('/hr/changes')).text, /Another last day of a career break is asked for/)
    const path = `/hr/people/${team.away.id}/changed`
    assert.match((await helen.get(path)).text, /A new last day of the break\. Monday 30 November 2026/)
    assert.match((await helen.get(`${path}/break-end`)).text, /as the last day of the break\?/)
    // Its first day is past, so no other date of it can be said.
    assert.equal((await priya.get('/changed/dates')).status, 404)
  })

  test('a day before the first that can be is refused with that day', async () => {
    await onLeave({ type: 'maternity', start: civilDate('2026-03-10'), birthDate: civilDate('2026-03-20') })
    const page = await priya.post('/return/date', {
      'date-day': '27',
      'date-month': '3',
      'date-year': '2026',
    })
    assert.match(page.$('.govuk-error-summary').text(), /The first day you can choose is Friday 3 April 2026/)
  })
})
