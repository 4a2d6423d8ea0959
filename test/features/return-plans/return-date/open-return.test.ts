import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs, type Browser } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { viewerFor } from '../../keep-in-touch/acts.ts'

/** RET-03: given on 23 March for 20 April; the law lets it be put off until 18 May, and 2 September cannot stand any more. */
describe('RET-03: while a short notice waits, no page shows the date that cannot stand any more as the day back', () => {
  let portal: TestPortal
  let team: Team
  const as = new Map<string, Browser>()
  before(async () => {
    portal = await startApp()
    team = await aTeam(portal)
    await portal.services.returnPlans.nameReturnDate(viewerFor(team.away), civilDate('2026-04-20'))
    as.set('person', await signedInAs(portal, team.away))
    as.set('contact', await signedInAs(portal, team.manager))
    as.set('HR', await signedInAs(portal, team.hr))
  })
  after(() => portal.close())

  const pages: [reader: string, path: (id: string) => string][] = [
    ['person', () => '/return'],
    ['person', () => '/return/ready'],
    ['contact', (id) => `/team/${id}`],
    ['contact', (id) => `/team/${id}/ready`],
    ['HR', () => '/hr'],
    ['HR', () => '/hr/people'],
    ['HR', (id) => `/hr/people/${id}`],
    ['HR', (id) => `/hr/people/${id}/leave`],
    ['HR', (id) => `/hr/returns/${id}/ready`],
  ]
  for (const [reader, path] of pages)
    test(`${path('…')}, to the ${reader}`, async () => {
      const read = async (language: string) =>
        (await as.get(reader)!.get(`${path(team.away.id)}?lang=${language}`)).text
      assert.match(await read('en'), /20 Apr(il)?( 2026)?, or (Monday )?18 May( 2026)? at the latest/)
      assert.match(await read('cy'), /20 Ebr(ill)?( 2026)?, neu (ddydd Llun )?18 Mai( 2026)? fan bellaf/)
      const said = (await read('en')).replace(
        /(Last day without the earlier return|until|take) .{0,12}1 September 2026/g,
        '',
      )
      assert.doesNotMatch(said, /(?<!before it, |is then )Wednesday 2 September|2 Sept? 2026/)
    })

  for (const [reader, path] of [
    ['person', () => '/return/reviews'],
    ['contact', () => `/team/${team.away.id}/reviews`],
  ] as const)
    test(`the talks are counted from the earliest of the two days, and it is said, to the ${reader}`, async () => {
      const { text } = await as.get(reader)!.get(path())
      assert.match(text, /18 May 2026/)
      assert.match(text, /20 April 2026, or Monday 18 May 2026 at the latest/)
      assert.doesNotMatch(text, /September|October|November/)
    })
})
