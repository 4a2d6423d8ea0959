import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { tellOfLateTasks } from '../../../jobs/tell-of-late-tasks.ts'
import type { Person } from '../../../src/features/people/index.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { viewerFor } from '../keep-in-touch/acts.ts'

describe('a task that is late, J5', () => {
  let portal: TestPortal
  let team: Team
  let taskId = ''
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
    const { tasks, people } = portal.services
    const owner = await people.find(team.manager.id)
    assert.ok(owner)
    const pass = { what: 'Building pass', about: team.away, owner, due: civilDate('2026-03-23') }
    const [task] = await tasks.byPortal.make([pass])
    taskId = task?.id ?? ''
  })
  after(() => portal.close())

  /** How many mails each of them has got by the next morning. */
  async function toldAfterNight(day: string): Promise<number[]> {
    portal.setNow(`${day}T00:05:00Z`)
    await tellOfLateTasks(portal.services.tasks)
    portal.setNow(`${day}T11:00:00Z`)
    await portal.services.delivery.deliverDue()
    return Promise.all([team.manager, team.hr, team.away].map(countOf))
  }

  async function countOf({ email }: Person): Promise<number> {
    return (await portal.services.sentMail.findNewest({ limit: 50 }, [email])).length
  }

  test('is told to its owner and HR on days 1, 3 and 7, once each, and to nobody else', async () => {
    // The first mail says that the task was made.
    assert.deepEqual(await toldAfterNight('2026-03-23'), [1, 0, 0])
    assert.deepEqual(await toldAfterNight('2026-03-24'), [2, 1, 0])
    assert.deepEqual(await toldAfterNight('2026-03-24'), [2, 1, 0])
    assert.deepEqual(await toldAfterNight('2026-03-25'), [2, 1, 0])
    assert.deepEqual(await toldAfterNight('2026-03-26'), [3, 2, 0])
    assert.deepEqual(await toldAfterNight('2026-03-27'), [3, 2, 0])
    assert.deepEqual(await toldAfterNight('2026-03-30'), [4, 3, 0])
    assert.deepEqual(await toldAfterNight('2026-04-20'), [4, 3, 0])
  })

  test('is told once where nights were missed, and begins anew with another day', async () => {
    assert.deepEqual(await toldAfterNight('2026-03-23'), [1, 0, 0])
    assert.deepEqual(await toldAfterNight('2026-03-27'), [2, 1, 0])
    assert.deepEqual(await toldAfterNight('2026-03-28'), [2, 1, 0])
    const { byPortal } = portal.services.tasks
    await byPortal.move(new Map([[taskId, civilDate('2026-03-30')]]), 'returnMoved')
    assert.deepEqual(await toldAfterNight('2026-03-30'), [2, 1, 0])
    assert.deepEqual(await toldAfterNight('2026-03-31'), [3, 2, 0])
  })

  test('is told to nobody once it is done', async () => {
    await portal.services.tasks.finish(viewerFor(team.manager), taskId, 1)
    assert.deepEqual(await toldAfterNight('2026-03-24'), [1, 0, 0])
  })
})
