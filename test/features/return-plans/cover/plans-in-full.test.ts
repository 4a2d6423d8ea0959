import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Person } from '../../../../src/features/people/index.ts'
import type { LeaveRecord } from '../../../../src/policy/leave/served-leave.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { hoursBy } from '../../../policy/return/plan-cases.ts'
import { signedInAs, type Browser, type Page } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import {
  figuresOn,
  leaveOn,
  monToWed,
  payOn,
  planThreeStages,
  sayLeave,
  tueToThu,
  tueWed,
  typedStages,
  versionOn,
  type Stage,
} from '../plans-on-pages.ts'

const fullTime = hoursBy({ mon: 740, tue: 740, wed: 740, thu: 740, fri: 740 })
const bank = { carriedByPolicy: '148', publicHolidays: '66.6' }

describe('a plan in full, as a person types it', () => {
  let portal: TestPortal
  let team: Team
  let away: Browser
  before(async () => {
    portal = await startApp()
  })
  after(() => portal.close())

  /** Somebody back on a day, with a contract and a salary. */
  async function somebody(
    leave: Omit<LeaveRecord, 'id'>,
    record: Partial<Person>,
    now: string,
  ): Promise<void> {
    portal.setNow(now)
    team = await aTeam(portal, { away: { ...record, leaves: [{ ...leave, id: 'leave' }] } })
    const leaves = team.away.leaves.map((one) => ({ ...one, id: `leave-${team.away.id}` }))
    await portal.services.people.save({ ...team.away, leaves })
    away = await signedInAs(portal, team.away)
  }

  async function plan(stages: readonly Stage[]): Promise<Page> {
    const version = (await away.get('/return/plan/weeks')).$('main input[name=version]').attr('value') ?? '0'
    const saved = await away.post('/return/plan/weeks', typedStages(stages, version))
    assert.equal(saved.location, '/return/plan', saved.text)
    return away.get('/return/plan')
  }

  const choose = async (page: Page, choice: string): Promise<Page> =>
    away.submit('/return/plan/cover', { version: versionOn(page), choice })

  /** Those after every return, and beside them what the plan says of good days for others. */
  const talksOf = async (page: Page): Promise<string> =>
    `${(await away.get('/return/reviews')).text} ${page.$('.govuk-list').text()}`

  describe('full time', () => {
    beforeEach(() =>
      somebody(
        { type: 'maternity', start: civilDate('2025-09-03'), dueDate: civilDate('2025-09-19') },
        { pattern: fullTime, salary: 36_000_00 },
        '2026-06-01T09:00:00Z',
      ),
    )

    test('PLAN-1: leave covers nine weeks at full pay, and 51.8 hours are left', async () => {
      await sayLeave(away, bank)
      const page = await plan([
        [5, tueWed],
        [4, tueToThu],
      ])
      const rest = [
        ['14.8', '22.2', '0'],
        ['14.8', '22.2', '0'],
        ['14.8', '22.2', '0'],
        ['14.8', '22.2', '0'],
        ['22.2', '14.8', '0'],
        ['22.2', '14.8', '0'],
        ['22.2', '14.8', '0'],
        ['22.2', '14.8', '0'],
      ]
      assert.deepEqual(figuresOn(page), [['7.4', '14.8', '0'], ...rest, ['155.4', '162.8', '0']])
      assert.deepEqual(leaveOn(page), [
        ['148', '148', 'None'],
        ['66.6', '14.8', '51.8 hours, to be taken by Wednesday 31 March 2027'],
      ])
      // The 2nd to the 30th of September; PLAN-1 gives the rate of a month, which is below.
      assert.deepEqual(payOn(page), ['£2,900.00', '£3,000.00', '£5,900.00'])
      assert.match(page.text, /All until Saturday 31 October 2026/)
      assert.match(page.text, /Nothing is taken off. A whole month is £3,000.00/)
      assert.match(
        page.text,
        /With these weeks, you would be back on 37 hours a week from Monday 2 November 2026/,
      )
      for (const day of ['Wednesday 16 September', 'Wednesday 30 September', 'Thursday 29 October'])
        assert.match(await talksOf(page), new RegExp(day))
      assert.match(page.text, /Share it with/)
    })

    test('PLAN-1, variant 1: Tuesdays alone at first leave 14.8 hours', async () => {
      await sayLeave(away, bank)
      const page = await plan([
        [5, { tue: '7.4' }],
        [4, tueToThu],
      ])
      assert.deepEqual(figuresOn(page).at(-1), ['118.4', '199.8', '0'])
      assert.match(leaveOn(page)[1]![2]!, /^14.8 hours/)
    })

    test('PLAN-1, variant 2: 44.4 hours short, and where unpaid hours are not allowed nothing can be shared', async () => {
      await forbidUnpaid()
      await sayLeave(away, bank)
      const page = await plan([[9, { tue: '7.4' }]])
      assert.equal(
        page
          .$('h1')
          .text()
          .replace(/^.*weeks/, ''),
        'You are 44.4 hours short',
      )
      assert.equal(page.$('form[action="/return/plan/sharing"]').length, 0)
      assert.match(page.text, /You can share these weeks with Tom once all their hours are covered/)
      assert.match(
        (await away.get('/return/plan?lang=cy')).text,
        /unwaith y bydd eu horiau i gyd wedi’u llenwi/,
      )
      assert.doesNotMatch(page.text, /Take them unpaid/)
      // Where the leave was written that falls short, it is said what to do.
      const said = await away.get('/return/leave?lang=en')
      assert.match(
        said.text,
        /leaves 44.4 hours of your first weeks without cover.+cannot share the weeks with Tom yet/,
      )
      assert.match((await away.get('/return/leave?lang=cy')).text, /yn gadael 44.4 awr o’ch wythnosau cyntaf/)
      const shared = await away.post('/return/plan/sharing', { version: versionOn(page) })
      assert.equal(shared.status, 409)
      const unpaid = await away.post('/return/plan/cover', { version: versionOn(page), choice: 'unpaid' })
      assert.equal(unpaid.status, 409, 'an offer that is not made cannot be taken')
    })

    test('PLAN, step 4: weeks that said leave does not cover are shared as those of which none was said, and HR settle the rest', async () => {
      await sayLeave(away, bank)
      const page = await plan([[9, { tue: '7.4' }]])
      assert.match(page.text, /44.4 hours are not covered. Once you both agree, HR settles with you how/)
      assert.doesNotMatch(page.text, /once all their hours are covered/)
      assert.doesNotMatch((await away.get('/return/leave?lang=en')).text, /without cover/)
      assert.match((await away.get('/return/plan?lang=cy')).text, /bydd Adnoddau Dynol yn setlo gyda chi/)
      const action = '/return/plan/sharing'
      const shared = await away.press(page, action)
      assert.equal(shared.location, '/return/plan')
      assert.match((await away.get('/return/plan')).text, /Your plan is with Tom/)
    })

    async function forbidUnpaid(): Promise<void> {
      const { people } = portal.services
      const settings = team.organisation.settings.map((one) => ({
        ...one,
        unpaidHours: 'notAllowed' as const,
      }))
      await people.saveOrganisation({ ...team.organisation, settings })
      portal.later(60_000)
    }
  })

  describe('full time, back on a Monday', () => {
    beforeEach(() =>
      somebody(
        { type: 'maternity', start: civilDate('2025-09-08'), dueDate: civilDate('2025-09-19') },
        { pattern: fullTime, salary: 36_000_00 },
        '2026-06-01T09:00:00Z',
      ),
    )
    const sixTenths = { contract: 'other', ...monToWed }

    test('PLAN-2, option A: 14 weeks with leave; the wish for three days a week after them is paid only once it is agreed', async () => {
      await sayLeave(away, { ...bank, yearly: '222' })
      const drafted = await plan([[14, monToWed]])
      const page = await away.submit('/return/plan/after', { version: versionOn(drafted), ...sixTenths })
      assert.deepEqual(figuresOn(page).at(-1), ['310.8', '207.2', '0'])
      assert.deepEqual(
        leaveOn(page).map((row) => row[2]),
        ['None', '7.4 hours, to be taken by Wednesday 31 March 2027'],
      )
      assert.deepEqual(payOn(page), [
        '£2,400.00',
        '£3,000.00',
        '£3,000.00',
        '£1,258.06',
        '£9,658.06',
        '£1,741.94',
        '£3,000.00',
      ])
      assert.match(page.text, /Until Sunday 13 December 2026, 59.61 hours of new leave build up/)
      assert.match(
        page.text,
        /You would like to work 22.2 hours a week from Monday 14 December 2026, for good/,
      )
    })

    test('PLAN-2, option B: the contract changes on day one, and the leave keeps its hours', async () => {
      await sayLeave(away, { ...bank, yearly: '222' })
      const drafted = await choose(await plan([[14, monToWed]]), 'reduced')
      const page = await away.submit('/return/plan/after', { version: versionOn(drafted), ...sixTenths })
      assert.deepEqual(payOn(page), [
        '£1,440.00',
        '£1,800.00',
        '£1,800.00',
        '£754.84',
        '£5,794.84',
        '£1,741.94',
        '£2,496.78',
      ])
      assert.deepEqual(
        leaveOn(page).map((row) => row[2]),
        [
          '148 hours, to be taken by Wednesday 31 March 2027',
          '66.6 hours, to be taken by Wednesday 31 March 2027',
        ],
      )
      assert.match(page.text, /35.76 hours of new leave build up/)
    })
  })

  describe('part time', () => {
    beforeEach(() =>
      somebody(
        { type: 'shared-parental', start: civilDate('2025-10-13'), end: civilDate('2026-04-12') },
        { pattern: hoursBy({ mon: 750, tue: 750, wed: 750, thu: 750 }), salary: 25_600_00 },
        '2026-03-20T09:00:00Z',
      ),
    )

    test('PLAN-3: 34.5 hours short with the offers, unpaid with its cost by month, one press', async () => {
      await sayLeave(away, { carriedByLaw: '36', thisYear: '180' })
      const short = await plan(planThreeStages)
      assert.match(short.$('h1').text(), /You are 34.5 hours short/)
      const offers = short.$('.ui-offers').text().replaceAll(/\s+/g, ' ')
      assert.match(
        offers,
        /£564.60 less in all, before tax. April 2026: £196.38 less. May 2026: £368.22 less/,
      )
      assert.match(offers, /Use 34.5 hours of this year’s leave/)
      assert.match(offers, /You keep the first 2 weeks/)
      assert.match(offers, /Lower your contract hours/)
      const page = await choose(short, 'unpaid')
      assert.deepEqual(figuresOn(page), [
        ['12', '18', '0'],
        ['12', '18', '0'],
        ['18', '0', '12'],
        ['12', '0', '10.5'],
        ['24', '0', '6'],
        ['24', '0', '6'],
        ['102', '36', '34.5'],
      ])
      // May as far as the weeks go, their sum, and the rest of May.
      assert.deepEqual(payOn(page), ['£1,083.62', '£1,283.39', '£2,367.01', '£481.72', '£1,765.11'])
      for (const day of ['21 April', '27 April', '6 May', '21 May', '22 June', '6 July'])
        assert.match(await talksOf(page), new RegExp(day))
      const back = await choose(page, 'leaveOnly')
      assert.match(back.$('h1').text(), /You are 34.5 hours short/)
    })

    test('a double press on an offer does it once, and a stale one is told', async () => {
      await sayLeave(away, { carriedByLaw: '36' })
      const short = await plan(planThreeStages)
      const pressed = { version: versionOn(short), choice: 'shorter' }
      const answers = await Promise.all([1, 2].map(() => away.post('/return/plan/cover', pressed)))
      assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([303, 409]))
      assert.equal(figuresOn(await away.get('/return/plan')).length, 3)
    })

    test('a plan that one press made shorter has its weeks kept beside it, and one press brings them back', async () => {
      await sayLeave(away, { carriedByLaw: '36' })
      const short = await plan(planThreeStages)
      const asTheyWere = figuresOn(short)
      const made = await choose(short, 'shorter')
      assert.match(made.text, /The plan is shorter\. The weeks as they were are kept beside it/)
      assert.match((await away.get('/return/plan?lang=cy')).text, /wythnos/)
      const kept = await away.get('/return/plan/options?lang=en')
      const use = String(kept.$('form[action*="/options/"]').first().attr('action'))
      await away.press(kept, use)
      assert.deepEqual(figuresOn(await away.get('/return/plan')), asTheyWere)
    })

    test('the contact sees hours and no pay; HR see both and confirm them once', async () => {
      await sayLeave(away, { carriedByLaw: '36' })
      const page = await choose(await plan(planThreeStages), 'unpaid')
      await away.post('/return/plan/sharing', { version: versionOn(page) })
      const tom = await signedInAs(portal, team.manager)
      const teamPath = `/team/${team.away.id}/return`
      const seen = await tom.get(teamPath)
      assert.match(
        seen.text,
        /36 hours of leave cover hours that .+ does not work, and 34.5 hours are unpaid/,
      )
      assert.doesNotMatch(seen.text, /£/)
      await tom.post(`${teamPath}/plan`, { version: versionOn(seen), answer: 'agree' })
      const helen = await signedInAs(portal, team.hr)
      const path = `/hr/returns/${team.away.id}`
      const waiting = await helen.get(path)
      assert.match(waiting.text, /Leave and pay of these weeks wait for you/)
      assert.match(waiting.text, /£1,083.62/)
      const led = await helen.press(waiting, `${path}/check`)
      const check = await helen.get(String(led.location))
      assert.match(check.text, /Nobody has been told anything yet.+HR has confirmed the leave and the pay/)
      assert.match(
        check.text,
        /Any email to Priya or Tom says only.+leave that Priya gave counts as confirmed/,
      )
      assert.match(check.text, /It cannot be taken back here/)
      assert.match(check.text, /£1,083.62/)
      assert.match((await away.get('/return/plan')).text, /HR has not confirmed/, 'nothing is said yet')
      assert.match(
        (await helen.get(`${String(led.location)}&lang=cy`)).text,
        /Nid yw unrhyw e-bost at Priya neu Tom.+Ni ellir ei dynnu’n ôl yma/,
      )
      const english = await helen.get(`${String(led.location)}&lang=en`)
      await helen.press(english, `${path}/settlement`)
      const done = await helen.get('/hr/returns')
      assert.equal((await helen.get(`${path}/check`)).location, path)
      assert.match(done.text, /Settled/)
      assert.match((await helen.get(`${path}/leave`)).text, /HR has confirmed these numbers/)
      assert.match((await away.get('/return/plan')).text, /HR has confirmed what leave there is/)
      // Leave that is said after that drops nothing of what HR confirmed, and they look at it.
      const day = { 'expires-day': '31', 'expires-month': '3', 'expires-year': '2027' }
      await away.post('/return/leave/timeOwed', { version: '2', hours: '6', ...day })
      const said = (await away.get('/return/plan')).text
      assert.match(said, /HR has confirmed what leave there is.+Other leave has been said since/)
      assert.doesNotMatch(said, /HR has not confirmed/)
      assert.match(said, /34.5 hours are unpaid\. HR has confirmed the leave and the pay\./)
      assert.match((await away.get('/return/plan/text')).html, /HR has confirmed the leave and the pay\./)
      const own = (await away.get('/return/leave')).text
      assert.match(own, /waits? on their page.+weeks that you both agreed to do not change/)
      assert.doesNotMatch(own, /HR confirm these numbers once/)
      assert.match(
        (await helen.get('/hr')).text,
        /HR has not confirmed the annual leave that somebody said last/,
      )
      assert.match((await helen.get(path)).text, /HR has not confirmed the annual leave as it was said last/)
      // Nor do weeks that HR settled come out otherwise, on either side, whatever is said and confirmed since.
      const less = { hours: '20', ...day }
      await away.post('/return/leave/carriedByLaw', { version: '3', ...less })
      const asAgreed = async () => {
        const ofPlan = (await away.get('/return/plan')).text
        assert.match(ofPlan, /Your plan is agreed.+£1,083.62/)
        assert.doesNotMatch(ofPlan, /come out differently|has not confirmed/)
        const ofHr = (await helen.get(path)).text
        assert.match(ofHr, /Had, hours 36.+£1,083.62/)
        assert.doesNotMatch(ofHr, /Had, hours 20/)
        assert.doesNotMatch((await away.get('/')).text, /share it again/)
      }
      await asAgreed()
      // Before they confirm less, HR read that settled weeks use more; and so does everybody who counts with them afterwards.
      const beyond = /agreed weeks use 36 hours of leave, and the numbers said since cover 26 hours of them/
      const leavePage = await helen.get(`${path}/leave`)
      assert.match(leavePage.text, beyond)
      assert.match((await helen.get(`${path}/leave?lang=cy`)).text, /yn defnyddio 36 awr o wyliau/)
      await helen.get(`${path}/leave?lang=en`)
      await helen.press(leavePage, `${path}/leave/confirmation`)
      await asAgreed()
      for (const read of [
        await helen.get(path),
        await away.get('/return/plan'),
        await away.get('/return/leave'),
      ])
        assert.match(read.text, beyond)
    })

    test('leave that is said otherwise after the weeks were shared changes no agreement unseen', async () => {
      await sayLeave(away, { carriedByLaw: '36' })
      const page = await choose(await plan(planThreeStages), 'unpaid')
      await away.post('/return/plan/sharing', { version: versionOn(page) })
      const teamPath = `/team/${team.away.id}/return`
      const tom = await signedInAs(portal, team.manager)
      const seen = await tom.get(teamPath)
      const helen = await signedInAs(portal, team.hr)
      await helen.post(`/hr/returns/${team.away.id}/leave/carriedByLaw`, {
        version: '1',
        hours: '30',
        'expires-day': '31',
        'expires-month': '3',
        'expires-year': '2027',
      })
      const answered = await tom.post(`${teamPath}/plan`, { version: versionOn(seen), answer: 'agree' })
      assert.equal(answered.status, 409)
      assert.match((await tom.get(teamPath)).text, /can share the weeks anew/)
      assert.match(
        (await away.get('/return/plan')).text,
        /The leave that you have for these weeks has changed since/,
      )
    })

    test('the whole is there as plain text, in both languages', async () => {
      await sayLeave(away, { carriedByLaw: '36' })
      await choose(await plan(planThreeStages), 'unpaid')
      const text = await away.get('/return/plan/text')
      assert.match(String(text.headers['content-type']), /^text\/plain/)
      assert.match(text.html, /Week from 4 May\n {2}Monday: holiday\n {2}Tuesday: 6 h/)
      assert.match(
        text.html,
        /May 2026, until 24 May.*, less £\d[\d,.]* for unpaid hours \(full pay £[\d,.]+\): £1,283.39/,
      )
      assert.match(text.html, /You have not confirmed|HR has not confirmed yet what leave there is/)
      assert.match((await away.get('/return/plan/text?lang=cy')).html, /Dydd Llun: gŵyl|dydd Llun: gŵyl/)
    })

    test('the plain text has what was said about the plan, and each sentence of the page', async () => {
      await sayLeave(away, { carriedByLaw: '36' })
      const page = await choose(await plan(planThreeStages), 'unpaid')
      await away.post('/return/plan/sharing', { version: versionOn(page) })
      await away.post('/return/plan/comments', { words: 'Mondays & <Fridays> are hard' })
      const { html: text } = await away.get('/return/plan/text')
      assert.match(text, /What you say to each other about it\n {2}You, .+: Mondays & <Fridays> are hard/)
      assert.match(text, /You agreed on .+\nTom has not answered/)
      assert.doesNotMatch(text, /\n\n\n|\*\*|\{\{/)
      const said = await away.get('/return/plan')
      const sentences = said
        .$('main > p.govuk-body, main > div > p.govuk-body, .ui-ease, .ui-sum p, .ui-sum dt')
        .toArray()
        .map((one) => said.$(one))
        .filter((one) => one.find('a').length === 0)
        .map((one) => one.text().replace(/\s+/g, ' ').trim())
      const flat = text.replace(/\s+/g, ' ')
      assert.ok(sentences.length > 4)
      for (const sentence of sentences.filter((one) => !/A change makes it/.test(one)))
        assert.ok(flat.includes(sentence), sentence)
    })

    test('stages that are kept for later are there on another phone', async () => {
      await away.post('/return/plan/weeks', { ...typedStages([[3, { mon: '5', tue: 'x' }]]), later: 'yes' })
      const phone = await signedInAs(portal, team.away)
      const page = await phone.get('/return/plan/weeks')
      assert.deepEqual(
        ['#w0-weeks', '#w0-mon', '#w0-tue'].map((field) => page.$(field).attr('value')),
        ['3', '5', 'x'],
      )
    })

    test('a stage lasts a number of weeks, and all of them no more than a plan can have', async () => {
      const wrong = await away.post('/return/plan/weeks', typedStages([[0, { mon: '6' }]]))
      assert.equal(wrong.status, 422)
      assert.match(wrong.text, /Stage 1: give a number of weeks from 1 to 52/)
      const long = await away.post(
        '/return/plan/weeks',
        typedStages([
          [40, { mon: '6' }],
          [13, { tue: '6' }],
        ]),
      )
      assert.match(long.text, /That is 53 weeks in all. A plan has 52 at most/)
    })
  })
})
