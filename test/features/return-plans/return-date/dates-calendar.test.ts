import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import ICAL from 'ical.js'
import type { LeaveRecord } from '../../../../src/policy/leave/served-leave.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs, type Browser } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { agreedDay } from '../../keep-in-touch/acts.ts'

describe('the dates as entries of a calendar', () => {
  let portal: TestPortal
  let team: Team
  let priya: Browser
  before(async () => {
    portal = await startApp()
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
    priya = await signedInAs(portal, team.away)
  })
  after(() => portal.close())

  async function entries(path = '/return/dates.ics') {
    const { status, html } = await priya.get(path)
    assert.equal(status, 200)
    const calendar = new ICAL.Component(ICAL.parse(html) as unknown[])
    return calendar.getAllSubcomponents('vevent').map((each) => {
      const { uid, summary, startDate, sequence } = new ICAL.Event(each)
      return {
        uid,
        summary,
        sequence,
        isDate: startDate.isDate,
        date: startDate.toString(),
        text: each.toString(),
      }
    })
  }

  test('are offered on the page, and come as a file that another program reads, each a whole day without a zone', async () => {
    const page = await priya.get('/return')
    assert.equal(page.$('a[href="/return/dates.ics"]').text(), 'Take your dates into your calendar')
    const file = await priya.get('/return/dates.ics')
    assert.match(String(file.headers['content-type']), /^text\/calendar; charset=utf-8$/)
    assert.match(String(file.headers['content-disposition']), /^attachment; filename="dates.ics"$/)
    const found = await entries()
    assert.deepEqual(
      found.map(({ date }) => date),
      [
        '2026-06-02',
        '2026-07-07',
        '2026-09-01',
        '2026-09-02',
        '2026-09-16',
        '2026-09-30',
        '2026-10-28',
        '2026-11-25',
      ],
    )
    for (const { isDate, text } of found) {
      assert.ok(isDate)
      assert.doesNotMatch(text, /TZID/)
    }
  })

  test('do not say in either language why somebody is away, or what they are paid', async () => {
    const telling =
      /maternity|adoption|parental|leave|pay|baby|birth|mamolaeth|mabwysiadu|absenoldeb|tâl|babi|geni/i
    for (const path of ['/return/dates.ics', '/return/dates.ics?lang=cy']) {
      const found = await entries(path)
      assert.equal(found.length, 8)
      for (const { summary, text } of found) {
        assert.match(summary, /^(?:Keep in touch|Cadw mewn cysylltiad): /)
        assert.doesNotMatch(text, telling)
      }
    }
  })

  test('stay the same entries when a date moves, and the newer file has the later word', async () => {
    const first = await entries()
    portal.setNow('2026-03-23T09:10:00Z')
    const typed = { 'date-day': '1', 'date-month': '6', 'date-year': '2026' }
    await priya.submit('/return/date/confirmation', typed)
    const then = await entries()
    const moved = (some: typeof first, date: string) => some.find((one) => one.date === date)
    const [old, now] = [moved(first, '2026-09-02'), moved(then, '2026-06-01')]
    assert.ok(old && now)
    assert.equal(now.uid, old.uid)
    assert.ok(now.sequence > old.sequence)
    assert.equal(moved(then, '2026-04-06')?.uid, moved(first, '2026-07-07')?.uid)
  })

  test('hold the days that both agreed to', async () => {
    await agreedDay(portal.services.keepInTouch, team, '2026-04-14')
    assert.equal((await entries()).find(({ date }) => date === '2026-04-14')?.summary, 'Keep in touch: a day')
  })

  test('decision 94: move with the return when another leave is added after it, and none is another’s entry', async () => {
    const first = { ...team.away.leaves[0]!, end: civilDate('2026-07-05') }
    await portal.services.people.save({ ...team.away, leaves: [first] })
    portal.setNow('2026-03-23T09:20:00Z')
    const atFirst = await entries()
    const block = (id: string, start: string, end: string): LeaveRecord => ({
      id,
      type: 'shared-parental',
      start: civilDate(start),
      end: civilDate(end),
    })
    const blocks = [block('one', '2026-07-06', '2026-08-02'), block('two', '2026-08-03', '2026-08-30')]
    await portal.services.people.save({ ...team.away, leaves: [first, ...blocks] })
    portal.setNow('2026-03-23T09:30:00Z')
    const then = await entries()
    const at = (some: typeof then, date: string) => some.filter((one) => one.date === date)
    const [old] = at(atFirst, '2026-07-06')
    const [back] = at(then, '2026-08-31')
    assert.ok(old && back)
    assert.equal(back.uid, old.uid)
    assert.equal(at(then, '2026-06-02')[0]?.uid, at(atFirst, '2026-06-02')[0]?.uid)
    assert.equal(new Set(then.map(({ uid }) => uid)).size, then.length)
    // What this leave has no more is the person's to delete, and the page says so.
    assert.match(
      (await priya.get('/return')).text,
      /Delete those that are not on this page any more yourself/,
    )
    assert.match(
      (await priya.get('/return?lang=cy')).text,
      /Dilëwch eich hun y rhai nad ydynt ar y dudalen hon mwyach/,
    )
  })
})
