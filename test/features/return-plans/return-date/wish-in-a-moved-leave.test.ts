import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs, type Browser } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { typedDates } from '../../../support/typed-dates.ts'
import { viewerFor } from '../../keep-in-touch/acts.ts'
import { checkedLeave } from '../../leave-records/leave-desk.ts'

describe('a return that waits for an answer while HR move the leave', () => {
  let portal: TestPortal
  let team: Team
  let helen: Browser
  let tom: Browser
  let page: string
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
    helen = await signedInAs(portal, team.hr)
    tom = await signedInAs(portal, team.manager)
    page = `/team/${team.away.id}/return`
  })
  after(() => portal.close())

  const asked = async (date: string) =>
    assert.ok(
      'ok' in (await portal.services.returnPlans.nameReturnDate(viewerFor(team.away), civilDate(date))),
    )
  /** Answers what HR read before they save it. */
  async function ends(last: string): Promise<string> {
    const form = `/hr/people/${team.away.id}/leave/${team.away.leaves[0]?.id ?? ''}/dates`
    const dates = { start: '2025-09-03', end: last, dueDate: '2025-09-19', birthDate: '2025-09-22' }
    const check = await checkedLeave(helen, form, typedDates(dates))
    assert.equal((await helen.press(check, `${form}/confirmation`)).status, 303)
    return check.text
  }
  const leave = async () => (await portal.services.people.find(team.away.id))?.leaves[0]
  const requestOn = async (path: string) =>
    (await tom.get(path)).$('main form input[name=request]').attr('value') ?? ''

  test('RET-03: is put off to the day after the leave at the latest, wherever that is by now', async () => {
    await asked('2026-04-13')
    await ends('2026-04-30')
    const delay = await tom.get(`${page}/postponement`)
    assert.match(delay.text, /1 May/)
    assert.doesNotMatch(delay.text, /18 May/)
    await tom.press(delay, `${page}/answer`, { answer: 'postpone' })
    assert.equal((await leave())?.returnDate, '2026-05-01')
  })

  test('decision 8: is called off once the leave ends before it, which HR read first, and nobody agrees to it any more', async () => {
    await asked('2026-04-13')
    const request = await requestOn(page)
    assert.match(
      await ends('2026-04-05'),
      /the return that waits for an answer, on Monday 13 April 2026, is called off/,
    )
    for (const answer of ['agree', 'postpone'])
      assert.equal((await tom.post(`${page}/answer`, { request, answer })).status, 409)
    assert.equal((await leave())?.returnDate, undefined)
    assert.equal(await requestOn(page), '')
  })

  test('decision 8: is said to be called off, on both sides, until another day is named', async () => {
    await asked('2026-04-13')
    await ends('2026-04-05')
    const priya = await signedInAs(portal, team.away)
    const own =
      /You named Monday 13 April 2026 as your return date\. The dates of your leave have been changed/
    assert.match((await priya.get('/return')).text, own)
    const first = /day that you named, Monday 13 April 2026, is called off: the dates of your leave have been/
    assert.match((await priya.get('/')).text, first)
    const others =
      /named Monday 13 April 2026 as the return date\. The dates of the leave have been changed since/
    assert.match((await tom.get(page)).text, others)
    assert.match((await helen.get(`/hr/returns/${team.away.id}`)).text, others)
    await asked('2026-04-01')
    for (const path of ['/', '/return']) assert.doesNotMatch((await priya.get(path)).text, /13 April/, path)
    assert.doesNotMatch((await tom.get(page)).text, /13 April/)
  })

  test('decision 8: is said to be called off beside a day that was named before', async () => {
    await asked('2026-06-01')
    portal.setNow('2026-05-01T09:00:00Z')
    helen = await signedInAs(portal, team.hr)
    await asked('2026-07-06')
    await ends('2026-06-14')
    const priya = await signedInAs(portal, team.away)
    for (const path of ['/', '/return'])
      assert.match((await priya.get(path)).text, /Monday 6 July 2026.*is called off/, path)
  })

  test('decision 8: is called off too where a day that was named before stays the day back', async () => {
    await asked('2026-06-01')
    assert.equal((await leave())?.returnDate, '2026-06-01')
    portal.setNow('2026-05-01T09:00:00Z')
    helen = await signedInAs(portal, team.hr)
    tom = await signedInAs(portal, team.manager)
    await asked('2026-07-06')
    const request = await requestOn(page)
    assert.notEqual(request, '')
    await ends('2026-06-14')
    assert.equal((await leave())?.returnDate, '2026-06-01')
    assert.equal((await tom.post(`${page}/answer`, { request, answer: 'agree' })).status, 409)
  })

  test('and waits on where the leave still has room for it', async () => {
    await asked('2026-04-13')
    assert.doesNotMatch(await ends('2026-07-31'), /called off/)
    const request = await requestOn(page)
    assert.equal((await tom.post(`${page}/answer`, { request, answer: 'agree' })).status, 303)
    assert.equal((await leave())?.returnDate, '2026-04-13')
  })
})
