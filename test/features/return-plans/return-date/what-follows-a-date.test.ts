import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { LeaveRecord } from '../../../../src/policy/leave/served-leave.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs, type Page } from '../../../support/browser.ts'
import { aMaternityLeave, aTeam } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'

/** Case W: 26 weeks end on 3 March 2026, 39 on 2 June, and the leave on 1 September. */
describe('what the dates of a return say', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-01-06T09:00:00Z' })
  })
  after(() => portal.close())

  async function reader(leaves: LeaveRecord[]): Promise<(language?: string) => Promise<Page>> {
    const { away } = await aTeam(portal, { away: { leaves } })
    const browser = await signedInAs(portal, away)
    return (language = '') => browser.get(`/return${language}`)
  }

  function rowOf(page: Page, what: string): string {
    const rows = page.$('.ui-time__item').toArray()
    const texts = rows.map((row) => page.$(row).text().replaceAll(/\s+/g, ' ').trim())
    return texts.find((text) => text.includes(what)) ?? ''
  }

  test('RET-05: the last day of the first 26 weeks is the last of the leave where the return is on the next', async () => {
    const back = await reader([aMaternityLeave({ returnDate: civilDate('2026-03-04') })])
    assert.match(rowOf(await back(), 'Last day of the first 26 weeks'), /you are back on the day after it/)
    assert.match(rowOf(await back('?lang=cy'), 'Diwrnod olaf y 26 wythnos'), /byddwch yn ôl drannoeth/)
    const stays = await reader([aMaternityLeave({ returnDate: civilDate('2026-03-05') })])
    assert.match(rowOf(await stays(), 'Last day of the first 26 weeks'), /your leave goes on\.$/)
  })

  test('SMP-01: where pay ends with the leave, nothing goes on after it', async () => {
    const own = await reader([aMaternityLeave({ end: civilDate('2026-05-17') })])
    assert.match(rowOf(await own(), 'Last day of statutory pay'), /you are back on the day after it/)
    const whole = await reader([aMaternityLeave()])
    assert.match(rowOf(await whole(), 'Last day of statutory pay'), /your leave goes on\.$/)
  })
})
