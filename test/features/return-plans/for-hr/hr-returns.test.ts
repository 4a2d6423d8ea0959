import assert from 'node:assert/strict'
import { parse } from 'csv-parse/sync'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Person } from '../../../../src/features/people/index.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs, type Browser } from '../../../support/browser.ts'
import { aPerson, aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { auditRowsBesideSignIns } from '../../../support/audit.ts'
import { viewerFor } from '../../keep-in-touch/acts.ts'
import { sayLeave, versionOn } from '../plans-on-pages.ts'

const day = { mon: 740, tue: 740, wed: 740, thu: 740, fri: 740, sat: 0, sun: 0 }
const shortWeek = { ...day, thu: 0, fri: 0 }

describe('what HR see of a return', () => {
  let portal: TestPortal
  let team: Team
  let helen: Browser
  let path: string
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
    const leaves = team.away.leaves.map((leave) => ({ ...leave, id: `leave-${team.away.id}` }))
    await portal.services.people.save({ ...team.away, leaves })
    helen = await signedInAs(portal, team.hr)
    path = `/hr/returns/${team.away.id}`
  })
  after(() => portal.close())

  const messagesFor = (person: Person): Promise<number> =>
    portal.services.database.connection
      .collection('outbox')
      .countDocuments({ personId: person.id, kind: 'something-for-you' })

  const asTom = async () => (await signedInAs(portal, team.manager)).get(`/team/${team.away.id}/return`)

  async function agreedPlan(weeks = [shortWeek]): Promise<void> {
    const { returnPlans } = portal.services
    const priya = viewerFor(team.away)
    const saved = await returnPlans.saveWeeks(priya, weeks, 0)
    assert.ok('ok' in saved)
    await returnPlans.sharePlan(priya, 1)
    await returnPlans.answerPlan(viewerFor(team.manager), team.away.id, { version: 2, answer: 'agree' })
  }

  async function settle(
    how: Record<string, string>,
    { isTried = false } = {},
  ): Promise<{ version: string; status: number }> {
    const version = String((await helen.get(path)).$('main input[name=version]').attr('value'))
    if (isTried) return { version, status: 0 }
    const { status } = await helen.post(`${path}/settlement`, { version, ...how })
    assert.equal(status, 303)
    return { version, status }
  }

  test('RED-03: HR alone see how long and why somebody is protected if the job goes; what has ended they do not', async () => {
    const { text } = await helen.get(path)
    assert.match(text, /Protected from Wednesday 3 September 2025 to Sunday 21 March 2027/)
    assert.match(text, /Maternity leave: 18 months, beginning with the birth\./)
    const priya = await signedInAs(portal, team.away)
    for (const page of [await asTom(), await priya.get('/return')])
      assert.doesNotMatch(page.text, /[Pp]rotected|2027/)
    const leaves = team.away.leaves.map(({ dueDate: _due, birthDate: _born, ...leave }) => leave)
    await portal.services.people.save({ ...team.away, leaves })
    assert.match((await helen.get(path)).text, /The portal cannot say how long/)
    const shared = { id: 'shared', type: 'shared-parental' as const, start: civilDate('2026-02-23') }
    await portal.services.people.save({ ...team.away, leaves: [{ ...shared, end: civilDate('2026-03-15') }] })
    assert.doesNotMatch((await helen.get(path)).text, /Protected/)
  })

  test('payroll’s file leaves pay open until HR have settled what nothing covers, and then says how', async () => {
    const rowsOf = async () => {
      const { html } = await helen.post(`${path}/payroll`)
      return parse<Record<string, string>>(html, { columns: true })
    }
    const columns = ['unpaid_hours', 'hours_to_cover', 'pay', 'deducted', 'settled_as'] as const
    const look = async () => {
      const rows = await rowsOf()
      const of = (row: string) => rows.find((one) => one['row'] === row) ?? {}
      return [of('week'), of('month')].map((row) => columns.map((column) => row[column]))
    }
    await agreedPlan()
    assert.deepEqual(await look(), [
      ['0.00', '14.80', '', '', 'waits'],
      ['', '', '', '', 'waits'],
    ])
    const page = await helen.get(path)
    const led = await helen.press(page, `${path}/check`, { as: 'unpaid' })
    const check = await helen.get(String(led.location))
    // Decision 98.
    assert.match(
      check.text,
      /Nobody has been told anything yet.+What Priya reads.+They are unpaid.+£276.16.+Tom reads nothing of the pay/,
    )
    assert.match(check.text, /You can correct it later/)
    const back = await helen.get(String(check.$('.govuk-back-link').attr('href')))
    assert.equal(back.$('input[name=as][checked]').attr('value'), 'unpaid')
    await helen.press(check, `${path}/settlement`)
    // It is the hours that are unpaid, and not the public holidays above.
    assert.match(
      (await helen.get(path)).text,
      /short of the contract\. HR settled how that is covered\. They are unpaid/,
    )
    const [week, month] = await look()
    assert.deepEqual(week, ['14.80', '0.00', '', '', ''])
    // 14.8 hours of £36,000 a year for 37 hours a week, and 365 days of 7 in a year.
    assert.equal(month?.[3], '276.16')
    const full = (await rowsOf()).find(({ row }) => row === 'month')?.['full_pay']
    assert.equal((Number(month?.[2]) + 276.16).toFixed(2), full)
  })

  test('payroll’s file has the hours of leave and the unpaid ones as HR settled them, the first ones as leave, with the pay', async () => {
    await agreedPlan()
    await settle({ as: 'both', leave: '10', unpaid: '4,8' })
    const { html } = await helen.post(`${path}/payroll`)
    const rows = parse<Record<string, string>>(html, { columns: true })
    const week = rows.find(({ row }) => row === 'week')
    assert.deepEqual(
      ['leave_hours', 'unpaid_hours', 'hours_to_cover'].map((column) => week?.[column]),
      ['10.00', '4.80', '0.00'],
    )
    // 4.8 hours of £36,000 a year for 37 hours a week, and 365 days of 7 in a year.
    const month = rows.find(({ row }) => row === 'month')
    assert.equal(month?.['deducted'], '89.57')
    assert.equal((Number(month?.['pay']) + 89.57).toFixed(2), month?.['full_pay'])
  })

  test('payroll’s file takes nothing off where HR settled it with annual leave, and says nothing of pay where in another way', async () => {
    await agreedPlan()
    const check = await helen.press(await helen.get(path), `${path}/check`, { as: 'annual-leave' })
    const looked = check.location ? await helen.get(check.location) : check
    assert.match(looked.text, /It is not said here from which leave it comes/)
    await settle({ as: 'annual-leave' })
    assert.doesNotMatch((await helen.get(path)).text, /which of your leave/)
    const { html } = await helen.post(`${path}/payroll`)
    assert.match(html, /,14\.80,0\.00,0\.00,,,,,confirmed,,\r\n/)
    const rows = parse<Record<string, string>>(html, { columns: true })
    const month = rows.find(({ row }) => row === 'month')
    assert.equal(month?.['pay'], month?.['full_pay'])
  })

  test('payroll’s file says of months with lower contract hours that the pay goes by those, and not that nothing was taken off', async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    const leaves = team.away.leaves.map((leave) => ({ ...leave, id: `leave-${team.away.id}` }))
    await portal.services.people.save({ ...team.away, salary: 36_000_00, pattern: day, leaves })
    const { returnPlans } = portal.services
    const priya = viewerFor(team.away)
    await returnPlans.saveWeeks(priya, [shortWeek], 0)
    await returnPlans.takeOffer(priya, 'reduced', 1)
    await returnPlans.sharePlan(priya, 2)
    await returnPlans.answerPlan(viewerFor(team.manager), team.away.id, { version: 3, answer: 'agree' })
    const { html } = await helen.post(`${path}/payroll`)
    const rows = parse<Record<string, string>>(html, { columns: true })
    const month = rows.find(({ row }) => row === 'month')
    assert.ok(Number(month?.['pay']) < Number(month?.['full_pay']))
    assert.equal(month?.['note'], 'pay-by-lower-contract-hours')
    // What payroll have is right: HR’s yes changes nothing in it.
    await settle({})
    assert.doesNotMatch((await helen.get(path)).text, /It is not right any more/)
    assert.doesNotMatch((await helen.get('/hr/returns')).text, /A file for payroll is not right any more/)
  })

  test('PLAN-2: a wish for other hours after the weeks changes no pay in payroll’s file or on a page, until it is agreed as a change of contract', async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    const pay = { salary: 36_000_00, pattern: day }
    const leaves = team.away.leaves.map((leave) => ({ ...leave, id: `leave-${team.away.id}` }))
    await portal.services.people.save({ ...team.away, ...pay, leaves })
    const { returnPlans } = portal.services
    const priya = viewerFor(team.away)
    await returnPlans.saveWeeks(priya, [shortWeek], 0)
    await returnPlans.setAfter(priya, shortWeek, 1)
    await returnPlans.sharePlan(priya, 2)
    await returnPlans.answerPlan(viewerFor(team.manager), team.away.id, { version: 3, answer: 'agree' })
    await settle({ as: 'annual-leave' })
    const rowsOf = async () => {
      const { html } = await helen.post(`${path}/payroll`)
      return parse<Record<string, string>>(html, { columns: true })
    }
    const rows = await rowsOf()
    for (const month of rows.filter(({ row }) => row === 'month'))
      assert.deepEqual([month['pay'], month['deducted']], [month['full_pay'], '0.00'])
    const [week, then] = ['week', 'after'].map((name) => rows.find(({ row }) => row === name))
    assert.equal(week?.['leave_and_pay'], 'confirmed')
    assert.deepEqual(
      [then?.['contract_hours'], then?.['wished_hours'], then?.['note']],
      ['37.00', '22.20', 'wish-needs-a-change-of-contract'],
    )
    const browser = await signedInAs(portal, team.away)
    const own = (await browser.get('/return/plan')).text
    assert.match(own, /From Monday 7 September 2026 you are back on 37 hours/)
    assert.match(
      own,
      /would like to work 22.2 hours a week from .+ That is a change of contract, which this plan is not: it ends on .+ Change your hours for good/,
    )
    const others = /would like to work 22.2 hours a week .+ until the contract is changed the usual hours/
    assert.match((await asTom()).text, others)
    assert.match((await helen.get(path)).text, others)
    assert.match((await browser.get('/return/plan?lang=cy')).text, /Hoffech weithio 22.2 awr yr wythnos/)
    assert.match((await browser.get('/return/plan/text?lang=en')).html, /You would like to work 22.2 hours/)
    // The same hours are agreed as flexible working, from another day.
    const { flexibleWorking } = portal.services
    const asked = { week: shortWeek, starts: civilDate('2026-09-21') }
    const made = await flexibleWorking.asking.make(priya, 'statutory', asked)
    assert.ok('ok' in made)
    const shown = { side: 'team' as const, personId: team.away.id, requestId: made.ok.id, version: 1 }
    await flexibleWorking.deciding.agree(viewerFor(team.manager), shown)
    const changed = /From Monday 21 September 2026 your contract has 22.2 hours a week.+agreed as flexible/
    const read = (await browser.get('/return/plan?lang=en')).text
    assert.match(read, changed)
    assert.doesNotMatch(read, /would like to work/)
    const form = (await browser.get('/return/plan/after')).text
    assert.match(form, /The 22.2 hours a week that were agreed, from Monday 21 September 2026/)
    assert.doesNotMatch(form, /My usual hours/)
    const last = (await rowsOf()).at(-1)
    assert.deepEqual(
      [last?.['from'], last?.['contract_hours'], last?.['wished_hours'], last?.['note']],
      ['2026-09-21', '22.20', '', 'change-of-contract-agreed'],
    )
  })

  test('PLAN-2, option B: hours that were agreed for the first day back are the contract of the weeks, on both sides and for payroll', async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    const leaves = team.away.leaves.map((leave) => ({ ...leave, id: `leave-${team.away.id}` }))
    await portal.services.people.save({ ...team.away, salary: 36_000_00, pattern: day, leaves })
    const { returnPlans, flexibleWorking } = portal.services
    const priya = viewerFor(team.away)
    const asked = { week: shortWeek, starts: civilDate('2026-09-02') }
    const made = await flexibleWorking.asking.make(priya, 'statutory', asked)
    assert.ok('ok' in made)
    const shown = { side: 'team' as const, personId: team.away.id, requestId: made.ok.id, version: 1 }
    await flexibleWorking.deciding.agree(viewerFor(team.manager), shown)
    await returnPlans.saveWeeks(priya, [shortWeek], 0)
    await returnPlans.sharePlan(priya, 1)
    const first =
      /contract has 22.2 hours a week from Wednesday 2 September 2026.+these weeks are counted by it/
    const browser = await signedInAs(portal, team.away)
    const own = await browser.get('/return/plan')
    assert.match(own.text, first)
    assert.match(own.text, /£1,740.00/)
    assert.doesNotMatch(own.text, /37 hours|short of your contract/)
    assert.match((await browser.get('/return/plan?lang=cy')).text, /wrth yr oriau hynny y cyfrifir/)
    assert.match((await browser.get('/return/plan/text?lang=en')).html, first)
    assert.match((await asTom()).text, first)
    await returnPlans.answerPlan(viewerFor(team.manager), team.away.id, { version: 2, answer: 'agree' })
    const { html } = await helen.post(`${path}/payroll`)
    const rows = parse<Record<string, string>>(html, { columns: true })
    assert.deepEqual(
      rows.filter(({ row }) => row !== 'month').map(({ contract_hours, note }) => [contract_hours, note]),
      [
        ['7.40', ''],
        ['22.20', 'change-of-contract-agreed'],
      ],
    )
    assert.equal(rows.find(({ row }) => row === 'month')?.['full_pay'], '1740.00')
  })

  test('a file that HR fetched for payroll is said to be old where the export is, and waits, once other weeks are agreed or none hold', async () => {
    await agreedPlan()
    await settle({ as: 'annual-leave' })
    await helen.post(`${path}/payroll`)
    assert.doesNotMatch((await helen.get(path)).text, /You fetched a file/)
    assert.doesNotMatch((await helen.get('/hr')).text, /file of agreed weeks for payroll/)
    const { returnPlans } = portal.services
    const priya = viewerFor(team.away)
    assert.ok('ok' in (await returnPlans.saveWeeks(priya, [day], 4)))
    await returnPlans.sharePlan(priya, 5)
    portal.setNow('2026-03-23T09:30:00Z')
    await portal.services.delivery.deliverDue()
    helen = await signedInAs(portal, team.hr)
    const told = await messagesFor(team.hr)
    await returnPlans.answerPlan(viewerFor(team.manager), team.away.id, { version: 6, answer: 'agree' })
    assert.equal(await messagesFor(team.hr), told + 1)
    assert.match((await helen.get('/hr')).text, /One file of agreed weeks for payroll is not right any more/)
    assert.match((await helen.get('/hr/returns')).text, /A file for payroll is not right any more/)
    assert.match((await helen.get(path)).text, /You fetched a file of agreed weeks on Monday 23 March 2026/)
    assert.match((await helen.get(`${path}?lang=cy`)).text, /Nôloch ffeil o wythnosau/)
    await helen.post(`${path}/payroll`)
    assert.doesNotMatch((await helen.get('/hr?lang=en')).text, /file of agreed weeks for payroll/)
    // HR move the return: no weeks hold.
    const leaves = team.away.leaves.map((leave) => ({
      ...leave,
      id: `leave-${team.away.id}`,
      returnDate: civilDate('2026-07-06'),
    }))
    await portal.services.people.save({ ...team.away, leaves })
    assert.match((await helen.get('/hr?lang=en')).text, /One file of agreed weeks for payroll/)
    assert.match((await helen.get(path)).text, /Those weeks do not hold any more, and no others are agreed/)
    const none = await helen.post(`${path}/payroll`)
    assert.match(none.html, /,none,.*weeks-do-not-hold-any-more/)
    assert.doesNotMatch((await helen.get('/hr')).text, /One file of agreed weeks for payroll/)
  })

  test('weeks that are over stay as both agreed to them in a newer version, and the form says so', async () => {
    const { returnPlans } = portal.services
    await agreedPlan([shortWeek, shortWeek, shortWeek])
    portal.setNow('2026-09-15T09:00:00Z')
    const priya = viewerFor(team.away)
    const own = await signedInAs(portal, team.away)
    const form = await own.get('/return/plan/weeks')
    assert.match(form.text, /The first 2 weeks are over: they stay as you both agreed to them/)
    assert.match((await own.get('/return/plan/weeks?lang=cy')).text, /Mae’r 2 wythnos gyntaf ar ben/)
    const saved = await returnPlans.saveWeeks(priya, [day, day, day], 3)
    assert.ok('ok' in saved)
    assert.deepEqual(
      saved.ok.weeks.map(({ thu }) => thu),
      [0, 0, 740],
    )
    const one = await returnPlans.saveWeeks(priya, [day], 4)
    assert.ok('ok' in one)
    assert.deepEqual(
      one.ok.weeks.map(({ thu }) => thu),
      [0, 0],
    )
  })

  test('weeks that were shared before they were over are agreed to as both agreed to them before', async () => {
    const { returnPlans } = portal.services
    await agreedPlan([shortWeek, shortWeek, shortWeek])
    const priya = viewerFor(team.away)
    const saved = await returnPlans.saveWeeks(priya, [day, day, day], 3)
    assert.ok('ok' in saved)
    await returnPlans.sharePlan(priya, saved.ok.version)
    portal.setNow('2026-09-15T09:00:00Z')
    const tom = await signedInAs(portal, team.manager)
    const teamPath = `/team/${team.away.id}/return`
    const page = await tom.get(teamPath)
    await tom.press(page, `${teamPath}/plan`, { answer: 'agree' })
    const [plan] = await portal.services.database.connection
      .collection('phasedPlans')
      .find({ personId: team.away.id })
      .toArray()
    assert.equal(plan?.['state'], 'agreed')
    assert.deepEqual(
      plan['weeks'].map(({ thu }: { thu: number }) => thu),
      [0, 0, 740],
    )
  })

  test('the look before HR say that leave and pay are right does not say that they have, but that this does it', async () => {
    const priya = await signedInAs(portal, team.away)
    await sayLeave(priya, { carriedByPolicy: '148' })
    await agreedPlan()
    const page = await helen.get(path)
    const led = await helen.press(page, `${path}/check`)
    const check = await helen.get(String(led.location))
    assert.doesNotMatch(check.text, /HR has confirmed what/)
    assert.match(check.text, /With this, HR confirms what leave there is/)
    const welsh = await helen.get(`${String(led.location)}&lang=cy`)
    assert.doesNotMatch(welsh.text, /wedi cadarnhau pa wyliau/)
    assert.match(welsh.text, /Gyda hyn, mae Adnoddau Dynol yn cadarnhau pa wyliau sydd/)
    await helen.press(check, `${path}/settlement`)
    assert.match((await helen.get(`${path}?lang=en`)).text, /HR has confirmed what leave there is/)
  })

  test('leave that HR settle beside what the person has is said beside the list, before and after', async () => {
    const priya = await signedInAs(portal, team.away)
    await sayLeave(priya, { carriedByPolicy: '10' })
    await agreedPlan()
    const page = await helen.get(path)
    const led = await helen.press(page, `${path}/check`, { as: 'annual-leave' })
    const check = await helen.get(String(led.location))
    const beside =
      /4.8 hours of leave more are counted for these weeks\. This list does not show from which leave they come/
    assert.match(check.text, beside)
    await helen.press(check, `${path}/settlement`)
    for (const read of [await helen.get(path), await priya.get('/return/plan')])
      assert.match(read.text, beside)
    assert.match((await priya.get('/return/plan?lang=cy')).text, /Cyfrifir 4.8 awr o wyliau yn fwy ar gyfer/)
  })

  test('what is settled already is no correction: nobody is told, and no act is written down', async () => {
    await agreedPlan()
    await settle({ as: 'unpaid' })
    const correction = `${path}/correction`
    const version = versionOn(await helen.get(correction))
    portal.setNow('2026-03-23T09:15:00Z')
    await portal.services.delivery.deliverDue()
    helen = await signedInAs(portal, team.hr)
    const told = await Promise.all([team.away, team.manager].map(messagesFor))
    const pressed = await helen.post(`${correction}/check`, { version, as: 'unpaid' })
    assert.equal(pressed.location, path)
    assert.match(
      (await helen.get(path)).text,
      /Nothing was changed: it was settled so already\. Nobody is told/,
    )
    assert.deepEqual(await Promise.all([team.away, team.manager].map(messagesFor)), told)
    const rows = await auditRowsBesideSignIns(portal, team.organisation.id)
    assert.ok(!rows.some(({ act }) => act === 'planSettlementCorrected'))
    const priya = await signedInAs(portal, team.away)
    assert.doesNotMatch((await priya.get('/return/plan')).text, /HR corrected this/)
  })

  test('a correction of which the portal cannot count the pay says that payroll’s file is another one', async () => {
    await agreedPlan()
    await settle({ as: 'unpaid' })
    await helen.post(`${path}/payroll`)
    const correction = `${path}/correction`
    const version = versionOn(await helen.get(correction))
    const less = await helen.submit(correction, { version, as: 'otherwise' })
    assert.match(less.text, /payroll have already is not right any more.*cannot count the difference/)
    await helen.press(less, `${correction}/check`)
    assert.match((await helen.get(path)).text, /is not right any more/)
    const back = await helen.submit(correction, { version: '5', as: 'unpaid' })
    assert.match(back.text, /is not right any more/)
  })

  test('HR correct what they settled: looked at before and after, told to both, and payroll’s file says the newer', async () => {
    await agreedPlan()
    const correction = `${path}/correction`
    assert.equal((await helen.get(correction)).status, 303, 'there is nothing to correct yet')
    await settle({ as: 'unpaid' })
    portal.setNow('2026-03-23T09:15:00Z')
    await portal.services.delivery.deliverDue()
    const told = await Promise.all([team.away, team.manager].map(messagesFor))
    helen = await signedInAs(portal, team.hr)
    const shown = await helen.get(path)
    assert.equal(shown.$(`main a[href="${correction}"]`).length, 1)
    const form = await helen.get(correction)
    assert.equal(form.$('[name=as][value=unpaid]').attr('checked'), 'checked')
    const version = versionOn(form)
    const same = await helen.post(correction, { version, as: 'unpaid' })
    assert.equal(same.status, 422)
    assert.match(same.text, /This is what is settled already/)
    const wrong = await helen.post(correction, { version, as: 'both', leave: '1', unpaid: '1' })
    assert.match(wrong.text, /Together they have to be 14.8 hours: these are 2 hours/)
    await helen.post(`${path}/payroll`)
    const check = await helen.submit(correction, { version, as: 'both', leave: '10', unpaid: '4.8' })
    assert.match(
      check.text,
      /Until now They are unpaid\. Before tax, that is £276.16 less pay\. From now on 10 hours are annual leave, and 4.8 hours are unpaid\..*£89.57 less/,
    )
    assert.match(check.text, /these weeks take £186\.59 less off the pay than before it, before tax/)
    assert.match((await asTom()).text, /They are unpaid/, 'nothing is corrected before it is sent')
    const done = await helen.press(check, `${correction}/check`)
    assert.equal(done.status, 303)
    const corrected = await helen.get(path)
    assert.match(corrected.text, /Corrected\. Both sides are told/)
    assert.match(
      corrected.text,
      /these weeks take £186\.59 less off the pay.*Fetch a file that payroll have from before again for them/,
    )
    assert.match((await helen.get(`${path}?lang=cy`)).text, /£186\.59 yn llai/)
    const stale = await helen.post(`${correction}/check`, { version, as: 'annual-leave' })
    assert.equal(stale.status, 409)
    assert.deepEqual(
      await Promise.all([team.away, team.manager].map(messagesFor)),
      told.map((count) => count + 1),
    )
    const priya = await signedInAs(portal, team.away)
    assert.match(
      (await priya.get('/return/plan')).text,
      /10 hours are annual leave.+HR corrected this on Monday 23 March 2026\. Before, it said: They are unpaid\./,
    )
    assert.match((await priya.get('/return/plan?lang=cy')).text, /Cywirodd Adnoddau Dynol hyn/)
    assert.match((await priya.get('/')).text, /HR has corrected how hours of your first weeks are covered/)
    assert.match(
      (await asTom()).text,
      /HR corrected this on Monday 23 March 2026\. Before, it said: They are unpaid\./,
    )
    const { html } = await helen.post(`${path}/payroll`)
    assert.match(html, /,10\.00,4\.80,0\.00,,,,,confirmed,,\r\n/)
    // The file that was fetched last has it.
    assert.doesNotMatch((await helen.get(path)).text, /less off the pay than before/)
    const rows = await auditRowsBesideSignIns(portal, team.organisation.id)
    assert.equal(rows.filter(({ act }) => act === 'planSettlementCorrected').length, 1)
    assert.match((await priya.get('/my-data')).text, /settled|Settled/)
  })

  test('HR who settle it as part leave, part unpaid give the hours of both, which make up what is not covered', async () => {
    await agreedPlan()
    const { version } = await settle({ as: 'both', leave: '10', unpaid: '4,8' }, { isTried: true })
    for (const [typed, fault] of [
      [{}, /Enter the hours of annual leave.*Enter the unpaid hours/],
      [{ leave: 'ten', unpaid: '4.8' }, /Hours of annual leave are a number, such as 7.5/],
      [{ leave: '10', unpaid: '4' }, /Together they have to be 14.8 hours: these are 14 hours/],
      [{ leave: '14.8', unpaid: '0' }, /Where no hour is unpaid, choose “With annual leave”/],
      [{ leave: '0', unpaid: '14.8' }, /Where no hour is leave, choose “They are unpaid”/],
    ] as const) {
      const back = await helen.post(`${path}/settlement`, { version, as: 'both', ...typed })
      assert.equal(back.status, 422)
      assert.match(back.$('.govuk-error-summary').text().replaceAll(/\s+/g, ' '), fault)
      assert.equal(back.$('[name=leave]').attr('value') ?? '', 'leave' in typed ? typed.leave : '')
      assert.equal(back.$('[name=as][value=both]').attr('checked'), 'checked')
      const welsh = await helen.post(`${path}/settlement?lang=cy`, { version, as: 'both', ...typed })
      assert.equal(welsh.status, 422)
    }
  })

  test('PLAN, step 6: what HR settled for another contract or salary waits for them again while the weeks last, and nobody is told that it is confirmed as it is counted now', async () => {
    await sayLeave(await signedInAs(portal, team.away), { carriedByLaw: '148' })
    await agreedPlan()
    const version = String((await helen.get(path)).$('main input[name=version]').attr('value'))
    assert.equal((await helen.post(`${path}/settlement`, { version })).status, 303)
    const priya = await signedInAs(portal, team.away)
    const payroll = async () => {
      const { html } = await helen.post(`${path}/payroll`)
      const [row] = parse<Record<string, string>>(html, { columns: true })
      return row?.['leave_and_pay']
    }
    assert.match((await priya.get('/return/plan')).text, /HR has confirmed the leave and the pay/)
    assert.equal(await payroll(), 'confirmed')
    const { salary = 0 } = team.away
    const person = await portal.services.people.find(team.away.id)
    assert.ok(person)
    await portal.services.people.save({ ...person, salary: salary - 1200_00 })
    for (const page of [await priya.get('/return/plan'), await asTom()]) {
      assert.doesNotMatch(page.text, /HR has confirmed the leave and the pay/)
      assert.match(page.text, /HR confirmed the leave and the pay before their record changed, and look at/)
    }
    const inWelsh = (await priya.get('/return/plan/text?lang=cy')).html
    assert.match(inWelsh, /cyn i’w cofnod newid, ac maent yn edrych arnynt eto/)
    assert.match((await priya.get('/')).text, /HR settles its leave and pay with you/)
    assert.equal(await payroll(), 'waits')
    assert.match((await helen.get('/hr/returns')).text, /Agreed weeks whose leave and pay wait for HR/)
    const page = await helen.get(path)
    assert.match(page.text, /Leave and pay of these weeks wait for you/)
    const again = String(page.$('main input[name=version]').attr('value'))
    assert.equal((await helen.post(`${path}/settlement`, { version: again })).status, 303)
    assert.match((await priya.get('/return/plan')).text, /HR has confirmed the leave and the pay/)
    assert.equal(await payroll(), 'confirmed')
    await portal.services.people.save({ ...person, salary: salary + 1200_00 })
    // Once they are over nobody is asked any more.
    portal.setNow('2026-09-08T09:00:00Z')
    helen = await signedInAs(portal, team.hr)
    assert.equal(await payroll(), 'confirmed-before-contract-or-salary-changed')
    const look = await signedInAs(portal, team.away)
    assert.match(
      (await look.get('/return/plan')).text,
      /HR confirmed the leave and the pay before .+ changed\./,
    )
    assert.doesNotMatch((await helen.get('/hr/returns')).text, /wait for HR/)
  })

  test('agreed weeks that are short wait on HR’s first page until HR say that they are settled', async () => {
    const told = await messagesFor(team.hr)
    await agreedPlan()
    assert.equal(await messagesFor(team.hr), told + 1)
    const first = await helen.get('/hr')
    assert.match(
      first.text,
      /2 things need HR.+One plan for the first weeks waits for HR to settle its leave and pay/,
    )
    assert.equal(first.$('main a[href="/hr/returns"]').length, 1)
    assert.match(
      (await helen.get('/hr/returns')).text,
      new RegExp(
        `Priya Shah staff number ${team.away.staffNumber} Agreed weeks whose leave and pay wait for HR`,
      ),
    )
    const page = await helen.get(path)
    assert.match(page.text, /14.8 hours are not covered.+Settle with Priya/)
    assert.match(page.text, new RegExp(`Staff number ${team.away.staffNumber} ?Priya Shah’s return`))
    assert.match(page.text, /You do not have to agree to the weeks again/)
    assert.doesNotMatch((await asTom()).text, /when you both agree/)
    assert.match((await asTom()).text, /HR can see it, and settle with Priya/)
    const waiting = await (await signedInAs(portal, team.away)).get('/return/plan')
    assert.match(waiting.text, /HR settle the leave and the pay with you.+14.8 hours are not covered yet/)
    assert.doesNotMatch(waiting.text, /Once you both agree/)
    const version = String(page.$('main input[name=version]').attr('value'))
    // Until the first has left, two mails about something are one.
    portal.setNow('2026-03-23T09:15:00Z')
    await portal.services.delivery.deliverDue()
    const away = await messagesFor(team.away)
    const unsaid = await helen.post(`${path}/settlement`, { version })
    assert.equal(unsaid.status, 422)
    assert.match(unsaid.$('.govuk-error-summary').text(), /Choose how the hours are covered/)
    assert.match(
      (await helen.post(`${path}/settlement?lang=cy`, { version })).text,
      /Dewiswch sut y llenwir yr oriau/,
    )
    const done = await helen.submit(`${path}/settlement`, { version, as: 'both', leave: '10', unpaid: '4.8' })
    assert.match(done.text, /Settled. Both sides are told.+No return needs HR/)
    assert.equal(await messagesFor(team.away), away + 1)
    assert.equal((await helen.post(`${path}/settlement`, { version })).status, 409)
    assert.match((await helen.get('/hr')).text, /One thing needs HR.+no card or way of their own to sign in/)
    assert.match(page.text, /Short, hours/)
    const settledPage = await helen.get(path)
    assert.match(settledPage.text, /Unpaid, hours/)
    assert.doesNotMatch(settledPage.text, /Short/)
    const priya = await signedInAs(portal, team.away)
    const settled = await priya.get('/return/plan')
    assert.match(
      settled.text,
      /HR settled how the other 14.8 hours are covered\. 10 hours are annual leave, and 4.8 hours are unpaid\. .*Before tax, that is £89.57 less pay/,
    )
    assert.doesNotMatch(settled.text, /counts no leave/)
    const inWelsh = (await priya.get('/return/plan?lang=cy')).text
    assert.match(inWelsh, /Mae 10 awr yn wyliau blynyddol, ac mae 4.8 awr yn ddi-dâl.*£89.57 yn llai/)
    assert.match((await priya.get('/return/plan/text')).html, /10 hours are annual leave.*£89.57 less/s)
    assert.match((await helen.get(path)).text, /10 hours are annual leave.*£89.57 less/)
    assert.equal(waiting.$('.ui-short').length, 2)
    assert.equal(settled.$('.ui-short').length, 0)
    const tom = await signedInAs(portal, team.manager)
    const seen = await tom.get(`/team/${team.away.id}/return`)
    assert.match(
      seen.text,
      /HR settled how that is covered\. 10 hours are annual leave, and 4.8 hours are unpaid\./,
    )
    assert.doesNotMatch(seen.text, /£/, 'pay is between the person and HR')
    for (const one of [seen, await helen.get(path)]) assert.equal(one.$('.ui-short').length, 0)
    // Of newer weeks nothing is settled yet.
    const plans = portal.services.database.connection.collection('phasedPlans')
    const stored = await plans.findOne({ personId: team.away.id })
    const newer = await portal.services.returnPlans.saveWeeks(
      viewerFor(team.away),
      [shortWeek, shortWeek],
      Number(stored?.['version']),
    )
    assert.ok('ok' in newer)
    assert.doesNotMatch((await priya.get('/return/plan')).text, /10 hours are annual leave/)
  })

  test('weeks that cover the contract, and weeks that are not agreed, are not HR’s', async () => {
    await agreedPlan([day])
    assert.match((await helen.get('/hr')).text, /One thing needs HR.+no card or way of their own to sign in/)
    const page = await helen.get(path)
    assert.equal(page.status, 200)
    assert.doesNotMatch(page.text, /not covered|The first weeks back|wait for you/i)
  })

  test('agreed weeks stay HR’s while newer ones are a draft, and go when the date moves', async () => {
    await agreedPlan()
    const { returnPlans } = portal.services
    await returnPlans.saveWeeks(viewerFor(team.away), [day], 3)
    assert.match((await helen.get(path)).text, /14.8 hours are not covered/)
    await returnPlans.nameReturnDate(viewerFor(team.away), civilDate('2026-06-01'))
    portal.setNow('2026-03-23T09:00:05Z')
    assert.match((await helen.get('/hr')).text, /One thing needs HR.+no card or way of their own to sign in/)
  })

  const dateMovedByHr = () =>
    portal.services.leaves.setReturnDate(
      { personId: team.away.id, leaveId: `leave-${team.away.id}` },
      civilDate('2026-10-05'),
    )

  const payrollForms = async () => (await helen.get(path)).$(`form[action="${path}/payroll"]`).length

  test('PLAN: weeks that were agreed for another date neither wait for HR nor can be settled', async () => {
    await agreedPlan()
    const shown = await helen.get(path)
    assert.equal(await payrollForms(), 1)
    await dateMovedByHr()
    assert.match((await helen.get('/hr')).text, /One thing needs HR.+no card or way of their own to sign in/)
    assert.match((await helen.get('/hr/returns')).text, /No return needs HR/)
    assert.doesNotMatch((await helen.get(`/hr/people/${team.away.id}`)).text, /leave and pay wait/)
    const page = await helen.get(path)
    assert.match(
      page.text,
      /weeks for a return on .+ 2026\. The return date has changed since, so they do not/,
    )
    assert.match((await helen.get(`${path}?lang=cy`)).text, /nid ydynt yn sefyll mwyach/)
    assert.equal(page.$('form[action$="/check"]').length, 0)
    assert.equal(await payrollForms(), 0)
    const version = String(shown.$('main input[name=version]').attr('value'))
    assert.equal((await helen.post(`${path}/settlement`, { version, as: 'both' })).status, 409)
    const priya = await signedInAs(portal, team.away)
    assert.doesNotMatch((await priya.get('/return/plan')).text, /are not covered yet|HR will speak/)
    assert.doesNotMatch((await asTom()).text, /HR can see it/)
  })

  test('/my-data says of weeks whose date moved that HR’s part in them is over, and keeps what they settled', async () => {
    const withHr = async () => {
      const priya = await signedInAs(portal, team.away)
      return [(await priya.get('/my-data')).text, (await priya.get('/my-data?lang=cy')).text]
    }
    await agreedPlan()
    assert.match(String((await withHr())[0]), /With HR ?Waits for HR/)
    await settle({ as: 'both', leave: '10', unpaid: '4.8' })
    assert.match(String((await withHr())[0]), /Of them annual leave, hours ?10 hours/)
    await dateMovedByHr()
    const [english, welsh] = await withHr()
    assert.match(String(english), /With HR ?Over: the return date moved, so nothing of these weeks holds/)
    assert.match(String(english), /How HR settled uncovered hours ?Part annual leave, part unpaid/)
    assert.match(String(welsh), /Ar ben: symudodd y dyddiad dychwelyd/)
  })

  test('PLAN: weeks that HR settled for another date are not offered to payroll, and HR read why', async () => {
    await agreedPlan()
    await helen.post(`${path}/settlement`, { version: '3', as: 'unpaid' })
    await dateMovedByHr()
    assert.equal(await payrollForms(), 0)
    assert.equal((await helen.post(`${path}/payroll`, {})).status, 404)
    const page = await helen.get(path)
    assert.match(page.text, /they do not hold any more/)
    assert.doesNotMatch(page.text, /HR settled|They are unpaid/)
    assert.doesNotMatch((await asTom()).text, /HR settled/)
  })

  test('a return date that is asked for is on HR’s first page, as one that others answer', async () => {
    const told = await messagesFor(team.hr)
    await portal.services.returnPlans.nameReturnDate(viewerFor(team.away), civilDate('2026-04-20'))
    assert.equal(await messagesFor(team.hr), told + 1)
    const first = await helen.get('/hr')
    assert.match(first.text, /One thing needs HR.+no card or way of their own to sign in/)
    assert.match(first.text, /Others answer these One return date waits for an answer/)
    assert.match((await helen.get('/hr?lang=cy')).text, /Mae un dyddiad dychwelyd yn aros am ateb/)
    const page = await helen.get(path)
    assert.match(page.text, /Gave notice of coming back on Monday 20 April 2026 It waits for Tom/)
    assert.match(page.text, /You do not have to answer for Tom/)
    assert.doesNotMatch(page.text, /the weeks/, 'there are none')
    assert.equal((await helen.get(`${path}?lang=cy`)).status, 200)
  })

  test('without a contact the wish waits for HR, and the person’s pages say so', async () => {
    const { managerId: _manager, ...alone } = team.away
    await portal.services.people.save({ ...alone, id: team.away.id })
    portal.setNow('2026-03-23T09:00:10Z')
    const priya = await signedInAs(portal, team.away)
    assert.equal((await priya.get('/return')).status, 200, 'nobody is named to talk with')
    await portal.services.returnPlans.nameReturnDate(viewerFor(team.away), civilDate('2026-04-20'))
    assert.match(
      (await priya.get('/return')).text,
      /You gave notice of coming back on Monday 20 April 2026. It is on HR’s page now/,
    )
    assert.match((await priya.get('/?lang=cy')).text, /Mae’n aros am Adnoddau Dynol/)
    assert.match((await helen.get(path)).text, /Nobody can answer it until you name a contact/)
    const own = (await priya.get('/return?lang=en')).text
    assert.match(own, /Nobody is named to answer it yet\. HR name somebody, who then sees it/)
    assert.match(own, /Without an answer Monday 20 April 2026, of which you gave notice, stands by itself/)
    assert.doesNotMatch(own, /HR (can|has to|have to) (answer|agree)|HR has been asked|HR is asked/)
    assert.doesNotMatch((await priya.get('/')).text, /HR, who can/)
    assert.doesNotMatch((await helen.get(path)).text, /do not have to answer for HR/)
    const list = (await helen.get('/hr/returns')).text
    assert.match(list, /Where nobody is the contact, name one/)
    assert.match(list, /Nobody can answer it until you name a contact/)
  })

  test('RET-04: of a question without a contact no page says that HR can answer it', async () => {
    const { managerId: _manager, ...alone } = team.away
    const block = {
      type: 'shared-parental',
      start: civilDate('2026-03-02'),
      end: civilDate('2026-05-24'),
    } as const
    await portal.services.people.save({ ...alone, leaves: [{ ...block, id: `alone-${team.away.id}` }] })
    portal.setNow('2026-03-23T09:00:20Z')
    await portal.services.returnPlans.nameReturnDate(viewerFor(team.away), civilDate('2026-04-20'))
    const priya = await signedInAs(portal, team.away)
    const own = (await priya.get('/return?lang=en')).text
    assert.match(own, /Nobody is named to answer it yet\. HR name somebody, who then sees it/)
    assert.doesNotMatch(
      own,
      /stands by itself|HR (can|has to|have to|is asked to) (answer|agree)|HR has been asked/,
    )
    assert.match(own, /Without an answer by Sunday 19 April 2026 it ends/)
    const welsh = (await priya.get('/return?lang=cy')).text
    assert.match(welsh, /Nid oes neb wedi’i enwi i’w ateb eto/)
  })

  test('HR see nothing of their own return or of another employer, and of those they keep in touch with that another of HR settles it', async () => {
    await agreedPlan()
    const keeper = aPerson({ organisationId: team.organisation.id, roles: ['hr'] })
    await portal.services.people.save(keeper)
    await portal.services.people.save({
      ...team.away,
      contactId: keeper.id,
      leaves: [{ ...team.away.leaves[0]!, id: `leave-${team.away.id}` }],
    })
    const other = await aTeam(portal)
    portal.setNow('2026-03-23T09:00:15Z')
    for (const hr of [keeper, other.hr]) {
      const browser = await signedInAs(portal, hr)
      const list = await browser.get('/hr/returns')
      assert.match(list.text, hr === keeper ? /so somebody else in HR settles it/ : /No return needs HR/)
      assert.equal((await browser.get(path)).status, 404)
      assert.equal((await browser.post(`${path}/settlement`, { version: '3' })).status, 404)
    }
    assert.equal((await (await signedInAs(portal, team.manager)).get(path)).status, 403)
  })
})
