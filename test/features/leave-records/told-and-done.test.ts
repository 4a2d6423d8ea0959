import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { LeaveRecord } from '../../../src/policy/leave/served-leave.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { signedInAs, type Browser } from '../../support/browser.ts'
import { aMaternityLeave, aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { typedDates } from '../../support/typed-dates.ts'
import { keptLeave } from './leave-desk.ts'

const waitsForThem = /No date moves until they have looked at it/
const changedSince = /Your leave has changed since, and HR still look at the date that you told them/
const breakStays = /Your break stays as it is until HR has answered you/

describe('what somebody told HR, once the leave is changed', () => {
  let portal: TestPortal
  let team: Team
  let priya: Browser
  let helen: Browser
  let path: string
  before(async () => {
    portal = await startApp()
  })
  beforeEach(() => {
    portal.setNow('2026-03-23T09:00:00Z')
  })
  after(() => portal.close())

  async function awayOn(leave: Omit<LeaveRecord, 'id'>): Promise<void> {
    team = await aTeam(portal, { away: { leaves: [{ ...leave, id: crypto.randomUUID() }] } })
    priya = await signedInAs(portal, team.away)
    helen = await signedInAs(portal, team.hr)
    path = `/hr/people/${team.away.id}`
  }
  const leaveId = (): string => team.away.leaves[0]?.id ?? ''
  const kept = async (form: string, fields: Record<string, string>): Promise<string> => {
    const done = await keptLeave(helen, `${path}/leave/${form}`, fields)
    assert.equal(done.status, 303, done.text)
    return (await helen.get(String(done.location))).text
  }
  const told = async (kind: string, fields: Record<string, string> = {}): Promise<void> => {
    const question = await priya.get(`/changed/${kind}`)
    const check = Object.keys(fields).length
      ? await priya.get(String((await priya.press(question, `/changed/${kind}`, fields)).location))
      : question
    const sent = await priya.press(check, `/changed/${kind}/confirmation`)
    assert.equal(sent.status, 303)
    await priya.get(String(sent.location))
  }
  const own = async (page: string): Promise<string> => (await priya.get(page)).text
  /** Nothing waits any more, on any side. */
  async function isClosed(sentence: RegExp): Promise<void> {
    for (const page of ['/', '/return']) assert.doesNotMatch(await own(page), sentence, page)
    assert.doesNotMatch(await own('/changed'), /HR can see it now, and looks at it/)
    assert.match((await helen.get('/hr/changes')).text, /No change waits to be confirmed/)
  }

  test('a notice that ends the leave on the day that was told does it', async () => {
    await awayOn(aMaternityLeave())
    await told('dates', { which: 'end', ...typedDates({ date: '2026-05-31' }) })
    assert.match(await own('/return'), waitsForThem)
    const said = await kept(
      `${leaveId()}/curtailment`,
      typedDates({ given: '2026-03-23', curtailOn: '2026-05-31' }),
    )
    assert.match(said, /What they told HR is done with it, and does not wait any more/)
    await isClosed(waitsForThem)
  })

  test('on another day than was told it waits, and both sides read what is so', async () => {
    await awayOn(aMaternityLeave())
    await told('dates', { which: 'end', ...typedDates({ date: '2026-05-30' }) })
    const said = await kept(
      `${leaveId()}/curtailment`,
      typedDates({ given: '2026-03-23', curtailOn: '2026-05-31' }),
    )
    assert.match(said, /What they told HR still waits\. Look at it, and say there that nothing more is to do/)
    for (const page of ['/', '/return']) {
      assert.match(await own(page), changedSince, page)
      assert.doesNotMatch(await own(page), waitsForThem, page)
    }
    assert.match(await own('/return?lang=cy'), /Mae eich absenoldeb wedi newid ers hynny/)
    assert.match((await helen.get(`${path}/changed`)).text, /Another date\. Last day: Saturday 30 May 2026/)
  })

  const dated = { dueDate: '2026-03-27', start: '2026-03-30' }
  for (const [which, dates] of [
    ['dueDate', { ...dated, dueDate: '2026-04-03' }],
    ['start', { ...dated, start: '2026-04-06' }],
    ['end', { ...dated, end: '2027-01-31' }],
  ] as const)
    test(`HR who write down the ${which} that was told have done it`, async () => {
      const { dueDate, start } = dated
      await awayOn({ type: 'maternity', dueDate: civilDate(dueDate), start: civilDate(start) })
      const date = String((dates as Record<string, string>)[which])
      await told('dates', { which, ...typedDates({ date }) })
      await kept(`${leaveId()}/dates`, typedDates(dates))
      await isClosed(waitsForThem)
    })

  test('HR who heard it by phone, and then write it down, have done it', async () => {
    await awayOn(aMaternityLeave())
    const question = await helen.get(`${path}/changed/dates`)
    const fields = { which: 'end', ...typedDates({ date: '2026-05-31' }) }
    const shown = await helen.press(question, `${path}/changed/dates`, fields)
    await helen.press(await helen.get(String(shown.location)), `${path}/changed/dates/confirmation`)
    assert.match((await helen.get('/hr/changes')).text, /A date was changed/)
    await kept(`${leaveId()}/curtailment`, typedDates({ given: '2026-03-23', curtailOn: '2026-05-31' }))
    await isClosed(waitsForThem)
  })

  test('a break that ends on the day that was asked for, and one that ends on another', async () => {
    for (const [asked, isDone] of [
      ['2026-11-30', true],
      ['2026-12-31', false],
    ] as const) {
      await awayOn({ type: 'career-break', start: civilDate('2026-01-05'), end: civilDate('2027-01-04') })
      await told('break-end', typedDates({ date: asked }))
      assert.match(await own('/return'), breakStays)
      await kept(`${leaveId()}/dates`, typedDates({ start: '2026-01-05', end: '2026-11-30' }))
      if (isDone) await isClosed(breakStays)
      else {
        assert.doesNotMatch(await own('/return'), breakStays)
        assert.match(await own('/my-data'), /The leave changed after you said it ?Yes/)
        assert.match(await own('/my-data?lang=cy'), /Newidiodd yr absenoldeb ar ôl i chi ei ddweud/)
        assert.match(await own('/return'), /Your break has changed since, and HR has yet to answer you/)
      }
    }
  })

  test('a career break that is written down after the leave, at once or later, is what was asked for', async () => {
    for (const start of ['2027-03-01', '2027-06-07']) {
      await awayOn({ type: 'special-leave', start: civilDate('2026-03-02'), end: civilDate('2027-02-28') })
      await told('career-break')
      assert.match(await own('/return'), /You asked for a career break/)
      await kept('new/career-break', typedDates({ start, end: '2027-12-31' }))
      await isClosed(/You asked for a career break/)
    }
  })

  test('a birth waits for HR to confirm it, and is answered when they correct its day', async () => {
    const [start, dueDate] = [civilDate('2026-03-09'), civilDate('2026-03-27')]
    await awayOn({ type: 'maternity', start, dueDate })
    await told('birth', typedDates({ date: '2026-03-22' }))
    await kept(
      `${leaveId()}/dates`,
      typedDates({ start, dueDate, birthDate: '2026-03-22', end: '2027-01-31' }),
    )
    assert.match((await helen.get('/hr/changes')).text, /A date was changed/, 'its day is the same')
    await kept(
      `${leaveId()}/dates`,
      typedDates({ start, dueDate, birthDate: '2026-03-21', end: '2027-01-31' }),
    )
    await isClosed(/You told HR/)
  })

  test('a return date that stands and ends the leave on the day that was told does it too', async () => {
    await awayOn(aMaternityLeave())
    await told('dates', { which: 'end', ...typedDates({ date: '2026-05-31' }) })
    const shown = await priya.press(
      await priya.get('/return/date'),
      '/return/date',
      typedDates({ date: '2026-06-01' }),
    )
    await priya.press(await priya.get(String(shown.location)), '/return/date/confirmation')
    await isClosed(waitsForThem)
  })

  test('not coming back, and a loss, are answered by no change of dates', async () => {
    await awayOn(aMaternityLeave())
    await told('not-returning')
    const said = await kept(
      `${leaveId()}/curtailment`,
      typedDates({ given: '2026-03-23', curtailOn: '2026-05-31' }),
    )
    assert.match(said, /What they told HR still waits/)
    assert.match(await own('/return'), /Nothing is final until they have spoken with you/)
    assert.match((await helen.get('/hr/changes')).text, /Phone them first/)
  })
})
