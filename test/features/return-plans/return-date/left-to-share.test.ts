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

  test('SPL-01: of a day later than the one that stands it is said what it gives back, and not what it takes', async () => {
    const others = await marcusTeam(portal)
    const leaves = others.away.leaves.map((leave) => ({ ...leave, returnDate: civilDate('2026-03-30') }))
    await portal.services.people.save({ ...others.away, leaves })
    const marcus = await signedInAs(portal, others.away)
    const { text } = await marcus.submit('/return/date', typed('2026-04-06'))
    assert.match(
      text,
      /Your leave then goes on until Sunday 5 April 2026\. The weeks that this adds are leave again, with any pay for them/,
    )
    assert.doesNotMatch(text, /ends with it|that you do not take/)
    assert.match(
      (await marcus.get('/return/date/check?lang=cy')).text,
      /yn parhau tan ddydd Sul 5 Ebrill 2026/,
    )
  })

  test('NCL-01: of other leave in weeks it is said that pay for it ends too, and whom to ask about the weeks', async () => {
    const leave = {
      type: 'neonatal-care',
      start: civilDate('2026-03-16'),
      end: civilDate('2026-04-26'),
    } as const
    const others = await aTeam(portal, { away: { leaves: [{ id: crypto.randomUUID(), ...leave }] } })
    const lee = await signedInAs(portal, others.away)
    const looked = await lee.submit('/return/date', typed('2026-04-06'))
    assert.match(
      looked.text,
      /Any statutory pay for this leave is for weeks on it, so it ends with it\. HR can tell you whether weeks that you do not take can be taken later/,
    )
    assert.match((await lee.get('/return/date/check?lang=cy')).text, /felly daw i ben gydag ef/)
  })

  test('SPL-01: of maternity leave nothing of this is said', async () => {
    const others = await aTeam(portal)
    const priya = await signedInAs(portal, others.away)
    const looked = await priya.submit('/return/date', typed('2026-06-01'))
    assert.match(looked.text, /Coming back|back on/)
    assert.doesNotMatch(looked.text, /shared parental/)
  })
})
