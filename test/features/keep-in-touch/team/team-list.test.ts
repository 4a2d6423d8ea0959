import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs, type Page } from '../../../support/browser.ts'
import { aPerson, aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { agreedDay, proposedDay, viewerFor } from '../acts.ts'

describe('the manager’s first page has everything about one person together', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
  })
  after(() => portal.close())

  async function list(date: string, language = ''): Promise<Page> {
    portal.setNow(`${date}T09:00:00Z`)
    return (await signedInAs(portal, team.manager)).get(`/team${language}`)
  }

  /** What stands under a heading, a row a person. */
  function rowsUnder(page: Page, heading: string): string[] {
    const found = page.$('h2').filter((_at, one) => page.$(one).text() === heading)
    const rows = found.next('.ui-rows').find('.ui-person').toArray()
    return rows.map((row) => page.$(row).text().replaceAll(/\s+/g, ' ').trim())
  }

  const task = (what: string, due: string) =>
    portal.services.tasks.make(viewerFor(team.manager), {
      what,
      about: team.away.staffNumber,
      owner: '',
      due: civilDate(due),
    })

  test('a task whose day has gone by waits, and is counted; before that day it is only said', async () => {
    await task('Order a chair', '2026-03-25')
    const early = await list('2026-03-25')
    assert.match(early.$('h1').text(), /Nothing waits for you/)
    assert.match(rowsUnder(early, 'Nothing to answer').join(), /Next: Order a chair, by Wednesday 25 March/)
    const late = await list('2026-03-26')
    assert.match(late.$('h1').text(), /One thing waits for you/)
    assert.deepEqual(rowsUnder(late, 'Nothing to answer'), [])
    const says = /Still to do: Order a chair. It was to be done by Wednesday 25 March. See the task/
    assert.match(rowsUnder(late, 'Next to do').join(), says)
    const welsh = await list('2026-03-26', '?lang=cy')
    assert.match(rowsUnder(welsh, 'Nesaf i’w wneud').join(), /Yn dal i’w wneud: Order a chair/)
  })

  test('a task and the next day stay in the row while a return date waits', async () => {
    await agreedDay(portal.services.keepInTouch, team, '2026-05-12')
    await task('Order a chair', '2026-04-20')
    assert.match(
      (await list('2026-03-24')).text,
      /Next: Order a chair, by Monday 20 April\. Next: a day on Tuesday 12 May/,
    )
    portal.setNow('2026-03-24T10:00:00Z')
    await portal.services.returnPlans.nameReturnDate(viewerFor(team.away), civilDate('2026-04-28'))
    const [row, ...others] = rowsUnder(await list('2026-03-25'), 'Next to do')
    assert.deepEqual(others, [])
    assert.match(row ?? '', /Answer a return date.+Next: Find a buddy, by .+Next: a day on Tuesday 12 May\./)
  })

  test('RET-03: two things about one stand in one row, even where another’s is needed between them', async () => {
    const { people, keepInTouch, returnPlans } = portal.services
    const leaves = team.away.leaves.map((leave) => ({ ...leave, id: `of-alys-${team.away.id}` }))
    const named = {
      id: `alys-${team.away.id}`,
      staffNumber: 'a1',
      email: 'alys@example.org',
      name: 'Alys Wynn',
    }
    const alys = aPerson({ ...team.away, ...named, leaves })
    await people.save(alys)
    await proposedDay(keepInTouch, team, '2026-04-14')
    await returnPlans.nameReturnDate(viewerFor(alys), civilDate('2026-04-20'))
    await returnPlans.nameReturnDate(viewerFor(team.away), civilDate('2026-04-28'))
    const page = await list('2026-03-24')
    const rows = rowsUnder(page, 'Next to do')
    assert.equal(rows.length, 2)
    assert.match(rows[0] ?? '', /^Priya Shah.+Answer a day: Tuesday 14 April.+Answer a return date/)
    assert.match(rows[1] ?? '', /^Alys Wynn.+Answer a return date/)
    assert.match(page.$('h1').text(), /3 things wait for you/)
  })

  test('KIT-06: a talk that was asked for is said once, here and on the page of the person', async () => {
    await portal.services.keepInTouch.askForTalk(viewerFor(team.away), '')
    for (const date of ['2026-03-24', '2026-04-09']) {
      const { text } = await list(date)
      assert.match(text, /Phone or write to Priya for a talk/)
      assert.doesNotMatch(text, /Phone or write to them/)
      assert.match(text, /One thing waits for you/)
    }
    const page = await (await signedInAs(portal, team.manager)).get(`/team/${team.away.id}`)
    assert.doesNotMatch(page.text, /Phone or write to them/)
  })
})
