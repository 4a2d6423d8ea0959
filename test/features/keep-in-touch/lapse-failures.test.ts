import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createKeepInTouchFeature } from '../../../src/features/keep-in-touch/index.ts'
import { aTeam } from '../../support/builders.ts'
import { createLimitStore } from '../../../src/platform/database/limit-store.ts'
import { startApp, testSecret } from '../../support/start-app.ts'
import { proposedDay } from './acts.ts'

test('of proposals that could not lapse, the failure says why', async (t) => {
  const portal = await startApp()
  t.after(() => portal.close())
  const { services } = portal
  const team = await aTeam(portal)
  await proposedDay(services.keepInTouch, team, '2026-03-24')
  const cause = new Error('the database is away')
  const { service } = createKeepInTouchFeature({
    ...services,
    limits: createLimitStore(services.database.connection, testSecret),
    secret: testSecret,
    baseUrl: portal.baseUrl,
    database: { ...services.database, inTransaction: async () => Promise.reject(cause) },
    clock: () => new Date('2026-09-01T00:05:00Z'),
    openReturns: services.returnPlans.openReturns,
    dayFollowers: () => [],
    dayReadiness: services.dayOne.dayReadiness,
  })
  await assert.rejects(service.lapseUnanswered(), (error) => {
    assert.ok(error instanceof AggregateError)
    assert.deepEqual([error.message, error.errors], ['1 proposals did not lapse.', [cause]])
    return true
  })
})
