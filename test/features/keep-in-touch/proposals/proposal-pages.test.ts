import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { aMaternityLeave } from '../../../support/builders.ts'
import { aTeam } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { agreedDay, aDay, idOf, proposedDay, viewerFor } from '../acts.ts'
import { bothSides, fieldsOf, on, typed } from '../both-sides.ts'

describe('the pages on which a day is proposed', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  test('KIT-04: who writes a day that has passed reads who sees to one that was worked without being agreed', async () => {
    const { priya, tom, at } = await bothSides(portal)
    for (const [reader, path] of [
      [priya, '/days/new/check'],
      [tom, `${at}/days/new/check`],
    ] as const) {
      const past = await reader.submit(path, on('2026-03-17'))
      assert.match(past.text, /worked (that day )?without having (been )?agreed (it )?here, tell HR\./)
      assert.match(past.text, /Neither of you can write it down here/)
      const early = await reader.submit(path, on('2025-08-20'))
      assert.doesNotMatch(early.text, /without having/)
    }
  })

  test('PAY-03: the sum of the pay week holds a day that is agreed in it, be it before or after', async () => {
    const { team, priya } = await bothSides(portal)
    await agreedDay(portal.services.keepInTouch, team, '2026-04-13')
    for (const date of ['2026-04-09', '2026-04-14']) {
      const { text } = await priya.submit('/days/new/check', on(date))
      assert.match(
        text,
        /£194\.32 What your employer pays for your other days in that week £138\.08 All together, for the pay week Wednesday 8 April to Tuesday 14 April £470\.48/,
      )
    }
    const other = await priya.submit('/days/new/check', on('2026-04-15'))
    assert.match(other.text, /Both together, for the pay week Wednesday 15 April/)
  })

  test('a day is asked for, checked with its pay, sent, and agreed by the manager', async () => {
    const { team, priya, tom, at } = await bothSides(portal)
    assert.match((await priya.get('/days')).text, /0 worked 10 left of 10/)
    assert.match((await priya.get('/days/new')).text, /After today, up to Tuesday 1 September 2026/)
    const check = await priya.submit('/days/new/check', typed)
    assert.equal(check.status, 200)
    assert.match(check.text, /Check, then send to Tom/)
    assert.match(check.text, /£138\.08 7\.4 hours at about £18\.66 an hour, before tax/)
    assert.match(check.text, /stays the same £194\.32/)
    assert.match(check.text, /pay week Wednesday 8 April to Tuesday 14 April £332\.40/)
    assert.match(check.text, /1 of 10 days in your leave\. 1 of 10 days in your pay weeks/)
    assert.match(check.text, /What others will do .*Account and mailbox Tom, by Tuesday 31 March/)
    assert.match(check.text, /At a hub, with a private room/)
    const sent = await priya.submit('/days/new', fieldsOf(check))
    assert.match(sent.text, /It is sent to Tom/)
    assert.match(sent.text, /You proposed it on 23 March\. It waits for Tom\. Proposed/)

    const list = await tom.get('/team')
    assert.match(list.text, /One thing waits for you/)
    assert.match(list.text, /Priya Shah Back on Wednesday 2 September Answer a day: Tuesday 14 April/)
    const day = list.$('a:contains("Read and answer")').attr('href') ?? ''
    const asked = await tom.get(day)
    assert.match(asked.text, /with a private room/)
    const agreed = await tom.submit(asked.$('form[action$="/agreement"]').attr('action') ?? '')
    assert.match(agreed.text, /Tuesday 14 April is agreed\. Priya can see it here/)
    assert.match(agreed.text, /1 agreed 9 left of 10/)
    assert.match((await priya.get('/days')).text, /You proposed it, Tom agreed on 23 March\. Agreed/)
    const next = (await tom.get('/team')).text
    assert.match(next, /(Account and mailbox|Offer a risk assessment).*Tuesday 31 March/)
    assert.equal((await portal.services.keepInTouch.summaryFor(viewerFor(team.away)))?.agreed, 1)
    assert.equal((await tom.get(at)).status, 200)
  })

  test('KIT-10: the form names the last day before a return date that was set', async () => {
    const leaves = [{ ...aMaternityLeave(), returnDate: civilDate('2026-07-01') }]
    const { priya, tom, at } = await bothSides(portal, { away: { leaves } })
    assert.match((await priya.get('/days/new')).text, /After today, up to Tuesday 30 June 2026/)
    assert.match((await tom.get(`${at}/days/new`)).text, /After today, up to Tuesday 30 June 2026/)
  })

  test('from the page that checks, each line leads back to the form with all that was typed', async () => {
    const { priya } = await bothSides(portal)
    const check = await priya.submit('/days/new/check', typed)
    const change = check.$('main a:contains("Change")').first().attr('href') ?? ''
    const form = await priya.get(change)
    assert.equal(form.status, 200)
    assert.equal(form.$('input[name=work]').attr('value'), 'Team planning')
    assert.equal(form.$('input[name=date-day]').attr('value'), '14')
    assert.equal(form.$('input[name=place][checked]').attr('value'), 'hub')
    assert.equal(form.$('input[name=privateRoom][checked]').length, 1)
  })

  test('a form with faults comes back with what was typed and a summary linked to the fields', async () => {
    const { priya } = await bothSides(portal)
    const faulty = { 'date-year': '26', hours: 'all day', work: ' ', place: '' }
    const page = await priya.submit('/days/new/check', { ...typed, ...faulty })
    assert.equal(page.status, 422)
    const links = page.$('.govuk-error-summary a').toArray()
    assert.deepEqual(
      links.map((link) => page.$(link).attr('href')),
      ['#date-year', '#hours', '#work', '#place'],
    )
    assert.match(page.text, /Write the hours as a number/)
    assert.equal(page.$('input[name=hours]').attr('value'), 'all day')
    assert.match(page.$('title').text(), /^Error: Propose a day/)
  })

  test('hours may be typed with the comma of a phone', async () => {
    const { priya } = await bothSides(portal)
    const check = await priya.submit('/days/new/check', { ...typed, hours: '7,4' })
    assert.match(check.text, /£138\.08 7\.4 hours/)
  })

  test('KIT-07: a day in the compulsory weeks is refused with the rule, the dates and the first that would do', async () => {
    portal.setNow('2025-09-23T09:00:00Z')
    const { priya, tom, at } = await bothSides(portal)
    const page = await priya.submit('/days/new/check', on('2025-10-02'))
    const other = await tom.submit(`${at}/days/new/check`, on('2025-10-02'))
    portal.setNow('2026-03-23T09:00:00Z')
    assert.equal(page.status, 422)
    const sentence =
      'Thursday 2 October 2025 is too soon. The first day you can choose is Monday 6 October 2025'
    assert.equal(page.$('.govuk-error-summary a').text().trim(), sentence)
    assert.match(page.text, /Why not 2 October/)
    assert.match(page.text, /For you, that is Monday 22 September to Sunday 5 October 2025/)
    assert.match(page.text, /regulation 12A\(5\)/)
    assert.match(page.text, /There is plenty of time: you can work days until Tuesday 1 September 2026/)
    assert.equal(page.$('input[name=work]').attr('value'), 'Team planning')
    assert.equal(other.status, 422)
    assert.doesNotMatch(other.text, /22 September/)
  })

  test('VEC-15: a day after the leave is refused with the last one that would do', async () => {
    const { priya } = await bothSides(portal)
    const page = await priya.submit('/days/new/check', on('2026-09-02'))
    assert.equal(page.status, 422)
    assert.match(page.text, /is after your leave\. The last day you can choose is Tuesday 1 September 2026/)
    assert.equal((await priya.submit('/days/new/check', on('2026-09-01'))).status, 200)
  })

  test('VEC-15: where the last day of the leave is taken, the form and its fault name the same last day', async () => {
    const { team, priya, tom, at } = await bothSides(portal)
    await agreedDay(portal.services.keepInTouch, team, '2026-09-01')
    for (const [reader, days] of [
      [priya, '/days'],
      [tom, `${at}/days`],
    ] as const) {
      for (const form of ['new', 'several']) {
        assert.match((await reader.get(`${days}/${form}`)).text, /up to Monday 31 August 2026/)
        const refused = await reader.submit(`${days}/${form}/check`, on('2026-09-02'))
        assert.match(refused.text, /The last day you can choose is Monday 31 August 2026/)
        assert.doesNotMatch(refused.text, /up to Tuesday 1 September/)
      }
    }
  })

  test('KIT-04: a day that has come is refused, and so is a date that has a day already', async () => {
    const { team, priya } = await bothSides(portal)
    const today = await priya.submit('/days/new/check', on('2026-03-23'))
    assert.match(
      today.text,
      /It is too late for today, Monday 23 March 2026: both of you say yes before the day\. The next working day you can choose is Tuesday 24 March 2026/,
    )
    await proposedDay(portal.services.keepInTouch, team, '2026-04-14')
    const taken = await priya.submit('/days/new/check', typed)
    assert.equal(taken.status, 422)
    assert.match(
      taken.text,
      /There is a day on Tuesday 14 April 2026 already\. The next free working day is Wednesday 15/,
    )
  })

  test('VEC-04: without the birth date, a day on or after the due date waits for it', async () => {
    const { birthDate: _born, ...unborn } = aMaternityLeave()
    const { priya } = await bothSides(portal, { away: { leaves: [unborn] } })
    const page = await priya.submit('/days/new/check', typed)
    assert.equal(page.status, 422)
    assert.match(page.text, /can be chosen once HR has the date of birth/)
    assert.match(page.text, /You do not have to hurry/)
  })

  test('a form that is sent again with another day makes another day', async () => {
    const { priya } = await bothSides(portal)
    const check = await priya.submit('/days/new/check', typed)
    await priya.submit('/days/new', fieldsOf(check))
    const other = await priya.submit('/days/new', { ...fieldsOf(check), 'date-day': '15' })
    assert.match(other.text, /It is sent to Tom/)
    const list = (await priya.get('/days')).text
    assert.match(list, /Tuesday 14 April.+Wednesday 15 April/)
  })

  test('a form that is sent twice makes one day', async () => {
    const { team, priya } = await bothSides(portal)
    const fields = fieldsOf(await priya.submit('/days/new/check', typed))
    await priya.submit('/days/new', fields)
    assert.equal((await priya.post('/days/new', fields)).status, 303)
    const { days } = await portal.services.keepInTouch.situation(viewerFor(team.away), team.away.id)
    assert.equal(days.length, 1)
  })

  test('PAY-03: time off in place of pay is said as hours, and without a salary payroll is named', async () => {
    const { team, priya } = await bothSides(portal, { away: { salary: 0 } })
    const unknown = await priya.submit('/days/new/check', typed)
    assert.match(unknown.text, /The portal cannot work this out for you\. Payroll can tell you/)
    const [settings] = team.organisation.settings
    assert.ok(settings)
    const organisation = { settings: [{ ...settings, kitPayBasis: 'time-off-in-lieu' as const }] }
    const timeOff = await bothSides(portal, { organisation })
    const page = await timeOff.priya.submit('/days/new/check', typed)
    assert.match(page.text, /gives 7\.4 hours off at another time, in place of pay/)
  })

  test('PAY-03 (f): whose employer pays a month later reads with which pay', async () => {
    const team = await aTeam(portal)
    const [settings] = team.organisation.settings
    assert.ok(settings)
    const organisation = { settings: [{ ...settings, kitPaidIn: 'nextMonth' as const }] }
    const { priya } = await bothSides(portal, { organisation })
    const page = await priya.submit('/days/new/check', typed)
    assert.match(page.text, /pays it a month later, with the pay of May 2026/)
  })

  test('PAY-04: whoever multiplies the hours by the rate comes to the sum that is shown', async () => {
    const { priya } = await bothSides(portal, { away: { salary: 4_500_000 } })
    const check = await priya.submit('/days/new/check', { ...typed, hours: '4' })
    assert.match(check.text, /£93\.30 4 hours at about £23\.32 an hour/)
  })

  test('what is typed as work is shown as text', async () => {
    const { priya } = await bothSides(portal)
    const page = await priya.submit('/days/new/check', { ...typed, work: '<b>Planning</b> & "more"' })
    assert.ok(page.text.includes('<b>Planning</b> & "more"'))
    assert.equal(page.$('main b').length, 0)
  })

  test('no log line holds a person, a day or what was typed', async () => {
    const { team, priya } = await bothSides(portal)
    const linesBefore = portal.log.length
    await priya.submit('/days/new', fieldsOf(await priya.submit('/days/new/check', typed)))
    const lines = JSON.stringify(portal.log.slice(linesBefore))
    assert.doesNotMatch(lines, /Team planning|Priya|Tom/)
    assert.ok(!lines.includes(team.away.email))
  })

  test('a private room is for a day at a place: with a day from home it is asked about, and nothing is lost', async () => {
    const { priya } = await bothSides(portal)
    const page = await priya.submit('/days/new/check', { ...typed, place: 'home' })
    assert.equal(page.status, 422)
    assert.match(page.text, /A private room is for a day at a place: choose where, or leave the box empty/)
    assert.equal(page.$('input[type=checkbox][name=privateRoom][checked]').length, 1)
    assert.equal(page.$('input[name=work]').val(), 'Team planning')
    const welsh = await priya.submit('/days/new/check?lang=cy', { ...typed, place: 'home' })
    assert.match(welsh.text, /Ystafell breifat/)
  })

  test('a room that was asked for goes with another date that the manager suggests, unless that is from home', async () => {
    const { team, tom, at } = await bothSides(portal)
    const { keepInTouch } = portal.services
    const details = { ...aDay('2026-04-14'), place: 'hub' as const, privateRoom: true }
    const id = idOf(await keepInTouch.propose(viewerFor(team.away), team.away.id, { details }))
    for (const [place, says] of [
      ['hub', /At a hub, with a private room/],
      ['home', /Place From home Change/],
    ] as const) {
      const form = await tom.get(`${at}/days/${id}/replacement`)
      const typedInstead = { ...on('2026-04-15'), place, privateRoom: '' }
      const posted = await tom.press(form, `${at}/days/${id}/replacement/check`, typedInstead)
      assert.match((await tom.get(posted.location ?? '/')).text, says)
    }
  })
})
