import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { typedDates } from '../../../support/typed-dates.ts'
import { agreedDay, viewerFor } from '../../keep-in-touch/acts.ts'
import { keptLeave } from '../../leave-records/leave-desk.ts'

describe('what was shown of a return date before a button is pressed', () => {
  let portal: TestPortal
  let team: Team
  let page: string
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
    page = `/team/${team.away.id}/return`
  })
  after(() => portal.close())

  const states = async () => {
    const requests = portal.services.database.connection.collection('returnRequests')
    return (await requests.find({ personId: team.away.id }).toArray()).map(({ state }) => state as string)
  }
  const asked = async () =>
    assert.ok(
      'ok' in
        (await portal.services.returnPlans.nameReturnDate(viewerFor(team.away), civilDate('2026-04-13'))),
    )

  test('RET-01: a day that was named in time, and after midnight is not, is read again before it is sent', async () => {
    portal.setNow('2026-03-23T23:50:00Z')
    const priya = await signedInAs(portal, team.away)
    const check = await priya.submit('/return/date', typedDates({ date: '2026-05-18' }))
    assert.doesNotMatch(check.text, /put it off|put off/)
    portal.setNow('2026-03-24T00:05:00Z')
    const pressed = await priya.press(check, '/return/date/confirmation')
    assert.deepEqual(await states(), [])
    assert.match(String(pressed.location), /^\/return\/date\/check/)
    const again = await priya.get(String(pressed.location))
    assert.match(again.text, /means something else now.*Nothing was sent/)
    assert.match(again.text, /put (it|your return) off/)
    assert.equal((await priya.press(again, '/return/date/confirmation')).location, '/return')
    assert.deepEqual(await states(), ['asked'])
  })

  test('decision 8: a day at work that was agreed after they looked is not cancelled by a press that did not name it', async () => {
    const priya = await signedInAs(portal, team.away)
    const check = await priya.submit('/return/date', typedDates({ date: '2026-05-25' }))
    assert.doesNotMatch(check.text, /9 June/)
    await agreedDay(portal.services.keepInTouch, team, '2026-06-09')
    portal.later(60_000)
    const pressed = await priya.press(check, '/return/date/confirmation')
    assert.deepEqual(await states(), [])
    const again = await priya.get(String(pressed.location))
    assert.match(again.text, /means something else now.*Nothing was sent/)
    assert.match(again.text, /9 June is cancelled/)
    assert.equal((await priya.press(again, '/return/date/confirmation')).location, '/return')
    assert.deepEqual(await states(), ['confirmed'])
  })

  test('RET-03: nobody is put off to another day than the one that was looked at', async () => {
    await asked()
    const tom = await signedInAs(portal, team.manager)
    const delay = await tom.get(`${page}/postponement`)
    assert.match(delay.text, /18 May/)
    const form = `/hr/people/${team.away.id}/leave/${team.away.leaves[0]?.id}/dates`
    const dates = { start: '2025-09-03', end: '2026-04-30', dueDate: '2025-09-19', birthDate: '2025-09-22' }
    await keptLeave(await signedInAs(portal, team.hr), form, typedDates(dates))
    assert.equal((await tom.press(delay, `${page}/answer`)).status, 409)
    assert.deepEqual(await states(), ['asked'])
  })

  test('RET-03: pressed after midnight, it says that the day has come, and not that somebody was first', async () => {
    await asked()
    portal.setNow('2026-04-12T22:50:00Z')
    const tom = await signedInAs(portal, team.manager)
    const delay = await tom.get(`${page}/postponement`)
    portal.setNow('2026-04-12T23:10:00Z')
    const pressed = await tom.press(delay, `${page}/answer`)
    assert.equal(pressed.location, page)
    assert.match((await tom.get(page)).text, /so the notice stands by itself. Nothing was sent/)
    assert.deepEqual(await states(), ['asked'])
  })
})
