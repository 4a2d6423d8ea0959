import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { LeaveRecord } from '../../../src/policy/leave/served-leave.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { signedInAs, type Browser } from '../../support/browser.ts'
import { aMaternityLeave, aPerson, aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { typedDates } from '../../support/typed-dates.ts'
import { agreedDay, viewerFor } from '../keep-in-touch/acts.ts'
import { checkedLeave, keptLeave } from './leave-desk.ts'

describe('leave, as HR write it down', () => {
  let portal: TestPortal
  let team: Team
  let helen: Browser
  let path: string
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal, { away: { leaves: [aMaternityLeave()] } })
    helen = await signedInAs(portal, team.hr)
    path = `/hr/people/${team.away.id}/leave`
  })
  after(() => portal.close())

  const leaves = async (): Promise<LeaveRecord[]> =>
    (await portal.services.people.find(team.away.id))?.leaves ?? []
  const leaveId = (): string => team.away.leaves[0]?.id ?? ''
  const acts = async (): Promise<unknown[]> => {
    const rows = await portal.services.database.connection
      .collection('auditRows')
      .find({ organisationId: team.organisation.id, act: /^leave/ })
      .toArray()
    return rows
      .map(({ act, actorId, aboutId, recordId }) => ({ act: String(act), actorId, aboutId, recordId }))
      .toSorted((a, b) => a.act.localeCompare(b.act))
  }
  const told = (): Promise<number> =>
    portal.services.database.connection.collection('outbox').countDocuments({ personId: team.away.id })

  /** Fills a form in and looks at what follows. */
  const checked = (form: string, fields: Record<string, string>) =>
    checkedLeave(helen, `${path}/${form}`, fields)
  const kept = (form: string, fields: Record<string, string>) => keptLeave(helen, `${path}/${form}`, fields)

  test('a break longer than the employer’s policy is named so before it is kept, and can be kept', async () => {
    const longest = typedDates({ start: '2026-09-02', end: '2031-09-01' })
    assert.doesNotMatch((await checked('new/career-break', longest)).text, /policy gives/)
    const longer = typedDates({ start: '2026-09-02', end: '2031-09-02' })
    assert.match(
      (await checked('new/career-break', longer)).text,
      /longer than the employer’s policy gives: 60 months, which end on Monday 1 September 2031/,
    )
    await kept('new/career-break', longer)
    assert.equal((await leaves()).length, 2)
  })

  test('MAT-09: the leave of another child is added, ends the one before, and is seen before it is kept', async () => {
    const fields = typedDates({ dueDate: '2026-08-21', start: '2026-08-03' })
    const kinds = await helen.get(`${path}/new`)
    const chosen = await helen.press(kinds, `${path}/new`, { kind: 'maternity' })
    assert.equal(chosen.location, `${path}/new/maternity`)
    const check = await checked('new/maternity', fields)
    assert.match(
      check.text,
      /The leave before it then ends on Sunday 2 August 2026, because a new leave begins/,
    )
    assert.match(
      check.text,
      /ends on Sunday 1 August 2027. Confirm that in writing within 28 days of the notice: by Monday 20 April 2026, if it came today/,
    )
    assert.equal((await leaves()).length, 1, 'nothing is kept yet')
    const done = await helen.press(check, `${path}/new/maternity/confirmation`)
    assert.equal(done.location, path)
    const [first, second] = await leaves()
    assert.equal(first?.end, '2026-08-02')
    assert.deepEqual(
      [second?.type, second?.start, second?.dueDate],
      ['maternity', '2026-08-03', '2026-08-21'],
    )
    assert.deepEqual(await acts(), [
      { act: 'leaveAdded', actorId: team.hr.id, aboutId: team.away.id, recordId: second?.id },
      { act: 'leaveEnded', actorId: team.hr.id, aboutId: team.away.id, recordId: first?.id },
    ])
    assert.equal(await told(), 1)
    const list = await helen.get(path)
    assert.match(list.text, /Saved. The person is told.+Begins Monday 3 August 2026/)
    assert.match((await helen.get(`${path}?lang=cy`)).text, /Yn dechrau Dydd Llun 3 Awst 2026/)
  })

  test('SPL-03: the page says when a notice can be taken back and how, and the leave then has its 52 weeks again', async () => {
    const notice = typedDates({ given: '2026-03-23', curtailOn: '2026-05-31' })
    const check = await checked(`${leaveId()}/curtailment`, notice)
    assert.match(check.text, /It is binding\. ?It can be taken back only before that day.+other parent dies/)
    await helen.press(check, `${path}/${leaveId()}/curtailment/confirmation`)
    const { start, dueDate, birthDate } = (await leaves())[0]!
    await kept(`${leaveId()}/dates`, typedDates({ start, dueDate: dueDate!, birthDate: birthDate! }))
    assert.equal((await leaves())[0]?.end, undefined)
    assert.match((await helen.get(path)).text, /Last day Tuesday 1 September 2026/)
  })

  test('SPL-03: taking a notice back is said to be that before it is kept, and is refused once its day has come', async () => {
    await kept(`${leaveId()}/curtailment`, typedDates({ given: '2026-03-23', curtailOn: '2026-05-31' }))
    const { start, dueDate, birthDate } = (await leaves())[0]!
    const whole = { start, dueDate: dueDate!, birthDate: birthDate! }
    const early = await checked(`${leaveId()}/dates`, typedDates(whole))
    assert.match(
      early.text,
      /This takes back the notice that ended the leave on Sunday 31 May 2026\. It can be taken back only if/,
    )
    const sooner = await checked(`${leaveId()}/dates`, typedDates({ ...whole, end: '2026-05-24' }))
    assert.doesNotMatch(sooner.text, /takes back/)
    portal.setNow('2026-05-31T09:00:00Z')
    helen = await signedInAs(portal, team.hr)
    for (const later of [whole, { ...whole, end: '2026-06-07' }]) {
      const refused = await checked(`${leaveId()}/dates`, typedDates(later))
      assert.equal(refused.status, 422)
      assert.match(
        refused.text,
        /The leave was ended on Sunday 31 May 2026, and that day has come. A notice cannot be taken back any more/,
      )
    }
    assert.equal((await leaves())[0]?.end, '2026-05-31')
  })

  test('SPL-02, SPL-03: a leave that a notice has ended is offered no second one, and the day of the first is kept', async () => {
    const notice = typedDates({ given: '2026-03-20', curtailOn: '2026-05-31' })
    await kept(`${leaveId()}/curtailment`, notice)
    assert.equal((await leaves())[0]?.endedByNotice, '2026-03-20')
    const page = await helen.get(path)
    assert.match(
      page.text,
      /A notice that HR received on Friday 20 March 2026 named Sunday 31 May 2026 as the last day of this leave\. It is binding, and there is no second one/,
    )
    assert.doesNotMatch(page.text, /End it by a notice/)
    const welsh = await helen.get(`${path}?lang=cy`)
    assert.match(welsh.text, /Enwodd hysbysiad a dderbyniodd Adnoddau Dynol ar ddydd Gwener 20 Mawrth 2026/)
    await helen.get(`${path}?lang=en`)
    const form = await helen.get(`${path}/${leaveId()}/curtailment`)
    assert.match(form.text, /ended before its weeks already, on Sunday 31 May 2026/)
    assert.doesNotMatch(form.text, /When did HR receive the notice/)
    const own = await (await signedInAs(portal, team.away)).get('/return')
    assert.match(own.text, /The notice that HR received on Friday 20 March 2026 ended it, and is binding/)
    const { start, dueDate, birthDate } = (await leaves())[0]!
    await kept(`${leaveId()}/dates`, typedDates({ start, dueDate: dueDate!, birthDate: birthDate! }))
    assert.equal((await leaves())[0]?.endedByNotice, undefined, 'taken back')
    assert.match((await helen.get(path)).text, /End it by a notice/)
  })

  test('SPL-02: a last day that HR wrote without a notice is not called one', async () => {
    const { start, dueDate, birthDate } = (await leaves())[0]!
    const dates = { start, dueDate: dueDate!, birthDate: birthDate!, end: '2026-05-31' }
    await kept(`${leaveId()}/dates`, typedDates(dates))
    assert.match(
      (await helen.get(path)).text,
      /No day of a notice is written down\. If a notice named it: it is binding/,
    )
  })

  test('SPL-02: shared parental leave waits for the notice, and the page says how to give it', async () => {
    const fields = { ...typedDates({ start: '2026-06-01', end: '2026-06-28' }), way: 'agreed' }
    const refused = await checked('new/shared-parental', fields)
    assert.equal(refused.status, 422)
    assert.match(
      refused.text,
      /Maternity or adoption leave is over only on Wednesday 2 September 2026. End it by a notice/,
    )
    assert.equal(refused.$('input[name=start-day]').attr('value'), '01', 'nothing typed is lost')
    assert.deepEqual(await acts(), [])
    const short = await checked(
      `${leaveId()}/curtailment`,
      typedDates({ given: '2026-03-23', curtailOn: '2026-05-17' }),
    )
    assert.match(short.text, /at least eight weeks ahead: Monday 18 May 2026 or later/)
    const notice = typedDates({ given: '2026-03-23', curtailOn: '2026-05-31' })
    const check = await checked(`${leaveId()}/curtailment`, notice)
    // 39 weeks were used, a part week among them.
    assert.match(check.text, /Weeks left to share: 13 of leave and 0 of pay/)
    await helen.press(check, `${path}/${leaveId()}/curtailment/confirmation`)
    await kept('new/shared-parental', fields)
    await kept('new/shared-parental', {
      ...typedDates({ start: '2026-07-13', end: '2026-07-19' }),
      way: 'agreed',
    })
    assert.deepEqual(
      (await leaves()).map(({ type, start, end }) => [type, start, end]),
      [
        ['maternity', '2025-09-03', '2026-05-31'],
        ['shared-parental', '2026-06-01', '2026-06-28'],
        ['shared-parental', '2026-07-13', '2026-07-19'],
      ],
    )
  })

  test('KIT-10: days that no longer fit are named before, and cancelled with it', async () => {
    await agreedDay(portal.services.keepInTouch, team, '2026-06-09')
    const fields = typedDates({
      dueDate: '2025-09-19',
      birthDate: '2025-09-22',
      start: '2025-09-03',
      end: '2026-05-31',
    })
    const check = await checked(`${leaveId()}/dates`, fields)
    assert.match(check.text, /the day that was agreed for Tuesday 9 June is cancelled/)
    await helen.press(check, `${path}/${leaveId()}/dates/confirmation`)
    const tom = await signedInAs(portal, team.manager)
    const page = await tom.get(`/team/${team.away.id}`)
    assert.match(page.text, /Something about the leave changed, so it was cancelled/)
  })

  test('decision 4: a plan that both agreed to is undone, which is said before', async () => {
    const { returnPlans } = portal.services
    const priya = viewerFor(team.away)
    assert.ok('ok' in (await returnPlans.saveWeeks(priya, [team.away.pattern], 0)))
    await returnPlans.sharePlan(priya, 1)
    await returnPlans.answerPlan(viewerFor(team.manager), team.away.id, { version: 2, answer: 'agree' })
    const fields = typedDates({
      dueDate: '2025-09-19',
      birthDate: '2025-09-22',
      start: '2025-09-03',
      end: '2026-05-31',
    })
    const check = await checked(`${leaveId()}/dates`, fields)
    assert.match(
      check.text,
      /Once it is saved: the plan for the first weeks has to be shared and agreed again/,
    )
    await helen.press(check, `${path}/${leaveId()}/dates/confirmation`)
    const own = await signedInAs(portal, team.away)
    const page = await own.get('/return/plan')
    assert.match(page.text, /Your return date has changed/)
  })

  for (const [rule, fact, date, says] of [
    [
      'MAT-04',
      'birth',
      '2026-03-20',
      /then begins on Saturday 21 March 2026, because the birth was on Friday 20 March/,
    ],
    [
      'MAT-05',
      'illness',
      '2026-03-22',
      /then begins on Monday 23 March 2026, because it begins on the day after the first absence/,
    ],
  ] as const) {
    test(`${rule}: the start that a fact moves is said before it is kept`, async () => {
      const leave: LeaveRecord = {
        id: leaveId(),
        type: 'maternity',
        start: civilDate('2026-04-06'),
        dueDate: civilDate('2026-04-17'),
      }
      await portal.services.people.save({ ...team.away, leaves: [leave] })
      const fields = { fact, ...typedDates({ date }) }
      const { text } = await checked(`${leaveId()}/start`, fields)
      assert.match(text, says)
      // MAT-03: 28 days from the start that moved.
      assert.match(
        text,
        fact === 'birth' ? /in writing by Saturday 18 April/ : /in writing by Monday 20 April/,
      )
      await kept(`${leaveId()}/start`, fields)
      const [moved] = await leaves()
      const { birthDate, ...rest } = moved ?? leave
      assert.deepEqual(rest, { ...leave, start: civilDate(fact === 'birth' ? '2026-03-21' : '2026-03-23') })
      assert.equal(birthDate, fact === 'birth' ? date : undefined, 'DP-02: of an illness nothing is kept')
    })
  }

  test('MAT-05: an absence too early to count is sick leave, and says so', async () => {
    const leave = {
      ...aMaternityLeave({ start: civilDate('2026-05-04'), dueDate: civilDate('2026-05-22') }),
      birthDate: undefined,
    }
    await portal.services.people.save({ ...team.away, leaves: [leave] })
    const page = await helen.get(`${path}/${leave.id}/start`)
    const posted = await helen.press(page, `${path}/${leave.id}/start`, {
      fact: 'illness',
      ...typedDates({ date: '2026-03-20' }),
    })
    assert.equal(posted.status, 422)
    assert.match(posted.text, /before Sunday 19 April 2026 is sick leave/)
  })

  test('of two who change one leave the second sees both versions, and loses nothing', async () => {
    const second = await signedInAs(portal, team.hr)
    const form = `${path}/${leaveId()}/dates`
    const shownFirst = await second.get(form)
    const own = typedDates({
      dueDate: '2025-09-19',
      birthDate: '2025-09-22',
      start: '2025-09-03',
      end: '2026-07-31',
    })
    await kept(`${leaveId()}/dates`, { ...own, ...typedDates({ end: '2026-06-30' }) })
    const late = await second.press(shownFirst, form, own)
    assert.equal(late.status, 409)
    assert.match(
      late.text,
      /Somebody else has changed this leave These dates stand now.+Last day Tuesday 30 June 2026/,
    )
    assert.equal(late.$('input[name=end-month]').attr('value'), '07')
    assert.equal((await leaves())[0]?.end, '2026-06-30', 'the first one stands')
    const again = await second.press(late, form, own)
    const check = await second.get(String(again.location))
    await second.press(check, `${form}/confirmation`)
    assert.equal((await leaves())[0]?.end, '2026-07-31')
  })

  test('and the second finds out at the last button too', async () => {
    const form = `${path}/${leaveId()}/dates`
    const own = typedDates({ dueDate: '2025-09-19', start: '2025-09-03', end: '2026-07-31' })
    const check = await checked(`${leaveId()}/dates`, own)
    const [leave] = await leaves()
    assert.ok(leave)
    await portal.services.people.save({
      ...team.away,
      leaves: [{ ...leave, returnDate: civilDate('2026-06-01') }],
    })
    assert.equal((await helen.press(check, `${form}/confirmation`)).status, 409)
  })

  test('a first day back that the leave has no room for goes, and the page says so', async () => {
    const [leave] = await leaves()
    assert.ok(leave)
    await portal.services.people.save({
      ...team.away,
      leaves: [{ ...leave, returnDate: civilDate('2026-08-03') }],
    })
    const fields = typedDates({
      dueDate: '2025-09-19',
      birthDate: '2025-09-22',
      start: '2025-09-03',
      end: '2026-06-30',
    })
    const check = await checked(`${leaveId()}/dates`, fields)
    assert.match(check.text, /first day back that was named, Monday 3 August 2026, no longer fits/i)
    await helen.press(check, `${path}/${leaveId()}/dates/confirmation`)
    assert.equal((await leaves())[0]?.returnDate, undefined)
  })

  test('a first day back before the end is the end: the last day is the day before it, and the other is said to be that', async () => {
    const [leave] = await leaves()
    assert.ok(leave)
    const returning = { ...leave, returnDate: civilDate('2026-08-03') }
    await portal.services.people.save({ ...team.away, leaves: [returning] })
    const earlier =
      /Last day Sunday 2 August 2026 Back on Monday 3 August 2026 Last day without the earlier return Tuesday 1 September 2026/
    assert.match((await helen.get(path)).text, earlier)
    assert.match((await helen.get(`${path}/${leaveId()}/curtailment`)).text, earlier)
    assert.match(
      (await helen.get(`${path}?lang=cy`)).text,
      /Diwrnod olaf heb y dychweliad cynharach Dydd Mawrth 1 Medi 2026/,
    )
    await portal.services.people.save({
      ...team.away,
      leaves: [{ ...leave, returnDate: civilDate('2026-09-02') }],
    })
    assert.doesNotMatch((await helen.get(`${path}?lang=en`)).text, /without the earlier return/)
  })

  test('CS-11: under another scheme pages name it, where they would name a regulation', async () => {
    const page = await helen.get(`${path}/scheme`)
    assert.equal((await helen.press(page, `${path}/scheme`, { scheme: 'navy' })).status, 422)
    assert.equal((await helen.press(page, `${path}/scheme`, { scheme: 'police' })).location, path)
    assert.match((await helen.get(path)).text, /Under the scheme of the police/)
    const priya = await signedInAs(portal, team.away)
    const form = await priya.get('/return/date')
    const posted = await priya.press(form, '/return/date', typedDates({ date: '2026-06-01' }))
    const check = await priya.get(String(posted.location))
    assert.match(check.text, /The rules of your scheme, which mirror the law/)
    assert.doesNotMatch(check.text, /Regulations 1999/)
  })

  test('nobody keeps their own record, and another’s is not found', async () => {
    const other = await aTeam(portal)
    const ours = `${path}/${leaveId()}/dates`
    const strangers: [Browser, string][] = [
      [await signedInAs(portal, other.hr), ours],
      [helen, `/hr/people/${team.hr.id}/leave`],
      [helen, `${path}/none/dates`],
      [helen, `${path}/new/holiday`],
      [helen, '/hr/people/none/leave'],
    ]
    for (const [browser, address] of strangers)
      assert.equal((await browser.get(address)).status, 404, address)
    const tom = await signedInAs(portal, team.manager)
    assert.equal((await tom.get(ours)).status, 403)
    assert.equal((await tom.post(`${ours}/confirmation`, {})).status, 403)
  })

  test('their manager keeps their record, where HR are that', async () => {
    const boss = aPerson({ organisationId: team.organisation.id, roles: ['hr', 'manager'] })
    await portal.services.people.save(boss)
    await portal.services.people.save({ ...team.away, managerId: boss.id })
    assert.equal((await (await signedInAs(portal, boss)).get(path)).status, 200)
  })
})
