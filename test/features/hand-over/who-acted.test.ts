import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Person } from '../../../src/features/people/index.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { signedInAs, type Browser } from '../../support/browser.ts'
import { aPerson, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { talkedRequest } from '../flexible-working/acts.ts'
import { agreedDay, viewerFor } from '../keep-in-touch/acts.ts'
import { marcusTeam, tueWed, typedStages, versionOn } from '../return-plans/plans-on-pages.ts'

describe('J5: who did something is told by their name, whoever is the contact by now', () => {
  let portal: TestPortal
  let team: Team
  let dev: Person
  let marcus: Browser
  let tom: Browser
  let teams = ''
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-02-02T09:00:00Z')
    team = await marcusTeam(portal)
    dev = aPerson({ organisationId: team.organisation.id, name: 'Dev Patel', roles: ['manager'] })
    await portal.services.people.save(dev)
    marcus = await signedInAs(portal, team.away)
    tom = await signedInAs(portal, team.manager)
    teams = `/team/${team.away.id}/return`
  })
  after(() => portal.close())

  async function devFollows({ isGone = false } = {}): Promise<Browser> {
    const { people } = portal.services
    const away = await people.find(team.away.id)
    if (!away) throw new Error('Nobody away.')
    await people.save({ ...away, managerId: dev.id })
    const left = { ...team.manager, isActive: false }
    await people.save(left)
    if (isGone)
      await portal.services.database.connection
        .collection<{ _id: string }>('people')
        .deleteOne({ _id: left.id })
    return signedInAs(portal, dev)
  }

  async function sharedPlan(): Promise<void> {
    await marcus.post('/return/plan/weeks', typedStages([[2, tueWed]]))
    await marcus.post('/return/plan/sharing', { version: versionOn(await marcus.get('/return/plan')) })
  }

  async function answerPlan(answer: string): Promise<void> {
    const answered = await tom.post(`${teams}/plan`, { version: versionOn(await tom.get(teams)), answer })
    assert.equal(answered.status, 303, answered.text)
  }

  test('the plan that Tom agreed to stays agreed by Tom, on the pages of all three', async () => {
    await sharedPlan()
    await answerPlan('agree')
    assert.match((await tom.get(teams)).text, /You agreed on 2 February/)
    const devs = await devFollows()
    assert.match((await marcus.get('/return/plan')).text, /Tom agreed on 2 February/)
    assert.match((await marcus.get('/return/plan?lang=cy')).text, /Cytunodd Tom ar 2 Chwefror/)
    assert.match((await marcus.get('/return/plan/text?lang=en')).html, /Tom agreed on 2 February/)
    const page = await devs.get(teams)
    assert.match(page.text, /Tom agreed on 2 February/)
    assert.doesNotMatch(page.text, /You agreed|You have both agreed|your yes/)
    assert.match(page.text, /Both sides agreed to these weeks/)
    const hr = await signedInAs(portal, team.hr)
    assert.match((await hr.get(`/hr/returns/${team.away.id}`)).text, /Tom agreed on 2 February/)
    // What stands beside newer weeks too.
    await marcus.get('/return/plan?lang=en')
    await marcus.post('/return/plan/weeks', typedStages([[3, tueWed]], 3))
    assert.match((await marcus.get('/return/plan')).text, /What you and Tom agreed to on Monday 2 February/)
  })

  test('a change that Tom asked for is no wish of Dev’s', async () => {
    await sharedPlan()
    await answerPlan('more-hours')
    const devs = await devFollows()
    assert.match((await marcus.get('/return/plan')).text, /Tom asked for a change/)
    const page = await devs.get(teams)
    assert.match(page.text, /Tom asked for a change/)
    assert.doesNotMatch(page.text, /You asked for|What you asked|as you saw them/)
    assert.match((await devs.get(`${teams}?lang=cy`)).text, /Gofynnodd Tom am newid/)
  })

  test('a return date that Tom answered, and a day that he agreed to, stay his', async () => {
    const id = await agreedDay(portal.services.keepInTouch, team, '2026-02-10')
    const path = `/team/${team.away.id}/days/${id}`
    const { returnPlans } = portal.services
    const named = await returnPlans.nameReturnDate(viewerFor(team.away), civilDate('2026-03-09'))
    assert.ok('ok' in named)
    const answer = { request: named.ok.id, answer: 'keep' } as const
    await returnPlans.answerReturnDate(viewerFor(team.manager), team.away.id, answer)
    const devs = await devFollows()
    const page = await devs.get(path)
    assert.match(page.$('.ui-both').text(), /Tom agreed on 2 February/)
    assert.doesNotMatch(page.$('.ui-both').text(), /You/)
    assert.match((await marcus.get('/return')).text, /Tom could not agree to Monday 9 March/)
    assert.match((await marcus.get('/')).text, /Tom could not agree to Monday 9 March/)
  })

  test('FLX-04: a talk that Tom wrote down and the time that he asked for stay his, after he is known no more the employer’s', async () => {
    const { flexibleWorking } = portal.services
    const requestId = await talkedRequest(portal, team)
    const shown = { side: 'team' as const, personId: team.away.id, requestId, version: 2 }
    const asked = await flexibleWorking.deciding.askMoreTime(
      viewerFor(team.manager),
      shown,
      civilDate('2026-06-01'),
    )
    assert.ok('ok' in asked)
    const devs = await devFollows()
    const own = `/flexible-working/${requestId}`
    assert.match((await marcus.get(own)).text, /Tom Ellis asks for time to answer until/)
    assert.match((await marcus.get(own)).text, /The two of you talked about it .* Tom Ellis/)
    const page = await devs.get(`/team/${team.away.id}${own}`)
    assert.match(page.text, /The two talked about it on .* Tom Ellis/)
    assert.doesNotMatch(page.text, /The two of you/)
    await devFollows({ isGone: true })
    const later = (await (await signedInAs(portal, team.away)).get(own)).text
    assert.ok(later.includes(`${team.organisation.name} asks for time to answer until`), later)
    assert.doesNotMatch(later, /–/)
  })

  test('of somebody who is known no more it is told that the employer agreed', async () => {
    await sharedPlan()
    await answerPlan('agree')
    const devs = await devFollows({ isGone: true })
    const said = `${team.organisation.name} agreed on 2 February`
    assert.ok((await marcus.get('/return/plan')).text.includes(said))
    assert.ok((await devs.get(teams)).text.includes(said))
  })
})
