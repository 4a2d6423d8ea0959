import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { signedInAs, type Browser } from '../../support/browser.ts'
import { aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { typedDates } from '../../support/typed-dates.ts'
import { viewerFor } from '../keep-in-touch/acts.ts'
import { keptLeave } from './leave-desk.ts'

describe('HR confirm in writing when a leave ends, MAT-03', () => {
  let portal: TestPortal
  let team: Team
  let helen: Browser
  let path: string
  let leaveId: string
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
    helen = await signedInAs(portal, team.hr)
    path = `/hr/people/${team.away.id}/leave`
    leaveId = team.away.leaves[0]?.id ?? ''
  })
  after(() => portal.close())

  const curtail = (curtailOn: string) =>
    keptLeave(helen, `${path}/${leaveId}/curtailment`, typedDates({ given: '2026-03-20', curtailOn }))
  const openTasks = async () =>
    (await portal.services.tasks.byPortal.openAsked(team.away, ['confirmEnd'])).map(
      ({ due, ownerId, path: at }) => [due, ownerId, at],
    )
  const written = (fields: Record<string, string>, on = '2026-03-23') =>
    helen.submit(`${path}/${leaveId}/written`, { ...typedDates({ on }), ...fields })
  const ownText = async (query = '') =>
    (await (await signedInAs(portal, team.away)).get(`/return${query}`)).text

  test('a leave that nobody has changed here asks for nothing', async () => {
    assert.doesNotMatch((await helen.get(path)).text, /Confirm in writing/)
    assert.doesNotMatch(await ownText(), /in writing/)
    assert.deepEqual(await openTasks(), [])
  })

  test('the days run from the notice: a task of HR has the last of them, and the person does nothing', async () => {
    await curtail('2026-06-22')
    assert.deepEqual(await openTasks(), [['2026-04-17', team.hr.id, path]])
    assert.match((await helen.get('/tasks')).text, /Confirm in writing when a leave ends/)
    assert.match(
      (await helen.get(path)).text,
      /Confirm in writing by Friday 17 April 2026 that the leave ends on Monday 22 June 2026/,
    )
    assert.match(
      await ownText(),
      /HR have to confirm in writing by Friday 17 April 2026 that your maternity leave ends on Monday 22 June 2026\. You do not have to do anything/,
    )
    assert.match(await ownText('?lang=cy'), /Nid oes angen i chi wneud dim/)
    const tom = await signedInAs(portal, team.manager)
    for (const at of [`/team/${team.away.id}`, `/team/${team.away.id}/return`, '/tasks'])
      assert.doesNotMatch((await tom.get(at)).text, /in writing/)
  })

  test('it is late once the day has gone, among the late tasks of HR', async () => {
    await curtail('2026-06-22')
    portal.setNow('2026-04-18T09:00:00Z')
    helen = await signedInAs(portal, team.hr)
    assert.match((await helen.get(path)).text, /It was to be confirmed in writing by Friday 17 April 2026/)
    assert.match((await helen.get('/tasks/late')).text, /Confirm in writing when a leave ends/)
  })

  test('what HR write down closes the task, leaves a row, and is read by the person and in their own data', async () => {
    await curtail('2026-06-22')
    assert.match(
      (await written({ how: 'letter', end: '2026-06-22' })).text,
      /The person reads that it was confirmed/,
    )
    assert.deepEqual(await openTasks(), [])
    assert.match(
      (await helen.get(path)).text,
      /A letter of Monday 23 March 2026 confirmed that the leave ends on Monday 22 June 2026/,
    )
    assert.match(
      await ownText(),
      /HR confirmed in writing on Monday 23 March 2026 that your maternity leave ends on Monday 22 June 2026/,
    )
    const rows = portal.services.database.connection.collection('auditRows')
    const [row] = await rows.find({ act: 'leaveEndConfirmed', aboutId: team.away.id }).toArray()
    assert.deepEqual([row?.['actorId'], row?.['recordId']], [team.hr.id, leaveId])
    const own = await (await signedInAs(portal, team.away)).get('/my-data')
    assert.match(own.text, /When HR confirmed the end of your leave.+By a letter/)
    // A second press writes down nothing.
    await written({ how: 'email', end: '2026-06-22' })
    assert.match((await helen.get(path)).text, /A letter of Monday 23 March/)
  })

  test('a day to come, or no way, comes back with the form', async () => {
    await curtail('2026-06-22')
    const late = await written({ how: 'letter', end: '2026-06-22' }, '2026-03-24')
    assert.equal(late.status, 422)
    assert.match(late.text, /This day has not come yet/)
    const none = await written({ end: '2026-06-22' })
    assert.equal(none.status, 422)
    assert.match(none.text, /Choose how it was confirmed/)
    assert.equal((await openTasks()).length, 1)
  })

  test('an end that moves is confirmed anew, and of a leave that goes nothing is left to confirm', async () => {
    await curtail('2026-06-22')
    await written({ how: 'email', end: '2026-06-22' })
    const dates = { start: '2025-09-03', end: '2026-07-06', dueDate: '2025-09-19' }
    await keptLeave(helen, `${path}/${leaveId}/dates`, typedDates(dates))
    assert.deepEqual(await openTasks(), [['2026-04-20', team.hr.id, path]])
    assert.match(await ownText(), /HR have to confirm in writing by Monday 20 April 2026/)
    // A page from before names another end.
    await written({ how: 'letter', end: '2026-06-22' })
    assert.equal((await openTasks()).length, 1)
    const removal = await helen.get(`${path}/${leaveId}/removal`)
    await helen.press(removal, `${path}/${leaveId}/removal`)
    assert.deepEqual(await openTasks(), [])
  })

  /** Of a leave that HR end on 22 June, and from which its person then comes back sooner. */
  const named = async (date: string) => {
    const { returnPlans } = portal.services
    const done = await returnPlans.nameReturnDate(viewerFor(team.away), civilDate(date))
    assert.ok('ok' in done)
    return done.ok
  }

  test('the day to confirm is that of the date that stands, wherever the leave ends sooner', async () => {
    await curtail('2026-06-22')
    await named('2026-06-01')
    const { text } = await helen.get(path)
    assert.match(text, /in writing by Friday 17 April 2026 that the leave ends on Sunday 31 May 2026/)
    assert.doesNotMatch(text, /ended this leave on|ends on Monday 22 June/)
    assert.match(text, /received on Friday 20 March 2026 named Monday 22 June 2026 as the last day/)
    const own = await ownText()
    assert.match(own, /by Friday 17 April 2026 that your maternity leave ends on Sunday 31 May 2026/)
    assert.doesNotMatch(own, /22 June/)
    // SPL-01: of the weeks that are left now.
    assert.match(own, /Your maternity leave ends on Sunday 31 May 2026, before its 52 weeks/)
    assert.match(own, /to share, if both qualify: 13 of leave and 0 of pay/)
    assert.match(await ownText('?lang=cy'), /absenoldeb mamolaeth yn dod i ben ar ddydd Sul 31 Mai 2026/)
    await written({ how: 'letter', end: '2026-05-31' })
    assert.deepEqual(await openTasks(), [])
    assert.match(await ownText(), /on Monday 23 March 2026 that your maternity leave ends on Sunday 31 May/)
  })

  test('back on the very day that was to be the last, the leave ends on the day before', async () => {
    await curtail('2026-06-22')
    await named('2026-06-22')
    assert.match(
      await ownText(),
      /by Friday 17 April 2026 that your maternity leave ends on Sunday 21 June 2026/,
    )
    assert.match((await helen.get(path)).text, /that the leave ends on Sunday 21 June 2026/)
  })

  test('RET-03: while a notice waits no page names a last day, for it hangs on the answer', async () => {
    await curtail('2026-06-22')
    assert.ok((await named('2026-05-04')).mayPostponeTo)
    const { text } = await helen.get(path)
    assert.match(
      text,
      /Confirm in writing by Friday 17 April 2026 when the leave ends\. A notice of an earlier/,
    )
    assert.doesNotMatch(text, /that the leave ends on/)
    for (const at of ['/', '/return', '/days']) {
      const page = await (await signedInAs(portal, team.away)).get(at)
      assert.doesNotMatch(
        page.text,
        /ends on Monday 22 June|before its 52 weeks|of this leave\. Those left/,
        at,
      )
    }
    assert.match(await ownText(), /HR confirm in writing when your leave ends, once your return date stands/)
    assert.match(await ownText(), /its last day was moved from Tuesday 1 September to Monday 22 June/)
    assert.match(await ownText('?lang=cy'), /unwaith y bydd eich dyddiad dychwelyd yn sefyll/)
  })

  test('where a block follows, its person still reads what is to be confirmed, and of which leave', async () => {
    await curtail('2026-06-22')
    const block = { ...typedDates({ start: '2026-06-23', end: '2026-07-20' }), way: 'agreed' }
    await keptLeave(helen, `${path}/new/shared-parental`, block)
    const own = await ownText()
    assert.match(own, /by Friday 17 April 2026 that your maternity leave ends on Monday 22 June 2026/)
    assert.match(own, /Your maternity leave ends on Monday 22 June 2026, before its 52 weeks/)
  })
})
