import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { aMaternityLeave, aPerson, aTeam, type Team } from '../../support/builders.ts'
import { signedInAs } from '../../support/browser.ts'
import { freshUri } from '../../support/database.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

/** Of each, beside those whom the pages show. What a page reads is counted, so that it holds for 100,000 as well. */
const many = 1_500
/** No question of a page may look at more documents. */
const mostExamined = 60

const pages: [path: string, who: keyof Pick<Team, 'away' | 'manager' | 'editor' | 'hr' | 'admin'>][] = [
  ['/', 'away'],
  ['/news', 'away'],
  ['/days', 'away'],
  ['/return', 'away'],
  ['/contact', 'away'],
  ['/team', 'manager'],
  ['/hr', 'hr'],
  ['/admin', 'admin'],
]

type Command = Record<string, unknown>

describe('in an organisation of many people and stories', () => {
  let portal: TestPortal
  let team: Team
  const commands: Command[] = []
  before(async () => {
    const uri = await freshUri({ monitorCommands: 'true' })
    portal = await startApp({ environment: { MONGODB_URI: uri } })
    team = await aTeam(portal)
    await fill(portal, team)
    portal.services.database.connection.getClient().on('commandStarted', ({ commandName, command }) => {
      if (commandName === 'find' || commandName === 'aggregate') commands.push(asFind(command))
    })
  })
  after(() => portal.close())

  for (const [minute, [path, who]] of pages.entries()) {
    test(`${path} looks at no more documents than it shows`, async (t) => {
      portal.setNow(`2026-03-23T09:${10 + minute}:00Z`)
      const reader = await signedInAs(portal, team[who])
      portal.setNow(`2026-03-23T09:${10 + minute}:05Z`)
      commands.length = 0
      assert.equal((await reader.get(path)).status, 200)
      const asked = [...commands]
      assert.ok(asked.length > 1)
      for (const command of asked) {
        const examined = await examinedBy(portal, command)
        t.diagnostic(`${JSON.stringify(command['find'])}: ${examined}`)
        assert.ok(examined <= mostExamined, `${examined}: ${JSON.stringify(command)}`)
      }
    })
  }
})

async function fill({ services }: TestPortal, { organisation, manager, editor }: Team): Promise<void> {
  const organisationId = organisation.id
  const somebody = aPerson({ organisationId })
  await services.people.addAll(
    Array.from({ length: many }, (_, index) => ({
      ...somebody,
      id: `somebody-${index}`,
      staffNumber: String(index),
      email: `${index}@example.org`,
    })),
  )
  for (let index = 0; index < 5; index += 1) {
    await services.people.save(
      aPerson({ organisationId, managerId: manager.id, leaves: [aMaternityLeave()] }),
    )
  }
  const back = { leaves: [aMaternityLeave({ returnDate: civilDate('2026-02-02') })] }
  await services.people.save(aPerson({ organisationId, managerId: manager.id, ...back }))
  const text = { heading: 'A heading', summary: 'A summary.', body: 'The body.' }
  const at = new Date('2026-03-01T09:00:00Z').getTime()
  const stories = Array.from({ length: many }, (_, index) => {
    const instant = new Date(at - index * 60_000)
    const change = { createdAt: instant, changedAt: instant, publishedAt: instant }
    const by = { createdBy: editor.id, changedBy: editor.id }
    const state = 'published' as const
    return {
      _id: `story-${index}`,
      organisationId,
      topic: 'pay',
      state,
      english: text,
      version: 2,
      ...change,
      ...by,
    }
  })
  await services.database.connection.collection<{ _id: string }>('stories').insertMany(stories)
}

async function examinedBy({ services }: TestPortal, command: Command): Promise<number> {
  const db = services.database.connection.getClient().db()
  const plan = await db.command({ explain: command, verbosity: 'executionStats' })
  return docsExaminedIn(plan)
}

/** In whatever depth the plan tells of it. */
function docsExaminedIn(plan: unknown): number {
  if (typeof plan !== 'object' || plan === null) return 0
  const { totalDocsExamined } = plan as { totalDocsExamined?: number }
  return totalDocsExamined ?? Math.max(0, ...Object.values(plan).map(docsExaminedIn))
}

/** Without the session of the driver; a count, which is an aggregate, as the find that it begins with. */
function asFind({ lsid: _lsid, $db: _db, $clusterTime: _time, ...command }: Command): Command {
  if (!('aggregate' in command)) return command
  const [{ $match: filter }] = command['pipeline'] as [{ $match: object }]
  return { find: command['aggregate'], filter }
}
