import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { LeaveRecord } from '../../../../src/policy/leave/served-leave.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { newId } from '../../../../src/shared/ids.ts'
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

  test('SMP-01: an earlier return ends the pay and the leave the day before it, and both days are listed', async () => {
    const back = await reader([aMaternityLeave({ returnDate: civilDate('2026-04-13') })])
    const page = await back()
    const pay = rowOf(page, 'Last day of statutory pay')
    assert.match(
      pay,
      /^Sunday 12 April 2026 .* Statutory pay ends with the leave.*you are back on the day after it/,
    )
    const last = rowOf(page, 'Last day of leave')
    assert.match(last, /^Sunday 12 April 2026 .* It is the day before your return/)
    assert.match(
      rowOf(await back('?lang=cy'), 'Diwrnod olaf yr absenoldeb'),
      /Y diwrnod cyn i chi ddychwelyd/,
    )
    const late = await reader([aMaternityLeave({ returnDate: civilDate('2026-07-01') })])
    assert.match(rowOf(await late(), 'Last day of statutory pay'), /^Tuesday 2 June 2026.*your leave goes on/)
  })

  test('SPL-01: where another leave follows before the 39 weeks are over, the end of the pay of the first is listed', async () => {
    const first = aMaternityLeave({ end: civilDate('2026-05-03') })
    const next = { type: 'shared-parental', birthDate: first.birthDate } as const
    const block = { id: newId(), ...next, start: civilDate('2026-05-04'), end: civilDate('2026-08-30') }
    const own = await reader([first, block])
    const row = rowOf(await own(), 'Last day of the statutory pay of this leave')
    assert.match(
      row,
      /^Sunday 3 May 2026 .*ends with this leave.*Payroll can tell you.*your next leave begins/,
    )
    assert.match(
      rowOf(await own('?lang=cy'), 'Diwrnod olaf tâl statudol yr absenoldeb hwn'),
      /Gall y gyflogres/,
    )
  })
})
