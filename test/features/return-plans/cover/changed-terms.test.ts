import assert from 'node:assert/strict'
import { after, before, test, describe } from 'node:test'
import { signedInAs } from '../../../support/browser.ts'
import { aTeam } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { viewerFor } from '../../keep-in-touch/acts.ts'
import { versionOn } from '../plans-on-pages.ts'

const shortWeek = { mon: 740, tue: 740, wed: 740, thu: 0, fri: 0, sat: 0, sun: 0 }

describe('a contract that HR change after weeks were shared', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp()
  })
  after(() => portal.close())

  test('PLAN, step 5: is said on every side, with the hours of before and now, and to the contact nothing of pay', async () => {
    const team = await aTeam(portal)
    const { returnPlans, people } = portal.services
    const priya = viewerFor(team.away)
    await returnPlans.saveWeeks(priya, [shortWeek], 0)
    await returnPlans.sharePlan(priya, 1)
    const { id: personId, organisationId, pattern, salary = 0 } = team.away
    const at = new Date('2026-03-24T09:00:00Z')
    portal.setNow('2026-03-24T09:00:05Z')
    await people.save({ ...team.away, pattern: { ...pattern, fri: 0 }, salary: salary + 100_00 })
    const changes = [
      { field: 'fri' as const, before: String(pattern.fri), after: '0' },
      { field: 'salary' as const, before: String(salary), after: String(salary + 100_00) },
    ]
    await portal.services.features.people.stores.history.addMany([
      { organisationId, personId, byId: team.hr.id, at, changes },
      { organisationId, personId, byId: team.hr.id, at: new Date('2026-03-20T09:00:00Z'), changes },
    ])
    const own = await signedInAs(portal, team.away)
    const hers = (await own.get('/return/plan')).text
    assert.match(hers, /your contract changed.+from 37 to 29\.6 hours a week, on Tuesday 24 March 2026/)
    assert.match(hers, /your salary changed on Tuesday 24 March 2026/)
    assert.match((await own.get('/return/plan?lang=cy')).text, /o’ch contract.+o 37 i 29\.6 awr yr wythnos/)
    const tom = await signedInAs(portal, team.manager)
    const his = (await tom.get(`/team/${personId}/return`)).text
    assert.match(his, /Priya’s contract changed.+from 37 to 29\.6 hours a week/)
    assert.doesNotMatch(his, /salary/)
    const helen = await signedInAs(portal, team.hr)
    const forHr = (await helen.get(`/hr/returns/${personId}`)).text
    assert.match(forHr, /from 37 to 29\.6 hours a week.+Priya’s salary changed on Tuesday 24 March 2026/)
  })

  test('PLAN, step 5: of what changed before they were shared, or in a first draft, nothing is said', async () => {
    portal.setNow('2026-03-24T09:00:05Z')
    const team = await aTeam(portal)
    const { id: personId, organisationId } = team.away
    const changes = [{ field: 'fri' as const, before: '0', after: '740' }]
    const { history } = portal.services.features.people.stores
    await history.addMany([{ organisationId, personId, at: new Date('2026-03-24T09:00:00Z'), changes }])
    await portal.services.returnPlans.saveWeeks(viewerFor(team.away), [shortWeek], 0)
    const own = await signedInAs(portal, team.away)
    assert.doesNotMatch((await own.get('/return/plan')).text, /contract changed/)
    await portal.services.returnPlans.sharePlan(viewerFor(team.away), 1)
    portal.setNow('2026-03-24T09:00:15Z')
    assert.doesNotMatch((await own.get('/return/plan')).text, /contract changed/)
  })

  test('PLAN, step 5: what changed before newer weeks were shared is not said over those, and over the agreed ones it is', async () => {
    portal.setNow('2026-03-20T09:00:00Z')
    const team = await aTeam(portal)
    const { returnPlans } = portal.services
    const priya = viewerFor(team.away)
    const [own, tom, helen] = [
      await signedInAs(portal, team.away),
      await signedInAs(portal, team.manager),
      await signedInAs(portal, team.hr),
    ]
    const { id: personId, organisationId } = team.away
    const agree = async () => {
      const version = versionOn(await tom.get(`/team/${personId}/return`))
      await tom.post(`/team/${personId}/return/plan`, { version, answer: 'agree' })
    }
    const pages = async () => [
      (await own.get('/return/plan')).text,
      (await tom.get(`/team/${personId}/return`)).text,
      (await helen.get(`/hr/returns/${personId}`)).text,
    ]
    const saysSo = async () => (await pages()).map((text) => /contract changed/.test(text))
    await returnPlans.saveWeeks(priya, [shortWeek], 0)
    await returnPlans.sharePlan(priya, 1)
    await agree()
    const changes = [{ field: 'fri' as const, before: '0', after: '740' }]
    const { history } = portal.services.features.people.stores
    await history.addMany([{ organisationId, personId, at: new Date('2026-03-20T09:03:00Z'), changes }])
    portal.setNow('2026-03-20T09:06:00Z')
    assert.deepEqual(await saysSo(), [true, true, true], 'agreed weeks')
    const save = async (week: typeof shortWeek) =>
      returnPlans.saveWeeks(priya, [week], (await returnPlans.ownCovering(priya)).plan?.version ?? 0)
    await save({ ...shortWeek, thu: 740 })
    assert.deepEqual(await saysSo(), [false, true, true], 'a draft, which its owner alone sees')
    await returnPlans.sharePlan(priya, (await returnPlans.ownCovering(priya)).plan?.version ?? 0)
    assert.deepEqual(await saysSo(), [false, false, true], 'HR see the agreed weeks')
    await agree()
    assert.deepEqual(await saysSo(), [false, false, false])
  })
})
