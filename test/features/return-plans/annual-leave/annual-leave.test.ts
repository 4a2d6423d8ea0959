import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import {
  confirm,
  holidaysIn,
  isConfirmed,
  isKindConfirmed,
  stating,
  type AnnualLeave,
} from '../../../../src/features/return-plans/annual-leave/annual-leave.ts'
import type { Person } from '../../../../src/features/people/index.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { hoursBy } from '../../../policy/return/plan-cases.ts'
import { signedInAs, type Browser } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'

const fullTime = hoursBy({ mon: 740, tue: 740, wed: 740, thu: 740, fri: 740 })
const at = new Date('2026-03-23T09:00:00Z')
const none: AnnualLeave = {
  id: 'one',
  organisationId: 'employer',
  personId: 'priya',
  leaveId: 'leave',
  held: [],
  version: 0,
  changedAt: at,
}
const expires = civilDate('2027-03-31')

test('what HR confirmed stands by its kind; what is said otherwise is for HR to look at, until it is as they confirmed it', () => {
  const said = stating(none, { kind: 'carriedByLaw', held: { hours: 3600, expires } }, { at })
  assert.equal(said.confirmed, undefined)
  const confirmed = confirm(said, { by: 'helen', at })
  assert.ok(confirmed.confirmed)
  const again = stating(confirmed, { kind: 'thisYear', held: { hours: 100, expires } }, { at })
  assert.equal(again.toConfirm, true)
  assert.deepEqual(
    [isConfirmed(again), isKindConfirmed(again, 'carriedByLaw'), isKindConfirmed(again, 'thisYear')],
    [false, true, false],
  )
  const back = stating(again, { kind: 'thisYear', held: undefined }, { at })
  assert.deepEqual([isConfirmed(back), back.toConfirm], [true, undefined])
  const byHr = stating(
    again,
    { kind: 'thisYear', held: { hours: 50, expires } },
    { at, by: { by: 'helen', at } },
  )
  assert.deepEqual([isConfirmed(byHr), byHr.toConfirm], [true, undefined])
  const unasked = stating(said, { kind: 'thisYear', held: { hours: 100, expires } }, { at })
  assert.equal(unasked.toConfirm, undefined, 'HR confirm it with the weeks')
  assert.deepEqual([again.version, again.held.map(({ kind }) => kind)], [3, ['carriedByLaw', 'thisYear']])
  assert.deepEqual(stating(again, { kind: 'thisYear', held: undefined }, { at }).held.length, 1)
})

test('ANL-04, PLAN-1: eight public holidays of the leave fell on working days, 59.2 hours', () => {
  const leave = [civilDate('2025-09-03'), civilDate('2026-09-01')] as const
  assert.deepEqual(holidaysIn(leave, fullTime, 'england-and-wales'), { count: 8, hours: 59_20 })
  const mondays = hoursBy({ mon: 740 })
  assert.deepEqual(holidaysIn(leave, mondays, 'england-and-wales'), { count: 4, hours: 29_60 })
})

describe('leave for the first weeks', () => {
  let portal: TestPortal
  let team: Team
  let priya: Browser
  let helen: Browser
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal, { away: { pattern: fullTime } })
    const leaves = team.away.leaves.map((leave) => ({ ...leave, id: `leave-${team.away.id}` }))
    await portal.services.people.save({ ...team.away, leaves })
    priya = await signedInAs(portal, team.away)
    helen = await signedInAs(portal, team.hr)
  })
  after(() => portal.close())

  const day = { 'expires-day': '31', 'expires-month': '3', 'expires-year': '2027' }
  const heard = (person: Person): Promise<number> =>
    portal.services.database.connection
      .collection('outbox')
      .countDocuments({ personId: person.id, kind: 'something-for-you' })
  const path = () => `/hr/returns/${team.away.id}/leave`

  test('tells what it can: the holidays of the leave, and what has built up', async () => {
    assert.match((await priya.get('/return/leave/publicHolidays')).text, /fell on working days.+59.2 hours/)
    await priya.post('/return/leave/yearly', { version: '0', hours: '222' })
    assert.match((await priya.get('/return/leave/thisYear')).text, /93.67 hours of a full year’s leave/)
    assert.match((await priya.get('/return/leave?lang=cy')).text, /Gwyliau blwyddyn lawn 222 awr/)
  })

  test('is refused where it is no number or no day, and keeps what was typed', async () => {
    const wrong = await priya.post('/return/leave/other', { version: '0', hours: 'many', ...day })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Give hours like 148 or 66.6/)
    assert.equal(wrong.$('#hours').attr('value'), 'many')
    const undated = await priya.post('/return/leave/other', { version: '0', hours: '10' })
    assert.equal(undated.status, 422)
    assert.match(undated.text, /Give the last day on which it can be taken/)
    assert.equal(
      (await priya.post('/return/leave/other', { version: '0', hours: '6000', ...day })).status,
      422,
    )
    assert.equal((await priya.get('/return/leave/holiday')).status, 404)
  })

  test('is told of every fault at once', async () => {
    const typed = { hours: 'abc', ...day, 'expires-month': '13' }
    const wrong = await priya.post('/return/leave/other', { version: '0', ...typed })
    assert.equal(wrong.$('.govuk-error-summary li').length, 2)
    assert.match(wrong.$('.govuk-error-summary').text(), /hours like 148.+\S/s)
  })

  test('of two windows the second is told, and loses nothing', async () => {
    await priya.post('/return/leave/other', { version: '0', hours: '10', ...day })
    const second = await priya.post('/return/leave/timeOwed', { version: '0', hours: '12.5', ...day })
    assert.equal(second.status, 409)
    assert.match(second.text, /changed in another window/)
    assert.equal(second.$('#hours').attr('value'), '12.5')
    assert.equal(second.$('main input[name=version]').attr('value'), '1', 'saving again now works')
  })

  test('is confirmed by HR, or corrected, of which the person hears', async () => {
    await priya.post('/return/leave/carriedByLaw', { version: '0', hours: '36', ...day })
    assert.match((await helen.get(path())).text, /Priya gave these numbers/)
    const done = await helen.submit(`${path()}/confirmation`, { version: '1' })
    assert.match(done.text, /Confirmed.+HR has confirmed these numbers/)
    await helen.post(`${path()}/carriedByLaw`, { version: '2', hours: '30', ...day })
    assert.match((await priya.get('/return/leave')).text, /30 hours, to be taken by Wednesday 31 March 2027/)
    assert.match((await priya.get('/return/leave')).text, /HR has confirmed these numbers/)
    const told = await heard(team.hr)
    await priya.post('/return/leave/timeOwed', { version: '3', hours: '6', ...day })
    assert.equal(await heard(team.hr), told + 1)
    const said = await priya.get('/return/leave')
    assert.match(
      said.text,
      /6 hours, to be taken by .+ HR confirmed none.+apart from what is marked\. That waits/,
    )
    assert.match((await priya.get('/return/leave?lang=cy')).text, /ac eithrio’r hyn sydd wedi’i farcio/)
    assert.match(
      (await helen.get('/hr')).text,
      /HR has not confirmed the annual leave that somebody said last/,
    )
    assert.match(
      (await helen.get('/hr/returns')).text,
      /HR has not confirmed the annual leave as it was said last/,
    )
    assert.match(
      (await helen.get(`/hr/people/${team.away.id}`)).text,
      /HR has not confirmed the annual leave as it was said last/,
    )
    assert.match((await helen.get(path())).text, /Priya has said otherwise since HR confirmed/)
    await helen.submit(`${path()}/confirmation`, { version: '4' })
    assert.doesNotMatch((await helen.get('/hr')).text, /not confirmed the annual leave/)
    assert.match((await priya.get('/return/leave?lang=en')).text, /HR has confirmed these numbers\./)
    const tom = await signedInAs(portal, team.manager)
    assert.equal((await tom.get(path())).status, 403)
    const other = await signedInAs(portal, (await aTeam(portal)).hr)
    assert.equal((await other.get(path())).status, 404)
  })
})
