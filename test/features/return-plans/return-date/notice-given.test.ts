import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { viewerFor } from '../../keep-in-touch/acts.ts'

describe('the day on which notice of a return was given, RET-02, RET-04', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
    team = await aTeam(portal)
  })
  after(() => portal.close())

  const pagesOfOthers = () =>
    [
      [team.manager, `/team/${team.away.id}/return`],
      [team.hr, `/hr/returns/${team.away.id}`],
    ] as const

  test('stands on no page before anybody gave it', async () => {
    assert.doesNotMatch((await (await signedInAs(portal, team.away)).get('/return')).text, /gave notice/)
    for (const [reader, path] of pagesOfOthers())
      assert.doesNotMatch((await (await signedInAs(portal, reader)).get(path)).text, /Notice was given/)
  })

  test('stands among the key dates, and on the pages of the contact and HR, in both languages', async () => {
    await portal.services.returnPlans.nameReturnDate(viewerFor(team.away), civilDate('2026-06-01'))
    portal.setNow('2026-03-30T09:00:00Z')
    const priya = await signedInAs(portal, team.away)
    assert.match((await priya.get('/return')).text, /23 March.{0,20} You gave notice of your return/)
    assert.match(
      (await priya.get('/return?lang=cy')).text,
      /23 Mawrth.{0,20} Rhoesoch rybudd o’ch dychweliad/,
    )
    for (const [reader, path] of pagesOfOthers()) {
      const browser = await signedInAs(portal, reader)
      assert.match((await browser.get(path)).text, /Notice was given on Monday 23 March\./)
      assert.match((await browser.get(`${path}?lang=cy`)).text, /Rhoddwyd rhybudd ar ddydd Llun 23 Mawrth\./)
    }
  })

  test('is that of the newest notice, and goes where HR have written down another day since', async () => {
    await portal.services.returnPlans.nameReturnDate(viewerFor(team.away), civilDate('2026-06-15'))
    const text = async () =>
      (await (await signedInAs(portal, team.manager)).get(`/team/${team.away.id}/return`)).text
    assert.match(await text(), /Notice was given on Monday 30 March\./)
    const { people } = portal.services
    const person = await people.find(team.away.id)
    const leaves = person!.leaves.map((leave) => ({ ...leave, returnDate: civilDate('2026-07-01') }))
    await people.save({ ...person!, leaves })
    assert.doesNotMatch(await text(), /Notice was given/)
  })
})
