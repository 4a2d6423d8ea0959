import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { endUnansweredReturns } from '../../../../jobs/end-unanswered-returns.ts'
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

  const textsOfAll = async (language = '') => {
    const own = (await (await signedInAs(portal, team.away)).get(`/return${language}`)).text
    const others = pagesOfOthers().map(async ([reader, path]) =>
      (await signedInAs(portal, reader)).get(`${path}${language}`),
    )
    return { own, others: (await Promise.all(others)).map(({ text }) => text) }
  }

  test('RET-04: stays where a later day is asked for since, which stands beside it', async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
    const wish = (date: string) =>
      portal.services.returnPlans.nameReturnDate(viewerFor(team.away), civilDate(date))
    await wish('2026-05-18')
    portal.setNow('2026-05-11T09:00:00Z')
    await wish('2026-07-06')
    const waits = await textsOfAll()
    assert.match(waits.own, /23 March 2026 You gave notice of your return on Monday 18 May 2026/)
    assert.match(waits.own, /11 May 2026 You asked Tom for Monday 6 July 2026/)
    for (const text of waits.others) {
      assert.match(text, /Notice of Monday 18 May 2026 was given on Monday 23 March\./)
      assert.match(text, /asked for Monday 6 July 2026 on Monday 11 May: a question, and no notice/)
    }
    for (const text of (await textsOfAll('?lang=cy')).others)
      assert.match(text, /Rhoddwyd rhybudd am ddydd Llun 18 Mai 2026 ar ddydd Llun 23 Mawrth/)
  })

  test('decision 101: what a question that nobody answered came to is still said once they are back for long', async () => {
    portal.setNow('2026-06-22T09:00:00Z')
    await endUnansweredReturns(portal.services.returnPlans)
    const back = await textsOfAll('?lang=en')
    assert.match(
      back.own,
      /You asked Tom for Monday 6 July 2026 .{0,80}Nobody answered it in time, so it ended/,
    )
    for (const text of back.others) assert.match(text, /Nobody answered that question in time, so it ended/)
  })

  test('RET-03: so is it that nobody put off a notice which stood by itself', async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
    await portal.services.returnPlans.nameReturnDate(viewerFor(team.away), civilDate('2026-04-20'))
    portal.setNow('2026-04-20T09:00:00Z')
    await endUnansweredReturns(portal.services.returnPlans)
    portal.setNow('2026-05-18T09:00:00Z')
    const back = await textsOfAll()
    assert.match(
      back.own,
      /gave notice of your return on Monday 20 April 2026 .{0,80}Nobody put it off, so it stood/,
    )
    for (const text of back.others) assert.match(text, /Nobody put that notice off, so it stood/)
    assert.match((await textsOfAll('?lang=cy')).own, /Ni ohiriodd neb ef, felly safodd/)
  })
})
