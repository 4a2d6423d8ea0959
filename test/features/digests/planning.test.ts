import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { newId } from '../../../src/shared/ids.ts'
import { openDesk, viewerOf, type DigestDesk } from './digest-desk.ts'

const monday = '2026-03-23T07:30:00.000Z'

describe('the planning of digests', () => {
  let desk: DigestDesk
  before(async () => {
    desk = await openDesk()
  })
  after(() => desk.portal.close())

  test('before its slot nothing is planned', async () => {
    desk.portal.setNow('2026-03-23T07:29:59Z')
    assert.deepEqual(await desk.portal.services.digests.planDue(), { runs: 0, planned: 0, missed: 0 })
  })

  test('DIG-05: eight planners at the same instant make one run, and one digest a person', async () => {
    const other = await desk.anotherAway()
    desk.portal.setNow(monday)
    await Promise.all(Array.from({ length: 8 }, () => desk.portal.services.digests.planDue()))
    const { organisation, away } = desk.team
    const run = (await desk.runs()).find(({ _id }) => _id === `${organisation.id} weekly ${monday}`)
    assert.equal(run?.state, 'planned')
    assert.deepEqual(run?.counts, { candidates: 2, planned: 2, paused: 0, nothingUntil: 0, expired: 0 })
    assert.equal((await desk.runs()).filter(({ _id }) => _id.endsWith(monday)).length, 1)
    assert.equal((await desk.digestsOf(away)).filter(({ state }) => state === 'pending').length, 1)
    assert.equal((await desk.digestsOf(other)).length, 1)
  })

  test('a second round plans nothing again', async () => {
    assert.deepEqual(await desk.portal.services.digests.planDue(), { runs: 0, planned: 0, missed: 0 })
  })

  test('each person is planned at the slot that they chose, and who wants silence is counted', async () => {
    const { contact, digests } = desk.portal.services
    const [friday, paused] = [await desk.anotherAway(), await desk.anotherAway()]
    for (const person of [friday, paused]) {
      await contact.chooseFrequency(viewerOf(person), 'weekly')
      await contact.chooseWeekday(viewerOf(person), 'friday')
      await contact.chooseTime(viewerOf(person), '16:30')
    }
    await contact.pauseEverything(viewerOf(paused))
    desk.portal.setNow('2026-03-27T16:30:00Z')
    await digests.planDue()
    const run = (await desk.runs()).find(({ _id }) => _id.endsWith('weekly 2026-03-27T16:30:00.000Z'))
    assert.deepEqual(run?.counts, { candidates: 2, planned: 1, paused: 1, nothingUntil: 0, expired: 0 })
    assert.equal((await desk.digestsOf(friday)).length, 1)
    assert.equal((await desk.digestsOf(paused)).length, 0)
  })

  test('a choice is never answered with a slot that was over when it was made', async () => {
    const late = await desk.anotherAway()
    const { contact, digests } = desk.portal.services
    desk.portal.setNow('2026-03-27T17:00:00Z')
    await contact.chooseFrequency(viewerOf(late), 'daily')
    await digests.planDue()
    assert.equal((await desk.digestsOf(late)).length, 0)
  })
})

describe('the planning after a fault', () => {
  let desk: DigestDesk
  before(async () => {
    desk = await openDesk()
  })
  after(() => desk.portal.close())

  test('DIG-04: a slot missed by less than its life is planned late; a daily one is recorded as expired, and said', async () => {
    const { contact, digests } = desk.portal.services
    const everyDay = await desk.anotherAway()
    await contact.chooseFrequency(viewerOf(everyDay), 'daily')
    desk.portal.setNow('2026-03-24T07:00:00Z')
    assert.deepEqual(await digests.planDue(), { runs: 2, planned: 1, missed: 1 })
    const runOf = async (name: string) =>
      (await desk.runs()).find(({ _id }) => _id.endsWith(`${name} ${monday}`))
    const daily = await runOf('daily')
    assert.deepEqual([daily?.state, daily?.counts['expired']], ['expired', 1])
    assert.equal((await runOf('weekly'))?.state, 'planned')
    assert.equal((await desk.digestsOf(everyDay)).length, 0)
    const said = desk.portal.log.filter(({ msg }) => msg === 'a digest run was missed')
    assert.equal(said.length, 1)
  })

  test('a planner that dies after putting messages is followed by one that puts none twice and counts each once', async () => {
    const { digests, database } = desk.portal.services
    const runs = database.connection.collection<{ _id: string }>('digestRuns')
    desk.portal.setNow('2026-03-30T06:30:00Z')
    await digests.planDue()
    const id = `${desk.team.organisation.id} weekly 2026-03-30T06:30:00.000Z`
    const put = await desk.digestsOf(desk.team.away)
    const planned = (await desk.runs()).find(({ _id }) => _id === id)
    // As it stood when the messages were there and the progress was not noted.
    const counts = { candidates: 0, planned: 0, paused: 0, nothingUntil: 0, expired: 0 }
    await runs.updateOne(
      { _id: id },
      { $set: { state: 'planning', counts, leaseUntil: new Date(0) }, $unset: { cursor: 1, endedAt: 1 } },
    )
    await digests.planDue()
    const again = (await desk.runs()).find(({ _id }) => _id === id)
    assert.deepEqual(again?.counts, planned?.counts)
    assert.equal(again?.state, 'planned')
    assert.deepEqual(await desk.digestsOf(desk.team.away), put)
  })

  test('a run that another worker has in hand is left to it', async () => {
    const { digests, database } = desk.portal.services
    const runs = database.connection.collection<{ _id: string }>('digestRuns')
    const id = `${desk.team.organisation.id} weekly 2026-03-30T06:30:00.000Z`
    const leaseUntil = new Date(Date.now() + 60_000)
    await runs.updateOne({ _id: id }, { $set: { state: 'planning', leaseUntil } })
    assert.equal((await digests.planDue()).runs, 0)
    assert.equal((await desk.runs()).find(({ _id }) => _id === id)?.state, 'planning')
  })

  test('one organisation that cannot be planned does not hold up the others', async () => {
    const { people, digests } = desk.portal.services
    const broken = { id: newId(), name: `Broken ${newId()}`, settings: [] }
    await people.saveOrganisation(broken)
    desk.portal.setNow('2026-04-07T06:30:00Z')
    assert.equal((await digests.planDue()).planned, 2)
    assert.ok(desk.portal.log.some(({ msg }) => msg === 'the planning of digests failed'))
  })
})

describe('a portal that is new', () => {
  test('counts nothing as missed from before it was there', async () => {
    const desk = await openDesk({ now: '2026-03-26T12:00:00Z' })
    assert.deepEqual(await desk.runs(), [])
    assert.ok(!desk.portal.log.some(({ msg }) => msg === 'a digest run was missed'))
    await desk.portal.close()
  })
})
