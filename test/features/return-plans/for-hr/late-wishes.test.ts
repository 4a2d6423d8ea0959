import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { endUnansweredReturns } from '../../../../jobs/end-unanswered-returns.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs, type Page } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { viewerFor } from '../../keep-in-touch/acts.ts'

const ofBreak = {
  id: 'break',
  type: 'career-break',
  start: civilDate('2025-09-01'),
  end: civilDate('2026-08-31'),
} as const

describe('a return date that nobody answers, as HR see it', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
    await portal.services.people.save({ ...team.away, leaves: [{ ...ofBreak, id: crypto.randomUUID() }] })
    const named = await portal.services.returnPlans.nameReturnDate(
      viewerFor(team.away),
      civilDate('2026-04-20'),
    )
    assert.ok('ok' in named)
  })
  after(() => portal.close())

  async function seenOn(day: string, path: string): Promise<Page> {
    portal.setNow(`${day}T09:00:00Z`)
    return (await signedInAs(portal, team.hr)).get(path)
  }

  test('until two weeks before its day others answer it', async () => {
    const { text } = await seenOn('2026-04-04', '/hr')
    assert.match(text, /One return date waits for an answer/)
    assert.doesNotMatch(text, /has no answer/)
  })

  test('then it stands at the top, counted, on the list too, and on the page of the person', async () => {
    const first = await seenOn('2026-04-05', '/hr')
    assert.match(
      first.text,
      /One return date has no answer, and its day is near The contact of each person answers/,
    )
    assert.doesNotMatch(first.text, /One return date waits for an answer/)
    assert.match((await seenOn('2026-04-05', '/hr?lang=cy')).text, /Mae un dyddiad dychwelyd heb ateb/)
    const list = await seenOn('2026-04-05', '/hr/returns')
    assert.match(list.text, /Nobody has answered: the last day to answer is Sunday 19 April 2026/)
    const one = await seenOn('2026-04-05', `/hr/returns/${team.away.id}`)
    assert.match(one.text, /the last day to answer is Sunday 19 April 2026. You do not have to answer it/)
  })

  test('from its day on it is unanswered, for two weeks, before the night and after it', async () => {
    for (const night of [async () => {}, () => endUnansweredReturns(portal.services.returnPlans)]) {
      portal.setNow('2026-04-20T00:05:00Z')
      await night()
      const first = (await seenOn('2026-04-20', '/hr')).text
      assert.match(first, /One return date was not answered in time No answer can be given any more/)
      assert.doesNotMatch(first, /has no answer|The contact of each person answers/)
      assert.match((await seenOn('2026-04-20', '/hr?lang=cy')).text, /un dyddiad dychwelyd na chafodd ateb/)
      const list = (await seenOn('2026-04-20', '/hr/returns')).text
      assert.match(list, /You do not have to answer a date that waits for somebody’s contact/)
      assert.match((await seenOn('2026-04-20', '/hr/returns')).text, /Nobody answered in time/)
    }
    assert.match((await seenOn('2026-05-04', '/hr/returns')).text, /Nobody answered in time/)
    assert.doesNotMatch((await seenOn('2026-05-05', '/hr/returns')).text, /Nobody answered in time/)
    assert.doesNotMatch((await seenOn('2026-05-05', '/hr')).text, /has no answer|not answered in time/)
  })
})
