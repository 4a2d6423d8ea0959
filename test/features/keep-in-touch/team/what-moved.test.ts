import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs } from '../../../support/browser.ts'
import { aMaternityLeave } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { typedDates } from '../../../support/typed-dates.ts'
import { keptLeave } from '../../leave-records/leave-desk.ts'
import { agreedDay, viewerFor } from '../acts.ts'
import { bothSides } from '../both-sides.ts'

const born = { start: '2025-09-03', dueDate: '2025-09-19', birthDate: '2025-09-22' }

describe('the team’s list says what of a leave moved, and what begins', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  const laterOn = async (date: string, team: Awaited<ReturnType<typeof bothSides>>['team']) => {
    portal.setNow(`${date}T09:00:00Z`)
    const { text } = await (await signedInAs(portal, team.manager)).get('/team')
    portal.setNow('2026-03-23T09:00:00Z')
    return text
  }

  test('a date that HR moved, from what to what, for two weeks', async () => {
    const { team, tom } = await bothSides(portal)
    assert.doesNotMatch((await tom.get('/team')).text, /HR changed/)
    const helen = await signedInAs(portal, team.hr)
    const form = `/hr/people/${team.away.id}/leave/${team.away.leaves[0]?.id}/dates`
    await keptLeave(helen, form, typedDates({ ...born, end: '2026-07-31' }))
    const says =
      /HR changed the dates on Monday 23 March: Priya is back on Saturday 1 August, not Wednesday 2 September/
    assert.match((await tom.get('/team')).text, says)
    assert.match((await tom.get('/team?lang=cy')).text, /mae Priya yn ôl ar ddydd Sadwrn 1 Awst/)
    assert.match(await laterOn('2026-04-06', team), says)
    assert.doesNotMatch(await laterOn('2026-04-07', team), /HR changed/)
  })

  test('every change of the days of somebody, not the last alone, for two weeks', async () => {
    const { team, tom } = await bothSides(portal)
    const { keepInTouch } = portal.services
    const [next, ...others] = ['2026-04-14', '2026-04-21', '2026-04-28', '2026-05-05']
    assert.ok(next)
    await agreedDay(keepInTouch, team, next)
    for (const date of others) {
      const id = await agreedDay(keepInTouch, team, date)
      await keepInTouch.withdraw(viewerFor(team.away), team.away.id, id)
    }
    const { text } = await tom.get('/team')
    for (const day of ['21 April', '28 April', '5 May'])
      assert.match(text, new RegExp(`withdrew Tuesday ${day}`))
    assert.match((await tom.get('/team?lang=cy')).text, /21 Ebrill yn ôl.*28 Ebrill yn ôl/)
    assert.match(await laterOn('2026-04-06', team), /withdrew Tuesday 21 April/)
    assert.doesNotMatch(await laterOn('2026-04-07', team), /withdrew/)
  })

  test('RET-02: a date that the person named with enough notice, which waited for nobody', async () => {
    const { team, tom } = await bothSides(portal)
    const priya = viewerFor(team.away)
    assert.ok('ok' in (await portal.services.returnPlans.nameReturnDate(priya, civilDate('2026-06-29'))))
    const says = /Priya gave notice on Monday 23 March: back on Monday 29 June, not Wednesday 2 September/
    const { text } = await tom.get('/team')
    assert.match(text, says)
    assert.doesNotMatch(text, /HR changed|maternity/i)
    assert.match(
      (await tom.get('/team?lang=cy')).text,
      /Priya.+yn ôl ar ddydd Llun 29 Mehefin, nid dydd Mercher 2 Medi/,
    )
    portal.setNow('2026-03-24T09:00:00Z')
    assert.ok('ok' in (await portal.services.returnPlans.nameReturnDate(priya, civilDate('2026-07-06'))))
    const anew = /gave notice on Tuesday 24 March: back on Monday 6 July, not Monday 29 June/
    assert.match(await laterOn('2026-03-24', team), anew)
    assert.doesNotMatch(await laterOn('2026-04-08', team), /gave notice/)
  })

  test('what the contact answered themselves moved nothing that they do not know of', async () => {
    const { team, tom } = await bothSides(portal)
    const asked = await portal.services.returnPlans.nameReturnDate(
      viewerFor(team.away),
      civilDate('2026-04-27'),
    )
    assert.ok('ok' in asked)
    await tom.submit(`/team/${team.away.id}/return/answer`, { request: asked.ok.id, answer: 'agree' })
    assert.doesNotMatch((await tom.get('/team')).text, /gave notice|HR changed/)
  })

  test('of somebody still at work: the day on which the leave begins, and until it does', async () => {
    const leave = { ...aMaternityLeave(), start: civilDate('2026-03-30'), dueDate: civilDate('2026-04-17') }
    const { birthDate: _none, ...ahead } = leave
    const { team, tom } = await bothSides(portal, { away: { leaves: [ahead] } })
    const { text } = await tom.get('/team')
    assert.match(text, /Away from Monday 30 March/)
    assert.match(text, /Next: the leave begins on Monday 30 March/)
    assert.doesNotMatch(text, /the first day back/)
    assert.match((await tom.get('/team?lang=cy')).text, /mae’r absenoldeb yn dechrau ar ddydd Llun 30 Mawrth/)
    assert.doesNotMatch(await laterOn('2026-03-30', team), /Away from|leave begins/)
  })
})
