import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { signedInAs, type Browser } from '../../../support/browser.ts'
import type { Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { viewerFor } from '../../keep-in-touch/acts.ts'
import { marcusTeam, planThreeStages, typedStages } from '../plans-on-pages.ts'

/** PLAN-3 without leave: 180 hours of contract, of which 7.5 are Monday 4 May, a public holiday, and 102 are worked. */
describe('the sums of the first weeks', () => {
  let portal: TestPortal
  let team: Team
  let marcus: Browser
  before(async () => {
    portal = await startApp()
  })
  after(() => portal.close())

  async function plan(salary?: number): Promise<void> {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await marcusTeam(portal, { salary: salary ?? 0 })
    const { salary: _none, ...unpaid } = team.away
    if (salary === undefined) await portal.services.people.save(unpaid)
    marcus = await signedInAs(portal, team.away)
    const saved = await marcus.post('/return/plan/weeks', typedStages(planThreeStages))
    assert.equal(saved.location, '/return/plan', saved.text)
  }

  describe('PLAN, step 1: public holidays', () => {
    beforeEach(() => plan(25_600_00))

    test('are said beside what is worked and what is not covered, in both languages and as text', async () => {
      const page = await marcus.get('/return/plan')
      assert.match(page.text, /you plan to work 102 hours, and 70.5 hours are not covered/)
      assert.match(page.text, /Public holidays in these weeks are 7.5 hours more.*take no leave/)
      assert.match((await marcus.get('/return/plan?lang=cy')).text, /gwyliau cyhoeddus.*7.5 awr/)
      assert.match((await marcus.get('/return/plan/text')).html, /7.5 awr|7.5 hours more/)
    })

    test('are said to the contact and to HR, who have the same weeks', async () => {
      const { returnPlans } = portal.services
      await returnPlans.sharePlan(viewerFor(team.away), 1)
      const yes = { version: 2, answer: 'agree' as const }
      await returnPlans.answerPlan(viewerFor(team.manager), team.away.id, yes)
      const tom = await signedInAs(portal, team.manager)
      assert.match((await tom.get(`/team/${team.away.id}/return`)).text, /weeks are 7.5 hours more/)
      const hr = await signedInAs(portal, team.hr)
      assert.match((await hr.get(`/hr/returns/${team.away.id}`)).text, /weeks are 7.5 hours more/)
    })
  })

  describe('PLAN, step 5: pay while hours are not covered', () => {
    test('hangs on how they are covered, and the sum stands there', async () => {
      await plan(25_600_00)
      const page = await marcus.get('/return/plan')
      assert.match(page.text, /70.5 hours.*leave takes nothing off.*unpaid.*£1,153.75/i)
      assert.match((await marcus.get('/return/plan/text')).html, /£1,153.75/)
      assert.match((await marcus.get('/return/plan?lang=cy')).text, /£1,153.75/)
    })

    test('without a salary it is said that there is none here', async () => {
      await plan()
      const { text } = await marcus.get('/return/plan')
      assert.match(text, /holds no salary in this portal/)
      assert.doesNotMatch(text, /leave takes nothing off/)
    })
  })
})
