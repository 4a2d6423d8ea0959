import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { ActName, AuditRow } from '../../../src/features/audit/index.ts'
import { auditRowsOf } from '../../support/audit.ts'
import { openBrowser, signedInAs, type Browser } from '../../support/browser.ts'
import { aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { proposedDay, viewerFor } from '../keep-in-touch/acts.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'

describe('every act leaves a row, decision 46', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())
  beforeEach(async () => {
    team = await aTeam(portal)
  })

  const rows = () => auditRowsOf(portal, team.organisation.id)
  /** Oldest first. Of one instant no order is known. */
  const actsOf = async (): Promise<ActName[]> => (await rows()).map(({ act }) => act).toSorted()

  async function onlyRow(): Promise<AuditRow> {
    const [row, ...others] = await rows()
    assert.ok(row)
    assert.deepEqual(others, [])
    return row
  }

  test('of days: who, what, about whom, and which day', async () => {
    const { keepInTouch } = portal.services
    const id = await proposedDay(keepInTouch, team, '2026-04-14')
    const row = await onlyRow()
    assert.deepEqual(
      [row.act, row.actorId, row.aboutId, row.recordId],
      ['dayProposed', team.away.id, team.away.id, id],
    )
    await keepInTouch.agree(viewerFor(team.manager), team.away.id, id)
    // Done already: no second act.
    await keepInTouch.agree(viewerFor(team.manager), team.away.id, id)
    await keepInTouch.withdraw(viewerFor(team.away), team.away.id, id)
    assert.deepEqual(await actsOf(), ['dayAgreed', 'dayProposed', 'dayWithdrawn'])
  })

  test('and what is refused leaves none', async () => {
    const { keepInTouch, returnPlans } = portal.services
    const id = await proposedDay(keepInTouch, team, '2026-04-14')
    await assert.rejects(keepInTouch.agree(viewerFor(team.away), team.away.id, id))
    const inThePast = await returnPlans.nameReturnDate(viewerFor(team.away), civilDate('2020-01-01'))
    assert.ok('refusal' in inThePast)
    assert.deepEqual(await actsOf(), ['dayProposed'])
  })

  test('of a return: a date, first weeks, their answer', async () => {
    const { returnPlans } = portal.services
    const [away, manager] = [viewerFor(team.away), viewerFor(team.manager)]
    await returnPlans.nameReturnDate(away, civilDate('2026-06-02'))
    const week = team.away.pattern
    await returnPlans.saveWeeks(away, [week], 0)
    await returnPlans.sharePlan(away, 1)
    await returnPlans.answerPlan(manager, team.away.id, { version: 2, answer: 'agree' })
    assert.deepEqual(await actsOf(), ['planAnswered', 'planDrafted', 'planShared', 'returnDateSet'])
  })

  test('of contact choices, also two at once for the first time', async () => {
    const { contact } = portal.services
    const away = viewerFor(team.away)
    await Promise.all([
      contact.sayNothingUntil(away, civilDate('2026-05-01')),
      contact.chooseFrequency(away, 'monthly'),
    ])
    const { plan } = await contact.own(away)
    assert.deepEqual([plan.nothingUntil, plan.digest?.frequency], ['2026-05-01', 'monthly'])
    await contact.pauseEverything(away)
    await contact.startAgain(away)
    await contact.startAgain(away)
    await contact.stopDigest(team.away)
    const stopped = (await rows()).filter(({ other }) => other === 'nobody')
    assert.deepEqual(
      stopped.map(({ act, aboutId }) => [act, aboutId]),
      [['contactPlanChanged', team.away.id]],
    )
    assert.deepEqual(await actsOf(), [
      'contactPaused',
      'contactPlanChanged',
      'contactPlanChanged',
      'contactPlanChanged',
      'contactStartedAgain',
    ])
  })

  test('of stories', async () => {
    const { news } = portal.services
    const editor = viewerFor(team.editor)
    const english = { heading: 'A heading', summary: 'In short.', body: 'Words.' }
    const { id, version } = await news.write(editor, { topic: 'people', english })
    await news.publish(editor, id, version)
    await news.withdraw(editor, id)
    assert.deepEqual(await actsOf(), ['storyDrafted', 'storyPublished', 'storyWithdrawn'])
  })

  test('of signing in and out, with the request that it came by', async () => {
    const browser = await signedInAs(portal, team.away)
    const signedIn = await onlyRow()
    assert.deepEqual([signedIn.act, signedIn.actorId], ['signedIn', team.away.id])
    await browser.get('/help')
    await browser.post('/sign-out')
    assert.deepEqual(await actsOf(), ['signedIn', 'signedOut'])
    const signedOut = (await rows()).find(({ act }) => act === 'signedOut')
    const inLog = portal.log.filter(({ requestId }) => requestId === signedOut?.requestId)
    assert.deepEqual(
      inLog.map(({ route }) => route),
      ['/sign-out'],
    )
  })

  test('of a wrong code, whose digits it does not hold', async () => {
    const browser = await askedForCode(team)
    await browser.post('/sign-in/code', { code: '000000' })
    const row = await onlyRow()
    assert.deepEqual([row.act, row.other, row.aboutId], ['signInRefused', 'nobody', team.away.id])
    assert.doesNotMatch(JSON.stringify(row), /"000000"/)
  })

  test('and reading leaves none', async () => {
    const browser = await signedInAs(portal, team.away)
    for (const path of ['/', '/news', '/days', '/return', '/contact', '/sessions', '/help'])
      assert.equal((await browser.get(path)).status, 200, path)
    assert.deepEqual(await actsOf(), ['signedIn'])
  })

  async function askedForCode({ away }: Team): Promise<Browser> {
    const browser = openBrowser(portal)
    await browser.get('/sign-in')
    await browser.post('/sign-in', { email: away.email })
    await browser.get('/sign-in/code')
    return browser
  }
})
