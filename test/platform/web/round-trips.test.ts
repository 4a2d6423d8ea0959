import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { aMaternityLeave, aTeam, type Team } from '../../support/builders.ts'
import { signedInAs } from '../../support/browser.ts'
import { freshUri } from '../../support/database.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'

/** decision 59: beside the session, who is signed in and their organisation. */
const mostRoundTrips = 6
/** What somebody away comes for: news, days, where those are, a talk, their own tasks, return, plan, requests, a notice that waits, what they told HR, and whether they paused. */
const mostOfHome = 11
/** What a manager comes for: the people, their days, whether they paused, dates, plans, requests, tasks about them, and who leaves. */
const mostOfTeam = 8
/**
 * HR's first page asks each kind of thing that waits once, and counts who is away by indexes: six short questions, where
 * it once read everybody. Who has no card, who leaves, whom a notice will bring back, with whom they keep in touch
 * themselves, who is named to answer and of whose leave more days count than it has take the rest.
 * `npm run bench -- hr` says what they cost.
 */
const mostOfHr = 31

/** For its answer a page waits so often at most, however much it asks at once: the session, the reader and their employer are three. */
const mostWaits = 6
/**
 * Each follows one thing from the next: a day's place, what of it waits, and what was before it; who is back sooner by a notice,
 * so who is back first, their records, and what waits of their returns.
 */
const mostWaitsOf: Record<string, number> = { '/days': 8, '/hr': 7 }

const mostOf: Record<string, number> = {
  '/': mostOfHome,
  '/hr': mostOfHr,
  '/team': mostOfTeam,
}

/** The first page of each role, and the others that are read most. */
const pages: [path: string, who: keyof Pick<Team, 'away' | 'manager' | 'editor' | 'hr' | 'admin'>][] = [
  ['/', 'away'],
  ['/news', 'away'],
  ['/days', 'away'],
  ['/return', 'away'],
  ['/contact', 'away'],
  ['/help', 'away'],
  ['/team', 'manager'],
  ['/hr', 'hr'],
  ['/news/write', 'editor'],
  ['/admin', 'admin'],
]

describe('how often a page asks the database', () => {
  let portal: TestPortal
  let team: Team
  const commands: string[] = []
  let waits = 0
  before(async () => {
    const uri = await freshUri({ monitorCommands: 'true' })
    portal = await startApp({ environment: { MONGODB_URI: uri } })
    team = await aTeam(portal)
    const client = portal.services.database.connection.getClient()
    // What is asked before any answer to what was asked before it costs no wait of its own.
    const waitsBefore = new Map<number, number>()
    client.on('commandStarted', ({ commandName, command, requestId }) => {
      waitsBefore.set(requestId, waits)
      commands.push(`${commandName} ${String(command[commandName])}`)
    })
    client.on('commandSucceeded', ({ requestId }) => {
      waits = Math.max(waits, (waitsBefore.get(requestId) ?? 0) + 1)
    })
  })
  after(() => portal.close())

  const asked = async (read: () => Promise<{ status: number }>): Promise<string[]> => {
    commands.length = 0
    waits = 0
    assert.equal((await read()).status, 200)
    return [...commands]
  }

  for (const [minute, [path, who]] of pages.entries()) {
    const most = mostOf[path] ?? mostRoundTrips
    test(`${path}: at most ${most} questions, and one, for the session, when it is read again at once`, async (t) => {
      portal.setNow(`2026-03-23T09:${10 + minute}:00Z`)
      const reader = await signedInAs(portal, team[who])
      // Nothing that was asked for before is known any more.
      portal.setNow(`2026-03-23T09:${10 + minute}:05Z`)
      const first = await asked(() => reader.get(path))
      t.diagnostic(first.join(', '))
      assert.deepEqual(first.slice(0, 3), ['find sessions', 'find people', 'find organisations'])
      assert.ok(first.length <= 3 + most, first.join(', '))
      assert.deepEqual(await asked(() => reader.get(path)), ['find sessions'])
    })
  }

  for (const [minute, [path, who]] of pages.entries()) {
    const most = mostWaitsOf[path] ?? mostWaits
    test(`${path}: waits at most ${most} times`, async () => {
      portal.setNow(`2026-03-23T09:${30 + minute}:00Z`)
      const reader = await signedInAs(portal, team[who])
      const counted: number[] = []
      // Of two chains side by side the slower one may count a wait of the other as its own: the least is what is so.
      for (const second of ['05', '10', '15', '20', '25', '30', '35', '40', '45', '50', '55']) {
        portal.setNow(`2026-03-23T09:${30 + minute}:${second}Z`)
        const first = await asked(() => reader.get(path))
        assert.ok(first.length > 1, 'what was asked for before is still known')
        counted.push(waits)
        if (waits <= most) break
      }
      assert.ok(Math.min(...counted) <= most, `${counted.join(', ')} waits`)
    })
  }

  test('the first page of somebody back at work asks as often', async () => {
    portal.setNow('2026-03-23T10:00:00Z')
    const ended = { leaves: [aMaternityLeave({ returnDate: civilDate('2026-03-16') })] }
    const { away } = await aTeam(portal, { away: ended })
    const reader = await signedInAs(portal, away)
    portal.setNow('2026-03-23T10:00:05Z')
    const first = await asked(() => reader.get('/'))
    assert.ok(first.length > 3 && first.length <= 3 + mostOfHome, first.join(', '))
  })
})
