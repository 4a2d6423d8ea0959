import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { ChangedMeanwhileError } from '../../../src/shared/errors.ts'
import { aPerson, aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { tasksOf } from '../day-one/acts.ts'
import { viewerFor } from '../keep-in-touch/acts.ts'
import { madeRequest } from './acts.ts'

const asked = {
  week: { mon: 740, tue: 740, wed: 740, thu: 0, fri: 0, sat: 0, sun: 0 },
  words: 'Starting at ten',
  starts: civilDate('2026-06-01'),
}

/** What two tabs, two people or two presses do in the same moment. */
describe('a request for flexible working on which several act at once', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
  })
  after(() => portal.close())

  const flexible = () => portal.services.flexibleWorking
  const openTasks = async () =>
    [...(await tasksOf(portal, team.away)).values()].filter(({ state }) => state === 'open')

  /** What went through; whoever did not is told, and nothing else fails. */
  async function atOnce(acts: readonly (() => Promise<object>)[]): Promise<object[]> {
    const done = await Promise.allSettled(acts.map((act) => act()))
    for (const one of done)
      if (one.status === 'rejected')
        assert.ok(one.reason instanceof ChangedMeanwhileError, String(one.reason))
    return done.flatMap((one) => (one.status === 'fulfilled' && 'ok' in one.value ? [one.value] : []))
  }

  test('is made once, with one task for whoever answers', async () => {
    const make = () => flexible().asking.make(viewerFor(team.away), 'statutory', asked)
    assert.equal((await atOnce([make, make, make, make])).length, 1)
    assert.equal((await openTasks()).length, 1)
  })

  test('is agreed, taken back or talked about: one of them', async () => {
    const requestId = await madeRequest(flexible(), team)
    const shown = { side: 'team' as const, requestId, personId: team.away.id, version: 1 }
    const tom = viewerFor(team.manager)
    const done = await atOnce([
      () => flexible().deciding.agree(tom, shown),
      () =>
        flexible()
          .asking.withdraw(viewerFor(team.away), { id: requestId, version: 1 })
          .then(() => ({ ok: true })),
      () => flexible().deciding.setMeeting(tom, shown, { day: civilDate('2026-04-01'), wasHeld: false }),
      () => flexible().deciding.agree(tom, shown),
    ])
    assert.equal(done.length, 1)
  })

  test('is not for a manager of others, HR of another employer, or the person to answer', async () => {
    const requestId = await madeRequest(flexible(), team)
    const other = await aTeam(portal)
    const colleague = aPerson({ organisationId: team.organisation.id, roles: ['manager'] })
    await portal.services.people.save(colleague)
    for (const person of [colleague, other.manager, other.hr, team.editor, team.admin, team.away])
      for (const side of ['team', 'hr'] as const) {
        const shown = { side, requestId, personId: team.away.id, version: 1 }
        await assert.rejects(flexible().deciding.agree(viewerFor(person), shown), { code: 'not-found' })
      }
    const shown = { side: 'team' as const, requestId, personId: other.away.id, version: 1 }
    await assert.rejects(flexible().deciding.agree(viewerFor(other.manager), shown), { code: 'not-found' })
  })
})
