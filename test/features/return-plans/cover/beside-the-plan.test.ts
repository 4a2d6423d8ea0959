import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { planThree } from '../../../policy/return/plan-cases.ts'
import { auditRowsBesideSignIns } from '../../../support/audit.ts'
import { signedInAs, type Browser } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { marcusTeam, planThreeStages, sayLeave, typedStages, versionOn } from '../plans-on-pages.ts'

describe('what stands beside a plan', () => {
  let portal: TestPortal
  let team: Team
  let marcus: Browser
  let tom: Browser
  let helen: Browser
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-20T09:00:00Z')
    team = await marcusTeam(portal, { salary: 25_600_00 })
    marcus = await signedInAs(portal, team.away)
    tom = await signedInAs(portal, team.manager)
    helen = await signedInAs(portal, team.hr)
    await sayLeave(marcus, { carriedByLaw: '36' })
    await marcus.post('/return/plan/weeks', typedStages(planThreeStages))
    await marcus.post('/return/plan/cover', { version: '1', choice: 'unpaid' })
  })
  after(() => portal.close())

  const teamPath = () => `/team/${team.away.id}/return`
  const hrPath = () => `/hr/returns/${team.away.id}`

  async function share(): Promise<void> {
    const version = versionOn(await marcus.get('/return/plan'))
    await marcus.post('/return/plan/sharing', { version })
  }

  async function sayThisYear(hours: string): Promise<void> {
    const day = { 'expires-day': '31', 'expires-month': '3', 'expires-year': '2027' }
    await marcus.post('/return/leave/thisYear', { version: '1', hours, ...day })
  }

  async function agreeIt(): Promise<void> {
    await share()
    await tom.post(`${teamPath()}/plan`, { version: versionOn(await tom.get(teamPath())), answer: 'agree' })
  }

  test('other weeks are kept, compared side by side, taken and dropped, and nobody else sees them', async () => {
    await marcus.post('/return/plan/options', { version: '2' })
    await marcus.post('/return/plan/cover', { version: '2', choice: 'leaveOnly' })
    await marcus.post('/return/plan/cover', { version: '3', choice: 'reduced' })
    const page = await marcus.get('/return/plan/options')
    const row = (name: string) =>
      page
        .$('tbody tr')
        .filter((_, one) => page.$(one).find('th').text().trim() === name)
        .find('td')
        .toArray()
        .map((cell) => page.$(cell).clone().find('.ui-ledger__label').remove().end().text().trim())
    assert.deepEqual(row('Hours unpaid'), ['0', '34.5'])
    assert.deepEqual(row('Hours of leave'), ['0', '36'])
    assert.equal(row('Pay until 24 May 2026, before tax')[1], '£2,367.01')
    assert.doesNotMatch((await tom.get(teamPath())).text, /34.5/)
    const used = await marcus.submit(page.$('form[action$="/use"]').attr('action')!, { version: '4' })
    assert.match(used.text, /They are your plan now, as a draft.+34.5 hours are unpaid/)
    const drop = page.$('form[action$="/removal"]').attr('action')!
    assert.equal((await marcus.post(drop)).status, 303)
    assert.equal((await marcus.post(drop)).status, 404)
    const other = await signedInAs(portal, (await aTeam(portal)).away)
    assert.equal((await other.post(drop)).status, 404)
    // Each act once, and nothing of what the weeks are.
    const rows = (await auditRowsBesideSignIns(portal, team.organisation.id)).filter(({ act }) =>
      act.startsWith('planOption'),
    )
    assert.deepEqual(
      rows.map(({ act, actorId, recordId }) => [act, actorId, recordId]),
      [
        ['planOptionDropped', team.away.id, team.away.leaves[0]?.id],
        ['planOptionKept', team.away.id, team.away.leaves[0]?.id],
      ],
    )
  })

  test('three can be kept, and the page of a fourth says so', async () => {
    for (let kept = 0; kept < 4; kept += 1) await marcus.post('/return/plan/options', { version: '2' })
    const page = await marcus.get('/return/plan/options')
    assert.equal(page.$('form[action$="/removal"]').length, 3)
    assert.match(page.text, /3 are kept, which is as many as can be/)
  })

  test('weeks for a return date that HR have moved are not kept where nobody sees them', async () => {
    const [leave] = team.away.leaves
    const moved = { ...team.away, leaves: [{ ...leave!, end: civilDate('2026-04-19') }] }
    await portal.services.people.save(moved)
    const page = await marcus.get('/return/plan/options')
    assert.match(page.text, /The weeks of your plan do not fit your return date or your contract any more/)
    assert.equal(page.$('form[action="/return/plan/options"]').length, 0)
    const kept = await marcus.submit('/return/plan/options', { version: '2' })
    assert.doesNotMatch(kept.text, /Kept\./)
    assert.match(kept.text, /No weeks are kept for this return date yet/)
  })

  test('kept weeks that are longer than a contract by now can be dropped, and are not taken for the plan', async () => {
    await marcus.post('/return/plan/options', { version: '2' })
    await portal.services.people.save({
      ...team.away,
      pattern: { ...planThree.contract, mon: 100, tue: 100, wed: 100, thu: 100 },
    })
    const page = await marcus.get('/return/plan/options')
    assert.match(page.text, /Kept weeks 1 They have more hours than your contract by now/)
    assert.equal(page.$('form[action$="/use"]').length, 0)
    const dropped = await marcus.press(page, page.$('form[action$="/removal"]').attr('action')!)
    assert.equal(dropped.status, 303)
    assert.match((await marcus.get('/return/plan/options')).text, /No weeks are kept/)
  })

  test('a second version says in words what covers the hours otherwise: which leave to its owner, hours alone to the contact', async () => {
    await sayThisYear('21')
    await agreeIt()
    const choose = (version: number, choice: string) =>
      marcus.post('/return/plan/cover', { version: String(version), choice })
    await choose(4, 'leaveOnly')
    await choose(5, 'thisYear')
    await choose(6, 'unpaid')
    const hours = { mon: '6', tue: '6', wed: '6' }
    await marcus.post('/return/plan/after', { version: '7', contract: 'other', ...hours })
    await share()
    const page = await marcus.get('/return/plan')
    assert.match(page.text, /This year’s leave, built up by the return: 21 hours used, in place of 0 hours/)
    assert.match(page.text, /Unpaid: 13.5 hours, in place of 34.5 hours/)
    assert.match(
      page.text,
      /Wish for after these weeks: 18 hours a week for good, in place of the usual week/,
    )
    const seen = await tom.get(teamPath())
    assert.match(seen.text, /Leave: 57 hours, in place of 36 hours/)
    assert.doesNotMatch(seen.text, /This year’s leave/)
    assert.doesNotMatch(seen.text, /HR can see it/, 'of newer weeks they have not')
    assert.match((await tom.get(`${teamPath()}?lang=cy`)).text, /Gwyliau: 57 awr, yn lle 36 awr/)
    await choose(9, 'leaveOnly')
    await choose(10, 'reduced')
    await share()
    assert.match((await tom.get(teamPath())).text, /fewer hours in these weeks, in place of leave/)
  })

  test('both sides say something about a shared plan, and HR read it; of a draft nobody can', async () => {
    assert.equal((await tom.post(`${teamPath()}/comments`, { words: 'Hello' })).status, 409)
    assert.equal((await marcus.post('/return/plan/comments', { words: 'Hello' })).status, 409)
    await share()
    await marcus.post('/return/plan/comments', { words: 'Thursdays are <hard> in May.' })
    const seen = await tom.submit(`${teamPath()}/comments`, { words: 'They need not be.' })
    assert.match(seen.text, /Marcus, .*20 March 2026/)
    assert.match(seen.text, /Thursdays are <hard> in May\./)
    assert.match((await marcus.get('/return/plan')).text, /They need not be\. ?Tom, Friday 20 March 2026/)
    const ofHr = await helen.get(hrPath())
    assert.match(ofHr.text, /What the two said about the plan ?They have said something about a plan/)
    assert.doesNotMatch(ofHr.text, /Thursdays are/)
    const long = await tom.post(`${teamPath()}/comments`, { words: 'x'.repeat(501) })
    assert.equal(long.status, 422)
    assert.match(long.text, /Say it in 500 letters or fewer/)
    assert.equal(long.$('#words').text().trim().length, 501, 'what was typed stays')
    const other = await signedInAs(portal, (await aTeam(portal)).manager)
    assert.equal((await other.post(`${teamPath()}/comments`, { words: 'Mine' })).status, 404)
    const version = versionOn(await tom.get(teamPath()))
    await tom.post(`${teamPath()}/plan`, { version, answer: 'agree' })
    assert.match((await helen.get(hrPath())).text, /Thursdays are/)
    assert.doesNotMatch(seen.text, /prefers Welsh/)
    await portal.services.people.chooseLanguage(team.away.id, 'cy')
    assert.match(
      (await tom.get(teamPath())).text,
      /Marcus prefers Welsh\. You do not have to write in it/,
      'J9',
    )
    await portal.services.people.chooseLanguage(team.away.id, 'en')
  })

  test('HS-04: HR alone read what is for them; the contact hears that adjustments are needed, if that is said', async () => {
    const words = 'I am still feeding her.'
    await marcus.post('/return/plan/for-hr', { version: '0', words, adjustments: 'yes' })
    assert.match((await helen.get(hrPath())).text, /I am still feeding her/)
    const seen = await tom.get(teamPath())
    assert.match(seen.text, /Marcus needs adjustments at work/)
    assert.doesNotMatch(seen.html, /feeding/)
    await marcus.post('/return/plan/for-hr', { version: '1', words })
    assert.doesNotMatch((await tom.get(teamPath())).text, /adjustments/)
    const stale = await marcus.post('/return/plan/for-hr', { version: '1', words: 'Other words' })
    assert.equal(stale.status, 409)
    assert.match(stale.text, /Your words are below/)
    assert.equal(stale.$('textarea').text().trim(), 'Other words')
  })

  test('HS-04: an empty box tells HR nothing, and its page says so; nothing of it is held', async () => {
    const version = '0'
    for (const _again of [1, 2]) {
      const saved = await marcus.submit('/return/plan/for-hr', { version, words: '' })
      assert.match(saved.text, /The box is empty, so HR has nothing of yours to read here/)
      assert.doesNotMatch(saved.text, /HR has a task/)
    }
    const held = await marcus.get('/my-data')
    assert.doesNotMatch(held.$('h2').text(), /What you told HR alone/)
  })

  test('what is held of a plan says how hours are covered once that was said, and that a change was asked for', async () => {
    const other = await signedInAs(portal, (await marcusTeam(portal, { salary: 25_600_00 })).away)
    await other.post('/return/plan/weeks', typedStages(planThreeStages))
    assert.doesNotMatch((await other.get('/my-data')).text, /How missing hours are covered/)
    assert.match((await marcus.get('/my-data')).text, /How missing hours are covered/)
    await share()
    const version = versionOn(await tom.get(teamPath()))
    await tom.post(`${teamPath()}/plan`, { version, answer: 'fewer-weeks' })
    assert.match((await marcus.get('/my-data')).text, /Draft: your contact asked for a change/)
  })

  test('payroll is given agreed weeks and months, with formulas escaped, and nobody else fetches them', async () => {
    assert.equal((await helen.post(`${hrPath()}/payroll`)).status, 404)
    await agreeIt()
    const { staffNumber } = team.away
    const file = await helen.post(`${hrPath()}/payroll`)
    assert.match(String(file.headers['content-type']), /^text\/csv/)
    const rows = file.html.trim().split('\r\n')
    assert.equal(rows.length, 1 + 6 + 2 + 1)
    assert.equal(
      rows[4],
      `${staffNumber},week,2026-05-04,2026-05-10,30.00,12.00,7.50,0.00,10.50,0.00,,,,,waits,,`,
    )
    assert.equal(rows[7], `${staffNumber},month,2026-04-13,2026-04-30,,,,,,,1083.62,1280.00,196.38,,waits,,`)
    assert.equal(rows[9], `${staffNumber},after,2026-05-25,,30.00,,,,,,,,,,,,`)
    assert.equal((await tom.post(`${hrPath()}/payroll`)).status, 403)
  })
})
