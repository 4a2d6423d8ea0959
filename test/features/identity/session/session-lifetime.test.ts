import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  idleMinutes,
  longestHours,
  mostSessionsOfOne,
} from '../../../../src/features/identity/session/session-lifetime.ts'
import { signedInAs, type Browser } from '../../../support/browser.ts'
import { aTeam } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'

describe('a session', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp()
  })
  after(() => portal.close())

  test('has the lifetime that OWASP ASVS 5.0, level 2, asks to be stated', () => {
    assert.deepEqual([idleMinutes, longestHours, mostSessionsOfOne], [30, 12, 5])
  })

  test('lasts thirty minutes without a request to the millisecond, and not one more', async () => {
    for (const [last, isOpen] of [
      ['2026-03-23T09:30:00.000Z', true],
      ['2026-03-23T09:30:00.001Z', false],
    ] as const) {
      const browser = await begunAt('2026-03-23T09:00:00Z')
      assert.equal(await opensAt(browser, last), isOpen)
    }
  })

  test('goes on while it is used', async () => {
    const browser = await begunAt('2026-03-23T09:00:00Z')
    for (const minutes of ['20', '40', '59'])
      assert.ok(await opensAt(browser, `2026-03-23T09:${minutes}:00Z`), minutes)
    assert.equal(await opensAt(browser, '2026-03-23T10:29:00.001Z'), false)
  })

  test('lasts twelve hours to the millisecond, however busy it is', async () => {
    const browser = await begunAt('2026-03-23T09:00:00Z')
    for (let minutes = 25; minutes < 12 * 60; minutes += 25)
      assert.ok(await opensAt(browser, new Date(Date.UTC(2026, 2, 23, 9, minutes)).toISOString()))
    assert.ok(await opensAt(browser, '2026-03-23T21:00:00.000Z'))
    assert.equal(await opensAt(browser, '2026-03-23T21:00:00.001Z'), false)
  })

  test('is written for its use at most twice a minute', async () => {
    const browser = await begunAt('2026-03-23T09:00:00Z')
    const { usedAt } = await onlySession()
    assert.ok(await opensAt(browser, '2026-03-23T09:00:30.000Z'))
    assert.deepEqual((await onlySession())['usedAt'], usedAt)
    assert.ok(await opensAt(browser, '2026-03-23T09:00:30.001Z'))
    assert.deepEqual((await onlySession())['usedAt'], new Date('2026-03-23T09:00:30.001Z'))
  })

  let personId = ''
  async function begunAt(instant: string): Promise<Browser> {
    portal.setNow(instant)
    const { away } = await aTeam(portal)
    personId = away.id
    return signedInAs(portal, away)
  }

  async function opensAt(browser: Browser, instant: string): Promise<boolean> {
    portal.setNow(instant)
    return (await browser.get('/news')).status === 200
  }

  async function onlySession() {
    const stored = portal.services.database.connection.collection('sessions')
    const [session, ...others] = await stored.find({ personId }).toArray()
    assert.ok(session && others.length === 0)
    return session
  }
})
