import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs, type Browser, type Page } from '../../../support/browser.ts'
import type { Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { marcusTeam, planThreeStages, typedStages, versionOn, type Stage } from '../plans-on-pages.ts'

const short: Stage[] = [[1, { mon: '6', tue: '6' }]]

describe('what is said of the answers to a plan is so', () => {
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

  const save = (stages: readonly Stage[], version = 0): Promise<Page> =>
    marcus.post('/return/plan/weeks', typedStages(stages, version))

  const share = async (): Promise<Page> =>
    marcus.post('/return/plan/sharing', { version: versionOn(await marcus.get('/return/plan')) })

  const answer = async (said: string): Promise<Page> =>
    tom.post(`${teamPath}/plan`, { version: versionOn(await tom.get(teamPath)), answer: said })

  test('a draft beside agreed weeks does not say that nothing is agreed', async () => {
    await save(planThreeStages)
    assert.match((await marcus.get('/return/plan')).text, /nothing is agreed until you and Tom both say yes/)
    await share()
    await answer('agree')
    await save(short, 3)
    for (const path of ['/return/plan', '/return/plan/text']) {
      const { html, text } = await marcus.get(path)
      assert.doesNotMatch(html, /nothing is agreed/)
      assert.match(text || html, /agreed (to on .+ )?stands until you both agree to these/)
    }
    const welsh = await marcus.get('/return/plan?lang=cy')
    assert.doesNotMatch(welsh.text, /ni chytunir ar ddim/)
  })

  test('who would like to talk first has asked for no change, on every page', async () => {
    await save(planThreeStages)
    await share()
    await answer('talk-first')
    const own = await marcus.get('/return/plan')
    assert.equal(own.$('h1').text(), 'Tom would like to talk about your weeks')
    assert.match((await marcus.get('/return/plan/text')).html, /Tom would like to talk about your weeks/)
    assert.match((await marcus.get('/')).text, /Tom would like to talk about the plan for your first weeks/)
    const seen = await tom.get(teamPath)
    assert.match(seen.text, /You said that you would like to talk about these weeks first/)
    for (const page of [own, await marcus.get('/'), seen])
      assert.doesNotMatch(page.text, /asked for a change/)
    assert.equal(
      (await marcus.get('/return/plan?lang=cy')).$('h1').text(),
      'Hoffai Tom siarad am eich wythnosau',
    )
    assert.doesNotMatch((await marcus.get('/?lang=cy')).text, /Gofynnodd Tom am newid/)
    assert.doesNotMatch((await tom.get(`${teamPath}?lang=cy`)).text, /gofyn am newid/)
  })

  test('the contact is not told that no plan was shared while one that was is changed', async () => {
    await save(planThreeStages)
    assert.match((await tom.get(teamPath)).text, /Marcus has shared no plan/)
    await share()
    await save(short, 2)
    const seen = await tom.get(teamPath)
    assert.doesNotMatch(seen.text, /has shared no plan/)
    assert.match(seen.text, /Marcus is changing the plan shared on Friday 20 March 2026/)
    assert.match((await tom.get(`${teamPath}?lang=cy`)).text, /Mae Marcus yn newid y cynllun a rannwyd/)
    await save(planThreeStages, 3)
    assert.match((await tom.get(teamPath)).text, /shared on Friday 20 March 2026/)
    await share()
    assert.match((await tom.get(teamPath)).text, /Marcus has agreed to these weeks. Do you\?/)
  })

  test('nothing more is to be done before the first day at work, which is no bank holiday', async () => {
    const [leave] = team.away.leaves
    assert.ok(leave)
    // A return on Easter Monday.
    await portal.services.people.save({ ...team.away, leaves: [{ ...leave, end: civilDate('2026-04-05') }] })
    const usual = { tue: '7.5', wed: '7.5', thu: '7.5' }
    await save([[1, usual]])
    await share()
    await answer('agree')
    const ease = (await marcus.get('/return/plan')).$('.ui-ease').text()
    assert.match(ease, /before your first day at work, Tuesday 7 April 2026/)
    assert.match((await marcus.get('/return/plan/text')).html, /at work, Tuesday 7 April 2026/)
  })
})
