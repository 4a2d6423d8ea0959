import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signedInAs } from '../../support/browser.ts'
import { aTeam } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { aDay, agreedDay, idOf, viewerFor } from '../keep-in-touch/acts.ts'

describe('what changed of late, on the first page', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  test('is called what it is: what the person did themselves is left out', async () => {
    const { keepInTouch } = portal.services
    const team = await aTeam(portal)
    const [away, manager] = [viewerFor(team.away), viewerFor(team.manager)]
    const dates = ['2026-04-14', '2026-04-15', '2026-04-16'] as const
    for (const date of dates.slice(0, 2)) await agreedDay(keepInTouch, team, date)
    const proposed = { details: aDay(dates[2]) }
    const own = idOf(await keepInTouch.propose(manager, team.away.id, proposed))
    await keepInTouch.agree(away, team.away.id, own)
    const priya = await signedInAs(portal, team.away)
    const home = await priya.get('/')
    assert.match(
      home.text,
      /What changed of late, the newest first\. What you yourself do to a day is not in it:/,
    )
    assert.doesNotMatch(home.text, /Thursday 16 April/)
    assert.match(
      (await priya.get('/?lang=cy')).text,
      /Nid yw’r hyn a wnewch chi eich hun i ddiwrnod yn y rhestr/,
    )
  })
})
