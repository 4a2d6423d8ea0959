import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { aMaternityLeave, aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { agreedDay, viewerFor } from '../keep-in-touch/acts.ts'
import { uploaderFor, type Uploader } from './upload.ts'

describe('what HR read of a file before they write it', () => {
  let portal: TestPortal
  let team: Team
  let helen: Uploader
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal, { away: { leaves: [aMaternityLeave()] } })
    helen = await uploaderFor(portal, team.hr)
  })
  after(() => portal.close())

  const fileOf = (head: string, cells: string) =>
    `staff_number,organisation${head}\n${team.away.staffNumber},${team.organisation.name}${cells}`

  test('decision 4: days, weeks that both have seen and a return that waits are named where a leave changes', async () => {
    const { returnPlans, keepInTouch } = portal.services
    const priya = viewerFor(team.away)
    await agreedDay(keepInTouch, team, '2026-06-09')
    assert.ok('ok' in (await returnPlans.saveWeeks(priya, [team.away.pattern], 0)))
    await returnPlans.sharePlan(priya, 1)
    const shorter = ',maternity,2025-09-03,2026-05-31,2025-09-19'
    const page = await helen.upload(fileOf(',leave_type,leave_start,leave_end,due_date', shorter))
    assert.match(page.text, /Once it is written:/)
    assert.match(page.text, /the day that was agreed for Tuesday 9 June is cancelled/)
    assert.match(page.text, /the plan for the first weeks has to be shared and agreed again/)
    assert.ok('ok' in (await returnPlans.nameReturnDate(priya, civilDate('2026-04-13'))))
    const longer = ',career-break,2026-09-02,2027-03-01'
    const added = await helen.upload(fileOf(',leave_type,leave_start,leave_end', longer))
    assert.match(added.text, /the return that waits for an answer, on Monday 13 April 2026, is called off/)
  })

  test('a row that changes no leave names nothing', async () => {
    const page = await helen.upload(fileOf(',salary', ',42000'))
    assert.match(page.text, /One person changes/)
    assert.doesNotMatch(page.text, /Once it is written/)
  })

  test('of somebody of the demonstration it says that they are somebody real then, and no change is without a word', async () => {
    await portal.services.people.save({ ...team.away, isMadeUp: true })
    const page = await helen.upload(fileOf(',name', `,${team.away.name}`))
    assert.match(page.text, /One person changes/)
    assert.match(page.text, /This person was one of the demonstration/)
    const written = await helen.press(page, '/hr/import/confirmation')
    assert.equal(written.status, 303)
    assert.equal((await portal.services.people.find(team.away.id))?.isMadeUp, undefined)
  })
})
