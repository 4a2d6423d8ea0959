import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs, type Browser } from '../../../support/browser.ts'
import { aMaternityLeave, aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { viewerFor } from '../../keep-in-touch/acts.ts'

/** Given on 23 March for 27 April, from a return on 11 May, to which it can be put off and no further. */
describe('RET-03: a short notice that can be put off to the very day that stood before', () => {
  let portal: TestPortal
  let team: Team
  let tom: Browser
  let helen: Browser
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
    team = await aTeam(portal)
    const leaves = [aMaternityLeave({ returnDate: civilDate('2026-05-11') })]
    await portal.services.people.save({ ...team.away, leaves })
    const own = viewerFor(team.away)
    const named = await portal.services.returnPlans.nameReturnDate(own, civilDate('2026-04-27'))
    assert.ok('ok' in named && named.ok.mayPostponeTo === '2026-05-11')
    tom = await signedInAs(portal, team.manager)
    helen = await signedInAs(portal, team.hr)
  })
  after(() => portal.close())

  const ofOthers = async (language: string): Promise<string[]> => [
    (await tom.get(`/team/${team.away.id}/return?lang=${language}`)).text,
    (await helen.get(`/hr/returns/${team.away.id}?lang=${language}`)).text,
  ]

  test('stands by itself without an answer, and is no question that leaves the other day standing', async () => {
    for (const text of await ofOthers('en')) {
      assert.match(text, /Return date Monday 27 April 2026, or Monday 11 May 2026 at the latest/)
      assert.match(
        text,
        /Priya gave notice of Monday 27 April 2026\. It can be put off to Monday 11 May 2026, and not refused\. Without an answer by Sunday 26 April 2026 it stands/,
      )
      assert.doesNotMatch(text, /It stands until/)
    }
    for (const text of await ofOthers('cy')) {
      assert.match(
        text,
        /Rhoddodd Priya rybudd am ddydd Llun 27 Ebrill 2026\. Gellir ei ohirio hyd ddydd Llun 11 Mai 2026, ond nid ei wrthod\. Heb ateb erbyn dydd Sul 26 Ebrill 2026, mae’n sefyll/,
      )
      assert.doesNotMatch(text, /Mae’n sefyll nes/)
    }
  })

  test('is called a notice wherever it waits for an answer', async () => {
    const pages = [
      await tom.get('/team'),
      await tom.get(`/team/${team.away.id}`),
      await tom.get(`/team/${team.away.id}/return`),
      await helen.get('/hr/returns'),
      await helen.get(`/hr/returns/${team.away.id}`),
    ]
    for (const { text } of pages) assert.doesNotMatch(text, /[Aa]sks to come back|is asked for/)
    const own = await signedInAs(portal, team.away)
    for (const path of ['/', '/return'])
      assert.doesNotMatch((await own.get(path)).text, /You asked (for|to come back)/)
  })
})
