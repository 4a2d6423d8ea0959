import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { signedInAs, type Browser, type Page } from '../../../support/browser.ts'
import type { Team } from '../../../support/builders.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import {
  marcusTeam,
  planThreeStages,
  sayLeave,
  typedStages,
  versionOn,
  type Stage,
} from '../plans-on-pages.ts'

const twoWeeks: Stage[] = [[2, { mon: '6', tue: '6' }]]

describe('what holds of a plan, and with whom it lies', () => {
  let portal: TestPortal
  let team: Team
  let marcus: Browser
  let tom: Browser
  let helen: Browser
  let teamPath: string
  let hrPath: string
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-20T09:00:00Z')
    team = await marcusTeam(portal)
    await signIn()
    teamPath = `/team/${team.away.id}/return`
    hrPath = `/hr/returns/${team.away.id}`
  })
  after(() => portal.close())

  async function signIn(): Promise<void> {
    marcus = await signedInAs(portal, team.away)
    tom = await signedInAs(portal, team.manager)
    helen = await signedInAs(portal, team.hr)
  }

  async function at(now: string): Promise<void> {
    portal.setNow(now)
    await signIn()
  }

  const share = async (stages: readonly Stage[], version: string | number = 0): Promise<void> => {
    await marcus.post('/return/plan/weeks', typedStages(stages, version))
    await marcus.post('/return/plan/sharing', { version: versionOn(await marcus.get('/return/plan')) })
  }

  const agree = async (): Promise<Page> =>
    tom.post(`${teamPath}/plan`, { version: versionOn(await tom.get(teamPath)), answer: 'agree' })

  const settle = async (how: Record<string, string> = {}): Promise<void> => {
    const version = versionOn(await helen.get(hrPath))
    assert.equal((await helen.post(`${hrPath}/settlement`, { version, ...how })).status, 303)
  }

  const changeLeave = async (hours: string): Promise<Page> => {
    const form = await marcus.get('/return/leave/carriedByLaw')
    const day = { 'expires-day': '31', 'expires-month': '3', 'expires-year': '2027' }
    return marcus.post('/return/leave/carriedByLaw', { version: versionOn(form), hours, ...day })
  }

  async function noUnpaidHours(): Promise<void> {
    const { people } = portal.services
    const organisation = await people.organisation(team.organisation.id)
    assert.ok(organisation)
    const [last] = organisation.settings.slice(-1)
    assert.ok(last)
    const next = { ...last, from: civilDate('2026-03-20'), unpaidHours: 'notAllowed' as const }
    await people.saveOrganisation({ ...organisation, settings: [...organisation.settings, next] })
  }

  test('PLAN, step 4: a plan that waits cannot be agreed to once no hours can be unpaid, and both sides read why', async () => {
    await sayLeave(marcus, { carriedByLaw: '36' })
    await share(planThreeStages)
    const version = versionOn(await tom.get(teamPath))
    await noUnpaidHours()
    const own = await marcus.get('/return/plan')
    assert.match(own.text, /Your employer has no unpaid hours in first weeks any more/)
    assert.match(own.text, /You can ask Tom again once all the hours of these weeks are covered/)
    const seen = await tom.get(teamPath)
    assert.match(seen.text, /unpaid hours are not possible here any more/)
    assert.equal(seen.$('input[value=agree]').length, 0)
    for (const page of [own, seen]) assert.doesNotMatch(page.text, /HR settles with|settled with HR/)
    assert.match((await marcus.get('/')).text, /your employer has no unpaid hours there any more/)
    assert.match(
      (await marcus.get('/return/plan?lang=cy')).text,
      /oriau di-dâl yn yr wythnosau cyntaf mwyach/,
    )
    assert.match((await tom.get(`${teamPath}?lang=cy`)).text, /nid yw oriau di-dâl yn bosibl yma mwyach/)
    assert.equal((await tom.post(`${teamPath}/plan`, { version, answer: 'agree' })).status, 409)
    // Nobody is asked again by one press either.
    const saved = await changeLeave('20')
    assert.doesNotMatch(
      (await marcus.get(String(saved.location) + '?lang=en')).text,
      /You can do that on the page/,
    )
    const again = await marcus.get('/return/plan')
    assert.doesNotMatch(again.text, /HR settles with you/)
  })

  test('leave that is said otherwise while newer weeks wait takes the yes away, as it does of first ones', async () => {
    await sayLeave(marcus, { carriedByLaw: '36' })
    await share(planThreeStages)
    await agree()
    await settle({ as: 'unpaid' })
    await share(twoWeeks, versionOn(await marcus.get('/return/plan/weeks')))
    const version = versionOn(await tom.get(teamPath))
    await changeLeave('20')
    const seen = await tom.get(teamPath)
    assert.match(seen.text, /Until then there is nothing for you to answer/)
    assert.equal(seen.$('input[value=agree]').length, 0)
    assert.equal((await tom.post(`${teamPath}/plan`, { version, answer: 'agree' })).status, 409)
    assert.equal((await marcus.get('/return/plan')).$('h1').text(), 'Tom has to be asked again')
  })

  test('PLAN: what newer weeks change is counted with the leave of the table above it', async () => {
    await sayLeave(marcus, { carriedByLaw: '36' })
    await share(planThreeStages)
    await agree()
    await settle({ as: 'unpaid' })
    await share(twoWeeks, versionOn(await marcus.get('/return/plan/weeks')))
    await changeLeave('12')
    const { text } = await marcus.get('/return/plan')
    assert.match(text, /12 hours used, in place of 36 hours\./)
    assert.doesNotMatch(text, /36 hours used|30 hours used/)
    const plain = (await marcus.get('/return/plan/text')).html
    assert.match(plain, /12 hours used, in place of 36 hours\./)
    await changeLeave('200')
    assert.doesNotMatch((await marcus.get('/return/plan')).text, /Not covered yet: [1-9]/)
  })

  test('leave that is said before HR have confirmed any is not called said otherwise since', async () => {
    const since = /Other leave has been said since|said otherwise since|said other annual leave/
    await share(planThreeStages)
    await agree()
    await settle({ as: 'unpaid' })
    await changeLeave('20')
    for (const path of ['/hr', '/hr/returns', `/hr/people/${team.away.id}`]) {
      const { text } = await helen.get(path)
      assert.match(text, /HR has not confirmed the annual leave (as it was|that somebody) said last/, path)
      assert.doesNotMatch(text, since, path)
    }
    // A second version with it waits, and HR's yes confirms all that is said.
    await share(twoWeeks, versionOn(await marcus.get('/return/plan/weeks')))
    await agree()
    for (const page of [await marcus.get('/return/plan'), await helen.get(hrPath)]) {
      assert.match(page.text, /HR has not confirmed yet what leave there is\./)
      assert.doesNotMatch(page.text, since)
    }
    const led = await helen.press(await helen.get(hrPath), `${hrPath}/check`, { as: 'unpaid' })
    const check = await helen.get(String(led.location))
    assert.match(check.text, /With this, HR confirms what leave there is\./)
    assert.doesNotMatch(check.text, since)
  })

  test('other leave that HR have confirmed is not called unconfirmed, and what weeks are counted with is not called confirmed', async () => {
    await sayLeave(marcus, { carriedByLaw: '70.5' })
    await share(planThreeStages)
    await agree()
    await settle()
    await changeLeave('20')
    const both = async (): Promise<Page[]> => [await marcus.get('/return/plan'), await helen.get(hrPath)]
    for (const page of await both()) assert.match(page.text, /HR has confirmed what leave there is. Other/)
    const version = versionOn(await helen.get(`${hrPath}/leave`))
    await helen.post(`${hrPath}/leave/confirmation`, { version })
    for (const page of await both()) {
      assert.match(page.text, /HR has confirmed other leave than this, 20 hours in all/)
      assert.doesNotMatch(page.text, /HR has (not )?confirmed (yet )?what leave there is/)
    }
    assert.match((await marcus.get('/return/plan/text?lang=cy')).html, /gwyliau eraill na hyn, 20 awr i gyd/)
  })

  test('what follows weeks to which nobody has agreed yet is said with “would”', async () => {
    await share(planThreeStages)
    const would = /With these weeks, (you|Marcus) would be back on .+ from Monday 25 May 2026/
    for (const page of [await marcus.get('/return/plan'), await tom.get(teamPath)]) {
      assert.match(page.text, would)
      assert.doesNotMatch(page.text, /From .+ (you are|Marcus is) back on/)
    }
    assert.match((await marcus.get('/return/plan?lang=cy')).text, /Gyda’r wythnosau hyn, byddech yn ôl/)
    await agree()
    assert.match(
      (await marcus.get('/return/plan?lang=en')).text,
      /From Monday 25 May 2026 you are back on 30 hours/,
    )
    assert.match(
      (await tom.get(teamPath)).text,
      /From Monday 25 May 2026 Marcus is back on their usual hours/,
    )
  })

  test('weeks that are over stay as both agreed to them, and where they were shared otherwise both sides read that', async () => {
    await share(planThreeStages)
    await agree()
    await at('2026-04-10T09:00:00Z')
    const other: Stage[] = [
      [2, { mon: '6' }],
      [4, { mon: '6', tue: '6', wed: '6' }],
    ]
    await share(other, versionOn(await marcus.get('/return/plan/weeks')))
    const said =
      /stay as both sides agreed to them on Friday 20 March 2026, also where they were shared otherwise on Friday 10 April 2026/
    for (const page of [await marcus.get('/return/plan'), await tom.get(teamPath)])
      assert.doesNotMatch(page.text, said)
    await at('2026-04-27T09:00:00Z')
    for (const page of [await marcus.get('/return/plan'), await tom.get(teamPath)])
      assert.match(page.text, said)
    assert.match((await marcus.get('/return/plan/text')).html, said)
    assert.match((await tom.get(`${teamPath}?lang=cy`)).text, /fel y cytunodd y ddwy ochr arnynt/)
  })

  test('a week that is over, typed otherwise, leaves the agreed weeks agreed', async () => {
    await share(planThreeStages)
    await agree()
    await settle({ as: 'unpaid' })
    await at('2026-07-07T09:00:00Z')
    const other: Stage[] = [[1, { mon: '4', tue: '6' }], ...planThreeStages]
    await marcus.post(
      '/return/plan/weeks',
      typedStages(other.slice(0, 1), versionOn(await marcus.get('/return/plan/weeks'))),
    )
    const { text } = await marcus.get('/return/plan')
    assert.doesNotMatch(text, /nobody else has seen them/)
    assert.doesNotMatch((await marcus.get('/')).text, /Nobody else sees the new weeks/)
  })

  test('lower contract hours are not said to be to come once HR have confirmed them', async () => {
    await share(planThreeStages)
    const version = versionOn(await marcus.get('/return/plan'))
    await marcus.post('/return/plan/cover', { version, choice: 'reduced' })
    await marcus.post(
      '/return/plan/weeks',
      typedStages(planThreeStages, versionOn(await marcus.get('/return/plan/weeks'))),
    )
    await marcus.post('/return/plan/cover', {
      version: versionOn(await marcus.get('/return/plan')),
      choice: 'reduced',
    })
    await marcus.post('/return/plan/sharing', { version: versionOn(await marcus.get('/return/plan')) })
    await agree()
    await settle()
    const own = await marcus.get('/return/plan')
    assert.match(own.text, /In this plan your contract has only the hours that you work/)
    for (const page of [own, await tom.get(teamPath)]) assert.doesNotMatch(page.text, /would have only/)
    assert.doesNotMatch(own.$('figcaption').text(), /Not covered yet/)
  })

  test('PLAN-1: the first day at work is the first that is worked in agreed weeks, on every page and in the tasks', async () => {
    // Back on Monday 13 April, and at work first on Wednesday 15 April.
    await at('2026-04-07T09:00:00Z')
    await portal.services.dayOne.prepareReturns()
    assert.match((await marcus.get('/return/ready')).text, /by Monday 13 April/)
    await share([[2, { wed: '6', thu: '6' }]])
    assert.match((await marcus.get('/return/ready')).text, /by Monday 13 April/)
    await agree()
    await settle({ as: 'unpaid' })
    const own = await marcus.get('/return/plan')
    assert.match(own.text, /before your first day at work, Wednesday 15 April 2026/)
    const said = /In the weeks that both sides agreed to, the first day at work is Wednesday 15 April/
    for (const page of [await marcus.get('/return'), await tom.get(teamPath), await helen.get(hrPath)])
      assert.match(page.text, said)
    assert.match(
      (await marcus.get('/return?lang=cy')).text,
      /y diwrnod cyntaf yn y gwaith yw dydd Mercher 15 Ebrill/,
    )
    const ready = (await marcus.get('/return/ready?lang=en')).text
    assert.doesNotMatch(ready, /by Monday 13 April/)
    assert.match(ready, /by Wednesday 15 April/)
    await at('2026-04-13T09:00:00Z')
    assert.doesNotMatch((await marcus.get('/')).text, /Today is your first day back/)
    assert.match((await marcus.get('/return/first-day')).text, /Wednesday 15 April 2026/)
    await at('2026-04-15T09:00:00Z')
    assert.match((await marcus.get('/')).text, /Today is your first day back/)
  })

  test('who wrote about the plan, and that HR settled it, is on the first page of the other side for a while', async () => {
    await share(twoWeeks)
    await agree()
    await settle({ as: 'unpaid' })
    await tom.post(`${teamPath}/comments`, { words: 'Shall we meet on the Tuesday?' })
    const home = await marcus.get('/')
    assert.match(home.text, /Tom wrote to you about your plan on Friday 20 March 2026/)
    assert.match((await marcus.get('/?lang=cy')).text, /Ysgrifennodd Tom atoch am eich cynllun/)
    const list = await tom.get('/team')
    assert.match(list.text, /HR has settled the leave and the pay of Marcus’s first weeks/)
    assert.doesNotMatch(list.text, /Marcus wrote/)
    await marcus.post('/return/plan/comments', { words: 'Yes, at nine.' })
    assert.doesNotMatch((await marcus.get('/?lang=en')).text, /Tom wrote/)
    assert.match(
      (await tom.get('/team')).text,
      /Marcus wrote about the plan for the first weeks on Friday 20 March/,
    )
    assert.match((await tom.get('/team?lang=cy')).text, /Ysgrifennodd Marcus am y cynllun/)
    await at('2026-04-06T09:00:00Z')
    assert.doesNotMatch((await tom.get('/team?lang=en')).text, /Marcus wrote|HR has settled/)
  })
})
