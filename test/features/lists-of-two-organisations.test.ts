import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { lapseUnansweredDays } from '../../jobs/lapse-unanswered-days.ts'
import { createDayStore } from '../../src/features/keep-in-touch/day-store.ts'
import { addDays, civilDate } from '../../src/shared/civil-date.ts'
import { newId } from '../../src/shared/ids.ts'
import { signedInAs } from '../support/browser.ts'
import { aPerson, aTeam, type Team } from '../support/builders.ts'
import { startApp, type TestPortal } from '../support/start-app.ts'

/** More than any list holds. */
const many = 205

describe('of two employers, one with very many of everything', () => {
  let portal: TestPortal
  let theirs: Team
  let ours: Team
  before(async () => {
    portal = await startApp()
    theirs = await aTeam(portal)
    ours = await aTeam(portal)
  })
  after(() => portal.close())

  test('the other’s editors and readers see their stories', async () => {
    portal.setNow('2026-03-20T09:00:00Z')
    await publish(ours, 'Ours alone')
    portal.setNow('2026-03-23T09:00:00Z')
    for (let at = 0; at < many; at += 1) await publish(theirs, `Theirs ${at}`)
    for (const [reader, path] of [
      [ours.editor, '/news/write'],
      [ours.away, '/news'],
    ] as const) {
      const page = await (await signedInAs(portal, reader)).get(path)
      assert.match(page.text, /Ours alone/)
      assert.doesNotMatch(page.text, /Theirs/)
    }
  })

  test('the other’s HR see their people, and no mail trouble that is not theirs', async () => {
    const { organisation, away, manager } = theirs
    const crowd = Array.from({ length: many }, () =>
      aPerson({
        organisationId: organisation.id,
        managerId: manager.id,
        leaves: away.leaves,
        name: 'Al Away',
      }),
    )
    await portal.services.people.addAll(crowd)
    const troubles = crowd.map(({ id }) => ({
      _id: newId(),
      organisationId: organisation.id,
      personId: id,
      state: 'dead',
      createdAt: new Date('2026-03-23T08:00:00Z'),
    }))
    const outbox = portal.services.database.connection.collection<{ _id: string }>('outbox')
    await outbox.insertMany(troubles)
    const { outbox: service } = portal.services
    assert.deepEqual((await service.troubleOf(organisation.id)).undelivered, many)
    assert.deepEqual((await service.troubleOf(ours.organisation.id)).undelivered, 0)
    const page = await (await signedInAs(portal, ours.hr)).get('/hr')
    assert.match(page.text, /Priya Shah/)
    assert.doesNotMatch(page.text, /Al Away/)
  })

  test('the proposals of both lapse in one night', async () => {
    const store = createDayStore(portal.services.database.connection)
    for (let at = 0; at < many; at += 1) await store.add(proposed(theirs, at))
    await store.add(proposed(ours, many))
    await lapseUnansweredDays(portal.services.keepInTouch)
    assert.deepEqual(await store.findProposedBefore(civilDate('2026-03-23')), [])
    assert.deepEqual(await statesOf(ours), ['lapsed'])
  })

  async function publish({ editor }: Team, heading: string): Promise<void> {
    const viewer = { ...editor, personId: editor.id, isAway: false, lastSignedInAt: undefined }
    const english = { heading, summary: 'A summary', body: 'A body' }
    const { id, version } = await portal.services.news.write(viewer, { topic: 'places', english })
    await portal.services.news.publish(viewer, id, version)
  }

  async function statesOf({ away }: Team): Promise<string[]> {
    const store = createDayStore(portal.services.database.connection)
    return (
      await store.findPage({ personId: away.id, leaveId: away.leaves[0]?.id ?? '' }, { skip: 0, limit: 9 })
    ).map(({ state }) => state)
  }

  function proposed({ away, organisation }: Team, offset: number) {
    return {
      id: newId(),
      organisationId: organisation.id,
      leaveId: away.leaves[0]?.id ?? '',
      personId: away.id,
      date: addDays(civilDate('2025-08-01'), offset),
      work: 'Planning',
      hours: 740,
      place: 'office',
      privateRoom: false,
      kind: 'kit',
      state: 'proposed',
      proposedBy: 'person',
      history: [{ state: 'proposed', by: 'person', at: new Date('2025-07-01T10:00:00Z') }],
    } as const
  }
})
