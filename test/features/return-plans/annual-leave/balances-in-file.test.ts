import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import {
  confirm,
  isConfirmed,
  stating,
  type AnnualLeave,
} from '../../../../src/features/return-plans/annual-leave/annual-leave.ts'
import { withBalances } from '../../../../src/features/return-plans/annual-leave/balances-in-file.ts'
import type { LeaveBalances } from '../../../../src/policy/return/cover.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs, type Browser, type Page } from '../../../support/browser.ts'
import { auditRowsBesideSignIns } from '../../../support/audit.ts'
import type { Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { uploaderFor } from '../../hr-import/upload.ts'
import { marcusTeam, leaveOn, planThreeStages, typedStages } from '../plans-on-pages.ts'

const at = new Date('2026-03-23T09:00:00Z')
const expires = civilDate('2027-03-31')
const asOf = civilDate('2026-03-23')

test('what a file says otherwise goes over what was said meanwhile; the rest stays, and only what HR have said is confirmed', () => {
  const none: AnnualLeave = {
    id: 'one',
    organisationId: 'employer',
    personId: 'marcus',
    leaveId: 'leave',
    held: [],
    version: 0,
    changedAt: at,
  }
  const owed = { kind: 'timeOwed', held: { hours: 7_50, expires } } as const
  const said = stating(none, owed, { at })
  const law = { kind: 'carriedByLaw', hours: 36_00, expires } as const
  const first: LeaveBalances = { held: [law], asOf }
  const both = withBalances(said, { before: undefined, after: first }, { at })
  assert.deepEqual(both.held, [law, { kind: 'timeOwed', hours: 7_50, expires }])
  assert.deepEqual([both.version, both.confirmed], [2, { at, of: { held: [law] } }])
  assert.equal(isConfirmed(both), false, 'what is owed was said by the person alone')
  const known = withBalances(
    confirm(both, { by: 'helen', at }),
    { before: first, after: { ...first, yearly: 200_00 } },
    { at },
  )
  assert.deepEqual([known.held, known.yearly, known.confirmed?.by], [both.held, 200_00, 'helen'])
  const gone = stating(both, { kind: 'timeOwed', held: undefined }, { at })
  const less = { held: [{ ...law, hours: 30_00 }], asOf }
  const again = withBalances(gone, { before: first, after: less }, { at })
  assert.deepEqual([again.held, again.confirmed], [less.held, { at, of: { held: less.held } }])
  assert.equal(isConfirmed(again), true)
})

describe('leave balances in HR’s file', () => {
  let portal: TestPortal
  let team: Team
  let marcus: Browser
  before(async () => {
    portal = await startApp()
  })
  after(() => portal.close())
  beforeEach(async () => {
    portal.setNow('2026-03-20T09:00:00Z')
    team = await marcusTeam(portal)
    marcus = await signedInAs(portal, team.away)
  })

  async function importLeave(hours: string): Promise<Page> {
    const helen = await uploaderFor(portal, team.hr)
    const head = 'staff_number,balance_carried_by_law,balance_carried_by_law_expires'
    const page = await helen.upload(`${head}\n${team.away.staffNumber},${hours},2027-03-31`)
    await helen.press(page, '/hr/import/confirmation')
    return page
  }

  const outbox = () => portal.services.database.connection.collection('outbox')
  const toldTimes = () => outbox().countDocuments({ personId: team.away.id, kind: 'something-for-you' })

  async function shareAndAgree(): Promise<void> {
    await marcus.post('/return/plan/cover', { version: '1', choice: 'unpaid' })
    await marcus.post('/return/plan/sharing', { version: '2' })
    const tom = await signedInAs(portal, team.manager)
    await tom.post(`/team/${team.away.id}/return/plan`, { version: '3', answer: 'agree' })
  }

  test('are shown before they are written, count as confirmed by HR, and a draft picks them up', async () => {
    await marcus.post('/return/plan/weeks', typedStages(planThreeStages))
    const shown = await importLeave('36')
    assert.match(shown.text, /Leave carried over by law, in hours – → 36/)
    assert.match(shown.text, /31 March 2027/)
    assert.match((await marcus.get('/return/leave')).text, /HR has confirmed these numbers/)
    assert.deepEqual(leaveOn(await marcus.get('/return/plan')), [['36', '36', 'None']])
    const acts = await auditRowsBesideSignIns(portal, team.organisation.id)
    const stated = acts.find(({ act }) => act === 'annualLeaveStated')
    assert.deepEqual([stated?.actorId, stated?.aboutId], [team.hr.id, team.away.id])
    assert.match((await importLeave('36')).text, /The file changes nothing/)
  })

  test('are there for a leave that is written down after them', async () => {
    await portal.services.people.save({ ...team.away, leaves: [] })
    await importLeave('36')
    const person = await portal.services.features.people.stores.people.find(team.away.id)
    const leaves = team.away.leaves.map((one) => ({ ...one, id: `later-${team.away.id}` }))
    await portal.services.people.save({ ...person!, leaves })
    marcus = await signedInAs(portal, team.away)
    assert.match((await marcus.get('/return/leave')).text, /36 hours, to be taken by Wednesday 31 March 2027/)
  })

  test('move nothing that was agreed: the person is told, and shares the weeks again', async () => {
    await importLeave('36')
    await marcus.post('/return/plan/weeks', typedStages(planThreeStages))
    await shareAndAgree()
    const plans = portal.services.database.connection.collection('phasedPlans')
    const stored = () => plans.findOne({ personId: team.away.id })
    const agreed = await stored()
    await outbox().deleteMany({})
    await importLeave('20')
    const plan = await marcus.get('/return/plan')
    assert.match(plan.text, /The leave that you have for these weeks has changed/)
    assert.match(plan.text, /Nothing moves by itself/)
    assert.match(leaveOn(plan).join(), /20/, 'as they would be')
    assert.match(plan.text, /20 hours used, in place of 36 hours.+What stands until you both agree/)
    assert.deepEqual(await stored(), agreed)
    assert.match(
      (await marcus.get('/')).text,
      /The leave for your first weeks is other than when you shared your plan/,
    )
    assert.equal(await toldTimes(), 1)
  })

  test('tell nobody of weeks that were agreed, or shared, for another return date', async () => {
    await importLeave('36')
    await marcus.post('/return/plan/weeks', typedStages(planThreeStages))
    await shareAndAgree()
    await portal.services.leaves.setReturnDate(
      { personId: team.away.id, leaveId: `leave-${team.away.id}` },
      civilDate('2026-04-27'),
    )
    await outbox().deleteMany({})
    await importLeave('20')
    assert.equal(await toldTimes(), 0)
    assert.match((await marcus.get('/return/leave')).text, /20 hours/)
    assert.doesNotMatch(
      (await marcus.get('/return/plan')).text,
      /The leave that you have for these weeks has changed/,
    )
  })

  test('leave the manager nothing to answer until weeks that come out differently are shared again', async () => {
    await importLeave('36')
    await marcus.post('/return/plan/weeks', typedStages(planThreeStages))
    await marcus.post('/return/plan/cover', { version: '1', choice: 'unpaid' })
    await marcus.post('/return/plan/sharing', { version: '2' })
    const tom = await signedInAs(portal, team.manager)
    assert.match((await tom.get('/team')).text, /Answer the plan for the first weeks/)
    await importLeave('20')
    assert.doesNotMatch((await tom.get('/team')).text, /Answer the plan for the first weeks/)
    const page = await tom.get(`/team/${team.away.id}/return`)
    assert.match(page.text, /The contract or the leave has changed since/)
    assert.match(page.text, /Until then there is nothing for you to answer/)
    const plan = await marcus.get('/return/plan')
    assert.match(plan.$('h1').text(), /Tom has to be asked again/)
    assert.match(plan.text, /come out differently now, as you see below/)
    assert.match((await marcus.get('/return/plan?lang=cy')).$('h1').text(), /Rhaid gofyn i Tom eto/)
    const version = String(plan.$('input[name=version]').first().val())
    assert.equal((await marcus.post('/return/plan/sharing', { version })).status, 303)
    assert.match((await tom.get('/team')).text, /Answer the plan for the first weeks/)
    const again = await tom.get(`/team/${team.away.id}/return`)
    const yes = { version: String(again.$('input[name=version]').first().val()), answer: 'agree' }
    assert.equal((await tom.post(`/team/${team.away.id}/return/plan`, yes)).status, 303)
    assert.match((await marcus.get('/return/plan?lang=en')).$('h1').text(), /Your plan is agreed/)
  })

  test('said while the plan is shared: both are told before and after that it has to be asked again', async () => {
    await importLeave('36')
    await marcus.post('/return/plan/weeks', typedStages(planThreeStages))
    await marcus.post('/return/plan/cover', { version: '1', choice: 'unpaid' })
    const day = { 'expires-day': '31', 'expires-month': '3', 'expires-year': '2027' }
    assert.doesNotMatch((await marcus.get('/return/leave/carriedByLaw')).text, /asked again/)
    await marcus.post('/return/plan/sharing', { version: '2' })
    const form = await marcus.get('/return/leave/carriedByLaw')
    assert.match(form.text, /Your plan is with Tom\. If these hours change.+Tom has to be asked again/)
    const same = await marcus.press(form, '/return/leave/carriedByLaw', { hours: '36', ...day })
    assert.doesNotMatch((await marcus.get(same.location ?? '')).text, /asked again/)
    const other = await marcus.get('/return/leave/carriedByLaw')
    const saved = await marcus.press(other, '/return/leave/carriedByLaw', { hours: '20', ...day })
    assert.match((await marcus.get(saved.location ?? '')).text, /so Tom has to be asked again/)
    const helen = await signedInAs(portal, team.hr)
    const hrAt = `/hr/returns/${team.away.id}/leave/carriedByLaw`
    const hrs = await helen.get(hrAt)
    assert.match(hrs.text, /Marcus has shared a plan with Tom/)
    const done = await helen.press(hrs, hrAt, { hours: '22', ...day })
    assert.match((await helen.get(done.location ?? '')).text, /Marcus has to look at them, and ask Tom again/)
    assert.match((await helen.get(`${hrAt}?lang=cy`)).text, /Mae Marcus wedi rhannu cynllun â Tom/)
  })

  test('do not undo what the person said since, until the file says something else', async () => {
    await importLeave('36')
    const day = { 'expires-day': '31', 'expires-month': '3', 'expires-year': '2027' }
    await marcus.post('/return/leave/carriedByLaw', { version: '1', hours: '30', ...day })
    await importLeave('36')
    assert.match((await marcus.get('/return/leave')).text, /30 hours/)
    await importLeave('28')
    const page = await marcus.get('/return/leave')
    assert.match(page.text, /28 hours/)
    assert.match(page.text, /HR has confirmed these numbers/)
  })

  test('of somebody who is back fall as the weeks use them, and change nothing of the plan', async () => {
    await importLeave('36')
    await marcus.post('/return/plan/weeks', typedStages(planThreeStages))
    await shareAndAgree()
    portal.setNow('2026-04-20T09:00:00Z')
    marcus = await signedInAs(portal, team.away)
    await outbox().deleteMany({})
    await importLeave('21')
    assert.doesNotMatch(
      (await marcus.get('/return/plan')).text,
      /The leave that you have for these weeks has changed/,
    )
    assert.equal(await toldTimes(), 0)
  })

  test('that come while a form is open are told, and what was typed stays', async () => {
    await importLeave('36')
    const day = { 'expires-day': '31', 'expires-month': '3', 'expires-year': '2027' }
    await importLeave('28')
    const stale = await marcus.post('/return/leave/timeOwed', { version: '1', hours: '12', ...day })
    assert.equal(stale.status, 409)
    assert.equal(stale.$('#hours').val() ?? stale.$('[name=hours]').val(), '12')
  })
})
