import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { signedInAs, type Browser, type Page } from '../../support/browser.ts'
import { aMaternityLeave, aTeam, type Team } from '../../support/builders.ts'
import { holdNextCommit } from '../../support/held-commit.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { typedDates } from '../../support/typed-dates.ts'
import { viewerFor } from '../keep-in-touch/acts.ts'
import { checkedLeave } from './leave-desk.ts'

describe('a leave that HR change or take away in the moment in which its person says something of it', () => {
  let portal: TestPortal
  let team: Team
  let helen: Browser
  let path: string
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    // Nobody is their contact: of what is told to no two sides nothing else keeps them apart.
    team = await aTeam(portal, { away: { leaves: [aMaternityLeave()] } })
    const { managerId: _nobody, ...away } = team.away
    await portal.services.people.save(away)
    helen = await signedInAs(portal, team.hr)
    path = `/hr/people/${team.away.id}/leave/${team.away.leaves[0]?.id}`
  })
  after(() => portal.close())

  const stateOf = async (collection: string) => {
    const { connection } = portal.services.database
    const found = await connection.collection(collection).find({ personId: team.away.id }).toArray()
    return found.map(({ state }) => state as string)
  }
  const wish = () => portal.services.returnPlans.nameReturnDate(viewerFor(team.away), civilDate('2026-04-13'))
  const tell = () =>
    portal.services.features.leaveRecords.reports.report(viewerFor(team.away), team.away.id, {
      kind: 'dates',
      which: 'end',
      date: civilDate('2026-07-31'),
    })
  const lookedAtRemoval = async () => {
    const page = await helen.get(`${path}/removal`)
    return () => helen.press(page, `${path}/removal`)
  }
  const lookedAtEnd = async () => {
    const dates = { start: '2025-09-03', end: '2026-07-31', dueDate: '2025-09-19', birthDate: '2025-09-22' }
    const check = await checkedLeave(helen, `${path}/dates`, typedDates(dates))
    return () => helen.press(check, `${path}/dates/confirmation`)
  }

  /** HR read it once more, with what was said in the same moment, and press again. */
  async function removedAnew(page: Page): Promise<void> {
    assert.equal(page.status, 409)
    assert.equal((await helen.press(page, `${path}/removal`)).status, 303)
  }

  test('decision 8: no return waits for an answer in a leave that has gone', async (t) => {
    const remove = await lookedAtRemoval()
    const held = holdNextCommit(t, portal)
    const wished = wish()
    const again = await held.meanwhile(remove)
    assert.ok('ok' in (await wished))
    assert.deepEqual(await stateOf('returnRequests'), ['asked'])
    assert.match(again.text, /the return that waits for an answer, on Monday 13 April 2026, is called off/)
    await removedAnew(again)
    assert.deepEqual(await stateOf('returnRequests'), ['overtaken'])
  })

  test('decision 8: nothing that was told of it waits for HR once it has gone', async (t) => {
    const remove = await lookedAtRemoval()
    const held = holdNextCommit(t, portal)
    const told = tell()
    const again = await held.meanwhile(remove)
    assert.ok('ok' in (await told))
    assert.deepEqual(await stateOf('reportedChanges'), ['waits'])
    await removedAnew(again)
    assert.deepEqual(await stateOf('reportedChanges'), ['settled'])
  })

  test('decision 8: what was told is done where HR change the leave just so', async (t) => {
    const change = await lookedAtEnd()
    const held = holdNextCommit(t, portal)
    const told = tell()
    assert.equal((await held.meanwhile(change)).status, 303)
    assert.ok('ok' in (await told))
    assert.deepEqual(await stateOf('reportedChanges'), ['settled'])
  })
})
