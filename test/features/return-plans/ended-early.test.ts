import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { signedInAs } from '../../support/browser.ts'
import { aMaternityLeave, aTeam } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

describe('the return from a leave that was ended early', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-01-06T09:00:00Z' })
  })
  after(() => portal.close())

  async function homeWith(end?: string): Promise<string> {
    const leaves = [aMaternityLeave(end === undefined ? {} : { end: civilDate(end) })]
    const { away } = await aTeam(portal, { away: { leaves } })
    const priya = await signedInAs(portal, away)
    return (await priya.get('/')).text
  }

  test('MAT-01: only who takes the 52 weeks reads of the whole leave, and of no notice to give', async () => {
    for (const end of [undefined, '2026-09-01']) assert.match(await homeWith(end), /take the whole leave/)
    const early = await homeWith('2026-03-03')
    assert.match(early, /Wednesday 4 March 2026 The day after your leave ends/)
    assert.doesNotMatch(early, /take the whole leave/)
  })
})
