import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { newId } from '../../../src/shared/ids.ts'
import { signedInAs, type Browser, type Page } from '../../support/browser.ts'
import { aMaternityLeave, aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { agreedDay, agreedDays, aDay, idOf, proposedDay, viewerFor } from './acts.ts'

/** 14 April 2026, 7.4 hours at a hub, with a private room. */
const typed = {
  'date-day': '14',
  'date-month': '4',
  'date-year': '2026',
  hours: '7.4',
  work: 'Team planning',
  place: 'hub',
  privateRoom: 'yes',
}

function on(date: string): Record<string, string> {
  const [year = '', month = '', day = ''] = date.split('-')
  return { ...typed, 'date-day': day, 'date-month': month, 'date-year': year }
}

/** The fields of the form that sends, as the page that checks has them. */
function fieldsOf(page: Page): Record<string, string> {
  const inputs = page.$('main form input[type=hidden]').toArray()
  return Object.fromEntries(
    inputs.map((input) => [page.$(input).attr('name') ?? '', page.$(input).attr('value') ?? '']),
  )
}

describe('the pages of keep-in-touch days', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  async function bothSides(
    overrides: Parameters<typeof aTeam>[1] = {},
  ): Promise<{ team: Team; priya: Browser; tom: Browser; at: string }> {
    const team = await aTeam(portal, overrides)
    const priya = await signedInAs(portal, team.away)
    const tom = await signedInAs(portal, team.manager)
    return { team, priya, tom, at: `/team/${team.away.id}` }
  }

  test('a day is asked for, checked with its pay, sent, and agreed by the manager', async () => {
    const { team, priya, tom, at } = await bothSides()
    assert.match((await priya.get('/days')).text, /0 worked 10 left of 10/)
    assert.match((await priya.get('/days/new')).text, /After today, up to Tuesday 1 September 2026/)
    const check = await priya.post('/days/new/check', typed)
    assert.equal(check.status, 200)
    assert.match(check.text, /Check, then send to Tom/)
    assert.match(check.text, /£138\.08 7\.4 hours at £18\.66 an hour, before tax/)
    assert.match(check.text, /stays the same £194\.32/)
    assert.match(check.text, /pay week Wednesday 8 April to Tuesday 14 April £332\.40/)
    assert.match(check.text, /1 of 10 days in your leave\. 1 of 10 days in your pay weeks/)
    assert.match(check.text, /Tom asks IT to wake your account, by Tuesday 31 March/)
    assert.match(check.text, /At a hub, with a private room/)
    const sent = await priya.submit('/days/new', fieldsOf(check))
    assert.match(sent.text, /It is sent to Tom/)
    assert.match(sent.text, /You proposed it on 23 March\. It waits for Tom\. Proposed/)

    const list = await tom.get('/team')
    assert.match(list.text, /One person needs something from you/)
    assert.match(list.text, /Priya Shah Back on Wednesday 2 September Answer a day: Tuesday 14 April/)
    const day = list.$('a:contains("Read and answer")').attr('href') ?? ''
    assert.match((await tom.get(day)).text, /with a private room/)
    const agreed = await tom.submit(`${day}/agreement`)
    assert.match(agreed.text, /Tuesday 14 April is agreed\. Priya is told/)
    assert.match(agreed.text, /1 agreed 9 left of 10/)
    assert.match((await priya.get('/days')).text, /You proposed it, Tom agreed on 23 March\. Agreed/)
    const next = (await tom.get('/team')).text
    assert.match(next, /Ask IT to wake the account by Tuesday 31 March/)
    assert.equal((await portal.services.keepInTouch.summaryFor(viewerFor(team.away)))?.agreed, 1)
    assert.equal((await tom.get(at)).status, 200)
  })

  test('from the page that checks, each line leads back to the form with all that was typed', async () => {
    const { priya } = await bothSides()
    const check = await priya.post('/days/new/check', typed)
    const change = check.$('button:contains("Change")').first().attr('formaction') ?? ''
    const form = await priya.post(change, fieldsOf(check))
    assert.equal(form.status, 200)
    assert.equal(form.$('input[name=work]').attr('value'), 'Team planning')
    assert.equal(form.$('input[name=date-day]').attr('value'), '14')
    assert.equal(form.$('input[name=place][checked]').attr('value'), 'hub')
    assert.equal(form.$('input[name=privateRoom][checked]').length, 1)
  })

  test('a form with faults comes back with what was typed and a summary linked to the fields', async () => {
    const { priya } = await bothSides()
    const faulty = { 'date-year': '26', hours: 'all day', work: ' ', place: '' }
    const page = await priya.post('/days/new/check', { ...typed, ...faulty })
    assert.equal(page.status, 422)
    const links = page.$('.govuk-error-summary a').toArray()
    assert.deepEqual(
      links.map((link) => page.$(link).attr('href')),
      ['#date', '#hours', '#work', '#place'],
    )
    assert.match(page.text, /Write the hours as a number/)
    assert.equal(page.$('input[name=hours]').attr('value'), 'all day')
    assert.match(page.$('title').text(), /^Error: Propose a day/)
  })

  test('hours may be typed with the comma of a phone', async () => {
    const { priya } = await bothSides()
    const check = await priya.post('/days/new/check', { ...typed, hours: '7,4' })
    assert.match(check.text, /£138\.08 7\.4 hours/)
  })

  test('KIT-07: a day in the compulsory weeks is refused with the rule, the dates and the first that would do', async () => {
    portal.setNow('2025-09-23T09:00:00Z')
    const { priya, tom, at } = await bothSides()
    const page = await priya.post('/days/new/check', on('2025-10-02'))
    const other = await tom.post(`${at}/days/new/check`, on('2025-10-02'))
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
    const { priya } = await bothSides()
    const page = await priya.post('/days/new/check', on('2026-09-02'))
    assert.equal(page.status, 422)
    assert.match(page.text, /is after your leave\. The last day you can choose is Tuesday 1 September 2026/)
    assert.equal((await priya.post('/days/new/check', on('2026-09-01'))).status, 200)
  })

  test('KIT-04: a day that has come is refused, and so is a date that has a day already', async () => {
    const { team, priya } = await bothSides()
    const today = await priya.post('/days/new/check', on('2026-03-23'))
    assert.match(today.text, /is not ahead any more\. The first day you can choose is Tuesday 24 March 2026/)
    await proposedDay(portal.services.keepInTouch, team, '2026-04-14')
    const taken = await priya.post('/days/new/check', typed)
    assert.equal(taken.status, 422)
    assert.match(
      taken.text,
      /There is a day on Tuesday 14 April 2026 already\. The next free one is Wednesday 15/,
    )
  })

  test('VEC-04: without the birth date, a day on or after the due date waits for it', async () => {
    const { birthDate: _born, ...unborn } = aMaternityLeave()
    const { priya } = await bothSides({ away: { leaves: [unborn] } })
    const page = await priya.post('/days/new/check', typed)
    assert.equal(page.status, 422)
    assert.match(page.text, /can be chosen once HR has the date of birth/)
    assert.match(page.text, /You do not have to hurry/)
  })

  test('KIT-11: an eleventh day is refused, and the page says what can still be done', async () => {
    const { team, priya, tom, at } = await bothSides()
    const { keepInTouch } = portal.services
    const late = await proposedDay(keepInTouch, team, '2026-05-28')
    await agreedDays(keepInTouch, team, { from: '2026-04-01', count: 10 })
    const refused = await tom.post(`${at}/days/${late}/agreement`)
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Thursday 28 May cannot be agreed: all 10 days of Priya are used/)
    assert.match(refused.text, /regulation 12A\(1\)/)
    assert.match(refused.text, /What you can still do/)
    assert.match((await tom.get(at)).text, /It cannot be agreed: all 10 days are used/)
    const list = await priya.get('/days')
    assert.match(list.text, /Your 10 days are used/)
    assert.equal(list.$('a[href="/days/new"]').length, 0)
    assert.equal((await priya.get('/days/new')).location, '/days')
    assert.equal((await priya.post('/days/new', on('2026-06-16'))).status, 422)
  })

  test('the person answers a proposal in the place of theirs, with pay that the manager never sees', async () => {
    const { team, priya, tom, at } = await bothSides()
    const { keepInTouch } = portal.services
    const id = await proposedDay(keepInTouch, team, '2026-06-09')
    const form = await tom.get(`${at}/days/${id}/replacement`)
    assert.equal(form.$('input[name=work]').attr('value'), 'Team planning')
    const replacing = `${at}/days/${id}/replacement`
    const check = await tom.post(`${replacing}/check`, { ...on('2026-06-16'), place: 'home' })
    assert.doesNotMatch(check.text, /£/)
    await tom.submit(replacing, fieldsOf(check))
    const list = await priya.get('/days')
    assert.match(list.text, /Needs your answer Tuesday 16 June 2026 Tom suggests this day in place of 9 June/)
    assert.match(list.text, /Pay £138\.08 before tax If agreed 1 of your 10 days/)
    const agreement = list.$('form[action$="/agreement"]').attr('action') ?? ''
    assert.match((await priya.submit(agreement)).text, /Tuesday 16 June is agreed\. Tom is told/)
    assert.doesNotMatch((await tom.get(at)).text, /£|138/)
    assert.doesNotMatch(
      (await tom.get(agreement.replace('/days', `${at}/days`).replace('/agreement', ''))).text,
      /£/,
    )
  })

  test('a day can be declined without a reason, and by the manager with one of a short list', async () => {
    const { team, priya, tom, at } = await bothSides()
    const { keepInTouch } = portal.services
    const id = await proposedDay(keepInTouch, team, '2026-04-14')
    await tom.submit(`${at}/days/${id}/decline`, { reason: 'team-away' })
    assert.match(
      (await priya.get('/days')).text,
      /Tom declined on 23 March: the team is away that day\. Declined/,
    )
    const asked = await keepInTouch.propose(viewerFor(team.manager), team.away.id, {
      details: aDay('2026-05-12'),
    })
    const declined = await priya.submit(`/days/${idOf(asked)}/decline`)
    assert.match(declined.text, /You declined Tuesday 12 May\. Tom is told/)
    assert.match((await tom.get(at)).text, /Priya declined on 23 March\. Declined/)
  })

  test('either side withdraws from an agreed day before it, and not on it', async () => {
    const { team, tom, at } = await bothSides()
    const { keepInTouch } = portal.services
    const first = await agreedDay(keepInTouch, team, '2026-03-24')
    const second = await agreedDay(keepInTouch, team, '2026-03-25')
    assert.match(
      (await tom.submit(`${at}/days/${second}/withdrawal`)).text,
      /Wednesday 25 March is withdrawn/,
    )
    portal.setNow('2026-03-24T08:00:00Z')
    const nextDay = await signedInAs(portal, team.away)
    const late = await nextDay.post(`/days/${first}/withdrawal`)
    portal.setNow('2026-03-23T09:00:00Z')
    assert.equal(late.status, 422)
    assert.match(late.text, /It is too late to withdraw from Tuesday 24 March/)
  })

  test('VEC-18, J4: the manager says that a day was worked, and the person asks HR to decide', async () => {
    const team = await aTeam(portal)
    const at = `/team/${team.away.id}`
    const id = await agreedDay(portal.services.keepInTouch, team, '2026-03-24')
    portal.setNow('2026-03-26T09:00:00Z')
    const priya = await signedInAs(portal, team.away)
    const tom = await signedInAs(portal, team.manager)
    assert.match((await tom.get('/team')).text, /Was Tuesday 24 March worked\?/)
    assert.match((await tom.get(`${at}/days/${id}`)).text, /Did Priya work this day\?/)
    await tom.submit(`${at}/days/${id}/outcome`, { outcome: 'worked' })
    assert.match((await priya.get(`/days/${id}`)).text, /Tuesday 24 March was worked/)
    const disputed = await priya.submit(`/days/${id}/dispute`, { reason: 'only-a-talk' })
    assert.match(disputed.text, /1 disputed, HR decides 9 left of 10/)
    assert.match((await priya.get(`/days/${id}`)).text, /You said that it should not count/)
    assert.equal((await tom.post(`${at}/days/${id}/dispute`)).status, 404)
    portal.setNow('2026-03-23T09:00:00Z')
  })

  test('a form that does not say whether a day was worked, or why it should not count, comes back with its fault', async () => {
    const team = await aTeam(portal)
    const at = `/team/${team.away.id}`
    const id = await agreedDay(portal.services.keepInTouch, team, '2026-03-24')
    portal.setNow('2026-03-26T09:00:00Z')
    const priya = await signedInAs(portal, team.away)
    const tom = await signedInAs(portal, team.manager)
    for (const [browser, path] of [
      [priya, `/days/${id}`],
      [tom, `${at}/days/${id}`],
    ] as const) {
      for (const fields of [{}, { outcome: 'perhaps' }]) {
        const page = await browser.post(`${path}/outcome`, fields)
        assert.equal(page.status, 422)
        assert.equal(page.$('.govuk-error-summary a').attr('href'), '#outcome')
        assert.equal(page.$('#outcome').length, 1)
        assert.match(page.$('.govuk-error-summary').text(), /Choose whether it was worked/)
      }
    }
    await tom.submit(`${at}/days/${id}/outcome`, { outcome: 'worked' })
    for (const fields of [{}, { reason: 'because' }]) {
      const page = await priya.post(`/days/${id}/dispute`, fields)
      assert.equal(page.status, 422)
      assert.match(page.$('title').text(), /^Error: /)
      assert.equal(page.$('.govuk-error-summary a').attr('href'), '#reason')
      assert.match(page.$('.govuk-error-message').text(), /Choose what it was/)
      assert.equal(page.$('details').attr('open'), 'open')
    }
    const { days } = await portal.services.keepInTouch.situation(viewerFor(team.away), team.away.id)
    assert.equal(days[0]?.state, 'worked')
    portal.setNow('2026-03-23T09:00:00Z')
  })

  test('J4: HR alone decides about a disputed day, with a reason that both sides read', async () => {
    const { keepInTouch } = portal.services
    const team = await aTeam(portal)
    const others = await aTeam(portal)
    const id = await agreedDay(keepInTouch, team, '2026-03-24')
    portal.setNow('2026-03-26T09:00:00Z')
    await keepInTouch.markWorked(viewerFor(team.manager), team.away.id, id)
    await keepInTouch.dispute(viewerFor(team.away), team.away.id, { dayId: id, reason: 'only-a-talk' })
    const helen = await signedInAs(portal, team.hr)
    const priya = await signedInAs(portal, team.away)
    const otherHr = await signedInAs(portal, others.hr)
    assert.match((await helen.get('/hr/days')).text, /One day waits for your decision.*Priya Shah/)
    assert.match((await helen.get(`/hr/days/${id}`)).text, /We only talked: it was not work/)
    assert.equal((await helen.post(`/hr/days/${id}`, { decided: 'not-worked' })).status, 422)
    assert.equal((await otherHr.get(`/hr/days/${id}`)).status, 404)
    assert.equal((await priya.get(`/hr/days/${id}`)).status, 403)
    const decision = { decided: 'not-worked', reason: 'It was about the return alone.' }
    assert.match((await helen.submit(`/hr/days/${id}`, decision)).text, /It is decided.*No day waits/)
    assert.equal((await helen.post(`/hr/days/${id}`, decision)).status, 409)
    const day = await priya.get(`/days/${id}`)
    assert.match(day.text, /HR decided that it does not count It was about the return alone\./)
    assert.match((await priya.get('/days')).text, /0 worked 10 left of 10/)
    portal.setNow('2026-03-23T09:00:00Z')
  })

  test('in two tabs: a proposal that is answered in one is not answered otherwise in the other', async () => {
    const { team, priya, tom, at } = await bothSides()
    const id = await proposedDay(portal.services.keepInTouch, team, '2026-04-14')
    await tom.submit(`${at}/days/${id}/agreement`)
    assert.equal((await tom.post(`${at}/days/${id}/agreement`)).status, 303)
    assert.equal((await tom.post(`${at}/days/${id}/decline`)).status, 409)
    assert.equal((await tom.get(`${at}/days/${id}/replacement`)).location, `${at}/days/${id}`)
    assert.equal((await priya.post(`/days/${id}/agreement`)).status, 409)
  })

  test('a form that is sent again with another day makes another day', async () => {
    const { priya } = await bothSides()
    const check = await priya.post('/days/new/check', typed)
    await priya.submit('/days/new', fieldsOf(check))
    const other = await priya.submit('/days/new', { ...fieldsOf(check), 'date-day': '15' })
    assert.match(other.text, /It is sent to Tom/)
    const list = (await priya.get('/days')).text
    assert.match(list, /Tuesday 14 April.+Wednesday 15 April/)
  })

  test('a form that is sent twice makes one day', async () => {
    const { team, priya } = await bothSides()
    const fields = fieldsOf(await priya.post('/days/new/check', typed))
    await priya.submit('/days/new', fields)
    assert.equal((await priya.post('/days/new', fields)).status, 303)
    const { days } = await portal.services.keepInTouch.situation(viewerFor(team.away), team.away.id)
    assert.equal(days.length, 1)
  })

  test('a day of somebody else is not there, whoever asks and by whatever road', async () => {
    const { team, priya, at } = await bothSides()
    const others = await bothSides()
    const hr = await signedInAs(portal, { ...team.hr })
    const id = await proposedDay(portal.services.keepInTouch, team, '2026-04-14')
    for (const path of [at, `${at}/days/new`, `${at}/days/${id}`, `${at}/days/${id}/replacement`]) {
      assert.equal((await others.tom.get(path)).status, 404, path)
    }
    assert.equal((await others.tom.post(`${at}/days/${id}/agreement`)).status, 404)
    assert.equal((await others.tom.post(`${others.at}/days/${id}/agreement`)).status, 404)
    assert.equal((await others.priya.get(`/days/${id}`)).status, 404)
    assert.equal((await others.priya.post(`/days/${id}/withdrawal`)).status, 404)
    assert.equal((await priya.get(at)).status, 403)
    assert.equal((await hr.get(at)).status, 403)
  })

  test('a manager who is away answers nothing of their own as their own manager', async () => {
    const { team } = await bothSides({ away: { roles: ['manager'] } })
    const both = await signedInAs(portal, team.away)
    assert.equal((await both.get('/days')).status, 200)
    assert.equal((await both.get(`/team/${team.away.id}`)).status, 404)
  })

  test('section 1.3: leave without such days says so kindly, to both sides', async () => {
    const leaves = [
      {
        id: newId(),
        type: 'neonatal-care' as const,
        start: civilDate('2026-03-01'),
        end: civilDate('2026-04-30'),
      },
    ]
    const { priya, tom, at } = await bothSides({ away: { leaves } })
    assert.match((await priya.get('/days')).text, /Your leave has no keep-in-touch days/)
    assert.equal((await priya.get('/days/new')).location, '/days')
    assert.match((await tom.get(at)).text, /Priya has no keep-in-touch days in this leave/)
  })

  test('PAY-03: time off in place of pay is said as hours, and without a salary payroll is named', async () => {
    const { team, priya } = await bothSides({ away: { salary: 0 } })
    const unknown = await priya.post('/days/new/check', typed)
    assert.match(unknown.text, /The portal cannot work this out for you\. Payroll can tell you/)
    const [settings] = team.organisation.settings
    assert.ok(settings)
    const organisation = { settings: [{ ...settings, kitPayBasis: 'time-off-in-lieu' as const }] }
    const timeOff = await bothSides({ organisation })
    const page = await timeOff.priya.post('/days/new/check', typed)
    assert.match(page.text, /gives 7\.4 hours off at another time, in place of pay/)
  })

  test('J9: the pages of both sides are in Welsh, with refusals too', async () => {
    const { team, priya, tom, at } = await bothSides()
    const id = await proposedDay(portal.services.keepInTouch, team, '2026-04-14')
    for (const path of ['/days', '/days/new', `/days/${id}`]) {
      const page = await priya.get(`${path}?lang=cy`)
      assert.equal(page.$('html').attr('lang'), 'cy')
      assert.match(page.text, /Nid oes angen i chi/, path)
    }
    for (const path of ['/team', at, `${at}/days/new`, `${at}/days/${id}`]) {
      assert.match((await tom.get(`${path}?lang=cy`)).text, /Nid oes angen i chi/, path)
    }
    const refused = await priya.post('/days/new/check?lang=cy', on('2026-09-02'))
    assert.match(refused.text, /Y diwrnod olaf y gallwch ei ddewis yw dydd Mawrth 1 Medi 2026/)
  })

  test('what is typed as work is shown as text', async () => {
    const { priya } = await bothSides()
    const page = await priya.post('/days/new/check', { ...typed, work: '<b>Planning</b> & "more"' })
    assert.ok(page.text.includes('<b>Planning</b> & "more"'))
    assert.equal(page.$('main b').length, 0)
  })

  test('no log line holds a person, a day or what was typed', async () => {
    const { team, priya } = await bothSides()
    const linesBefore = portal.log.length
    await priya.submit('/days/new', fieldsOf(await priya.post('/days/new/check', typed)))
    const lines = JSON.stringify(portal.log.slice(linesBefore))
    assert.doesNotMatch(lines, /Team planning|Priya|Tom/)
    assert.ok(!lines.includes(team.away.email))
  })
})
