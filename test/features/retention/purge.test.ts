import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { purgeOldRecords } from '../../../jobs/purge-old-records.ts'
import type { Person } from '../../../src/features/people/index.ts'
import { addDays, civilDate } from '../../../src/shared/civil-date.ts'
import { auditRowsOf } from '../../support/audit.ts'
import { aMaternityLeave, aPerson, aTeam, type Team } from '../../support/builders.ts'
import { signedInAs } from '../../support/browser.ts'
import { recordsOfHr } from '../../support/record-service.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

/** 72 months before the night of 24 March 2026: kept from this day on. */
const firstKept = civilDate('2020-03-24')

describe('the purge of a night, DP-03', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-24T00:05:00Z')
    team = await aTeam(portal)
  })
  after(() => portal.close())

  const service = () => portal.services.retention
  const collection = (name: string) => portal.services.database.connection.collection(name)
  const isThere = async ({ id }: Person) => (await portal.services.people.find(id)) !== undefined
  const left = (accessEnded: string, overrides: Partial<Person> = {}) =>
    stored({ isActive: false, accessEnded: civilDate(accessEnded), ...overrides })

  async function stored(overrides: Partial<Person>): Promise<Person> {
    const person = aPerson({ organisationId: team.organisation.id, ...overrides })
    await portal.services.people.save(person)
    return person
  }

  async function purge(): Promise<void> {
    await purgeOldRecords(portal.services.features.retention)
    await service().purgeDue()
  }

  async function lastPurge() {
    return (await service().forecast(viewerOf(team.admin))).nights[0]
  }

  const viewerOf = ({ id, organisationId, roles, language }: Person) => ({
    personId: id,
    organisationId,
    roles,
    language,
    isAway: false,
    lastSignedInAt: undefined,
  })

  test('takes who left before the day, and leaves who left on it', async () => {
    const gone = await left(addDays(firstKept, -1))
    const stays = await left(firstKept)
    await purge()
    assert.deepEqual([await isThere(gone), await isThere(stays)], [false, true])
    assert.equal((await lastPurge())?.counts.people, 1)
  })

  test('never takes anybody active, also who came back, whenever they had left', async () => {
    const records = recordsOfHr(portal)
    const back = await left('2010-01-01')
    await records.reactivate(viewerOf(team.hr), back.id)
    const odd = await stored({ accessEnded: civilDate('2010-01-01') })
    await purge()
    assert.deepEqual([await isThere(back), await isThere(odd), await isThere(team.away)], [true, true, true])
    await records.deactivate(viewerOf(team.hr), back.id)
    assert.equal((await portal.services.people.find(back.id))?.accessEnded, '2026-03-24')
  })

  test('DP-03: leaves whose pay the law wants to be known, and says how many on the page', async () => {
    const paid = aMaternityLeave({ start: civilDate('2022-06-01') })
    const stays = await left('2019-01-01', { leaves: [paid] })
    const admin = await signedInAs(portal, team.admin)
    portal.setNow('2026-03-24T00:01:00Z')
    const page = await admin.get('/admin/retention')
    assert.match(page.text, /In the night of 24 March 2026/)
    assert.match(page.text, /access ended before 24 March 2020: kept for 72 months \(rule DP-03\).*0/)
    assert.match(page.text, /1 more person left before that day, and stays/)
    await purge()
    assert.equal(await isThere(stays), true)
    portal.setNow('2026-04-06T00:05:00Z')
    await purge()
    assert.equal(await isThere(stays), false)
  })

  test('reads no number below the law, also one that was stored', async () => {
    const retention = { peopleMonths: 1, mailMonths: 12, auditMonths: 1 }
    const settings = [{ ...team.organisation.settings[0]!, retention }]
    await portal.services.people.saveOrganisation({ ...team.organisation, settings })
    const [stays, gone] = [await left('2022-03-24'), await left('2022-03-23')]
    await purge()
    assert.deepEqual([await isThere(stays), await isThere(gone)], [true, false])
  })

  test('leaves another employer’s people and mail to their own numbers', async () => {
    const other = await aTeam(portal)
    const theirs = aPerson({
      organisationId: other.organisation.id,
      isActive: false,
      accessEnded: civilDate('2021-01-01'),
    })
    await portal.services.people.save(theirs)
    const retention = { peopleMonths: 48, mailMonths: 12, auditMonths: 72 }
    const settings = [{ ...team.organisation.settings[0]!, retention }]
    await portal.services.people.saveOrganisation({ ...team.organisation, settings })
    const ours = await left('2021-01-01')
    await purge()
    assert.deepEqual([await isThere(theirs), await isThere(ours)], [true, false])
  })

  test('is one a night, however often it is begun, and by two workers at once', async () => {
    const people = await Promise.all(Array.from({ length: 35 }, () => left('2019-01-01')))
    await Promise.all([purge(), purge(), purge()])
    await purge()
    const there = await Promise.all(people.map(isThere))
    assert.ok(!there.includes(true))
    assert.deepEqual((await lastPurge())?.counts, { people: 35, mails: 0, acts: 0 })
    const acts = (await auditRowsOf(portal, team.organisation.id)).filter(
      ({ act }) => act === 'recordsPurged',
    )
    assert.deepEqual(
      acts.map(({ other, recordId, aboutId }) => [other, recordId, aboutId]),
      [['portal', (await lastPurge())?.id, undefined]],
    )
  })

  test('goes on after a worker that ended in the middle, and counts nobody twice', async () => {
    for (let at = 0; at < 25; at += 1) await left('2019-01-01')
    await portal.services.features.retention.purgeTonight()
    const stopping = new AbortController()
    const { inTransaction } = portal.services.database
    // The first batch only: the signal is looked at between batches.
    const some = service().purgeDue(stopping.signal)
    await inTransaction(async () => {})
    stopping.abort()
    await some
    await collection('purges').updateMany({ state: 'purging' }, { $set: { leaseUntil: new Date(0) } })
    await service().purgeDue()
    assert.equal((await lastPurge())?.state, 'done')
    assert.equal((await lastPurge())?.counts.people, 25)
  })

  test('takes and counts nothing of a step that fails in its middle, and tries it again', async (t) => {
    const gone = await Promise.all([left('2019-01-01'), left('2019-01-01')])
    const last = portal.services.features.held.at(-1)
    assert.ok(last)
    const failing = t.mock.method(last, 'remove', () => Promise.reject(new Error('The disk is full.')))
    await purge()
    assert.deepEqual(await Promise.all(gone.map(isThere)), [true, true])
    assert.deepEqual([(await lastPurge())?.state, (await lastPurge())?.counts.people], ['purging', 0])
    assert.ok(portal.log.some(({ msg }) => msg === 'a purge of old records failed'))
    failing.mock.restore()
    await collection('purges').updateMany({ state: 'purging' }, { $set: { leaseUntil: new Date(0) } })
    await purge()
    assert.deepEqual([(await lastPurge())?.state, (await lastPurge())?.counts.people], ['done', 2])
  })

  test('and HR who make somebody active again at the same moment: one of the two happens, whole', async () => {
    const records = recordsOfHr(portal)
    const leaves = [aMaternityLeave({ start: civilDate('2010-01-01') })]
    const people = await Promise.all(Array.from({ length: 12 }, () => left('2015-01-01', { leaves })))
    const { connection } = portal.services.database
    const plans = people.map(({ id, organisationId }) => ({ _id: id as never, organisationId, version: 1 }))
    await connection.collection('contactPlans').insertMany(plans)
    const back = people.map(({ id }) => records.reactivate(viewerOf(team.hr), id).catch(() => 'gone'))
    const [, ...answers] = await Promise.all([purge(), ...back])
    for (const [at, person] of people.entries()) {
      const found = await portal.services.people.find(person.id)
      const plan = await connection.collection('contactPlans').findOne({ _id: person.id as never })
      assert.equal(found !== undefined, plan !== null)
      assert.equal(found?.isActive ?? false, answers[at] === 'done')
    }
  })

  test('takes nothing more once another worker has taken it over', async () => {
    await left('2019-01-01')
    await portal.services.features.retention.purgeTonight()
    const id = (await lastPurge())?.id
    await collection('purges').updateOne(
      { _id: id as never },
      { $set: { leaseUntil: new Date('2999-01-01') } },
    )
    await service().purgeDue()
    assert.equal((await lastPurge())?.counts.people, 0)
    assert.equal((await lastPurge())?.state, 'purging')
  })

  test('takes mails and acts that are older than their months, and the chain stays whole', async () => {
    const { id: organisationId } = team.organisation
    const mail = (createdAt: string, state = 'sent') => ({
      _id: crypto.randomUUID() as never,
      kind: 'digest',
      organisationId,
      personId: team.away.id,
      reference: 'x',
      state,
      queue: 'usual',
      createdAt: new Date(createdAt),
      expiresAt: new Date(createdAt),
    })
    const mails = [
      mail('2025-03-23T23:59:59Z'),
      mail('2025-03-24T00:00:00Z'),
      mail('2024-01-01T00:00:00Z', 'claimed'),
    ]
    await collection('outbox').insertMany(mails)
    portal.setNow('2020-03-23T23:00:00Z')
    for (let at = 0; at < 3; at += 1)
      await portal.services.audit.record({
        act: 'dayAgreed',
        by: viewerOf(team.manager),
        about: team.away.id,
      })
    portal.setNow('2026-03-24T00:05:00Z')
    await portal.services.audit.record({ act: 'dayAgreed', by: viewerOf(team.manager) })
    portal.setNow('2026-03-24T00:06:00Z')
    await portal.services.audit.sealDue()
    const admin = await signedInAs(portal, team.admin)
    const page = await admin.get('/admin/retention')
    assert.match(page.text, /Mails from before 25 March 2025.*How many:? ?2/)
    await purge()
    assert.deepEqual((await lastPurge())?.counts, { people: 0, mails: 1, acts: 3 })
    assert.equal(await collection('outbox').countDocuments({ organisationId, state: 'sent' }), 1)
    const { fault, purged } = await portal.services.audit.verify()
    assert.equal(fault, undefined)
    assert.ok(purged >= 3)
  })

  test('leaves pages about a manager’s people as they were, with their name gone', async () => {
    const manager = await left('2019-01-01', { name: 'Gwen Gone', roles: ['manager'] })
    const away = await stored({ managerId: manager.id, contactId: manager.id, leaves: [aMaternityLeave()] })
    await purge()
    assert.equal(await isThere(manager), false)
    const found = await portal.services.people.find(away.id)
    assert.deepEqual([found?.managerId, found?.contactId], [undefined, undefined])
    const own = await signedInAs(portal, away)
    for (const path of ['/', '/days', '/contact', '/return'])
      assert.equal((await own.get(path)).status, 200, path)
    const hr = await signedInAs(portal, team.hr)
    assert.match((await hr.get('/hr')).text, /Priya Shah/)
  })

  test('has a page in both languages, for administrators alone', async () => {
    await purge()
    const admin = await signedInAs(portal, team.admin)
    assert.match((await admin.get('/admin/retention')).text, /What went in the last nights.*24 March 2026/)
    assert.match((await admin.get('/admin/retention?lang=cy')).text, /Yr hyn a ddilëir gyda’r nos/)
    for (const other of [team.hr, team.manager, team.away])
      assert.notEqual((await (await signedInAs(portal, other)).get('/admin/retention')).status, 200)
  })
})
