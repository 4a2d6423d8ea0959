import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openBrowser, signedInAs } from '../support/browser.ts'
import { aTeam } from '../support/builders.ts'
import { startApp, type TestPortal } from '../support/start-app.ts'
import { agreedDay, viewerFor } from '../features/keep-in-touch/acts.ts'
import { civilDate } from '../../src/shared/civil-date.ts'

describe('a day at work in leave has the name that its leave gives it', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  test('KIT-01, SPL-05: in the help, which says what each leave calls it', async () => {
    const help = (await openBrowser(portal).get('/help')).text
    assert.match(help, /In shared parental leave they are .+ \(SPLIT days\)/)
    assert.match(help, /In a career break they are contact days, where the employer’s policy gives them/)
    assert.match(help, /neonatal care leave have none/)
    assert.doesNotMatch(help, /your manager both say yes/)
    for (const path of ['/help/managers', '/help/hr'])
      assert.match((await openBrowser(portal).get(path)).text, /keep-in-touch, SPLIT or contact day/, path)
  })

  test('SPL-05: on HR’s pages, where a SPLIT day is not called a keep-in-touch day', async () => {
    const [start, end] = [civilDate('2026-01-05'), civilDate('2026-06-28')]
    const leave = { id: 'spl', type: 'shared-parental', start, end, birthDate: start } as const
    const team = await aTeam(portal, { away: { leaves: [leave] } })
    const { keepInTouch } = portal.services
    const id = await agreedDay(keepInTouch, team, '2026-03-24')
    portal.setNow('2026-03-26T09:00:00Z')
    await keepInTouch.markWorked(viewerFor(team.manager), team.away.id, id)
    await keepInTouch.dispute(viewerFor(team.away), team.away.id, { dayId: id, reason: 'other' })
    const helen = await signedInAs(portal, team.hr)
    assert.match((await helen.get('/hr')).text, /One day needs your decision/)
    for (const path of ['/hr', '/hr/days', `/hr/days/${id}`])
      assert.doesNotMatch((await helen.get(path)).text, /keep-in-touch day/i, path)
    for (const path of ['/hr/days', `/hr/days/${id}`])
      assert.match((await helen.get(path)).text, /Shared parental in-touch day/, path)
  })
})
