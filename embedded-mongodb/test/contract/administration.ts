import assert from 'node:assert/strict'
import { test } from 'node:test'
import { client, codeOfCommand, db } from './answers.ts'

// What the published test suites send before and after their tests, to learn what the server is.
const admin = client.db('admin')

test('administration: serverStatus tells the version, the process and since when it is up', async () => {
  const [status, build] = await Promise.all([
    admin.command({ serverStatus: 1 }),
    admin.command({ buildInfo: 1 }),
  ])
  assert.equal(status['version'], build['version'])
  assert.equal(status['process'], 'mongod')
  assert.ok((status['uptime'] as number) >= 0 && (status['uptimeMillis'] as number) >= 0)
  assert.ok(Math.abs((status['localTime'] as Date).getTime() - Date.now()) < 60_000)
})

test('administration: serverStatus answers on every database', async () => {
  assert.equal((await db.command({ serverStatus: 1 }))['ok'], 1)
})

test('administration: getParameter tells what is asked for, or everything', async () => {
  const all = await admin.command({ getParameter: '*' })
  const one = await admin.command({ getParameter: 1, enableTestCommands: 1 })
  assert.equal(typeof all['enableTestCommands'], 'boolean')
  assert.equal(one['enableTestCommands'], all['enableTestCommands'])
  assert.equal('requireApiVersion' in all, true)
  assert.equal('requireApiVersion' in one, false)
})

test('administration: getParameter tells the feature compatibility version', async () => {
  const answer = await admin.command({ getParameter: 1, featureCompatibilityVersion: 1 })
  const { version } = answer['featureCompatibilityVersion'] as { version: string }
  const build = await admin.command({ buildInfo: 1 })
  assert.equal(version, (build['version'] as string).split('.').slice(0, 2).join('.'))
})

test('administration: getParameter of nothing is refused', async () => {
  assert.equal(await codeOfCommand({ getParameter: 1 }, admin), 72)
})

test('administration: getParameter is for the admin database', async () => {
  assert.equal(await codeOfCommand({ getParameter: '*' }), 13)
})

test('administration: dropAllUsersFromDatabase tells how many there were', async () => {
  assert.deepEqual((await db.command({ dropAllUsersFromDatabase: 1 }))['n'], 0)
})
