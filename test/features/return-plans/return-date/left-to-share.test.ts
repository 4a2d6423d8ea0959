import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { viewerFor } from '../../keep-in-touch/acts.ts'
import { marcusTeam } from '../plans-on-pages.ts'

const ofHr = /Coming back before the end of this block of shared parental leave ends any statutory pay/

describe('pay and weeks that an earlier return from shared parental leave leaves over', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
    team = await marcusTeam(portal)
  })
  after(() => portal.close())

  const typed = (date: string) => {
    const [year = '', month = '', day = ''] = date.split('-')
    return { 'date-day': day, 'date-month': month, 'date-year': year }
  }
  const hrText = async (query = '') =>
    (await (await signedInAs(portal, team.hr)).get(`/hr/returns/${team.away.id}${query}`)).text

  test('SPL-01, SPL-04: the person reads it before the day is sent, in both languages', async () => {
    assert.doesNotMatch(await hrText(), ofHr)
    const marcus = await signedInAs(portal, team.away)
    const looked = await marcus.submit('/return/date', typed('2026-04-06'))
    assert.match(
      looked.text,
      /any such pay ends with it\. The weeks of your block that you do not take, and any pay for them, are not lost: they are left for the two parents to share/,
    )
    assert.match(
      looked.text,
      /You do not have to do anything with them\..+Notices left, by HR’s record: 2 of 3/,
    )
    assert.doesNotMatch(looked.text, /The law gives shared parental leave up to/)
    const inWelsh = await marcus.get('/return/date/check?lang=cy')
    assert.match(inWelsh.text, /maent ar ôl i’r ddau riant eu rhannu/)
  })

  test('SPL-01: HR read it beside the wish and once it stands, and the contact never does', async () => {
    await portal.services.returnPlans.nameReturnDate(viewerFor(team.away), civilDate('2026-04-06'))
    assert.match(await hrText(), ofHr)
    assert.match(await hrText('?lang=cy'), /cyn diwedd y bloc hwn o absenoldeb rhiant a rennir/)
    const tom = await signedInAs(portal, team.manager)
    const page = await tom.get(`/team/${team.away.id}/return`)
    assert.doesNotMatch(page.text, /shared parental|parents|statutory/i)
    const request = String(page.$('main input[name=request]').attr('value'))
    await tom.post(`/team/${team.away.id}/return/answer`, { request, answer: 'agree' })
    assert.match(await hrText(), ofHr)
  })

  test('SPL-01: of maternity leave nothing of this is said', async () => {
    const others = await aTeam(portal)
    const priya = await signedInAs(portal, others.away)
    const looked = await priya.submit('/return/date', typed('2026-06-01'))
    assert.match(looked.text, /Coming back|back on/)
    assert.doesNotMatch(looked.text, /shared parental/)
  })
})
