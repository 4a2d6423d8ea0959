import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '../../src/features/keep-in-touch/day.ts'
import { addDays, today, type CivilDate } from '../../src/shared/civil-date.ts'
import { newId } from '../../src/shared/ids.ts'
import type { Viewer } from '../../src/shared/viewer.ts'
import { aDay, decided, viewerFor } from '../features/keep-in-touch/acts.ts'
import { aTeam, type Team } from '../support/builders.ts'
import { freshUri } from '../support/database.ts'
import { startApp, type TestPortal } from '../support/start-app.ts'
import { randomFrom, type Random } from './seeded.ts'

const runs = Number(process.env['RUNS'] ?? 4)
const rounds = 80
const begin = '2026-03-23T09:00:00Z'
const allowance = 10

/** What may follow what (decision 2), written here once more, to be compared. */
const follows: Record<string, readonly string[]> = {
  '': ['proposed'],
  proposed: ['agreed', 'declined', 'withdrawn', 'replaced', 'lapsed', 'cancelled'],
  agreed: ['withdrawn', 'worked', 'not-worked', 'cancelled'],
  worked: ['disputed', 'worked'],
  'not-worked': ['disputed', 'not-worked'],
  disputed: ['worked', 'not-worked', 'disputed'],
}
/** HR put right what they decided (decision 98). */
const recorded: readonly string[] = ['worked', 'not-worked']

const reached = new Set<string>()
const states = [...new Set(Object.values(follows).flat())].filter((state) => state !== 'cancelled')

test('the counters equal a recount of the histories, after any acts in any order by three portals on one database at once', async (t) => {
  const uri = await freshUri()
  const portals: TestPortal[] = []
  for (let at = 0; at < 3; at += 1) {
    portals.push(await startApp({ environment: { MONGODB_URI: uri }, now: begin }))
  }
  t.after(async () => {
    for (const portal of portals.slice(1)) await portal.services.close()
    await portals[0]?.close()
  })
  // What chance left out comes in a further run.
  const isLeftOut = (run: number) => run < 3 * runs && states.some((state) => !reached.has(state))
  for (let run = 0; run < runs || isLeftOut(run); run += 1) {
    const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31)) + run
    await t.test(`seed ${seed}`, async () => {
      const random = randomFrom(seed)
      for (const portal of portals) portal.setNow(begin)
      const team = await aTeam(portals[0]!)
      for (let round = 0; round < rounds; round += 1) {
        if (random.int(3) === 0) {
          const ms = random.int(36) * 60 * 60_000
          for (const portal of portals) portal.later(ms)
        }
        const acts = Array.from({ length: 1 + random.int(4) }, () =>
          act(randomFrom(random.int(2 ** 31)), random.pick(portals), team),
        )
        // An act that the rules or another act refuse is part of what is tried.
        await Promise.allSettled(acts)
        await recount(portals[0]!, team)
      }
    })
  }
  // What never happens proves nothing.
  assert.deepEqual([...reached].toSorted(), states.toSorted())
})

async function act(random: Random, portal: TestPortal, team: Team): Promise<unknown> {
  const { keepInTouch } = portal.services
  const side = random.pick([team.away, team.manager])
  const viewer = viewerFor(side)
  const { id: personId } = team.away
  const days = await storedDays(portal, personId)
  const chance = random.int(12)
  // Mostly one of which something can still become, and of an act about what is over mostly one that is over.
  const isOver = chance >= 8
  const live = days.filter(({ state, date }) => state in follows && (!isOver || date <= today(portal.now())))
  const dayId = random.pick(random.int(4) === 0 || live.length === 0 ? days : live)?._id ?? newId()
  const date = (): CivilDate => addDays(today(portal.now()), random.int(8))
  const proposed = () => ({ id: newId(), details: aDay(date()) })
  switch (chance) {
    case 0:
    case 1:
      return keepInTouch.propose(viewer, personId, proposed())
    case 2:
      return keepInTouch.replace(viewer, personId, { dayId, proposed: proposed() })
    case 3:
      return severalDates(keepInTouch, viewer, personId, [date(), date(), date()])
    case 4:
      return keepInTouch.proposeTeamDay(viewerFor(team.manager), { ...proposed(), personIds: [personId] })
    case 5:
    case 6:
      return keepInTouch.agree(viewer, personId, dayId)
    case 7:
      return random.int(2) === 0
        ? keepInTouch.decline(viewer, personId, { dayId })
        : keepInTouch.withdraw(viewer, personId, dayId)
    case 8:
      return keepInTouch.markWorked(viewer, personId, dayId)
    case 9:
      return keepInTouch.markNotWorked(viewer, personId, dayId)
    case 10:
      return random.int(2) === 0
        ? keepInTouch.dispute(viewerFor(team.away), personId, { dayId, reason: 'other' })
        : keepInTouch.takeBackDispute(viewerFor(team.away), personId, dayId)
    default:
      return random.int(2) === 0
        ? keepInTouch.lapseUnanswered()
        : decided(keepInTouch, team.hr, dayId, {
            decided: random.pick(['worked', 'not-worked']),
            reason: 'Both were asked',
          })
  }
}

function severalDates(
  keepInTouch: TestPortal['services']['keepInTouch'],
  viewer: Viewer,
  personId: string,
  dates: CivilDate[],
): Promise<unknown> {
  const days = [...new Set(dates)].map((date) => aDay(date))
  return keepInTouch.proposeSeveral(viewer, personId, { id: newId(), days })
}

type Stored = Omit<Day, 'id'> & { _id: string; version: number }

function storedDays(portal: TestPortal, personId: string): Promise<Stored[]> {
  return portal.services.database.connection.collection<Stored>('days').find({ personId }).toArray()
}

/** From the histories alone, and by nothing of the portal's. */
async function recount(portal: TestPortal, team: Team): Promise<void> {
  const days = await storedDays(portal, team.away.id)
  const counted: Record<string, number> = { worked: 0, agreed: 0, disputed: 0 }
  const taken = new Set<string>()
  for (const { history, state, version, date } of days) {
    let before = ''
    let hasDecided = false
    for (const entry of history) {
      const isPutRight = hasDecided && entry.by === 'hr' && recorded.includes(entry.state)
      assert.ok(isPutRight || follows[before]?.includes(entry.state), `${before} became ${entry.state}`)
      before = entry.state
      hasDecided ||= entry.by === 'hr'
      reached.add(before)
    }
    assert.equal(state, before)
    assert.equal(version, history.length)
    if (before in counted) counted[before] = (counted[before] ?? 0) + 1
    if (!(before in counted) && before !== 'proposed') continue
    assert.ok(!taken.has(date), `two days on ${date}`)
    taken.add(date)
  }
  const used = Object.values(counted).reduce((sum, one) => sum + one, 0)
  assert.ok(used <= allowance)
  const shown = await portal.services.keepInTouch.summaryFor(viewerFor(team.away))
  const { worked, agreed, disputed, left } = shown ?? {}
  assert.deepEqual({ worked, agreed, disputed, left }, { ...counted, left: allowance - used })
}
