import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { signedInAs, type Browser, type Page } from '../../support/browser.ts'
import { aMaternityLeave, aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { typedDates } from '../../support/typed-dates.ts'

describe('a notice that ends maternity leave, as HR write it down', () => {
  let portal: TestPortal
  let team: Team
  let helen: Browser
  let path: string
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal, { away: { leaves: [aMaternityLeave()] } })
    helen = await signedInAs(portal, team.hr)
    path = `/hr/people/${team.away.id}/leave`
  })
  after(() => portal.close())

  const leaveId = (): string => team.away.leaves[0]?.id ?? ''

  async function checked(form: string, fields: Record<string, string>): Promise<Page> {
    const page = await helen.get(`${path}/${form}`)
    const posted = await helen.press(page, `${path}/${form}`, fields)
    return posted.location === undefined ? posted : helen.get(posted.location)
  }
  async function kept(form: string, fields: Record<string, string>): Promise<Page> {
    const check = await checked(form, fields)
    assert.equal(check.status, 200, check.text)
    return helen.press(check, `${path}/${form}/confirmation`)
  }

  const curtail = (given: string, curtailOn: string) =>
    checked(`${leaveId()}/curtailment`, typedDates({ given, curtailOn }))

  test('what was done lists it as a leave made shorter, never as one that is gone', async () => {
    await kept(`${leaveId()}/curtailment`, typedDates({ given: '2026-03-23', curtailOn: '2026-05-31' }))
    const page = await helen.get(`/hr/people/${team.away.id}`)
    assert.match(page.text, /What was done Leave made shorter/)
    assert.match((await helen.get(`/hr/people/${team.away.id}?lang=cy`)).text, /Byrhau absenoldeb/)
  })

  test('MAT-03: the 28 days to confirm it run from the day of the notice, and the page says when they are over', async () => {
    assert.match(
      (await curtail('2026-03-02', '2026-05-31')).text,
      /ends on Sunday 31 May 2026\. Confirm that in writing by Monday 30 March 2026\./,
    )
    assert.match((await curtail('2026-02-23', '2026-05-31')).text, /in writing by Monday 23 March 2026\./)
    const late = await curtail('2026-02-22', '2026-05-31')
    assert.match(
      late.text,
      /ends on Sunday 31 May 2026\. The 28 days to confirm that in writing ended on Sunday 22 March 2026: confirm it now\./,
    )
    const { text } = await helen.get(`${path}/${leaveId()}/curtailment/check?lang=cy`)
    assert.match(text, /28 diwrnod.+22 Mawrth 2026: cadarnhewch hynny nawr/)
  })
})
