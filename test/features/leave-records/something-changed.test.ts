import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { LeaveRecord } from '../../../src/policy/leave/served-leave.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { signedInAs, type Browser, type Page } from '../../support/browser.ts'
import { aPerson, aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { agreedDay } from '../keep-in-touch/acts.ts'

const dueSoon: LeaveRecord = {
  id: 'set me',
  type: 'maternity',
  start: civilDate('2026-03-09'),
  dueDate: civilDate('2026-03-27'),
}
const on = (date: string): Record<string, string> => {
  const [year = '', month = '', day = ''] = date.split('-')
  return { 'date-day': day, 'date-month': month, 'date-year': year }
}

const typedDay = { hours: '7.4', work: 'Planning', place: 'home' }

describe('something has changed', () => {
  let portal: TestPortal
  let team: Team
  let priya: Browser
  let helen: Browser
  let hrPath: string
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
    team.away = { ...team.away, leaves: [{ ...dueSoon, id: `leave of ${team.away.id}` }] }
    await portal.services.people.save(team.away)
    priya = await signedInAs(portal, team.away)
    helen = await signedInAs(portal, team.hr)
    hrPath = `/hr/people/${team.away.id}/changed`
  })
  after(() => portal.close())

  const leave = async (): Promise<LeaveRecord | undefined> =>
    (await portal.services.people.find(team.away.id))?.leaves[0]
  const mailsTo = (personId: string): Promise<number> =>
    portal.services.database.connection.collection('outbox').countDocuments({ personId })
  const actsAbout = (personId: string) =>
    portal.services.database.connection.collection('auditRows').find({ aboutId: personId }).toArray()

  /** Both questions, and the page that says what follows. */
  async function said(
    by: Browser,
    base: string,
    kind: string,
    fields?: Record<string, string>,
  ): Promise<Page> {
    const start = await by.get(base)
    assert.equal(start.status, 200)
    const chosen = await by.press(start, base, { kind })
    assert.equal(chosen.location, `${base}/${kind}`)
    const second = await by.get(`${base}/${kind}`)
    if (!fields) return second
    const posted = await by.press(second, `${base}/${kind}`, fields)
    return posted.location === undefined ? posted : by.get(posted.location)
  }
  async function sent(
    by: Browser,
    base: string,
    kind: string,
    fields?: Record<string, string>,
  ): Promise<Page> {
    const check = await said(by, base, kind, fields)
    const done = await by.press(check, `${base}/${kind}/confirmation`)
    assert.equal(done.status, 303, done.text)
    return by.get(String(done.location))
  }

  test('MAT-06: a birth moves at once what depends on it, is said before, and waits for HR', async () => {
    await agreedDay(portal.services.keepInTouch, team, '2026-03-25')
    portal.setNow('2026-03-24T09:00:00Z')
    priya = await signedInAs(portal, team.away)
    helen = await signedInAs(portal, team.hr)
    const check = await said(priya, '/changed', 'birth', on('2026-03-24'))
    assert.match(check.text, /the day that was agreed for Wednesday 25 March is cancelled/)
    assert.equal((await leave())?.birthDate, undefined)
    const done = await sent(priya, '/changed', 'birth', on('2026-03-24'))
    assert.match(done.text, /What depends on the date has moved/)
    assert.doesNotMatch(done.text, /congratulat|lovely|happy/i)
    assert.equal((await leave())?.birthDate, '2026-03-24')
    assert.equal(await mailsTo(team.hr.id), 1)
    assert.match((await helen.get('/hr')).text, /Somebody told HR of a change/)
    assert.match((await helen.get('/hr/changes')).text, /Priya Shah A date was changed/)
    const row = (await actsAbout(team.away.id)).find(({ act }) => act === 'somethingChanged')
    assert.equal(row?.['actorId'], team.away.id)
    const page = await helen.get(hrPath)
    const action = String(page.$('form[action$="/settlement"]').attr('action'))
    assert.match(
      (await helen.submit(action)).text,
      /Settled. That changed no date.+No change waits to be confirmed/,
    )
    const acts = (await actsAbout(team.away.id)).map(({ act }) => String(act))
    assert.deepEqual([acts.includes('changeSettled'), acts.includes('leaveChanged')], [true, false])
    assert.equal((await helen.post(action)).status, 409)
    assert.equal((await priya.get('/changed/birth')).status, 404, 'it is written down already')
  })

  test('MAT-04: a birth before the planned start moves it', async () => {
    await portal.services.people.save({
      ...team.away,
      leaves: [{ ...dueSoon, id: 'later', start: civilDate('2026-03-30'), dueDate: civilDate('2026-04-17') }],
    })
    const check = await said(priya, '/changed', 'birth', on('2026-03-22'))
    assert.match(
      check.text,
      /then begins on Monday 23 March 2026, because the birth was on Sunday 22 March 2026/,
    )
    const future = await said(priya, '/changed', 'birth', on('2026-03-25'))
    assert.equal(future.status, 422)
    assert.match(future.text, /This day has not come yet/)
  })

  test('CON-11: after a loss all contact stops at once, and nobody but HR is told why', async () => {
    await agreedDay(portal.services.keepInTouch, team, '2026-03-25')
    portal.setNow('2026-03-23T09:12:00Z')
    await portal.services.delivery.deliverDue()
    const mailed = async (): Promise<number> =>
      (await portal.services.sentMail.findNewest({ limit: 50 }, [team.away.email])).length
    const soFar = await mailed()
    assert.ok(soFar > 0)
    const check = await said(priya, '/changed', 'loss')
    assert.equal(check.$('main input[name^=date]').length, 0, 'nothing is asked')
    assert.match(
      check.text,
      /You do not have to say any more.+phone you.+All mail from the portal stops at once/,
    )
    const done = await sent(priya, '/changed', 'loss')
    assert.match(done.text, /Digests and other mail from the portal have stopped/)
    assert.match((await priya.get('/contact')).text, /Everything is paused/)
    portal.setNow('2026-03-23T09:25:00Z')
    await portal.services.delivery.deliverDue()
    assert.equal(await mailed(), soFar, 'no mail reaches them any more')
    const list = await helen.get('/hr/changes')
    assert.match(list.text, /Phone them first, before anything is written/)
    assert.doesNotMatch(list.text, /loss/i, 'an open screen tells nobody')
    assert.match((await helen.get(hrPath)).text, /Phone them first.+A loss/)
    const tom = await signedInAs(portal, team.manager)
    for (const path of ['/team', `/team/${team.away.id}`, `/team/${team.away.id}/return`]) {
      const page = await tom.get(path)
      assert.doesNotMatch(page.text, /loss|bereave|phone them first/i, path)
      assert.doesNotMatch(page.text, /Wednesday 25 March[^.]*agreed/i, path)
    }
    const rows = await actsAbout(team.away.id)
    const acts = rows.map(({ act }) => String(act)).filter((act) => !act.startsWith('day'))
    assert.deepEqual(acts, ['contactPaused'], 'DP-02: the row of any pause')
    assert.doesNotMatch(JSON.stringify(rows), /loss/)
  })

  test('CON-11: after a loss nobody puts a day forward, in the words of any pause, and HR are warned on top', async () => {
    const tom = await signedInAs(portal, team.manager)
    const days = `/team/${team.away.id}`
    const form = await tom.get(`${days}/days/new`)
    assert.equal(form.status, 200)
    await sent(priya, '/changed', 'loss')
    const words = async () => {
      const home = await tom.get(days)
      const refused = await tom.submit(`${days}/days/new/check`, { ...typedDay, ...on('2026-05-12') })
      assert.equal((await tom.get(`${days}/days/new`)).location, days)
      assert.equal(refused.status, 422)
      const sending = await tom.post(`${days}/days/new`, { ...typedDay, ...on('2026-05-12') })
      assert.equal(sending.status, 422)
      return [home.text, refused.text].map((text) => text.replaceAll(/Priya Shah|Priya/g, 'Priya'))
    }
    const afterLoss = await words()
    assert.match(
      String(afterLoss[0]),
      /No day can be suggested to Priya at the moment\. You do not have to do anything/,
    )
    assert.match(String(afterLoss[1]), /No day can be suggested to Priya at the moment/)
    const record = await helen.get(`/hr/people/${team.away.id}`)
    assert.match(record.text, /^Priya Shah.*Contact is stopped\..*What waits/)
    assert.match(record.text, /Read what they told before you phone or write/)
    assert.doesNotMatch(record.text, /\bloss\b|bereave/i, 'an open screen tells nobody')
    assert.match((await helen.get(hrPath)).text, /A loss/)
    await priya.post('/contact/start-again')
    assert.equal((await tom.get(`${days}/days/new`)).status, 200)
    assert.doesNotMatch((await helen.get(`/hr/people/${team.away.id}`)).text, /Contact is stopped/)
    await priya.post('/contact/pause')
    assert.deepEqual(await words(), afterLoss, 'a loss is told by nothing')
    const own = await priya.submit('/days/new/check', { ...typedDay, ...on('2026-03-25') })
    assert.equal(own.status, 200, 'the person may ask for a day in their own pause')
  })

  test('PBL-01, PBL-02: HR who hear of a loss by phone stop all contact, and read what they can say of leave', async () => {
    const told = await mailsTo(team.away.id)
    const check = await said(helen, hrPath, 'loss', on('2026-03-20'))
    assert.match(
      check.text,
      /Stop all contact.+Thursday 15 April 2027.+Until Thursday 14 May 2026.+not be asked for in writing/,
    )
    await sent(helen, hrPath, 'loss', {})
    assert.equal(await mailsTo(team.away.id), told, 'no mail of any kind')
    assert.match((await priya.get('/contact')).text, /Everything is paused/)
    assert.match((await helen.get('/hr/changes')).text, /No change waits/)
  })

  test('RET-09: not coming back is never final, says what it means for pay, and changes nothing', async () => {
    const check = await said(priya, '/changed', 'not-returning')
    assert.match(check.text, /Nothing is final.+Statutory pay stays yours/)
    assert.equal(check.$('main a[href="/contact/digest"]').length, 1)
    const stood = await leave()
    await sent(priya, '/changed', 'not-returning')
    assert.deepEqual(await leave(), stood)
    assert.match((await helen.get('/hr/changes')).text, /Phone them first/)
  })

  test('a career break after the leave is asked for, with what it means for pay, service and the job, and HR answer', async () => {
    const roads = await priya.get('/return/other-ways')
    assert.match(roads.text, /Nothing is decided by looking/)
    assert.match(roads.text, /not a right in law.+break is unpaid.+counts as service.+keeps no job for you/)
    for (const kind of ['not-returning', 'career-break'])
      assert.equal(roads.$(`main a[href="/changed/${kind}"]`).length, 1)
    assert.equal(await mailsTo(team.hr.id), 0, 'nobody is told of a look')
    const check = await said(priya, '/changed', 'career-break')
    assert.match(check.text, /nothing is decided.+not a right in law/)
    const stood = await leave()
    const done = await sent(priya, '/changed', 'career-break')
    assert.match(done.text, /Nothing is decided until they have spoken with you/)
    assert.deepEqual(await leave(), stood)
    assert.equal(await mailsTo(team.hr.id), 1)
    assert.match((await helen.get('/hr/changes')).text, /Priya Shah A career break is asked for/)
    const page = await helen.get(hrPath)
    assert.match(page.$('main a[href$="/leave/new/career-break"]').text(), /Write down the break/)
    assert.match((await priya.get('/return/other-ways?lang=cy')).text, /Nid yw edrych yn penderfynu dim/)
  })

  test('of a career break no other is asked for after it, and no statutory pay is spoken of', async () => {
    const career = { id: 'break', type: 'career-break' as const, start: civilDate('2026-01-05') }
    await portal.services.people.save({ ...team.away, leaves: [career] })
    const { text } = await priya.get('/return/other-ways')
    assert.doesNotMatch(text, /career break after|[Ss]tatutory|want a break|pay that it gave you/)
    assert.match(text, /A break is unpaid/)
    assert.match((await priya.get('/return')).text, /I may not come back(?!, or want a break)/)
    assert.equal((await priya.get('/changed/career-break')).status, 404)
  })

  test('other dates wait for HR, who change the leave or say no', async () => {
    const check = await said(priya, '/changed', 'dates', { which: 'end', ...on('2026-12-31') })
    assert.match(check.text, /Last day: Thursday 31 December 2026/)
    await sent(priya, '/changed', 'dates', { which: 'end', ...on('2026-12-31') })
    assert.equal((await leave())?.end, undefined)
    assert.match((await helen.get(hrPath)).text, /Another date. Last day: Thursday 31 December 2026/)
    assert.match(
      (await helen.get(`${hrPath}?lang=cy`)).text,
      /Dyddiad arall. Diwrnod olaf: Dydd Iau 31 Rhagfyr 2026/,
    )
  })

  test('only the dates that a leave has are asked for, and the way back leads to the first question', async () => {
    const due = await priya.get('/changed/dates')
    assert.equal(due.$('[name=which][value=dueDate]').length, 1)
    assert.equal(due.$('.govuk-back-link').attr('href'), '/changed')
    assert.equal((await helen.get(`${hrPath}/loss`)).$('.govuk-back-link').attr('href'), hrPath)
    const special = { id: 'special', type: 'special-leave' as const, start: civilDate('2026-01-05') }
    await portal.services.people.save({ ...team.away, leaves: [special] })
    const dates = await priya.get('/changed/dates')
    assert.equal(dates.$('[name=which]').length, 2)
    assert.doesNotMatch(dates.text, /due date/)
    // Of a break the last day is asked for by itself, and the first until it has begun.
    const ofBreak = async (start: string) => {
      const career = { id: 'break', type: 'career-break' as const, start: civilDate(start) }
      await portal.services.people.save({ ...team.away, leaves: [career] })
      return (await priya.get('/changed'))
        .$('[name=kind]')
        .get()
        .map((one) => one.attribs['value'])
    }
    assert.deepEqual(await ofBreak('2026-01-05'), ['break-end', 'loss', 'not-returning'])
    assert.deepEqual(await ofBreak('2026-12-07'), ['break-end', 'dates', 'loss', 'not-returning'])
    assert.equal((await priya.get('/changed/dates')).$('[name=which]').length, 1)
  })

  test('what was looked at for one leave is not said of another that took its place', async () => {
    const check = await said(priya, '/changed', 'dates', { which: 'end', ...on('2026-08-07') })
    const careerBreak = { ...dueSoon, type: 'career-break' as const, end: civilDate('2027-03-14') }
    for (const other of [dueSoon, careerBreak]) {
      const leaves = [{ ...other, id: `other ${other.type} of ${team.away.id}` }]
      await portal.services.people.save({ ...team.away, leaves })
      const done = await priya.press(check, '/changed/dates/confirmation')
      assert.equal(done.status, other === dueSoon ? 409 : 404)
      assert.match((await helen.get('/hr/changes')).text, /No change waits/)
    }
  })

  test('a date that a leave does not have is not told, whatever a form says', async () => {
    const adoption = { ...dueSoon, type: 'adoption' as const, dueDate: undefined, id: `of ${team.away.id}` }
    await portal.services.people.save({ ...team.away, leaves: [adoption] })
    await priya.get('/changed')
    const fields = { which: 'dueDate', ...on('2026-08-07') }
    assert.equal((await priya.post('/changed/dates/confirmation', fields)).status, 409)
    assert.match((await helen.get('/hr/changes')).text, /No change waits/)
  })

  test('CON-11: the button that stops all contact says so', async () => {
    const check = await said(helen, hrPath, 'loss', {})
    assert.equal(check.$('main form button').last().text().trim(), 'Stop all contact')
  })

  test('ADO-01: a placement is written down by HR who hear of it', async () => {
    const adoption = { id: 'adoption', type: 'adoption' as const, start: civilDate('2026-03-16') }
    await portal.services.people.save({ ...team.away, leaves: [adoption] })
    await sent(helen, hrPath, 'placement', on('2026-03-27'))
    assert.deepEqual(await leave(), { ...adoption, placementDate: civilDate('2026-03-27') })
    assert.equal(await mailsTo(team.away.id), 1)
    const tooLate = await said(helen, hrPath, 'dates', { which: 'start', ...on('2026-03-31') })
    assert.equal(tooLate.status, 200)
  })

  test('RET-09: of statutory pay nothing is said to whoever has none', async () => {
    const check = async (type: 'career-break' | 'special-leave' | 'maternity') => {
      const leaves = [{ ...dueSoon, id: `${type} of ${team.away.id}`, type }]
      await portal.services.people.save({ ...team.away, leaves })
      return [
        (await said(priya, '/changed', 'not-returning')).text,
        (await priya.get('/changed/not-returning?lang=cy')).text,
      ].join()
    }
    for (const type of ['career-break', 'special-leave'] as const) {
      assert.doesNotMatch(await check(type), /Statutory pay|statudol/)
      assert.match(await check(type), /your own terms.*eich telerau/)
    }
    assert.match(await check('maternity'), /Statutory pay stays yours.*Mae tâl statudol yn aros/)
  })

  test('is each one’s own: nobody else’s, not HR’s about themselves, and quiet where no leave is served', async () => {
    const other = await aTeam(portal)
    const stranger = await signedInAs(portal, other.hr)
    assert.equal((await stranger.get(hrPath)).status, 404)
    assert.doesNotMatch((await stranger.get('/hr/changes')).text, /Priya/)
    const tom = await signedInAs(portal, team.manager)
    assert.equal((await tom.get('/changed')).status, 403)
    assert.equal((await tom.get(hrPath)).status, 403)
    const away = aPerson({
      organisationId: team.organisation.id,
      roles: ['hr'],
      leaves: [{ ...dueSoon, id: 'own' }],
    })
    await portal.services.people.save(away)
    const own = await signedInAs(portal, away)
    assert.equal((await own.get(`/hr/people/${away.id}/changed`)).status, 404)
    assert.equal((await own.get('/changed')).status, 200)
    assert.equal((await helen.get(`/hr/people/${team.manager.id}/changed`)).status, 404)
  })

  test('is linked quietly from the first page, and from the contact plan', async () => {
    for (const path of ['/', '/contact'])
      assert.equal((await priya.get(path)).$('main a[href="/changed"]').length, 1, path)
    assert.match((await priya.get('/changed?lang=cy')).text, /Mae rhywbeth wedi newid/)
  })
})
