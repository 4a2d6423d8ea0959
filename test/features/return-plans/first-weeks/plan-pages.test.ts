import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs, type Browser, type Page } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { marcusTeam } from '../plans-on-pages.ts'

type Week = readonly [mon?: string, tue?: string, wed?: string, thu?: string, fri?: string]

const twoDays: Week = ['6', '6']
const threeDays: Week = ['6', '6', '6']
const fourDays: Week = ['6', '6', '6', '6']
/** PLAN-3. */
const plan3: Week[] = [twoDays, twoDays, threeDays, threeDays, fourDays, fourDays]

const typedDate = { 'date-day': '9', 'date-month': '4', 'date-year': '2026' }

describe('the plan of the first weeks', () => {
  let portal: TestPortal
  let team: Team
  let marcus: Browser
  let tom: Browser
  let teamPath: string
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-20T09:00:00Z')
    team = await marcusTeam(portal)
    marcus = await signedInAs(portal, team.away)
    tom = await signedInAs(portal, team.manager)
    teamPath = `/team/${team.away.id}/return`
  })
  after(() => portal.close())

  /** Which ends on any day where both agree, and not after whole weeks. */
  const onBreak = () =>
    portal.services.people.save({
      ...team.away,
      leaves: team.away.leaves.map((leave) => ({ ...leave, type: 'career-break' as const })),
    })

  const save = (weeks: readonly Week[], version = 0): Promise<Page> =>
    marcus.post('/return/plan/weeks', typed(weeks, version))

  async function share(shown?: Page): Promise<Page> {
    const page = shown ?? (await marcus.get('/return/plan'))
    return marcus.post('/return/plan/sharing', { version: versionOn(page) })
  }

  async function answer(said: string, shown?: Page): Promise<Page> {
    const page = shown ?? (await tom.get(teamPath))
    return tom.post(`${teamPath}/plan`, { version: versionOn(page), answer: said })
  }

  test('weeks that are over are spoken of as over, and can still be agreed to', async () => {
    await save(plan3)
    await share()
    portal.setNow('2026-05-25T09:00:00Z')
    marcus = await signedInAs(portal, team.away)
    tom = await signedInAs(portal, team.manager)
    const mine = await marcus.get('/return/plan')
    const never =
      /These weeks are over\. Tom did not agree to them, so you came back to your usual hours on Monday 13 April 2026\. Tom can still agree to them/
    assert.match(mine.text, never)
    assert.match(mine.text, /In these weeks you planned to work/)
    const since = /you plan to work|you (are|would be|have been) back on|before anybody’s pay changes/
    assert.doesNotMatch(mine.text, since)
    const talks = mine.text.replace(/^.*other good days for a talk/, '')
    assert.doesNotMatch(talks, /April/)
    const welsh = (await marcus.get('/return/plan?lang=cy')).text
    assert.match(
      welsh,
      /Mae’r wythnosau hyn ar ben\. Ni chytunodd Tom arnynt, felly daethoch yn ôl i’ch oriau arferol/,
    )
    assert.doesNotMatch(welsh, /byddech yn ôl/)
    const asText = (await marcus.get('/return/plan/text?lang=en')).html
    assert.match(asText, never)
    assert.doesNotMatch(asText, since)
    const shown = await tom.get(teamPath)
    assert.doesNotMatch(shown.text, /Marcus (is|would be|has been) back on/)
    assert.match(shown.text, /Marcus agreed to these weeks, and they are over. You can still agree to them/)
    assert.match((await tom.get(`${teamPath}?lang=cy`)).text, /maen nhw ar ben/)
    await answer('agree', shown)
    const agreed = await marcus.get('/return/plan?lang=en')
    assert.match(agreed.text, /HR settles with you/)
    // Pay days have been.
    assert.doesNotMatch(agreed.text, /before (your|anybody’s) pay changes/)
    assert.doesNotMatch((await marcus.get('/return/plan?lang=cy')).text, /cyn i(’ch| d)/)
  })

  test('weeks that are over and that nobody agreed to are said to have been none: the usual hours were so from the first day', async () => {
    await save(plan3)
    portal.setNow('2026-05-25T09:00:00Z')
    marcus = await signedInAs(portal, team.away)
    const { text } = await marcus.get('/return/plan')
    assert.match(text, /Nothing was agreed, so you came back to your usual hours on Monday 13 April 2026/)
    assert.match(text, /Your pay would be £[\d,.]+ less in all|How would you like to cover/)
    assert.doesNotMatch(text, /you have been back on|Your pay is/)
    assert.match(
      (await marcus.get('/return/plan?lang=cy')).text,
      /daethoch yn ôl i’ch oriau arferol ar ddydd Llun 13 Ebrill 2026/,
    )
    const kept = (await marcus.get('/return/plan/text?lang=en')).html
    assert.match(kept, /Nothing was agreed/)
    assert.doesNotMatch(kept, /you have been back on/)
    await marcus.post('/return/plan/cover', {
      version: versionOn(await marcus.get('/return/plan')),
      choice: 'unpaid',
    })
    assert.doesNotMatch((await marcus.get('/return/plan')).text, /Pay in these weeks|are unpaid\. /)
  })

  test('the form asks for stages first, and begins with the contract in each', async () => {
    assert.equal((await marcus.get('/return/plan')).location, '/return/plan/weeks')
    const first = await marcus.get('/return/plan/weeks')
    assert.match(first.text, /In how many stages do you want to come back\?/)
    assert.equal(first.$('input[name=w0-mon]').length, 0)
    const page = await marcus.submit('/return/plan/weeks', { count: '4', resize: 'yes' })
    assert.equal(page.$('fieldset').length, 4)
    for (const name of ['w0-mon', 'w3-thu']) assert.equal(page.$(`input[name=${name}]`).attr('value'), '7.5')
    assert.match(page.$('fieldset').first().text(), /Stage 1, from Monday 13 April 2026/)
    assert.match(page.text, /You do not have to plan any of this/)
    assert.match(page.text, /Monday 4 May is a public holiday/)
  })

  test('more stages are shown without losing what was typed', async () => {
    const page = await marcus.submit('/return/plan/weeks', { ...typed([['5.5']]), count: '6', resize: 'yes' })
    assert.equal(page.status, 200)
    assert.equal(page.$('fieldset').length, 6)
    assert.equal(page.$('input[name=w0-mon]').attr('value'), '5.5')
    assert.match(page.text, /not saved in your plan yet/)
    assert.match(page.$('main form button').first().text(), /Save and see it/, 'what Enter presses')
    // Enter in the field of the number: nobody has seen the stages that it would save.
    const saved = await marcus.submit('/return/plan/weeks', { ...typed([['5.5']]), count: '3', shown: '1' })
    assert.equal(saved.status, 200)
    assert.match(saved.text, /There are now 3 stages below/)
    assert.equal(saved.$('.govuk-error-summary').length, 0, 'nothing is wrong')
    assert.doesNotMatch(saved.$('title').text(), /Error/)
    assert.equal(saved.$('fieldset').length, 3)
    assert.equal(saved.$('input[name=shown]').attr('value'), '3')
  })

  for (const count of ['0', '13', '99', '', 'two'])
    test(`a number of stages that is none (“${count}”) is kept and told, beside its field, and none is made up`, async () => {
      const alone = await marcus.post('/return/plan/weeks', { count, resize: 'yes' })
      assert.equal(alone.status, 422)
      assert.match(alone.$('#count-error').text(), /Give a number of stages from 1 to 12/)
      assert.match(alone.$('.govuk-error-summary').text(), /from 1 to 12/)
      assert.equal(alone.$('#count').attr('value') ?? '', count)
      assert.equal(alone.$('fieldset').length, 0)
      for (const button of [{ resize: 'yes' }, {}]) {
        const fields = { ...typed([['5.5'], ['6'], ['7']]), shown: '3', count, ...button }
        const page = await marcus.post('/return/plan/weeks?lang=cy', fields)
        assert.equal(page.status, 422)
        assert.match(page.$('#count-error').text(), /Rhowch nifer o gamau o 1 i 12/)
        assert.equal(page.$('#count').attr('value') ?? '', count)
        assert.equal(page.$('fieldset').length, 3)
        assert.equal(page.$('#w0-mon').attr('value'), '5.5')
      }
    })

  test('for how many weeks is never guessed: an emptied number is asked for, and nothing that was typed is lost', async () => {
    for (const emptied of ['', '  ']) {
      const page = await marcus.post('/return/plan/weeks', { ...typed([['6'], ['7']]), 'w1-weeks': emptied })
      assert.equal(page.status, 422)
      const fault = page.$('.govuk-error-summary a')
      assert.equal(fault.text(), 'Stage 2: say for how many weeks, from 1 to 52')
      assert.equal(fault.attr('href'), '#w1-weeks')
      assert.deepEqual(
        ['w0-weeks', 'w0-mon', 'w1-weeks', 'w1-mon'].map(
          (name) => page.$(`[name=${name}]`).attr('value') ?? '',
        ),
        ['1', '6', '', '7'],
      )
    }
    const welsh = await marcus.post('/return/plan/weeks?lang=cy', { ...typed([['6']]), 'w0-weeks': '' })
    assert.match(welsh.text, /Cam 1: dywedwch am sawl wythnos, o 1 i 52/)
  })

  test('weeks of a stage that are too many are told with what may be typed', async () => {
    const page = await marcus.post('/return/plan/weeks', { ...typed([['6']]), 'w0-weeks': '99' })
    assert.match(page.text, /Stage 1: give a number of weeks from 1 to 52/)
  })

  test('who asked for a change has seen the weeks, and nothing says that nobody has', async () => {
    await save(plan3)
    await share()
    await answer('talk-first')
    const page = await marcus.get('/return/plan')
    assert.match(page.text, /Tom would like to talk about your weeks You do not have to do anything today/)
    assert.doesNotMatch(page.text, /Nobody else sees/)
  })

  test('a day whose hours cannot be read is named, in both languages', async () => {
    const wrong = await save([twoDays, ['6', 'six']])
    assert.match(wrong.text, /Stage 2, Tuesday: give hours like 6 or 7.4/)
    const welsh = await marcus.post('/return/plan/weeks?lang=cy', typed([['x']], 0))
    assert.match(welsh.text, /Cam 1, dydd Llun: rhowch oriau/)
  })

  test('what a change does is said as it is: nothing stands before both have agreed', async () => {
    await save(plan3)
    await share()
    assert.match((await marcus.get('/return/plan')).text, /a draft again, and Tom does not see it until/)
    await answer('agree')
    assert.match(
      (await marcus.get('/return/plan')).text,
      /stands until you both agree again, or your return date becomes another/,
    )
  })

  test('PLAN-3: six weeks are saved as a draft and shown with their hours and what is short', async () => {
    assert.equal((await save(plan3)).location, '/return/plan')
    const page = await marcus.get('/return/plan')
    assert.equal(page.$('h1').text(), 'You are 70.5 hours short')
    const rows = page.$('.ui-weeks tbody tr').toArray()
    const figures = rows.map((row) =>
      page
        .$(row)
        .find('.ui-weeks__figure')
        .toArray()
        .map((cell) => page.$(cell).clone().find('.ui-weeks__label').remove().end().text().trim()),
    )
    assert.deepEqual(figures, [
      ['12', '18'],
      ['12', '18'],
      ['18', '12'],
      ['12', '10.5'],
      ['24', '6'],
      ['24', '6'],
    ])
    assert.equal(page.$('.ui-weeks__cell--holiday').length, 1)
    assert.match(page.$('.ui-weeks tfoot').text(), /102\D+70\.5/)
    assert.match(page.text, /you plan to work 102 hours, and 70.5 hours are not covered.+HR settles with you/)
    assert.match(
      page.text,
      /you would be back on 30 hours a week from Monday 25 May 2026. That day is a public holiday/,
    )
    assert.match(page.text, /your first full day is Tuesday 26 May 2026/)
    // PLAN-3 has talks on Monday 27 April and Monday 6 July too, which are in the list of all.
    assert.match(
      page.text,
      /other good days for a talk.*Tuesday 21 AprilWednesday 6 MayThursday 21 MayMonday 22 June More/,
    )
    const talks = page.text.replace(/^.*Talks about how it is going/, '')
    assert.doesNotMatch(talks, /27 April|6 July/)
    const all = await marcus.get('/return/reviews')
    assert.match(all.text, /Monday 27 April 2026.*Monday 6 July 2026/)
    assert.match(page.$('a[href="/return/reviews"]').text(), /How is it going/)
  })

  test('PLAN: more than the contract is refused, and what was typed stays', async () => {
    const page = await save([twoDays, ['8', '8', '8', '8']])
    assert.equal(page.status, 422)
    assert.match(page.$('title').text(), /^Error: /)
    assert.match(
      page.$('.govuk-error-summary').text(),
      /Stage 2: week 2 of the plan has more hours than your contract\. Public holidays count too, since they are paid/,
    )
    assert.equal(page.$('.govuk-error-summary a').attr('href'), '#w1-mon')
    assert.equal(page.$('#w1-mon').attr('value'), '8')
  })

  test('hours that are no hours, and a plan without any, are refused', async () => {
    const words = await save([['six', '25', '7,5']])
    assert.equal(words.status, 422)
    assert.equal(words.$('.govuk-error-summary a').length, 2)
    assert.equal(words.$('#w0-mon').attr('value'), 'six')
    assert.match((await save([[]])).text, /Give some hours in at least one stage/)
  })

  test('a draft is seen by nobody else; shared, the contact agrees, and both see both names', async () => {
    await save(plan3)
    const unshared = await tom.get(teamPath)
    assert.match(unshared.text, /Marcus has shared no plan for the first weeks/)
    assert.equal(unshared.$('.ui-weeks').length, 0)
    assert.equal((await share()).status, 303)
    assert.match((await marcus.get('/return/plan')).text, /Your plan is with Tom/)
    portal.setNow('2026-03-25T09:00:00Z')
    marcus = await signedInAs(portal, team.away)
    tom = await signedInAs(portal, team.manager)
    assert.match((await tom.get(teamPath)).text, /Marcus has agreed to these weeks. Do you\?/)
    const days = await tom.get(`/team/${team.away.id}`)
    assert.match(days.$('h1').text(), /Marcus’s return needs your answer/)
    assert.match(days.text, /Answer the plan for the first weeks/)
    assert.equal((await answer('agree')).status, 303)
    assert.match((await tom.get(teamPath)).text, /Your answer to the plan for the first weeks is sent/)
    const page = await marcus.get('/return/plan')
    assert.equal(page.$('h1').text(), 'Your plan is agreed')
    assert.match(page.$('.ui-both').text(), /You\s+agreed on 20 March\s+Tom\s+agreed on 25 March/)
  })

  test('PLAN: after their yes the contact can ask for other weeks; what both agreed stands until both agree to others', async () => {
    await save(plan3)
    await share()
    const unanswered = await tom.get(teamPath)
    assert.match(unanswered.text, /After your yes you cannot take it back alone: you can ask for other weeks/)
    await answer('agree')
    const agreed = await tom.get(teamPath)
    assert.match(agreed.text, /You cannot take your yes back alone.+stand until you both agree to others/)
    assert.equal((await answer('', agreed)).status, 422, 'what would be otherwise is said')
    assert.equal((await answer('fewer-weeks', agreed)).status, 303)
    const asked = await tom.get(teamPath)
    assert.match(asked.text, /You asked for a change.+You both agreed to these weeks\. They stand until/)
    const own = await marcus.get('/return/plan')
    assert.equal(own.$('h1').text(), 'Tom asked for a change')
    assert.match(own.text, /agreed to on .+ stands until you both agree to these weeks/)
    assert.match((await marcus.get('/return/plan?lang=cy')).text, /yn sefyll nes i’r ddau ohonoch gytuno/)
    assert.match((await tom.get(`${teamPath}?lang=cy`)).text, /Gofynnoch am newid|gofyn am newid/)
    // They were agreed to: there is nothing to say yes to, and what was asked for is taken back.
    assert.equal((await answer('agree', asked)).status, 409)
    assert.equal((await answer('takeBack', asked)).status, 303)
    assert.match((await tom.get(teamPath)).text, /You have both agreed to these weeks/)
    // Who had the page of before open is told that it is another plan by now.
    assert.equal((await answer('talk-first', agreed)).status, 409)
  })

  test('the contact asks for a change from the list, and the next weeks are shared anew', async () => {
    await save(plan3)
    await share()
    const none = await tom.post(`${teamPath}/plan`, { version: '2' })
    assert.equal(none.status, 422)
    assert.match(none.$('.govuk-error-summary').text(), /Choose what you would change/)
    await answer('fewer-weeks')
    assert.match((await tom.get(teamPath)).text, /You asked for a change. Marcus sees it/)
    const asked = await marcus.get('/return/plan')
    assert.equal(asked.$('h1').text(), 'Tom asked for a change')
    assert.match(asked.text, /Fewer weeks would work better/)
    assert.match((await marcus.get('/')).text, /plan/i)
    await save([twoDays, threeDays], 3)
    await share()
    assert.equal((await answer('agree')).status, 303)
  })

  test('who asked for a change can agree after all, as long as no other weeks were made', async () => {
    await save(plan3)
    await share()
    await answer('talk-first')
    const asked = await tom.get(teamPath)
    assert.match(asked.text, /You can agree to them after all/)
    assert.match((await tom.get(`${teamPath}?lang=cy`)).text, /Gallwch gytuno arnynt wedi’r cyfan/)
    const told = await marcus.get('/return/plan')
    assert.match(told.text, /Until you change anything of the plan, Tom can still agree to it as it is/)
    assert.equal((await answer('fewer-weeks', asked)).status, 409)
    const mails = () =>
      portal.services.database.connection
        .collection('outbox')
        .countDocuments({ personId: team.away.id, kind: 'something-for-you' })
    portal.setNow('2026-03-20T09:15:00Z')
    await portal.services.delivery.deliverDue()
    const mailsBefore = await mails()
    assert.equal((await answer('agree', asked)).status, 303)
    assert.equal(await mails(), mailsBefore + 1)
    assert.equal((await marcus.get('/return/plan')).$('h1').text(), 'Your plan is agreed')
    const both = (await tom.get(teamPath)).$('.ui-both').text()
    assert.match(both, /Marcus\s+agreed on 20 March\s+You\s+agreed on 20 March/)
    assert.match((await (await signedInAs(portal, team.hr)).get('/hr')).text, /One plan for the first weeks/)
  })

  test('once other weeks are made, what the contact saw cannot be agreed to any more', async () => {
    await save(plan3)
    await share()
    await answer('talk-first')
    const asked = await tom.get(teamPath)
    await save([twoDays], 3)
    assert.doesNotMatch((await tom.get(teamPath)).text, /after all/)
    assert.doesNotMatch((await marcus.get('/return/plan')).text, /can still agree/)
    assert.equal((await answer('agree', asked)).status, 409)
  })

  test('a shared plan waits for the contact, and a change that was asked for waits for the person', async () => {
    const everybody = [team.away, team.manager, team.editor]
    const { returnPlans } = portal.services
    await save(plan3)
    assert.deepEqual(await idsOf(returnPlans.peopleAwaited(everybody)), [])
    await share()
    assert.deepEqual(await idsOf(returnPlans.peopleAwaited(everybody)), [team.manager.id])
    await answer('fewer-weeks')
    assert.deepEqual(await idsOf(returnPlans.peopleAwaited(everybody)), [team.away.id])
  })

  test('a change after agreement is a draft, while what was agreed stands for the contact', async () => {
    await onBreak()
    await save(plan3)
    await share()
    await answer('agree')
    await save([twoDays], 3)
    const page = await marcus.get('/return/plan')
    assert.equal(page.$('h1').text(), 'You are 18 hours short')
    assert.match(page.text, /What you and Tom agreed to on Friday 20 March 2026 stands/)
    const seen = await tom.get(teamPath)
    assert.match(seen.text, /You have both agreed to these weeks/)
    assert.equal(seen.$('.ui-weeks tbody tr').length, 6)
    const asked = await marcus.submit('/return/date', typedDate)
    assert.match(asked.text, /the plan for the first weeks has to be shared and agreed again/)
  })

  test('a second version shows the contact what still stands, and what changes week by week', async () => {
    await save([twoDays, twoDays, threeDays])
    await share()
    await answer('agree')
    await save([twoDays, threeDays, ['6', '', '6', '6'], fourDays], 3)
    const home = await marcus.get('/')
    assert.match(home.text, /You are changing the plan for your first weeks/)
    assert.match(home.text, /What you both agreed stands/)
    assert.equal(home.$('main a[href="/return/plan"]').length, 1)
    await share()
    const seen = await tom.get(teamPath)
    assert.match(seen.text, /Week 2: 18 hours, in place of 12 hours/)
    assert.match(seen.text, /Week 3: the same hours, on other days/)
    assert.match(seen.text, /Week 4: 18 hours, in place of the usual week/)
    assert.doesNotMatch(seen.text, /Week 1:/)
    assert.equal(seen.$('.ui-weeks').length, 2)
    assert.match(seen.$('.ui-weeks caption').last().text(), /What stands until you both agree/)
    await answer('more-hours')
    const asked = await tom.get(teamPath)
    assert.match(asked.text, /You asked for a change.+You both agreed to these weeks. They stand/)
    assert.match((await marcus.get('/return/plan')).text, /What changes Week 2: 18 hours/)
    assert.match((await tom.get(`${teamPath}?lang=cy`)).text, /Maent yn sefyll nes/)
  })

  test('the contact who asked for a change goes on seeing what they saw and asked, and not the new draft', async () => {
    await save(plan3)
    await share()
    await answer('more-hours')
    await save([fourDays, fourDays], 3)
    const seen = await tom.get(teamPath)
    assert.match(seen.text, /You asked for a change.+What you asked for: More hours in some weeks/)
    assert.match(seen.$('.ui-weeks caption').text(), /Marcus’s weeks that you saw/)
    assert.equal(seen.$('.ui-weeks tbody tr').length, 6)
    assert.match((await tom.get(`${teamPath}?lang=cy`)).text, /Wythnosau Marcus a welsoch chi/)
    await share()
    assert.equal((await tom.get(teamPath)).$('.ui-weeks tbody tr').length, 2)
  })

  test('each week of a draft leads to its hours; one that is with the contact does not', async () => {
    await save(plan3)
    const draft = await marcus.get('/return/plan')
    const links = draft.$('.ui-weeks__change a').toArray()
    assert.equal(links.length, 6)
    assert.equal(draft.$(links[2]).attr('href'), '/return/plan/weeks#stage-2')
    assert.equal((await marcus.get('/return/plan/weeks')).$('#stage-2').length, 1)
    await share()
    assert.equal((await marcus.get('/return/plan')).$('.ui-weeks__change').length, 0)
  })

  test('no hours are taken on a public holiday, and the form says so', async () => {
    await save([...plan3.slice(0, 3), ['6', '6', '6', '6']])
    const page = await marcus.get('/return/plan/weeks')
    assert.match(page.$('fieldset').eq(2).text(), /Monday 4 May is a public holiday. You are paid for it/)
    const { people } = portal.services
    const pattern = { ...team.away.pattern, mon: 0, fri: 740 }
    await people.save({ ...(await people.find(team.away.id))!, pattern })
    portal.setNow('2026-03-20T09:00:10Z')
    const without = await marcus.get('/return/plan/weeks')
    assert.match(without.text, /Monday 4 May is a public holiday, and not a day of your contract/)
  })

  test('a draft that nobody has seen is on the person’s home', async () => {
    await save([twoDays])
    assert.match((await marcus.get('/')).text, /plan for the first weeks is a draft. Nobody else sees it/)
    assert.match((await marcus.get('/?lang=cy')).text, /Drafft yw’r cynllun/)
  })

  test('an empty field is a day that is not worked, and an empty week a week off', async () => {
    await save([twoDays, [], threeDays])
    const page = await marcus.get('/return/plan')
    assert.deepEqual(cellsOf(page, 1), ['off', 'off', 'off', 'off'])
    assert.deepEqual(cellsOf(page, 2), ['6 h', '6 h', '6 h', 'off'])
  })

  test('a date that moves into a week carries only what was chosen, and says so before and after', async () => {
    await onBreak()
    // Back on a Thursday: of the first week only Thursday is the contract’s.
    const { leaves } = portal.services
    await leaves.setReturnDate(
      { personId: team.away.id, leaveId: `leave-${team.away.id}` },
      civilDate('2026-04-16'),
    )
    await save([['', '', '', '5'], twoDays])
    const check = await marcus.submit('/return/date', typedDate)
    assert.doesNotMatch(check.text, /shared and agreed again/, 'nobody has seen the weeks')
    const toMonday = { 'date-day': '13', 'date-month': '4', 'date-year': '2026' }
    const shown = await marcus.submit('/return/date', toMonday)
    assert.match(shown.text, /your plan for the first weeks begins on Monday 13 April/)
    assert.match(shown.text, /for which you had not chosen hours get your usual hours/)
    await marcus.post('/return/date/confirmation', toMonday)
    const request = String((await tom.get(teamPath)).$('main input[name=request]').first().attr('value'))
    assert.doesNotMatch((await tom.get(teamPath)).text, /your plan/, 'a draft is the person’s own')
    await tom.post(`${teamPath}/answer`, { request, answer: 'agree' })
    const page = await marcus.get('/return/plan')
    assert.deepEqual(cellsOf(page, 0), ['7.5 h', '7.5 h', '7.5 h', '5 h'])
    assert.match(page.text, /moved from Thursday 16 April 2026 to Monday 13 April 2026/)
    assert.match(page.text, /now have your usual hours/)
    assert.match((await marcus.get('/return/plan?lang=cy')).text, /bellach â’ch oriau arferol/)
  })

  test('days before a return in the middle of a week are not back yet, and their hours are left out', async () => {
    await onBreak()
    await save([fourDays, twoDays])
    const toWednesday = { 'date-day': '8', 'date-month': '4', 'date-year': '2026' }
    assert.match(
      (await marcus.submit('/return/date', toWednesday)).text,
      /hours that you chose for days before it are left out/,
    )
    await marcus.post('/return/date/confirmation', toWednesday)
    const request = String((await tom.get(teamPath)).$('main input[name=request]').first().attr('value'))
    await tom.post(`${teamPath}/answer`, { request, answer: 'agree' })
    const page = await marcus.get('/return/plan')
    assert.deepEqual(cellsOf(page, 0), ['not back yet', 'not back yet', '6 h', '6 h'])
    assert.match(page.text, /Hours that you had chosen for days before your return are left out/)
  })

  test('a change that the contact asked for stays when the date moves, until the weeks are shared again', async () => {
    await onBreak()
    await save(plan3)
    await share()
    await answer('fewer-weeks')
    await marcus.post('/return/date/confirmation', typedDate)
    const request = String((await tom.get(teamPath)).$('main input[name=request]').first().attr('value'))
    await tom.post(`${teamPath}/answer`, { request, answer: 'agree' })
    const page = await marcus.get('/return/plan')
    assert.equal(page.$('h1').text(), 'Tom asked for a change')
    assert.match(page.text, /Fewer weeks would work better/)
    assert.match(
      (await tom.get(teamPath)).text,
      /You asked for a change, and the return date has moved since/,
    )
    const version = Number(versionOn(page))
    await save([['', '', '', '6']], version)
    assert.match((await tom.get(teamPath)).text, /You asked for a change. Marcus sees it/)
    await share()
    assert.doesNotMatch((await marcus.get('/return/plan')).text, /asked for a change/)
  })

  test('of two tabs the second is told, with its hours below', async () => {
    await save([twoDays])
    const second = await save([threeDays])
    assert.equal(second.status, 422)
    assert.match(second.text, /changed in another window/)
    assert.equal(second.$('#w0-wed').attr('value'), '6')
  })

  test('a yes to weeks that were changed meanwhile is a yes to nothing', async () => {
    await save([twoDays])
    const draft = await marcus.get('/return/plan')
    await save([threeDays], 1)
    assert.equal((await share(draft)).status, 409)
    await share()
    const seenByTom = await tom.get(teamPath)
    await save([fourDays], 3)
    await share()
    assert.equal((await answer('agree', seenByTom)).status, 409)
    assert.equal((await answer('agree')).status, 303)
    assert.equal((await answer('agree', seenByTom)).status, 409)
  })

  test('a moved return date makes a draft of the plan from the new day', async () => {
    await onBreak()
    await save(plan3)
    await share()
    await answer('agree')
    await marcus.post('/return/date/confirmation', typedDate)
    const shown = await tom.get(teamPath)
    assert.match(shown.text, /the plan for the first weeks has to be shared and agreed again/)
    const request = String(shown.$('main input[name=request]').first().attr('value'))
    await tom.post(`${teamPath}/answer`, { request, answer: 'agree' })
    const page = await marcus.get('/return/plan')
    assert.match(
      page.text,
      /moved from Monday 13 April 2026 to Thursday 9 April 2026, and these weeks with it/,
    )
    assert.match(page.$('.ui-weeks tbody th').first().text(), /9 April/)
    assert.match((await marcus.get('/')).text, /The plan for your first weeks was for another date/)
    assert.match((await tom.get(teamPath)).text, /Marcus can share the weeks anew/)
    await share(page)
    assert.match((await marcus.get('/')).text, /You have shared a plan/)
  })

  test('a return date that HR moved asks for the weeks again before they are shared', async () => {
    await save(plan3)
    const { leaves } = portal.services
    await leaves.setReturnDate(
      { personId: team.away.id, leaveId: `leave-${team.away.id}` },
      civilDate('2026-04-08'),
    )
    const page = await marcus.get('/return/plan')
    assert.match(page.text, /Your return date has changed since these weeks were planned/)
    assert.equal(page.$('form[action="/return/plan/sharing"]').length, 0)
    assert.equal((await marcus.post('/return/plan/sharing', { version: '1' })).status, 409)
    assert.doesNotMatch((await marcus.get('/')).text, /was for another date/, 'a draft is nobody’s agreement')
  })

  test('a return date that HR moved is no longer called agreed on the first page', async () => {
    await save(plan3)
    await share()
    await answer('agree')
    const { leaves } = portal.services
    await leaves.setReturnDate(
      { personId: team.away.id, leaveId: `leave-${team.away.id}` },
      civilDate('2026-04-08'),
    )
    const home = await marcus.get('/')
    assert.match(home.text, /The plan for your first weeks was for another date/)
    assert.doesNotMatch(home.text, /is agreed/)
  })

  const dateMovedByHr = () =>
    portal.services.leaves.setReturnDate(
      { personId: team.away.id, leaveId: `leave-${team.away.id}` },
      civilDate('2026-04-20'),
    )

  test('PLAN: weeks agreed for another date stand for nobody once the person has changed them', async () => {
    await save([twoDays])
    await share()
    await answer('agree')
    await dateMovedByHr()
    await save([threeDays], 3)
    const page = await marcus.get('/return/plan')
    assert.match(
      page.text,
      /agreed to on Friday 20 March 2026 was for another date, and does not hold any more/,
    )
    assert.doesNotMatch(page.text, /stands until|in place of/)
    assert.equal(page.$('.ui-weeks').length, 1)
    assert.match((await marcus.get('/return/plan?lang=cy')).text, /nid yw’n sefyll mwyach/)
    const plain = await marcus.get('/return/plan/text')
    assert.match(plain.html, /does not hold any more/)
    assert.doesNotMatch(plain.html, /stands until|in place of/)
    const home = await marcus.get('/')
    assert.match(home.text, /What you both agreed was for another date, and does not hold any more/)
    assert.match((await marcus.get('/?lang=cy')).text, /nid yw’n sefyll mwyach/)
    const toms = await tom.get(teamPath)
    assert.match(toms.text, /both agreed to were for Monday 13 April 2026, and do not hold any more/)
    assert.equal(toms.$('.ui-weeks').length, 0)
    assert.match((await tom.get(`${teamPath}?lang=cy`)).text, /nid ydynt yn sefyll mwyach/)
    await share()
    const asked = await tom.get(teamPath)
    assert.match(asked.text, /Marcus has agreed to these weeks. Do you\?/)
    assert.match(asked.text, /both agreed to were for Monday 13 April 2026, and do not hold any more/)
    assert.doesNotMatch(asked.text, /in place of|stands? until/)
    assert.doesNotMatch((await marcus.get('/return/plan')).text, /What is agreed stands/)
    await answer('more-hours')
    assert.doesNotMatch((await tom.get(teamPath)).text, /They stand until/)
  })

  test('PLAN: the contact reads for which day the weeks were that they agreed to, and that they hold no more', async () => {
    await save([twoDays])
    await share()
    await answer('agree')
    await dateMovedByHr()
    const toms = await tom.get(teamPath)
    assert.match(
      toms.text,
      /The weeks that you both agreed to were for Monday 13 April 2026, and do not hold any more/,
    )
    assert.match(toms.$('details .ui-weeks').text(), /Week/)
    assert.match(toms.$('details summary').text(), /See the weeks that were for Monday 13 April 2026/)
    assert.equal(toms.$('.ui-weeks').length, 1)
    assert.equal(toms.$('.ui-both').length, 0)
    assert.doesNotMatch(toms.text, /short of the contract|You agreed on/)
    assert.match((await tom.get(`${teamPath}?lang=cy`)).text, /nid ydynt yn sefyll mwyach/)
    assert.equal((await marcus.get('/return/plan')).$('.ui-both').length, 0)
  })

  test('PLAN: an agreed plan whose date HR moved is not called agreed, and what to press is said', async () => {
    await save([twoDays])
    await share()
    await answer('agree')
    await dateMovedByHr()
    const page = await marcus.get('/return/plan')
    assert.equal(page.$('h1').text(), 'Go through your weeks again when you can')
    assert.doesNotMatch(page.text, /other good days for a talk/, 'they were days of the other date')
    assert.match(
      page.text,
      /agreed to on Friday 20 March 2026 was for another date, and does not hold any more/,
    )
    assert.doesNotMatch(page.text, /What is agreed stands/)
    assert.match((await tom.get(teamPath)).text, /were for Monday 13 April 2026, and do not hold any more/)
    const home = await marcus.get('/')
    assert.match(home.text, /Go through the weeks and save them, then you can share them/)
    assert.doesNotMatch(home.text, /Share it again/)
    assert.match(
      (await marcus.get('/?lang=cy')).text,
      /Ewch drwy’r wythnosau a’u cadw, yna gallwch eu rhannu/,
    )
  })

  test('a contract that has become shorter than the plan is said, and nothing breaks', async () => {
    await save(plan3)
    await share()
    const person = await portal.services.people.find(team.away.id)
    assert.ok(person)
    await portal.services.people.save({ ...person, pattern: { ...person.pattern, thu: 0, wed: 0 } })
    assert.match((await marcus.get('/return/plan')).text, /a week here is longer than your contract/)
    const seen = await tom.get(teamPath)
    assert.match(seen.text, /Marcus can share the weeks anew/)
    assert.equal(seen.$('main form[action$="/return/plan"]').length, 0)
  })

  test('a contact who says nothing is told so once', async () => {
    await save([twoDays])
    await share()
    const page = await tom.post(`${teamPath}/comments`, { words: '' })
    assert.equal(page.status, 422)
    assert.equal(page.$('.govuk-error-summary').length, 1)
    assert.equal(page.$('.govuk-error-message').length, 1)
  })

  test('only the contact and the manager see the plan; to others it is not there', async () => {
    await save(plan3)
    await share()
    const other = await aTeam(portal)
    const browser = await signedInAs(portal, other.manager)
    assert.equal((await browser.get(teamPath)).status, 404)
    assert.equal((await browser.post(`${teamPath}/plan`, { version: '2', answer: 'agree' })).status, 404)
    assert.equal((await marcus.post(`${teamPath}/plan`, { version: '2', answer: 'agree' })).status, 403)
  })

  test('nobody signed in is led to sign in, and nobody who is not away has a plan', async () => {
    assert.equal((await tom.get('/return/plan')).status, 403)
    assert.equal((await tom.get('/return')).status, 403)
  })
})

/** What the days of a week of the plan show. */
function cellsOf(page: Page, week: number): string[] {
  const row = page.$('.ui-weeks tbody tr').eq(week)
  return row
    .find('.ui-weeks__cell')
    .toArray()
    .map((cell) => page.$(cell).text().trim())
}

function typed(weeks: readonly Week[], version = 0): Record<string, string> {
  const days = ['mon', 'tue', 'wed', 'thu', 'fri']
  const fields: Record<string, string> = { count: String(weeks.length), version: String(version) }
  for (const [week, hours] of weeks.entries())
    for (const [at, day] of days.entries()) fields[`w${week}-${day}`] = hours[at] ?? ''
  return fields
}

function versionOn(page: Page): string {
  return String(page.$('main input[name=version]').first().attr('value'))
}

async function idsOf(people: Promise<readonly { id: string }[]>): Promise<string[]> {
  return (await people).map(({ id }) => id)
}
