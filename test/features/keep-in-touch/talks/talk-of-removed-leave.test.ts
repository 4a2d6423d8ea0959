import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { LeaveRecord } from '../../../../src/policy/leave/served-leave.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs, type Browser } from '../../../support/browser.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { bothSides, type BothSides } from '../both-sides.ts'

/** It follows the maternity leave, to the end of the year. */
const careerBreak: LeaveRecord = {
  id: 'a-break',
  type: 'career-break',
  start: civilDate('2026-09-02'),
  end: civilDate('2026-12-31'),
}

describe('decision 97: a talk that was asked for in a leave that HR take away', () => {
  let portal: TestPortal
  let sides: BothSides
  let helen: Browser
  let path: string
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    sides = await bothSides(portal)
    helen = await signedInAs(portal, sides.team.hr)
    path = `/hr/people/${sides.team.away.id}/leave`
    await sides.priya.submit('/days/talk', { suits: 'After lunch' })
  })
  after(() => portal.close())

  const task = async () => (await sides.tom.get('/tasks?all=yes')).text

  test('is named before, goes with it, and says why in its history', async () => {
    const link = (await sides.tom.get('/tasks')).$('main a[href^="/tasks/"]').attr('href') ?? ''
    const removal = `${path}/${sides.team.away.leaves[0]?.id}/removal`
    const page = await helen.get(removal)
    assert.match(page.text, /a talk that was asked for, by Monday 30 March, is called off/)
    assert.doesNotMatch(page.text, /After lunch/, 'what was said stays between the two')
    assert.match((await helen.get(`${removal}?lang=cy`)).text, /sgwrs y gofynnwyd amdani/)
    assert.equal((await helen.press(page, removal)).status, 303)
    portal.later(60_000)
    assert.doesNotMatch(await task(), /Phone or write to them/)
    const { text } = await sides.tom.get(link)
    assert.match(text, /The portal called it off, because the leave that it belongs to was taken away/)
    assert.doesNotMatch((await sides.tom.get('/team')).text, /asked for one/)
  })

  test('stays while another leave is served', async () => {
    const { away } = sides.team
    await portal.services.people.save({ ...away, leaves: [...away.leaves, careerBreak] })
    portal.later(60_000)
    const page = await helen.get(`${path}/a-break/removal`)
    assert.doesNotMatch(page.text, /a talk that was asked for/)
    assert.equal((await helen.press(page, `${path}/a-break/removal`)).status, 303)
    portal.later(60_000)
    assert.match((await sides.tom.get('/tasks')).text, /Phone or write to them/)
  })
})
