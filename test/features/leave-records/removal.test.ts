import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { LeaveRecord } from '../../../src/policy/leave/served-leave.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { signedInAs, type Browser, type Page } from '../../support/browser.ts'
import { aMaternityLeave, aTeam, type Team } from '../../support/builders.ts'
import { mailsTo } from '../../support/phone.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { typedDates } from '../../support/typed-dates.ts'
import { agreedDay, proposedDay, viewerFor } from '../keep-in-touch/acts.ts'

const careerBreak: LeaveRecord = {
  id: 'a-break',
  type: 'career-break',
  start: civilDate('2026-09-02'),
  end: civilDate('2027-03-01'),
}

describe('a leave that was entered by mistake, or will not be taken', () => {
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
    team = await aTeam(portal, { away: { leaves: [aMaternityLeave()] } })
    leaveId = team.away.leaves[0]?.id ?? ''
    helen = await signedInAs(portal, team.hr)
    path = `/hr/people/${team.away.id}/leave`
  })
  after(() => portal.close())

  const stored = async (): Promise<LeaveRecord[]> =>
    (await portal.services.people.find(team.away.id))?.leaves ?? []
  const holding = (...leaves: LeaveRecord[]) => portal.services.people.save({ ...team.away, leaves })
  const pageOf = (id: string) => helen.get(`${path}/${id}/removal`)
  const pressed = (page: Page, id: string, fields: Record<string, string> = {}) =>
    helen.press(page, `${path}/${id}/removal`, fields)
  const removed = async (id: string, fields: Record<string, string> = {}) =>
    pressed(await pageOf(id), id, fields)
  const outbox = (personId: string): Promise<number> =>
    portal.services.database.connection.collection('outbox').countDocuments({ personId })

  test('a block that is taken away is told to its person for two weeks', async () => {
    await holding(team.away.leaves[0]!, careerBreak)
    await removed('a-break')
    const priya = await signedInAs(portal, team.away)
    assert.match((await priya.get('/')).text, /HR took .*Wednesday 2 September/)
    portal.setNow('2026-04-07T09:00:00Z')
    assert.doesNotMatch((await (await signedInAs(portal, team.away)).get('/')).text, /HR took/)
  })

  test('decision 4: what goes with it is named before, goes with it, and both sides hear of it once', async () => {
    const { returnPlans, keepInTouch } = portal.services
    const priya = viewerFor(team.away)
    await agreedDay(keepInTouch, team, '2026-06-09')
    await proposedDay(keepInTouch, team, '2026-06-16')
    assert.ok('ok' in (await returnPlans.saveWeeks(priya, [team.away.pattern], 0)))
    await returnPlans.sharePlan(priya, 1)
    assert.ok('ok' in (await returnPlans.nameReturnDate(priya, civilDate('2026-04-13'))))
    const list = await helen.get(path)
    assert.match(list.text, /It was entered by mistake, or will not be taken/)
    const page = await pageOf(leaveId)
    assert.match(
      page.text,
      /With it: the return that waits for an answer, on Monday 13 April 2026, is called off ?the list of what is made ready for Monday 13 April 2026 is called off, with its tasks ?the day that was agreed for Tuesday 9 June is cancelled ?the proposal of Tuesday 16 June is cancelled ?the plan for the first weeks from Wednesday 2 September 2026 on falls away/,
    )
    assert.match(page.text, /It began on Wednesday 3 September 2025/)
    assert.match(page.text, /The birth that is written down with it, on Monday 22 September 2025, goes too/)
    const told = [await outbox(team.away.id), await outbox(team.manager.id)]
    assert.equal((await pressed(page, leaveId)).location, path)
    assert.deepEqual(await stored(), [])
    const { connection } = portal.services.database
    const days = await connection.collection('days').find({ personId: team.away.id }).toArray()
    assert.deepEqual(
      days.map(({ state }) => String(state)),
      ['cancelled', 'cancelled'],
    )
    const rows = await connection.collection('auditRows').find({ act: 'leaveRemoved' }).toArray()
    const { actorId, aboutId, recordId } = rows.find((row) => row['recordId'] === leaveId)!
    assert.deepEqual([actorId, aboutId, recordId], [team.hr.id, team.away.id, leaveId])
    assert.ok((await outbox(team.away.id)) - told[0]! <= 1, 'one mail within ten minutes')
    assert.ok((await outbox(team.manager.id)) - told[1]! <= 1)
    assert.match((await helen.get(path)).text, /The leave is taken away.+No leave is written down/)
    assert.equal((await pageOf(leaveId)).status, 404)
  })

  test('and nobody is told twice, or why', async () => {
    await removed(leaveId)
    assert.deepEqual([await outbox(team.away.id), await outbox(team.manager.id)], [1, 1])
  })

  test('decision 1: whoever has no leave any more is out, which the page says; both who kept it find their pages', async () => {
    const priya = await signedInAs(portal, team.away)
    const page = await pageOf(leaveId)
    assert.match(
      page.text,
      /They then have no leave here, cannot sign in any more, and get no mail: tell them/,
    )
    await pressed(page, leaveId)
    assert.notEqual((await priya.get('/')).status, 200)
    const tom = await signedInAs(portal, team.manager)
    for (const address of ['/', '/team']) assert.ok((await tom.get(address)).status < 400, address)
    for (const address of ['/', `/hr/people/${team.away.id}`, '/hr/returns'])
      assert.ok((await helen.get(address)).status < 400, address)
    assert.doesNotMatch((await tom.get('/team')).text, new RegExp(team.away.name))
    portal.setNow('2026-03-23T11:00:00Z')
    assert.deepEqual(await mailsTo(portal, team.away), [])
    assert.equal((await mailsTo(portal, team.manager)).length, 1)
  })

  test('decision 80: what was made ready for the return is called off with it', async () => {
    portal.setNow('2026-08-10T09:00:00Z')
    await portal.services.dayOne.prepareReturns()
    helen = await signedInAs(portal, team.hr)
    const page = await pageOf(leaveId)
    assert.match(page.text, /the list of what is made ready for Wednesday 2 September 2026 is called off/)
    await pressed(page, leaveId)
    const open = { aboutId: team.away.id, state: 'open' }
    assert.equal(await portal.services.database.connection.collection('tasks').countDocuments(open), 0)
  })

  test('decision 94: the leave before it has its own return again, and its list of what is ready', async () => {
    await holding(team.away.leaves[0]!, careerBreak)
    const page = await pageOf('a-break')
    assert.match(
      page.text,
      /The leave that began on Wednesday 3 September 2025 then ends with a return, on Wednesday 2 September 2026/,
    )
    await pressed(page, 'a-break')
    const tom = await signedInAs(portal, team.manager)
    assert.match((await tom.get(`/team/${team.away.id}`)).text, /2 September 2026/)
  })

  test('MAT-09: a leave that was made shorter for it stays so, and the page says it', async () => {
    const shorter = { ...team.away.leaves[0]!, end: civilDate('2026-08-02') }
    const second = { ...aMaternityLeave(), id: 'second', start: civilDate('2026-08-03') }
    const { birthDate: _born, ...next } = { ...second, dueDate: civilDate('2026-08-21') }
    await holding(shorter, next)
    assert.match((await pageOf('second')).text, /The leave before it still ends on Sunday 2 August 2026/)
    await removed('second')
    assert.equal((await stored())[0]?.end, '2026-08-02')
  })

  test('KIT-10: a leave in which somebody worked, or may have, stays: the page says why and what to do instead', async () => {
    await agreedDay(portal.services.keepInTouch, team, '2026-03-24')
    const page = await pageOf(leaveId)
    portal.setNow('2026-03-25T09:00:00Z')
    helen = await signedInAs(portal, team.hr)
    const held = await pageOf(leaveId)
    assert.match(
      held.text,
      /This leave cannot be taken away.+Tuesday 24 March 2026 was agreed, and nobody has said yet whether it was worked If the leave ended sooner, change its last day/,
    )
    assert.equal(held.$('form button.govuk-button--warning').length, 0)
    const late = await helen.post(`${path}/${leaveId}/removal`, {
      shown: String(page.$('input[name=shown]').attr('value')),
    })
    assert.notEqual(late.status, 303)
    assert.equal((await stored()).length, 1)
    assert.match(
      (await helen.get(`${path}/${leaveId}/removal?lang=cy`)).text,
      /Ni ellir dileu’r absenoldeb hwn/,
    )
  })

  test('of a day that waits for HR it says that HR decide first, and where', async () => {
    const { keepInTouch } = portal.services
    const dayId = await agreedDay(keepInTouch, team, '2026-03-24')
    portal.setNow('2026-03-25T09:00:00Z')
    await keepInTouch.markWorked(viewerFor(team.manager), team.away.id, dayId)
    helen = await signedInAs(portal, team.hr)
    assert.doesNotMatch((await pageOf(leaveId)).text, /waits for your decision/)
    await keepInTouch.dispute(viewerFor(team.away), team.away.id, { dayId, reason: 'did-not-work' })
    const held = await pageOf(leaveId)
    assert.match(held.text, /Tuesday 24 March 2026 waits for a decision by HR/)
    assert.match(held.text, /A day that waits for your decision is decided first/)
    assert.equal(held.$('main a[href="/hr/days"]').length, 1)
  })

  test('of two of HR the second sees what the first changed, and that it is gone', async () => {
    const second = await signedInAs(portal, team.hr)
    const [early, page] = [await second.get(`${path}/${leaveId}/removal`), await pageOf(leaveId)]
    await holding({ ...team.away.leaves[0]!, end: civilDate('2026-06-30') })
    const late = await pressed(page, leaveId)
    assert.equal(late.status, 409)
    assert.match(late.text, /Somebody else has changed this leave.+Last day Tuesday 30 June 2026/)
    assert.equal((await pressed(late, leaveId)).location, path)
    const gone = await second.press(early, `${path}/${leaveId}/removal`)
    assert.equal(gone.location, path)
    assert.match((await second.get(path)).text, /Somebody else has taken this leave away already/)
  })

  test('what waits about it is settled with it, so that nothing leads to a leave that has gone', async () => {
    const priya = await signedInAs(portal, team.away)
    const form = await priya.get('/changed/dates')
    const asked = await priya.press(form, '/changed/dates', {
      which: 'end',
      ...typedDates({ date: '2026-07-31' }),
    })
    const check = await priya.get(String(asked.location))
    await priya.press(check, '/changed/dates/confirmation')
    assert.match((await helen.get('/hr/changes')).text, new RegExp(team.away.name))
    const page = await pageOf(leaveId)
    assert.match(page.text, /They told the portal that something has changed in it/)
    await pressed(page, leaveId)
    assert.doesNotMatch((await helen.get('/hr/changes')).text, new RegExp(team.away.name))
  })

  test('nobody takes their own leave away, or another organisation’s', async () => {
    const other = await aTeam(portal)
    const stranger = await signedInAs(portal, other.hr)
    assert.equal((await stranger.get(`${path}/${leaveId}/removal`)).status, 404)
    assert.equal((await stranger.post(`${path}/${leaveId}/removal`, {})).status, 404)
    assert.equal((await helen.get(`/hr/people/${team.hr.id}/leave/x/removal`)).status, 404)
    const tom = await signedInAs(portal, team.manager)
    assert.equal((await tom.get(`${path}/${leaveId}/removal`)).status, 403)
    assert.equal((await stored()).length, 1)
  })

  describe('a block of shared parental leave', () => {
    const block: LeaveRecord = {
      id: 'block',
      type: 'shared-parental',
      start: civilDate('2026-06-01'),
      end: civilDate('2026-06-28'),
      notices: [civilDate('2026-01-05')],
    }
    beforeEach(() => holding({ ...team.away.leaves[0]!, end: civilDate('2026-05-31') }, block))

    test('SPL-04: it is cancelled by a notice of eight weeks, one of three, which stays counted', async () => {
      const page = await pageOf('block')
      assert.match(
        page.text,
        /A notice can cancel this block if it is given by Monday 6 April 2026, eight weeks before the block begins. Notices used for this child, by HR’s record: 1 of 3/,
      )
      assert.match(page.text, /The leave before it still ends on Sunday 31 May 2026. If a notice ended it/)
      assert.match((await pressed(page, 'block')).text, /Choose how this block goes/)
      const undated = await pressed(page, 'block', { way: 'notice' })
      assert.equal(undated.status, 422)
      assert.match(undated.text, /Write the day on which HR received the notice/)
      const fields = { way: 'notice', ...typedDates({ given: '2026-03-23' }) }
      assert.equal((await pressed(undated, 'block', fields)).location, path)
      const [left, ...none] = await stored()
      assert.deepEqual(
        [left?.type, left?.notices, none.length],
        ['maternity', ['2026-01-05', '2026-03-23'], 0],
      )
      assert.match((await helen.get(path)).text, /by HR’s record: 2 of 3/)
    })

    test('SPL-04: in less than eight weeks it needs the employer’s agreement, and its notice stays used', async () => {
      portal.setNow('2026-04-07T09:00:00Z')
      helen = await signedInAs(portal, team.hr)
      const page = await pageOf('block')
      assert.match(
        page.text,
        /begins in less than eight weeks, or has begun: it is cancelled only if the employer/,
      )
      const short = await pressed(page, 'block', {
        way: 'notice',
        ...typedDates({ given: '2026-04-07' }),
      })
      assert.equal(short.status, 422)
      assert.match(short.text, /at least eight weeks ahead: Tuesday 2 June 2026 or later/)
      await pressed(short, 'block', { way: 'agreed', ...typedDates({ given: '' }) })
      assert.deepEqual((await stored())[0]?.notices, ['2026-01-05'])
    })

    test('SPL-04: the notice of a block from HR’s file, which has no day, stays counted too', async () => {
      const { notices: _none, ...undated } = block
      await holding({ ...team.away.leaves[0]!, end: civilDate('2026-05-31') }, undated)
      await removed('block', { way: 'agreed' })
      assert.match((await helen.get(path)).text, /by HR’s record: 1 of 3/)
      const own = await (await signedInAs(portal, team.away)).get('/my-data')
      assert.match(own.text, /One more notice, of which no day was written down ?Yes/)
    })

    test('HR say how it goes, and never why; of the last block for a child, that the count goes with it', async () => {
      await holding(block)
      const page = await pageOf('block')
      assert.match(page.text, /You do not have to say why.+How does this block go\?/)
      assert.doesNotMatch(page.text, /Why does|keeps no count/)
      assert.match(page.text, /with this one goes the portal’s count of the notices/)
      const none = await pressed(page, 'block')
      assert.match(none.text, /Choose how this block goes/)
    })

    test('SPL-04: a block that was entered by mistake used no notice', async () => {
      await removed('block', { way: 'mistake' })
      const [left] = await stored()
      assert.deepEqual([left?.type, left?.notices], ['maternity', undefined])
    })
  })
})
