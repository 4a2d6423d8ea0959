import assert from 'node:assert/strict'
import { after, before, describe, test, type TestContext } from 'node:test'
import type { Browser } from 'playwright-core'
import type { Person } from '../../src/features/people/index.ts'
import type { LeaveRecord } from '../../src/policy/leave/served-leave.ts'
import { civilDate } from '../../src/shared/civil-date.ts'
import { newId } from '../../src/shared/ids.ts'
import { hoursBy } from '../policy/return/plan-cases.ts'
import { aTeam, type Team } from '../support/builders.ts'
import { startChromium } from '../support/chromium.ts'
import { accessibleTree, keyboardOf } from '../support/keyboard.ts'
import { startListening, type ListeningPortal } from '../support/listen.ts'
import { signedInPhone, type Phone } from '../support/phone.ts'
import { pressesItsForms } from './acts-seen.ts'

const fullTime = hoursBy({ mon: 740, tue: 740, wed: 740, thu: 740, fri: 740 })
const endOfLeaveYear = '2027-03-31'

describe('plans for the first weeks, on a phone without JavaScript', { concurrency: false }, () => {
  let portal: ListeningPortal
  let browser: Browser
  before(async () => {
    portal = await startListening({ demo: true })
    browser = await startChromium()
  })
  after(async () => {
    await browser.close()
    await portal.close()
  })

  async function somebody(
    now: string,
    leave: Omit<LeaveRecord, 'id'>,
    record: Partial<Person>,
  ): Promise<Team> {
    portal.setNow(now)
    const leaves = [{ ...leave, id: newId() }]
    return aTeam(portal, { away: { isMadeUp: true, ...record, leaves } })
  }

  async function phoneOf(t: TestContext, person: Person): Promise<Phone> {
    const phone = await signedInPhone(browser, portal, person)
    t.after(() => phone.close())
    return phone
  }

  test('J10, PLAN-3: a returner without a mouse builds a plan, and hears that it is 34.5 hours short', async (t) => {
    const team = await somebody(
      '2026-03-20T09:00:00Z',
      { type: 'shared-parental', start: civilDate('2025-10-13'), end: civilDate('2026-04-12') },
      {
        name: 'Marcus Bell',
        pattern: hoursBy({ mon: 750, tue: 750, wed: 750, thu: 750 }),
        salary: 25_600_00,
      },
    )
    const phone = await phoneOf(t, team.away)
    const keys = keyboardOf(phone)
    await keys.follow('Return')
    await keys.follow('Plan your first weeks')
    await keys.type('In how many stages do you want to come back?', '3')
    await keys.press('Go on to the hours')
    const days = ['Mon', 'Tue', 'Wed', 'Thu']
    for (const [stage, worked] of [2, 3, 4].entries()) {
      const group = `Stage ${stage + 1}`
      await keys.type('For how many weeks', '2', group)
      for (const [at, day] of days.entries()) await keys.type(day, at < worked ? '6' : '', group)
    }
    await keys.press('Save and see it')
    await phone.isAt('You are 70.5 hours short')
    await keys.follow('Say what leave you have')
    await keys.follow('Add Carried over by law')
    await keys.type('Hours', '36')
    await keys.typeDate('Last day on which it can be taken', endOfLeaveYear)
    await keys.press('Save')
    await keys.follow('Back to your plan')
    await phone.isAt('You are 34.5 hours short')
    const heard = await accessibleTree(phone)
    assert.match(heard, /heading "You are 34.5 hours short" \[level=1\]/)
    assert.match(heard, /you plan to work 102 hours, 36 hours are leave, and 34.5 hours are not covered/)
    assert.match(heard, /table "Your weeks"/)
    assert.match(heard, /rowheader "13 April"|rowheader "Week from 13 April"/)
    await keys.press('Take them unpaid')
    await phone.sees(
      'April 2026, from 13 April, less £196.38 for unpaid hours (full pay £1,280.00) £1,083.62',
    )
    await phone.sees('May 2026, until 24 May, less £368.22 for unpaid hours (full pay £1,651.61) £1,283.39')
    await phone.sees('All of May 2026 £1,765.11')
    await phone.sees('Tuesday 26 May 2026')
    for (const talk of ['Tuesday 21 April', 'Wednesday 6 May', 'Thursday 21 May']) await phone.sees(talk)
    await phone.open('/return/reviews')
    for (const talk of ['Monday 27 April', 'Monday 6 July']) await phone.sees(talk)
    await phone.open('/return/plan')
    await keys.press('Share it with Tom')
    await phone.isAt('Your plan is with Tom')
    const tom = await phoneOf(t, team.manager)
    const toms = keyboardOf(tom)
    await tom.open(`/team/${team.away.id}/return`)
    await tom.sees('36 hours of leave cover hours that Marcus does not work, and 34.5 hours are unpaid.')
    await toms.press('Agree to the plan')
    await tom.sees('You have both agreed to these weeks.')
  })

  test('J6: forty days’ notice can be put off to 26 August and no later, without a mouse', async (t) => {
    const team = await somebody(
      '2026-07-01T09:00:00Z',
      { type: 'maternity', start: civilDate('2025-09-03'), dueDate: civilDate('2025-09-19') },
      { name: 'Lee Wong', pattern: fullTime },
    )
    const lee = await phoneOf(t, team.away)
    const keys = keyboardOf(lee)
    await keys.follow('Return')
    await keys.follow('Choose another date')
    await keys.typeDate('When do you want to come back?', '2026-08-10')
    await keys.press('See what it means')
    await lee.sees('The law asks for 56 days’ notice, and this is 40.')
    await keys.press('Send to Tom')
    const tom = await phoneOf(t, team.manager)
    await tom.open(`/team/${team.away.id}/return`)
    const toms = keyboardOf(tom)
    await toms.press('Put it off to 26 August')
    await tom.sees('Put it off to Wednesday 26 August 2026?')
    await toms.press('Put it off to 26 August')
    await lee.open('/return')
    await lee.sees('Return date Wednesday 26 August 2026')
  })

  test('PLAN-1: leave covers nine weeks at full pay', async (t) => {
    const team = await somebody(
      '2026-06-01T09:00:00Z',
      { type: 'maternity', start: civilDate('2025-09-03'), dueDate: civilDate('2025-09-19') },
      { pattern: fullTime, salary: 36_000_00 },
    )
    const phone = await phoneOf(t, team.away)
    await saysLeave(phone, {
      'Carried over by your employer’s policy': '148',
      'Public holidays to take later': '66.6',
    })
    await plans(phone, [
      { weeks: '5', worked: ['Tue', 'Wed'] },
      { weeks: '4', worked: ['Tue', 'Wed', 'Thu'] },
    ])
    await phone.sees(
      'You work 155.4 hours in these weeks, and 162.8 hours of leave cover the rest. That takes nothing off your pay.',
    )
    await phone.sees('51.8 hours, to be taken by Wednesday 31 March 2027')
    await phone.sees('With these weeks, you would be back on 37 hours a week from Monday 2 November 2026.')
    await phone.sees('Nothing is taken off. A whole month is £3,000.00.')
  })

  test('PLAN-2: both options, each month to the penny', async (t) => {
    const team = await somebody(
      '2026-06-01T09:00:00Z',
      { type: 'maternity', start: civilDate('2025-09-08'), dueDate: civilDate('2025-09-19') },
      { pattern: fullTime, salary: 36_000_00 },
    )
    const phone = await phoneOf(t, team.away)
    await saysLeave(phone, {
      'Carried over by your employer’s policy': '148',
      'Public holidays to take later': '66.6',
      'Leave of a full year': '222',
    })
    await plans(phone, [{ weeks: '14', worked: ['Mon', 'Tue', 'Wed'] }])
    await phone.follow('What comes after these weeks')
    await phone.choose('I would like other hours, for good')
    for (const day of ['Thu', 'Fri']) await phone.type(day, '')
    await phone.press('Save')
    await phone.sees('September 2026, from 7 September £2,400.00')
    await phone.sees('December 2026, until 13 December £1,258.06')
    await phone.sees('All until Sunday 13 December 2026 £9,658.06')
    // The wish for other hours changes no pay.
    await phone.sees('All of December 2026 £3,000.00')
    await phone.sees('59.61 hours of new leave build up')
    await phone.press('Lower your contract hours for these weeks')
    await phone.sees('September 2026, from 7 September (full pay £2,400.00) £1,440.00')
    await phone.sees('All until Sunday 13 December 2026 £5,794.84')
    await phone.sees('148 hours, to be taken by Wednesday 31 March 2027')
    await phone.sees('35.76 hours of new leave build up')
  })

  pressesItsForms('return-plans', () => portal.pressed)
})

async function saysLeave(phone: Phone, held: Record<string, string>): Promise<void> {
  await phone.open('/return/leave')
  for (const [kind, hours] of Object.entries(held)) {
    await phone.follow(`Add ${kind}`)
    await phone.type('Hours', hours)
    await phone.press('Save')
  }
}

/** Whole days of the contract in each stage. */
async function plans(phone: Phone, stages: { weeks: string; worked: string[] }[]): Promise<void> {
  await phone.open('/return/plan')
  await phone.type('In how many stages do you want to come back?', String(stages.length))
  await phone.press('Go on to the hours')
  for (const [at, { weeks, worked }] of stages.entries()) {
    const stage = phone.page.getByRole('group', { name: `Stage ${at + 1}` })
    await stage.getByLabel('For how many weeks').fill(weeks)
    for (const day of ['Mon', 'Tue', 'Wed', 'Thu', 'Fri']) {
      const field = stage.getByLabel(day)
      if ((await field.count()) > 0) await field.fill(worked.includes(day) ? '7.4' : '')
    }
  }
  await phone.press('Save and see it')
}
