import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Person } from '../../../../src/features/people/index.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { viewerFor } from '../../keep-in-touch/acts.ts'

describe('a day that was asked for in a break without an end date', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
    team = await aTeam(portal)
    const leave = { id: crypto.randomUUID(), type: 'career-break', start: civilDate('2025-09-01') } as const
    await portal.services.people.save({ ...team.away, leaves: [leave] })
  })
  after(() => portal.close())

  async function pages(language: 'en' | 'cy'): Promise<{ own: string; others: string[] }> {
    const read = async (who: Person, path: string) =>
      (await (await signedInAs(portal, who)).get(`${path}?lang=${language}`)).text
    const others = [
      await read(team.manager, `/team/${team.away.id}/return`),
      await read(team.hr, `/hr/returns/${team.away.id}`),
    ]
    return { own: await read(team.away, '/return'), others }
  }

  test('while it waits, and once it could not be agreed, no page says that a date stands', async () => {
    const { returnPlans } = portal.services
    await returnPlans.nameReturnDate(viewerFor(team.away), civilDate('2026-06-01'))
    for (const text of (await pages('en')).others) {
      assert.match(text, /There is no date until the day that is asked for is agreed/)
      assert.doesNotMatch(text, /It stands until/)
    }
    const tom = viewerFor(team.manager)
    const { request } = await returnPlans.ofTeam(tom, team.away.id)
    const answer = { request: String(request?.id), answer: 'keep' } as const
    await returnPlans.answerReturnDate(tom, team.away.id, answer)
    const { own, others } = await pages('en')
    assert.match(own, /You do not have to do anything more\. There is no date yet/)
    assert.match(own, /Tom could not agree to Monday 1 June 2026\. There is no date yet/)
    for (const text of others) assert.match(text, /It could not be agreed, so there is no date yet/)
    for (const text of [own, ...others]) assert.doesNotMatch(text, /stands/)
    const welsh = await pages('cy')
    for (const text of [welsh.own, ...welsh.others]) {
      assert.match(text, /[Nn]id oes dyddiad eto/)
      assert.doesNotMatch(text, /dyddiad isod|diwrnod hwn yn sefyll/)
    }
  })

  test('once its day came unanswered, the person is not told of a date below', async () => {
    const { returnPlans } = portal.services
    await returnPlans.nameReturnDate(viewerFor(team.away), civilDate('2026-06-01'))
    portal.setNow('2026-06-01T09:00:00Z')
    const { own, others } = await pages('en')
    assert.match(own, /so it can no longer be answered\. There is no date yet/)
    for (const text of [own, ...others]) assert.doesNotMatch(text, /date below|day stands/)
  })
})
