import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { ChangedMeanwhileError } from '../../../../src/shared/errors.ts'
import { signedInAs } from '../../../support/browser.ts'
import { aTeam } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { idOf, proposedDay, viewerFor } from '../acts.ts'
import { disputedDay } from './disputed-day.ts'

describe('an answer that is sent again, from another tab, with something else in it', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  test('J4: an objection in other words is not called sent: the words come back, and HR have the first', async () => {
    const { team, id } = await disputedDay(portal)
    const priya = await signedInAs(portal, team.away)
    const path = `/days/${id}/dispute`
    const same = { reason: 'only-a-talk', words: 'Forty minutes about my return.' }
    assert.equal((await priya.post(path, same)).status, 303)
    for (const other of [
      { ...same, words: 'It was with somebody else.' },
      { ...same, words: '' },
      { ...same, reason: 'did-not-work' },
    ]) {
      const refused = await priya.post(path, other)
      assert.equal(refused.status, 409)
      assert.ok(refused.html.includes(other.words))
    }
    const helen = await signedInAs(portal, team.hr)
    assert.match((await helen.get(`/hr/days/${id}`)).text, /Forty minutes/)
  })

  test('KIT-03: nor is a decline with another reason', async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    const team = await aTeam(portal)
    const id = await proposedDay(portal.services.keepInTouch, team, '2026-05-12')
    const tom = await signedInAs(portal, team.manager)
    const path = `/team/${team.away.id}/days/${id}/decline`
    for (const [reason, status] of [
      ['team-away', 303],
      ['team-away', 303],
      ['place-closed', 409],
    ] as const)
      assert.equal((await tom.post(path, { reason })).status, status)
  })

  test('J4: “Yes, that is right” and other hours are stored after a dispute was taken back, once each', async () => {
    const { keepInTouch } = portal.services
    for (const [hours, stands] of [
      ['7.4', /Both sides say so/],
      ['3', /Hours worked 3 hours/],
    ] as const) {
      const { team, id } = await disputedDay(portal)
      await keepInTouch.takeBackDispute(viewerFor(team.away), team.away.id, id)
      const priya = await signedInAs(portal, team.away)
      const takenBack = (await keepInTouch.situation(viewerFor(team.away), team.away.id, id)).days.find(
        (day) => day.id === id,
      )
      for (const _press of [1, 2])
        assert.equal((await priya.post(`/days/${id}/outcome`, { outcome: 'worked', hours })).status, 303)
      const { days } = await keepInTouch.situation(viewerFor(team.away), team.away.id, id)
      const said = days.find((day) => day.id === id)
      assert.equal(said?.history.length, (takenBack?.history.length ?? 0) + 1)
      assert.match((await priya.get(`/days/${id}`)).text, stands)
    }
  })

  test('J4: a dispute that was not raised is not called taken back', async () => {
    const { keepInTouch } = portal.services
    const { team, id } = await disputedDay(portal)
    for (const _press of [1, 2])
      assert.equal(idOf(await keepInTouch.takeBackDispute(viewerFor(team.away), team.away.id, id)), id)
    await keepInTouch.markWorked(viewerFor(team.away), team.away.id, id)
    await assert.rejects(
      keepInTouch.takeBackDispute(viewerFor(team.away), team.away.id, id),
      ChangedMeanwhileError,
    )
  })
})
