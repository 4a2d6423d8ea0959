import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { after, before, test } from 'node:test'
import pino from 'pino'
import { compose, type Services } from '../../src/compose.ts'
import { readSettings } from '../../src/settings.ts'
import { civilDate } from '../../src/shared/civil-date.ts'
import { anOrganisation, aPerson } from '../support/builders.ts'
import { freshUri } from '../support/database.ts'
import { testSecret as secret } from '../support/start-app.ts'

const night = '2026-03-24T00:05:00Z'
const many = 400

let uri: string
let services: Services
before(async () => {
  uri = await freshUri()
  const settings = readSettings({ MONGODB_URI: uri, SESSION_SECRET: secret, TOKEN_SECRET: secret })
  const around = { baseUrl: 'http://127.0.0.1', log: pino({ level: 'silent' }), clock: () => new Date(night) }
  services = await compose(settings, around)
})
after(() => services.close())

const collection = (name: string) => services.database.connection.collection(name)

async function state() {
  const [people, plans, purge] = await Promise.all([
    collection('people').countDocuments(),
    collection('contactPlans').countDocuments(),
    collection('purges').findOne(),
  ])
  return { people, plans, removed: Number(purge?.['counts'].people ?? 0), state: purge?.['state'] as unknown }
}

test('DP-03: a purge killed with kill -9 has removed whole people, counted each once, and is ended by the next worker', async () => {
  const organisation = anOrganisation()
  await services.people.saveOrganisation(organisation)
  const people = Array.from({ length: many }, () =>
    aPerson({
      organisationId: organisation.id,
      isActive: false,
      accessEnded: civilDate('2015-01-01'),
    }),
  )
  await services.people.addAll(people)
  const plans = people.map(({ id, organisationId }) => ({ _id: id as never, organisationId, version: 1 }))
  await collection('contactPlans').insertMany(plans)
  for (const kills of [60, 180]) {
    await killWhenRemoved(kills)
    const killed = await state()
    assert.equal(killed.state, 'purging', 'the kill came before the end')
    assert.equal(killed.people, killed.plans)
    assert.equal(killed.people + killed.removed, many)
    await collection('purges').updateMany({}, { $set: { leaseUntil: new Date(0) } })
  }
  await services.retention.purgeDue()
  assert.deepEqual(await state(), { people: 0, plans: 0, removed: many, state: 'done' })
})

async function killWhenRemoved(count: number): Promise<void> {
  const worker = join(import.meta.dirname, 'purge-worker.ts')
  const child = spawn(process.execPath, [worker, uri, night, secret], { stdio: 'inherit' })
  const ended = once(child, 'exit')
  while (child.exitCode === null && (await state()).removed < count) await setImmediate()
  child.kill('SIGKILL')
  await ended
}
