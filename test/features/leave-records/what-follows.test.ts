import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { signedInAs, type Browser } from '../../support/browser.ts'
import { aMaternityLeave, aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { typedDates } from '../../support/typed-dates.ts'
import { viewerFor } from '../keep-in-touch/acts.ts'
import { checkedLeave } from './leave-desk.ts'

describe('what HR read before they keep a leave', () => {
  let portal: TestPortal
  let team: Team
  let helen: Browser
  let path: string
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal, { away: { leaves: [aMaternityLeave()] } })
    helen = await signedInAs(portal, team.hr)
    path = `/hr/people/${team.away.id}/leave`
  })
  after(() => portal.close())

  /** The leave of the builders ends on 1 September. */
  const addedBreak = () =>
    checkedLeave(helen, `${path}/new/career-break`, typedDates({ start: '2026-09-02', end: '2027-03-01' }))
  const born = { dueDate: '2025-09-19', birthDate: '2025-09-22', start: '2025-09-03' }
  const inWelsh = async (page: string) => (await helen.get(`${page}/check?lang=cy`)).text

  test('decision 94: a day that waits is called off by a leave that is added after it, which is said before', async () => {
    const { returnPlans } = portal.services
    const priya = viewerFor(team.away)
    assert.ok('ok' in (await returnPlans.nameReturnDate(priya, civilDate('2026-04-13'))))
    const check = await addedBreak()
    assert.match(
      check.text,
      /Once it is saved: the return that waits for an answer, on Monday 13 April 2026, is called off/,
    )
    await helen.press(check, `${path}/new/career-break/confirmation`)
    const own = await signedInAs(portal, team.away)
    assert.doesNotMatch((await own.get('/return')).text, /waits for .+13 April/)
  })

  test('decision 94: weeks that both have seen are undone by a leave that is added after them, which is said before', async () => {
    const { returnPlans } = portal.services
    const priya = viewerFor(team.away)
    assert.ok('ok' in (await returnPlans.saveWeeks(priya, [team.away.pattern], 0)))
    await returnPlans.sharePlan(priya, 1)
    const says = /Once it is saved: the plan for the first weeks has to be shared and agreed again/
    assert.match((await addedBreak()).text, says)
  })

  test('a leave after which nothing waits changes nothing else', async () => {
    assert.doesNotMatch((await addedBreak()).text, /Once it is saved/)
  })

  test('what stood and what will stand are beside each other, and what stays is said once', async () => {
    const leaveId = team.away.leaves[0]?.id ?? ''
    const form = `${path}/${leaveId}/dates`
    const check = await checkedLeave(helen, form, typedDates({ ...born, end: '2026-06-30' }))
    assert.match(check.text, /Last day Before Tuesday 1 September 2026 After Tuesday 30 June 2026/)
    assert.match(check.text, /Begins Before Wednesday 3 September 2025 After The same Last day/)
  })

  test('a date that goes, or comes, is said to do so', async () => {
    const leaveId = team.away.leaves[0]?.id ?? ''
    const form = `${path}/${leaveId}/dates`
    const { birthDate: _gone, ...due } = born
    const check = await checkedLeave(helen, form, typedDates(due))
    assert.match(check.text, /Born Before Monday 22 September 2025 After No date/)
    assert.match(await inWelsh(form), /Ganwyd Cyn hynny Dydd Llun 22 Medi 2025 Wedyn Dim dyddiad/)
  })
})
