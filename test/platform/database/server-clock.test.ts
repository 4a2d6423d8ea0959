import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { openDatabase } from '../../../src/platform/database/open-database.ts'
import { startServerClock } from '../../../src/platform/database/server-clock.ts'
import { databaseUri } from '../../support/database.ts'

test('a machine whose clock is twelve hours wrong still tells the database’s time', async (t) => {
  const database = await openDatabase({ uri: await databaseUri() })
  t.after(() => database.close())
  const now = Date.now()
  mock.timers.enable({ apis: ['Date'], now: now + 12 * 60 * 60_000 })
  t.after(() => mock.timers.reset())
  const { clock, stop } = await startServerClock(database.connection)
  t.after(stop)
  assert.ok(Math.abs(clock().getTime() - now) < 5_000, clock().toISOString())
})
