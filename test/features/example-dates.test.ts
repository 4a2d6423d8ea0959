import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { isWorkingDay } from '../../src/shared/working-days.ts'
import { civilDate } from '../../src/shared/civil-date.ts'
import { signedInAs } from '../support/browser.ts'
import { aMaternityLeave, aTeam, type Team } from '../support/builders.ts'
import { startApp, type TestPortal } from '../support/start-app.ts'

describe('the example of a day at work', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp()
    // Back on a Monday, so that the day before is a Sunday.
    team = await aTeam(portal, { away: { leaves: [aMaternityLeave({ start: civilDate('2025-09-08') })] } })
  })
  after(() => portal.close())

  test('is a working day on Fridays too, and on the eve of Easter', async () => {
    const priya = async () => signedInAs(portal, team.away)
    for (const today of ['2026-03-27', '2026-04-02', '2026-05-22']) {
      portal.setNow(`${today}T09:00:00Z`)
      for (const path of ['/days/new', '/return/date']) {
        const { text } = await (await priya()).get(path)
        const [, day, month, year] = /for example,? (\d+) (\d+) (\d{4})/i.exec(text) ?? []
        const date = civilDate([year, month?.padStart(2, '0'), day?.padStart(2, '0')].join('-'))
        assert.ok(isWorkingDay(date, 'england-and-wales'), `${today} ${path} ${date}`)
      }
    }
  })
})
