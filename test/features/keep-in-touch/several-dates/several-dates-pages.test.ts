import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { mailsTo } from '../../../support/phone.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { agreedDays, proposedDay, viewerFor } from '../acts.ts'
import { bothSides, fieldsOf, on } from '../both-sides.ts'

/** The form with these dates, the first of which is needed. */
function onDates(...dates: string[]): Record<string, string> {
  const [first = '', ...others] = dates
  const fields = others.flatMap((date, at) => {
    const [year = '', month = '', day = ''] = date.split('-')
    const name = `date${at + 2}`
    return [
      [`${name}-day`, day],
      [`${name}-month`, month],
      [`${name}-year`, year],
    ]
  })
  return { ...on(first), ...Object.fromEntries(fields) }
}

describe('several dates put forward at once', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  test('three dates are checked with their pay, sent with one mail, and answered one by one', async () => {
    const { team, priya, tom, at } = await bothSides(portal)
    assert.equal((await priya.get('/days/new')).$('a[href="/days/several"]').length, 1)
    const check = await priya.submit('/days/several/check', {
      ...onDates('2026-04-14', '2026-05-12', '2026-06-09'),
    })
    assert.match(check.text, /Check the 3 dates, then send them to Tom/)
    assert.match(check.text, /Tuesday 14 April 2026 £138\.08 before tax/)
    assert.match(
      check.text,
      /You have 7 left of 10 then\. 2 of 10 days in your pay weeks, so your pay is safe/,
    )
    assert.match(
      check.text,
      /9 June 2026 £138\.08 before tax Your pay weeks end on Tuesday 2 June 2026, before this day/,
    )
    assert.match(
      check.text,
      /14 April 2026 £138\.08 before tax .*Account and mailbox: Tom, by Tuesday 31 March/,
    )
    // CS-04: who is at work on the first is awake on the others.
    assert.equal(check.text.match(/Account and mailbox/g)?.length, 1)
    const sent = await priya.submit('/days/several', fieldsOf(check))
    assert.match(sent.text, /3 dates are sent to Tom, who answers each by itself/)

    portal.setNow('2026-03-23T09:30:00Z')
    assert.equal((await mailsTo(portal, team.manager)).length, 1)
    const list = await tom.get(at)
    const pages = list
      .$(`a[href^="${at}/days/"]`)
      .toArray()
      .map((link) => list.$(link).attr('href') ?? '')
      .filter((href) => /\/days\/[0-9a-f-]{36}$/.test(href))
    assert.equal(pages.length, 3)
    const [first = '', second = '', third = ''] = pages
    assert.match((await tom.get(first)).text, /one of 3 dates that were put forward at once/)
    await tom.submit(`${first}/agreement`)
    await tom.submit(`${second}/decline`)
    const { situation } = portal.services.keepInTouch
    const { days } = await situation(viewerFor(team.away), team.away.id)
    assert.deepEqual(
      days.map(({ date, state }) => [date, state]),
      [
        ['2026-04-14', 'agreed'],
        ['2026-05-12', 'declined'],
        ['2026-06-09', 'proposed'],
      ],
    )
    assert.match(third, /days/)
  })

  test('one date alone is checked as one: nothing on the page speaks of several', async () => {
    const { priya, tom, at } = await bothSides(portal)
    const checks = [
      await priya.submit('/days/several/check', onDates('2026-04-14')),
      await tom.submit(`${at}/days/several/check`, onDates('2026-04-15')),
    ]
    for (const { text } of checks) {
      assert.match(text, /Tuesday 14|Wednesday 15/)
      assert.doesNotMatch(text, /each date|any of them|all of them/)
    }
  })

  test('a regular day, the first Tuesday of three months, becomes three days of their own', async () => {
    const { priya, team } = await bothSides(portal)
    const form = { ...on('2026-04-07'), repeat: 'month', howMany: '3' }
    const check = await priya.submit('/days/several/check', form)
    await priya.submit('/days/several', fieldsOf(check))
    const { days } = await portal.services.keepInTouch.situation(viewerFor(team.away), team.away.id)
    assert.deepEqual(
      days.map(({ date }) => date),
      ['2026-04-07', '2026-05-05', '2026-06-02'],
    )
  })

  test('"Another date" gives one more field, and keeps what is typed', async () => {
    const { priya } = await bothSides(portal)
    const typed = onDates('2026-04-14', '2026-05-12', '2026-06-09')
    const page = await priya.submit('/days/several/check', { ...typed, shown: '3', more: 'yes' })
    assert.equal(page.$('input[name="date4-day"]').length, 1)
    assert.equal(page.$('input[name="date3-month"]').attr('value'), '06')
    assert.equal(page.$('input[name="work"]').attr('value'), 'Team planning')
  })

  test('KIT-03: one lot waits at a time, whoever put it forward; one day by itself may still be proposed', async () => {
    const { priya, tom, at } = await bothSides(portal)
    const sent = async (dates: Record<string, string>) =>
      priya.submit('/days/several', fieldsOf(await priya.submit('/days/several/check', dates)))
    assert.match((await sent(onDates('2026-04-14', '2026-05-12'))).text, /2 dates are sent/)
    const again = await priya.submit('/days/several/check', onDates('2026-04-15', '2026-05-13'))
    assert.equal(again.status, 422)
    assert.match(again.text, /Several dates already wait for an answer/)
    assert.equal(again.$('input[name="date2-day"]').attr('value'), '13')
    const other = await tom.submit(`${at}/days/several/check`, onDates('2026-04-15', '2026-05-13'))
    assert.match(other.text, /Several dates already wait for an answer/)
    assert.equal((await priya.submit('/days/new/check', on('2026-04-15'))).status, 200)
  })

  test('a form that is sent twice, or from two tabs at once, puts the dates forward once', async () => {
    const { priya, team } = await bothSides(portal)
    const check = await priya.submit('/days/several/check', onDates('2026-04-14', '2026-05-12'))
    const fields = fieldsOf(check)
    const answers = await Promise.all([1, 2, 3].map(() => priya.post('/days/several', fields)))
    assert.deepEqual(
      answers.map(({ status }) => status),
      [303, 303, 303],
    )
    const { days } = await portal.services.keepInTouch.situation(viewerFor(team.away), team.away.id)
    assert.equal(days.length, 2)
  })

  test('a form that is sent again with other dates is never said to be sent: they are put forward, or the rule is told', async () => {
    const { team, priya } = await bothSides(portal)
    const { keepInTouch } = portal.services
    const id = crypto.randomUUID()
    const datesNow = async () => (await keepInTouch.situation(viewerFor(team.away), team.away.id)).days
    await priya.submit('/days/several', { ...onDates('2026-04-14'), id })
    const other = await priya.submit('/days/several', { ...onDates('2026-04-14', '2026-05-12'), id })
    assert.equal(other.status, 422)
    assert.match(other.text, /Several dates already wait for an answer/)
    const [first] = await datesNow()
    await keepInTouch.decline(viewerFor(team.manager), team.away.id, { dayId: first?.id ?? '' })
    const sent = await priya.submit('/days/several', { ...onDates('2026-04-14', '2026-05-12'), id })
    assert.match(sent.text, /2 dates are sent to Tom/)
    const states = (await datesNow()).map(({ date, state }) => `${date} ${state}`).toSorted()
    assert.deepEqual(states, ['2026-04-14 declined', '2026-04-14 proposed', '2026-05-12 proposed'])
  })

  test('KIT-10: a date that the leave does not allow comes back with all that was typed; nothing is sent', async () => {
    const { priya, team } = await bothSides(portal)
    const refused = await priya.submit('/days/several/check', onDates('2026-04-14', '2026-09-02'))
    assert.equal(refused.status, 422)
    assert.match(refused.text, /2 September 2026 is after your leave. The last day you can choose is/)
    assert.equal(refused.$('.govuk-error-summary a').attr('href'), '#date2')
    assert.equal(refused.$('input[name="date-day"]').attr('value'), '14')
    const taken = civilDate('2026-05-12')
    await proposedDay(portal.services.keepInTouch, team, taken)
    const twice = await priya.post('/days/several', onDates('2026-04-14', taken))
    assert.match(
      twice.text,
      /There is a day on Tuesday 12 May 2026 already|There is a day on 12 May 2026 already/,
    )
    const { days } = await portal.services.keepInTouch.situation(viewerFor(team.away), team.away.id)
    assert.equal(days.length, 1)
  })

  test('KIT-01: no more dates than days are left', async () => {
    const { priya, team } = await bothSides(portal)
    await agreedDays(portal.services.keepInTouch, team, { from: '2026-05-01', count: 9 })
    const refused = await priya.submit('/days/several/check', onDates('2026-06-14', '2026-06-15'))
    assert.match(refused.text, /Choose one date: you have one day left/)
  })

  test('what cannot be meant comes back with a sentence: no date, a rhythm without a number, five hundred times', async () => {
    const { priya } = await bothSides(portal)
    const typed = onDates('2026-04-14', '2026-05-12')
    const ask = (more: Record<string, string>) => priya.submit('/days/several/check', { ...typed, ...more })
    assert.match((await ask({ 'date-day': '', 'date-month': '', 'date-year': '' })).text, /Write the day/)
    assert.match(
      (await ask({ 'date2-day': '31', 'date2-month': '2' })).text,
      /February|real date|There is no/,
    )
    for (const howMany of ['', '1', '500', 'three', '-2', '2.5']) {
      const page = await ask({ repeat: 'week', howMany })
      assert.equal(page.status, 422, howMany)
      assert.match(page.text, /Write how many times, as a number from 2 to 10/)
      assert.equal(page.$('input[name="howMany"]').attr('value') ?? '', howMany)
    }
    assert.match(
      (await ask({ repeat: 'week', howMany: '10', 'date2-day': '13' })).text,
      /Choose 10 dates or fewer/,
    )
    const bare = await ask({ howMany: '3' })
    assert.equal(bare.status, 422)
    assert.match(
      bare.$('.govuk-error-summary').text(),
      /Choose how often, or leave the number of times empty/,
    )
    assert.equal((await ask({ repeat: 'for ever', shown: '-7' })).status, 200)
  })
})
