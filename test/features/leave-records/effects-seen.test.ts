import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { signedInAs, type Browser } from '../../support/browser.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { aMaternityLeave, aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { typedDates } from '../../support/typed-dates.ts'
import { agreedDay } from '../keep-in-touch/acts.ts'
import { checkedLeave } from './leave-desk.ts'

describe('what HR read of a leave before they change it or take it away, and what has come since', () => {
  let portal: TestPortal
  let team: Team
  let helen: Browser
  let path: string
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
    helen = await signedInAs(portal, team.hr)
    path = `/hr/people/${team.away.id}/leave/${team.away.leaves[0]?.id}`
  })
  after(() => portal.close())

  const agree = () => agreedDay(portal.services.keepInTouch, team, '2026-06-09')
  const dayStates = async () => {
    const days = portal.services.database.connection.collection('days')
    return (await days.find({ personId: team.away.id }).toArray()).map(({ state }) => state as string)
  }

  test('decision 8: a day that was agreed after they looked is cancelled with no change that did not name it', async () => {
    const dates = { start: '2025-09-03', end: '2026-05-31', dueDate: '2025-09-19', birthDate: '2025-09-22' }
    const check = await checkedLeave(helen, `${path}/dates`, typedDates(dates))
    await agree()
    const pressed = await helen.press(check, `${path}/dates/confirmation`)
    assert.deepEqual(await dayStates(), ['agreed'])
    const again = await helen.get(String(pressed.location))
    assert.match(again.text, /More would change than you have seen.*9 June is cancelled/)
    assert.equal((await helen.press(again, `${path}/dates/confirmation`)).status, 303)
    assert.deepEqual(await dayStates(), ['cancelled'])
  })

  test('MAT-06: a day that was agreed after they looked is cancelled with no birth that did not name it', async () => {
    const { birthDate: _born, ...unborn } = aMaternityLeave()
    const dueSoon = { ...unborn, start: civilDate('2026-03-09'), dueDate: civilDate('2026-03-27') }
    await portal.services.people.save({ ...team.away, leaves: [dueSoon] })
    portal.later(60_000)
    const priya = await signedInAs(portal, team.away)
    const check = await priya.submit('/changed/birth', typedDates({ date: '2026-03-23' }))
    assert.doesNotMatch(check.text, /25 March/)
    await agreedDay(portal.services.keepInTouch, team, '2026-03-25')
    portal.later(60_000)
    const pressed = await priya.press(check, '/changed/birth/confirmation')
    assert.deepEqual(await dayStates(), ['agreed'])
    const again = await priya.get(String(pressed.location))
    assert.match(again.text, /More would change than you have seen.*25 March is cancelled/)
    assert.equal((await priya.press(again, '/changed/birth/confirmation')).location, '/changed')
    assert.deepEqual(await dayStates(), ['cancelled'])
  })

  test('decision 97: nor does it go with a leave that is taken away', async () => {
    const page = await helen.get(`${path}/removal`)
    await agree()
    const again = await helen.press(page, `${path}/removal`)
    assert.equal(again.status, 409)
    assert.deepEqual(await dayStates(), ['agreed'])
    assert.match(again.text, /More would change than you have seen.*9 June is cancelled/)
    assert.equal((await helen.press(again, `${path}/removal`)).status, 303)
    assert.deepEqual(await dayStates(), ['cancelled'])
  })
})
