import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { LeaveRecord } from '../../../src/policy/leave/served-leave.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { signedInAs, type Browser } from '../../support/browser.ts'
import { aMaternityLeave, aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { typedDates } from '../../support/typed-dates.ts'
import { viewerFor } from '../keep-in-touch/acts.ts'
import { checkedLeave, keptLeave } from './leave-desk.ts'

describe('a notice that ends maternity leave, as HR write it down', () => {
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

  const leaveId = (): string => team.away.leaves[0]?.id ?? ''

  const checked = (form: string, fields: Record<string, string>) =>
    checkedLeave(helen, `${path}/${form}`, fields)
  const kept = (form: string, fields: Record<string, string>) => keptLeave(helen, `${path}/${form}`, fields)

  const holding = (...leaves: LeaveRecord[]) => portal.services.people.save({ ...team.away, leaves })
  const curtail = (given: string, curtailOn: string) =>
    checked(`${leaveId()}/curtailment`, typedDates({ given, curtailOn }))

  async function inWelsh(): Promise<void> {
    await portal.services.people.save({ ...team.hr, language: 'cy' })
    helen = await signedInAs(portal, team.hr)
  }

  test('what was done lists it as a leave made shorter, never as one that is gone', async () => {
    await kept(`${leaveId()}/curtailment`, typedDates({ given: '2026-03-23', curtailOn: '2026-05-31' }))
    const page = await helen.get(`/hr/people/${team.away.id}`)
    assert.match(page.text, /What was done Leave made shorter/)
    assert.match((await helen.get(`/hr/people/${team.away.id}?lang=cy`)).text, /Byrhau absenoldeb/)
  })

  test('MAT-03: the 28 days to confirm it run from the day of the notice, and the page says when they are over', async () => {
    assert.match(
      (await curtail('2026-03-02', '2026-05-31')).text,
      /ends on Sunday 31 May 2026\. Confirm that in writing by Monday 30 March 2026\./,
    )
    assert.match((await curtail('2026-02-23', '2026-05-31')).text, /in writing by Monday 23 March 2026\./)
    const late = await curtail('2026-02-22', '2026-05-31')
    assert.match(
      late.text,
      /ends on Sunday 31 May 2026\. The 28 days to confirm that in writing ended on Sunday 22 March 2026: confirm it now\./,
    )
    const { text } = await helen.get(`${path}/${leaveId()}/curtailment/check?lang=cy`)
    assert.match(text, /28 diwrnod.+22 Mawrth 2026: cadarnhewch hynny nawr/)
  })

  test('SPL-02: a return before the day named ends the leave, so no notice is needed, and the page says what is left then', async () => {
    const back = { ...aMaternityLeave(), id: leaveId(), returnDate: civilDate('2026-06-03') }
    await holding(back)
    const refused = await curtail('2026-03-23', '2026-06-03')
    assert.equal(refused.status, 422)
    const says =
      /ends sooner, on Tuesday 2 June 2026: they come back on Wednesday 3 June 2026\. So no notice is needed\. Weeks left to share: 13 of leave and 0 of pay\. If they do not come back then, have that day changed first/
    assert.match(refused.text, says)
    assert.match((await curtail('2026-03-23', '2026-06-02')).text, /Weeks left to share: 13 of leave/)
    const sooner = await curtail('2026-03-23', '2026-05-18')
    assert.match(sooner.text, /first day back that was named, Wednesday 3 June 2026, no longer fits/)
    await inWelsh()
    const welsh = await curtail('2026-03-23', '2026-08-01')
    assert.match(welsh.text, /yn gynt, ar ddydd Mawrth 2 Mehefin 2026.+13 o absenoldeb a 0 o dâl/)
  })

  test('SPL-03: with a block booked the notice cannot be taken back, and the last day is the field that says why', async () => {
    const block: LeaveRecord = {
      id: 'a-block',
      type: 'shared-parental',
      start: civilDate('2026-06-08'),
      end: civilDate('2026-07-05'),
      notices: [],
    }
    const { start, dueDate, birthDate } = aMaternityLeave()
    const ended = { ...aMaternityLeave(), id: leaveId(), end: civilDate('2026-05-31') }
    await holding(ended, block)
    const whole = typedDates({ start, dueDate: dueDate ?? '', birthDate: birthDate ?? '' })
    const refused = await checked(`${leaveId()}/dates`, whole)
    assert.equal(refused.status, 422)
    assert.match(refused.$('.govuk-error-summary a').attr('href') ?? '', /^#end/)
    assert.match(
      refused.$('.govuk-error-summary').text(),
      /Another leave begins on Monday 8 June 2026\. This one can last until Sunday 7 June 2026, unless the other is changed or taken away first/,
    )
    assert.doesNotMatch(refused.text, /of the same kind/)
    const until = await checked(`${leaveId()}/dates`, { ...whole, ...typedDates({ end: '2026-06-07' }) })
    assert.equal(until.status, 200)
    await inWelsh()
    assert.match(
      (await checked(`${leaveId()}/dates`, whole)).text,
      /Mae absenoldeb arall yn dechrau ar ddydd Llun 8 Mehefin 2026\..+hyd ddydd Sul 7 Mehefin/,
    )
  })

  test('SPL-05, SPL-07: the page says that unused keep-in-touch days are lost, and that 20 others begin with shared parental leave', async () => {
    const says =
      /Keep-in-touch days that are not used by Sunday 31 May 2026 are lost\. From Monday 1 June 2026 on, days in shared parental leave have a count of their own, from 0 to 20/
    assert.match((await curtail('2026-03-23', '2026-05-31')).text, says)
    await inWelsh()
    assert.match(
      (await curtail('2026-03-23', '2026-05-31')).text,
      /diwrnodau cadw mewn cysylltiad sydd heb eu defnyddio erbyn dydd Sul 31 Mai 2026 yn cael eu colli\. O ddydd Llun 1 Mehefin 2026.+o 0 i 20/i,
    )
  })

  test('SPL-01: blocks of more weeks than are left, or after the child is one, are said to be that before they are kept', async () => {
    await holding({ ...aMaternityLeave(), id: leaveId(), end: civilDate('2026-05-31') })
    const block = (start: string, end: string) =>
      checked('new/shared-parental', { ...typedDates({ start, end }), way: 'agreed' })
    // 39 weeks were used, so 13 are left. The child is one on 22 September 2026.
    const fits = await block('2026-06-01', '2026-08-30')
    assert.doesNotMatch(fits.text, /weeks of shared parental leave|first birthday/)
    const more = await block('2026-06-01', '2026-09-06')
    assert.match(
      more.text,
      /By HR’s record their weeks of shared parental leave would then be 14\. Left after the other leave for this child: 13, or fewer if the other parent takes some/,
    )
    assert.doesNotMatch(more.text, /first birthday/)
    const late = await block('2026-09-15', '2026-09-21')
    assert.doesNotMatch(late.text, /first birthday/)
    const beyond = await block('2026-09-16', '2026-09-22')
    assert.match(
      beyond.text,
      /The law gives shared parental leave up to the day before the first birthday, or a year from the placement: Monday 21 September 2026/,
    )
    await inWelsh()
    assert.match((await block('2026-06-01', '2026-09-27')).text, /wedyn: 17\..+ar ôl: 13,.+pen-blwydd cyntaf/)
  })

  test('RET-03: a notice that waits is named beside what the notice changes, and no last day is said to stand', async () => {
    const done = await portal.services.returnPlans.nameReturnDate(
      viewerFor(team.away),
      civilDate('2026-05-04'),
    )
    assert.ok('ok' in done && done.ok.mayPostponeTo === '2026-05-18')
    const shown = await helen.get(`${path}/${leaveId()}/curtailment`)
    assert.match(shown.text, /Back on Monday 4 May 2026, or Monday 18 May 2026 at the latest/)
    const { text } = await curtail('2026-03-20', '2026-05-31')
    assert.match(text, /Back on Before Monday 4 May 2026, or Monday 18 May 2026 at the latest After The same/)
    assert.match(text, /The notice names Sunday 31 May 2026 as the last day of the leave\. It is binding/)
    assert.match(text, /A notice of a return on Monday 4 May 2026 waits for its answer/)
    assert.doesNotMatch(text, /then ends on|Weeks left to share|not used by|Monday 1 June 2026/)
    await inWelsh()
    const welsh = await curtail('2026-03-20', '2026-05-31')
    assert.match(welsh.text, /hysbysiad o ddychwelyd ar ddydd Llun 4 Mai 2026 yn aros am ei ateb/)
  })

  test('RET-03: a notice for which the curtailed leave has no room does not wait in it', async () => {
    await portal.services.returnPlans.nameReturnDate(viewerFor(team.away), civilDate('2026-05-15'))
    const { text } = await curtail('2026-03-17', '2026-05-12')
    assert.match(text, /The leave then ends on Tuesday 12 May 2026/)
    assert.doesNotMatch(text, /waits for its answer/)
  })
})
