import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { endUnansweredReturns } from '../../../../jobs/end-unanswered-returns.ts'
import type { LeaveRecord } from '../../../../src/policy/leave/served-leave.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs, type Browser } from '../../../support/browser.ts'
import { aMaternityLeave, aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { typedDates } from '../../../support/typed-dates.ts'
import { viewerFor } from '../../keep-in-touch/acts.ts'

describe('what the pages of a return say of dates that do not stand any more', () => {
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

  const own = (): Promise<Browser> => signedInAs(portal, team.away)
  const away = (leave: Omit<LeaveRecord, 'id'>) =>
    portal.services.people.save({ ...team.away, leaves: [{ ...leave, id: crypto.randomUUID() }] })
  const name = (date: string) =>
    portal.services.returnPlans.nameReturnDate(viewerFor(team.away), civilDate(date))

  test('RET-04: after an earlier return the last day that can be chosen is not called the end of the leave', async () => {
    await away(aMaternityLeave())
    assert.match(
      (await (await own()).get('/return/date')).text,
      /2 September 2026, the day after your leave ends/,
    )
    await name('2026-08-03')
    assert.match(
      (await (await own()).get('/return/date')).text,
      /2 September 2026, the day after your leave would have ended without the earlier return/,
    )
    assert.match((await (await own()).get('/return/date?lang=cy')).text, /heb y dychweliad cynharach/)
  })

  test('RET-03: the same while a notice waits, and of a break', async () => {
    await away(aMaternityLeave())
    await name('2026-04-20')
    assert.match(
      (await (await own()).get('/return/date')).text,
      /would have ended without the earlier return/,
    )
    const [start, end] = [civilDate('2025-09-01'), civilDate('2026-08-31')]
    await away({ type: 'career-break', start, end, returnDate: civilDate('2026-06-01') })
    assert.match(
      (await (await own()).get('/return/date')).text,
      /your career break would have ended without the earlier return/,
    )
  })

  test('RET-03: notice after the last day for eight weeks can be put off, and needs no yes', async () => {
    await away(aMaternityLeave())
    const page = (await (await own()).get('/return')).text
    assert.match(
      page,
      /With notice given later than this, Tom can put your return off, at most to the day after your leave ends/,
    )
    await name('2026-08-03')
    assert.match(
      (await (await own()).get('/return')).text,
      /after this, Tom would have to agree\. For an earlier one, give 8 weeks’ notice: with less, Tom can put it off/,
    )
  })

  test('RET-04: too short a notice of a later day is counted to the date that stands, whoever set it', async () => {
    await away(aMaternityLeave({ returnDate: civilDate('2026-05-04') }))
    const priya = await own()
    const page = await priya.submit('/return/date', typedDates({ date: '2026-06-01' }))
    assert.match(page.text, /needs 56 days’ notice before the date that stands; this is 42/)
  })

  test('RET-04: a later day that needs a yes is asked for, and is no notice of the day that stands', async () => {
    await away(aMaternityLeave({ returnDate: civilDate('2026-05-04') }))
    await name('2026-06-01')
    const tom = await signedInAs(portal, team.manager)
    const his = (await tom.get(`/team/${team.away.id}/return`)).text
    assert.match(his, /asked for Monday 1 June 2026 on Monday 23 March: a question, and no notice/)
    assert.doesNotMatch(his, /Notice was given on/)
    assert.doesNotMatch((await (await own()).get('/return')).text, /You gave notice of your return/)
  })

  test('SPL-04: where no other day can be asked for any more none is offered', async () => {
    await away({ type: 'shared-parental', start: civilDate('2026-03-02'), end: civilDate('2026-05-24') })
    await name('2026-05-04')
    portal.setNow('2026-05-05T09:00:00Z')
    const sooner = await (await own()).get('/return')
    assert.match(sooner.text, /The date below stands, and you can ask for another/)
    assert.equal(sooner.$('a[href="/return/date"]').length, 1)
    portal.setNow('2026-05-19T09:00:00Z')
    const page = await (await own()).get('/return')
    assert.match(page.text, /The date below stands, and no other day can be asked for here any more/)
    assert.doesNotMatch(page.text, /you can ask for another/)
    assert.equal(page.$('a[href="/return/date"]').length, 0)
    assert.match(
      (await (await own()).get('/return?lang=cy')).text,
      /Mae’r dyddiad isod yn sefyll, ac ni ellir gofyn am ddiwrnod arall yma mwyach/,
    )
  })

  test('SPL-04: the day that stands is not offered, and the example is a day near it that can be asked for', async () => {
    await away({
      type: 'shared-parental',
      start: civilDate('2026-03-02'),
      end: civilDate('2026-05-24'),
      returnDate: civilDate('2026-04-06'),
    })
    portal.setNow('2026-03-30T09:00:00Z')
    const browser = await own()
    const page = await browser.get('/return/date')
    assert.match(page.text, /You can ask for Monday 13 April 2026, or for the same day of a week after it\./)
    assert.match(page.text, /for example 13 4 2026/)
    assert.equal((await browser.submit('/return/date', typedDates({ date: '2026-04-13' }))).status, 200)
    portal.setNow('2026-05-19T09:00:00Z')
    await away({ type: 'shared-parental', start: civilDate('2026-03-02'), end: civilDate('2026-05-24') })
    assert.equal((await (await own()).get('/return/date')).location, '/return')
    await away(aMaternityLeave({ returnDate: civilDate('2026-06-01') }))
    assert.match((await (await own()).get('/return/date')).text, /for example (29 5|2 6) 2026/)
  })

  test('whoever is back is not told how to get another day', async () => {
    await away({ type: 'career-break', start: civilDate('2025-09-01'), end: civilDate('2026-08-31') })
    await name('2026-08-03')
    portal.setNow('2026-08-04T09:00:00Z')
    await endUnansweredReturns(portal.services.returnPlans)
    const untilBack = [await (await own()).get('/'), await (await own()).get('/return')]
    for (const { text } of untilBack) {
      assert.match(text, /Nobody answered your question.*another day, you can ask for it again under Return/)
      assert.doesNotMatch(text, /another day, (phone|ask) HR/)
    }
    assert.match((await (await own()).get('/?lang=cy')).text, /gallwch ofyn amdano eto o dan Dychwelyd/)
    portal.setNow('2026-09-02T09:00:00Z')
    const onceBack = [await (await own()).get('/'), await (await own()).get('/return')]
    for (const { text } of onceBack) {
      assert.match(text, /Nobody answered your question/)
      assert.doesNotMatch(text, /still like another day/)
    }
  })
})
