import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs, type Browser } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { viewerFor } from '../../keep-in-touch/acts.ts'
import { marcusTeam } from '../plans-on-pages.ts'

describe('a return that was asked for and taken back', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
  })
  after(() => portal.close())

  const named = (date: string) =>
    portal.services.returnPlans.nameReturnDate(viewerFor(team.away), civilDate(date))
  async function takenBack(now: string): Promise<Browser> {
    portal.setNow(now)
    const browser = await signedInAs(portal, team.away)
    await browser.press(await browser.get('/return'), '/return/date/withdrawal')
    return browser
  }
  async function readByAll(expected: RegExp, inWelsh: RegExp): Promise<void> {
    const pages = [
      [team.away, '/return'],
      [team.manager, `/team/${team.away.id}/return`],
      [team.hr, `/hr/returns/${team.away.id}`],
    ] as const
    for (const [reader, path] of pages) {
      const browser = await signedInAs(portal, reader)
      assert.match((await browser.get(path)).text, expected)
      assert.match((await browser.get(`${path}?lang=cy`)).text, inWelsh)
    }
  }

  test('leaves a line with both sides and HR, of a notice', async () => {
    await named('2026-04-20')
    const waiting = await (await signedInAs(portal, team.manager)).get(`/team/${team.away.id}/return`)
    assert.doesNotMatch(waiting.text, /was taken back/)
    await takenBack('2026-03-30T09:00:00Z')
    await readByAll(
      /The notice to return on Monday 20 April 2026 was taken back on Monday 30 March 2026\./,
      /Cafodd y rhybudd o ddychwelyd ar ddydd Llun 20 Ebrill 2026 ei dynnu’n ôl ar ddydd Llun 30 Mawrth 2026\./,
    )
  })

  test('leaves a line of a question, which is no notice', async () => {
    team = await marcusTeam(portal)
    await named('2026-04-06')
    await takenBack('2026-03-24T09:00:00Z')
    await readByAll(
      /The question about returning on Monday 6 April 2026 was taken back on Tuesday 24 March 2026\./,
      /Cafodd y cwestiwn am ddychwelyd ar ddydd Llun 6 Ebrill 2026 ei dynnu’n ôl ar ddydd Mawrth 24 Mawrth 2026\./,
    )
  })

  test('RET-04: of a later day beside a notice the line is of that day alone, since the notice goes on', async () => {
    await named('2026-04-20')
    portal.setNow('2026-03-30T09:00:00Z')
    await named('2026-07-06')
    const priya = await takenBack('2026-03-31T09:00:00Z')
    await readByAll(
      /The question about returning on Monday 6 July 2026 was taken back on Tuesday 31 March 2026\./,
      /6 Gorffennaf 2026 ei dynnu’n ôl/,
    )
    assert.doesNotMatch((await priya.get('/return')).text, /20 April 2026 was taken back/)
  })

  test('RET-04: a notice that took the place of another leaves none, and both languages say which date stands then', async () => {
    await named('2026-04-20')
    await named('2026-04-13')
    const priya = await signedInAs(portal, team.away)
    assert.match(
      (await priya.get('/return')).text,
      /If you take it back, no other return date waits for an answer\. Your return date is then Wednesday 2 September 2026\./,
    )
    assert.match(
      (await priya.get('/return?lang=cy')).text,
      /Os tynnwch ef yn ôl, nid oes dyddiad dychwelyd arall yn aros am ateb\. Eich dyddiad dychwelyd wedyn yw dydd Mercher 2 Medi 2026\./,
    )
    await priya.get('/return?lang=en')
    await priya.press(await priya.get('/return'), '/return/date/withdrawal')
    const done = await priya.get('/return')
    assert.match(
      done.text,
      /Taken back\. No other return date waits for an answer\. Your return date is Wednesday 2 September 2026\./,
    )
    assert.doesNotMatch(done.text, /Your date stays as it was/)
  })

  test('RET-04: beside a later day the notice that goes on is named once that day is taken back', async () => {
    await named('2026-04-20')
    portal.setNow('2026-03-30T09:00:00Z')
    await named('2026-07-06')
    const priya = await takenBack('2026-03-31T09:00:00Z')
    assert.match(
      (await priya.get('/return')).text,
      /Taken back\. Your notice of Monday 20 April 2026 waits as before\./,
    )
  })

  test('leaves none where another day took its place', async () => {
    await named('2026-04-20')
    await named('2026-04-13')
    assert.doesNotMatch((await (await signedInAs(portal, team.away)).get('/return')).text, /was taken back/)
  })

  test('RET-02, RET-04: nothing is notified any more, so the next notice has eight weeks of its own, or can be put off', async () => {
    await named('2026-04-20')
    await takenBack('2026-03-30T09:00:00Z')
    const short = await named('2026-05-18')
    assert.ok('ok' in short)
    // Eight weeks from the second notice, and not from the one that was taken back.
    assert.deepEqual([short.ok.decision, short.ok.mayPostponeTo], ['short-notice', '2026-05-25'])
  })

  test('RET-04: a date that stood before it is still the notified one', async () => {
    await named('2026-06-01')
    await named('2026-04-20')
    await takenBack('2026-04-13T09:00:00Z')
    const later = await named('2026-07-06')
    assert.ok('ok' in later)
    assert.equal(later.ok.decision, 'too-late')
  })
})
