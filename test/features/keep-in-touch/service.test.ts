import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { KeepInTouchService } from '../../../src/features/keep-in-touch/index.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { NotAllowedError, NotFoundError } from '../../../src/shared/errors.ts'
import { newId } from '../../../src/shared/ids.ts'
import { aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { aDay, agreedDay, proposedDay, stateOf, viewerFor } from './acts.ts'

describe('keep-in-touch days, agreed by two', () => {
  let portal: TestPortal
  let keepInTouch: KeepInTouchService

  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
    keepInTouch = portal.services.keepInTouch
  })

  after(() => portal.close())

  async function statesOf({ away }: Team): Promise<string[]> {
    const { days } = await keepInTouch.situation(viewerFor(away), away.id)
    return days.map(({ date, state }) => `${date} ${state}`)
  }

  test('VEC-18, J4: a day is worked, disputed by the person, and counts until HR decides', async () => {
    const team = await aTeam(portal)
    const id = await agreedDay(keepInTouch, team, '2026-03-24')
    const manager = viewerFor(team.manager)
    assert.equal(stateOf(await keepInTouch.markWorked(manager, team.away.id, id)), 'day-not-over')
    await assert.rejects(keepInTouch.markNotWorked(manager, team.away.id, id), NotAllowedError)
    portal.setNow('2026-03-25T09:00:00Z')
    const thing = (await keepInTouch.nextThingFor([team.away.id])).get(team.away.id)
    assert.deepEqual([thing?.kind, thing?.isDue], ['outcome', true])
    await keepInTouch.markWorked(manager, team.away.id, id)
    await keepInTouch.dispute(viewerFor(team.away), team.away.id, { dayId: id, reason: 'only-a-talk' })
    portal.setNow('2026-03-23T09:00:00Z')
    const summary = await keepInTouch.summaryFor(viewerFor(team.away))
    assert.deepEqual([summary?.worked, summary?.disputed, summary?.left], [0, 1, 9])
  })

  test('a proposal whose date has passed lapses, and an agreed day stays', async () => {
    const team = await aTeam(portal)
    await proposedDay(keepInTouch, team, '2026-03-24')
    await agreedDay(keepInTouch, team, '2026-03-25')
    portal.setNow('2026-03-26T00:05:00Z')
    assert.deepEqual(await keepInTouch.peopleAwaited([team.manager]), [])
    await keepInTouch.lapseUnanswered()
    assert.equal(await keepInTouch.lapseUnanswered(), 0)
    portal.setNow('2026-03-23T09:00:00Z')
    assert.deepEqual(await statesOf(team), ['2026-03-24 lapsed', '2026-03-25 agreed'])
  })

  test('nobody but the two sides sees a day: not HR, another manager, or another organisation', async () => {
    const team = await aTeam(portal)
    const others = await aTeam(portal)
    const id = await proposedDay(keepInTouch, team, '2026-04-14')
    for (const stranger of [team.hr, team.editor, others.manager, others.away]) {
      await assert.rejects(keepInTouch.situation(viewerFor(stranger), team.away.id), NotFoundError)
      await assert.rejects(keepInTouch.agree(viewerFor(stranger), team.away.id, id), NotFoundError)
    }
    const throughAnother = keepInTouch.agree(viewerFor(others.manager), others.away.id, id)
    await assert.rejects(throughAnother, NotFoundError)
  })

  test('VEC-31: when the manager changes, an open proposal waits for the new one', async () => {
    const team = await aTeam(portal)
    const others = await aTeam(portal)
    const id = await proposedDay(keepInTouch, team, '2026-04-14')
    const moved = { ...others.manager, organisationId: team.organisation.id }
    await portal.services.people.save(moved)
    await portal.services.people.save({ ...team.away, managerId: moved.id })
    await assert.rejects(keepInTouch.agree(viewerFor(team.manager), team.away.id, id), NotFoundError)
    assert.equal(stateOf(await keepInTouch.agree(viewerFor(moved), team.away.id, id)), 'agreed')
  })

  test('KIT-10: a return date that was set ends the days, and one after the leave adds none', async () => {
    const team = await aTeam(portal)
    const [leave] = team.away.leaves
    assert.ok(leave)
    const ask = async (returnDate: string, date: string): Promise<string> => {
      const leaves = [{ ...leave, returnDate: civilDate(returnDate) }]
      await portal.services.people.save({ ...team.away, leaves })
      return stateOf(await keepInTouch.propose(viewerFor(team.away), team.away.id, { details: aDay(date) }))
    }
    assert.equal(await ask('2026-07-01', '2026-07-01'), 'after-leave')
    assert.equal(await ask('2026-07-01', '2026-06-30'), 'proposed')
    assert.equal(await ask('2026-09-21', '2026-09-02'), 'after-leave')
  })

  test('NCL-03: leave without such days has no summary, and shared parental leave has twenty', async () => {
    const none = await aTeam(portal, {
      away: {
        leaves: [
          {
            id: newId(),
            type: 'neonatal-care',
            start: civilDate('2026-03-01'),
            end: civilDate('2026-04-30'),
          },
        ],
      },
    })
    assert.equal(await keepInTouch.summaryFor(viewerFor(none.away)), undefined)
    const split = await aTeam(portal, {
      away: {
        leaves: [
          {
            id: newId(),
            type: 'shared-parental',
            start: civilDate('2026-03-01'),
            end: civilDate('2026-06-30'),
          },
        ],
      },
    })
    const summary = await keepInTouch.summaryFor(viewerFor(split.away))
    assert.deepEqual([summary?.kind, summary?.allowance], ['split', 20])
  })

  test('VEC-33: a career break has contact days where the policy gives some', async () => {
    const leaves = [{ id: newId(), type: 'career-break' as const, start: civilDate('2026-01-01') }]
    const without = await aTeam(portal, { away: { leaves } })
    assert.equal(await keepInTouch.summaryFor(viewerFor(without.away)), undefined)
    const [settings] = without.organisation.settings
    assert.ok(settings)
    const organisation = { settings: [{ ...settings, contactDays: 6 }] }
    const given = await aTeam(portal, { away: { leaves: [{ ...leaves[0]!, id: newId() }] }, organisation })
    const summary = await keepInTouch.summaryFor(viewerFor(given.away))
    assert.deepEqual([summary?.kind, summary?.allowance], ['contact', 6])
  })
})
