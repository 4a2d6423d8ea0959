import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { someDayAhead } from '../../../src/features/contact/forms.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { openBrowser, signedInAs, type Browser } from '../../support/browser.ts'
import { aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

describe('the contact plan', () => {
  let portal: TestPortal
  let team: Team
  let priya: Browser
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
    priya = await signedInAs(portal, team.away)
  })
  after(() => portal.close())

  async function plan(): Promise<string> {
    return (await priya.get('/contact')).text
  }

  test('shows what reaches the reader, and the usual where nothing was chosen', async () => {
    const page = await priya.get('/contact')
    assert.equal(page.$('h1').text(), 'Your contact plan')
    assert.equal(page.$('.ui-ease').length, 1)
    assert.match(page.text, /Every week, on Monday at 7:30am, by email/)
    assert.match(page.text, /6pm to 7:30am, weekends and bank holidays/)
    assert.match(page.text, /No date set/)
    assert.match(page.text, /Tom Ellis/)
    assert.ok(page.text.includes(team.away.email))
  })

  test('is reached by everybody, and speaks to those at work in words of their own', async () => {
    for (const one of [team.manager, team.hr, team.editor, team.admin]) {
      const browser = await signedInAs(portal, one)
      assert.equal((await browser.get('/help')).$('footer a[href="/contact"]').text(), 'Your contact plan')
      assert.match((await browser.get('/contact')).text, /A digest comes only while you are away/)
      const paused = await browser.submit('/contact/pause')
      assert.match(paused.text, /What waits for you is on your first page/)
      assert.doesNotMatch(paused.text, /digests begin|changes to your job|Digests, and/)
      const welsh = await browser.get('/contact?lang=cy')
      assert.match(welsh.text, /ar eich tudalen gyntaf/)
      assert.doesNotMatch(welsh.text, /crynodeb/i)
    }
    // What whoever keeps in touch is told is said before.
    const open = await priya.get('/contact')
    assert.match(
      open.text,
      /If somebody keeps in touch with you, they are asked to go through HR, and not to phone or write/,
    )
    assert.match(
      open.text,
      /no day can be suggested at the moment and that contact goes through HR, and not why/,
    )
    const paused = await priya.submit('/contact/pause')
    assert.match(paused.text, /changes to your job/)
    assert.match(
      paused.text,
      /none can be suggested at the moment and that contact goes through HR, and not why/,
    )
    assert.equal(paused.$('nav a[href="/contact"]').length, 1)
  })

  test('a digest is chosen one question a page', async () => {
    const day = await priya.submit('/contact/digest', { frequency: 'weekly' })
    assert.equal(day.$('h1').text().trim(), 'On which day should it come?')
    const time = await priya.submit('/contact/digest/day', { weekday: 'friday' })
    assert.equal(time.$('h1').text().trim(), 'At what time should it come?')
    assert.equal(time.$('option[selected]').attr('value'), '07:30')
    const done = await priya.submit('/contact/digest/time', { at: '16:30' })
    assert.match(done.text, /Your contact plan is saved/)
    assert.match(done.text, /Every week, on Friday at 4:30pm, by email/)
  })

  test('a monthly digest asks for the day of the month', async () => {
    const day = await priya.submit('/contact/digest', { frequency: 'monthly' })
    assert.equal(day.$('h1').text().trim(), 'On which day of the month should it come?')
    await priya.submit('/contact/digest/day', { dayOfMonth: '31' })
    await priya.submit('/contact/digest/time', { at: '08:00' })
    assert.match(await plan(), /Every month, on the 31st at 8am, by email/)
  })

  test('a daily digest asks only for the time, and none for nothing more', async () => {
    assert.equal(
      (await priya.post('/contact/digest', { frequency: 'daily' })).location,
      '/contact/digest/time',
    )
    assert.equal((await priya.post('/contact/digest', { frequency: 'none' })).location, '/contact')
    assert.match(await plan(), /Digest Never/)
    assert.equal((await priya.get('/contact/digest/time')).location, '/contact/digest')
  })

  test('DIG-15: a digest at the hour at which the quiet begins is said to come in the half hour after it, in both languages', async () => {
    assert.doesNotMatch(await plan(), /6:30pm/)
    await priya.post('/contact/digest', { frequency: 'daily' })
    const asked = await priya.get('/contact/digest/time')
    assert.match(asked.text, /One at 6pm comes between 6pm and 6:30pm, after the quiet hours begin/)
    const saved = await priya.submit('/contact/digest/time', { at: '18:00' })
    assert.match(saved.text, /Your digest is set to 6pm: it comes between 6pm and 6:30pm/)
    assert.match((await priya.get('/contact?lang=cy')).text, /daw rhwng 6yh a 6.30yh/)
    await priya.submit('/contact/digest/time', { at: '17:30' })
    assert.doesNotMatch(await plan(), /6:30pm/)
  })

  test('an answer that is missing or false is asked for again, with what was typed', async () => {
    const none = await priya.post('/contact/digest', {})
    assert.equal(none.status, 422)
    assert.equal(none.$('.govuk-error-summary a').attr('href'), '#frequency')
    assert.match(none.$('title').text(), /^Error: /)
    await priya.post('/contact/digest', { frequency: 'monthly' })
    const day = await priya.post('/contact/digest/day', { dayOfMonth: '32' })
    assert.equal(day.status, 422)
    assert.equal(day.$('input[name=dayOfMonth]').attr('value'), '32')
    assert.equal((await priya.post('/contact/digest/time', { at: '06:00' })).status, 422)
  })

  test('nothing until a date is set, shown and taken away', async () => {
    const date = { 'until-day': '1', 'until-month': '4', 'until-year': '2026' }
    assert.match((await priya.submit('/contact/nothing-until', date)).text, /Wednesday 1 April 2026/)
    const form = await priya.get('/contact/nothing-until')
    assert.equal(form.$('input[name="until-day"]').attr('value'), '1')
    const christmas = someDayAhead(civilDate('2026-11-27'))
    assert.equal(christmas, '2026-12-29', 'mail comes on it in every nation')
    assert.match((await priya.submit('/contact/nothing-until/removal')).text, /No date set/)
  })

  test('nothing until a day that is not after today, or far off, is refused', async () => {
    assert.match(await refusalOf(priya, '23', '3', '2026'), /Type a day after today/)
    assert.match(await refusalOf(priya, '31', '2', '2027'), /There is no such day in the calendar/)
    assert.match(await refusalOf(priya, '24', '3', '2028'), /within the next two years/)
  })

  test('CON-11: a pause promises no digest to whoever chose none, and no mail before the day that they set', async () => {
    assert.match((await priya.submit('/contact/pause')).text, /Then digests begin with what is new/)
    await priya.submit('/contact/start-again')
    await priya.post('/contact/digest', { frequency: 'none' })
    const without = await priya.submit('/contact/pause')
    assert.match(without.text, /you have chosen no digest/)
    assert.doesNotMatch(without.text, /digests begin/)
    await priya.submit('/contact/start-again')
    const date = { 'until-day': '1', 'until-month': '4', 'until-year': '2026' }
    await priya.submit('/contact/nothing-until', date)
    const held = await priya.submit('/contact/pause')
    assert.match(
      held.text,
      /If you start again before Wednesday 1 April 2026, email still waits for that day/,
    )
    assert.doesNotMatch(held.text, /digests begin/)
    portal.setNow('2026-04-01T09:00:00Z')
    const later = await signedInAs(portal, team.away)
    assert.match((await later.get('/contact')).text, /you have chosen no digest/)
  })

  test('one control pauses everything, asks for no reason, and says what stops, stays and comes after', async () => {
    const paused = await priya.submit('/contact/pause')
    assert.equal(paused.$('h1').text(), 'Everything is paused')
    assert.equal(paused.$('main form textarea, main form input:not([type=hidden])').length, 0)
    assert.match(paused.text, /What stops.+What stays.+What comes after/)
    assert.match((await priya.get('/')).text, /Everything is paused/)
    const again = await priya.submit('/contact/start-again')
    assert.doesNotMatch((await priya.get('/')).text, /paused/)
    assert.match(again.text, /Email comes again from now on/)
    assert.equal(again.$('h1').text(), 'Your contact plan')
  })

  test('a start again does not promise email before the day that was set', async () => {
    await priya.submit('/contact/nothing-until', {
      'until-day': '1',
      'until-month': '6',
      'until-year': '2026',
    })
    await priya.submit('/contact/pause')
    const again = await priya.submit('/contact/start-again')
    assert.match(again.text, /The pause is over. Email comes again from Monday 1 June 2026/)
    await priya.submit('/contact/nothing-until/removal')
  })

  test('two tabs that change different things lose neither', async () => {
    await Promise.all([priya.post('/contact/digest', { frequency: 'daily' }), priya.post('/contact/pause')])
    await priya.post('/contact/start-again')
    assert.match(await plan(), /Every working day at 7:30am/)
  })

  test('the reader says what to be called, and the others call them so', async () => {
    const tom = await signedInAs(portal, team.manager)
    assert.match((await tom.get(`/team/${team.away.id}/return`)).text, /\bPriya\b(?! Shah)/)
    const question = await priya.get('/contact/name')
    assert.equal(question.$('h1').text().trim(), 'What should we call you?')
    assert.match(question.text, /what your name tells us: Priya\./)
    assert.match(
      (await priya.submit('/contact/name', { called: ' Pri\u200B ' })).text,
      /What we call you Pri /,
    )
    assert.match((await tom.get(`/team/${team.away.id}/return`)).text, /\bPri\b/)
    for (const called of ['---', 'a'.repeat(41)]) {
      const refused = await priya.post('/contact/name', { called })
      assert.deepEqual([refused.status, refused.$('#called').val()], [422, called])
    }
    assert.match((await priya.submit('/contact/name', { called: '\u200B' })).text, /What we call you Priya /)
    assert.equal((await portal.services.people.find(team.away.id))?.called, undefined)
  })

  test('the language is chosen for pages and mail', async () => {
    assert.equal((await priya.get('/contact/language')).$('input[checked]').attr('value'), 'en')
    const page = await priya.submit('/language', { language: 'cy', back: '/contact' })
    assert.equal(page.$('h1').text(), 'Eich cynllun cysylltu')
    assert.match(page.text, /Bob wythnos, ar ddydd Llun am 7.30yb/)
    assert.equal((await portal.services.people.find(team.away.id))?.language, 'cy')
  })

  test('who is back, or not yet away, is told why no digest comes', async () => {
    portal.setNow('2026-09-02T09:00:00Z')
    priya = await signedInAs(portal, team.away)
    assert.match(await plan(), /It ended on your return date, Wednesday 2 September 2026/)
    portal.setNow('2025-09-01T09:00:00Z')
    priya = await signedInAs(portal, team.away)
    assert.match(await plan(), /It begins when you are away, from Wednesday 3 September 2025/)
    const tom = await signedInAs(portal, team.manager)
    assert.match((await tom.get('/contact')).text, /A digest comes only while you are away/)
  })

  test('nobody sees a plan but its reader', async () => {
    const signedOut = await openBrowser(portal).get('/contact')
    assert.equal(signedOut.location, '/sign-in?next=%2Fcontact')
    await priya.post('/contact/pause')
    const tom = await signedInAs(portal, team.manager)
    assert.equal((await tom.get('/contact')).$('h1').text(), 'Your contact plan')
  })

  test('every page of the plan has one heading, one ease line and Welsh of its own', async () => {
    await priya.post('/contact/digest', { frequency: 'two-monthly' })
    for (const path of ['', '/digest', '/digest/day', '/digest/time', '/nothing-until', '/language']) {
      const page = await priya.get(`/contact${path}`)
      const welsh = await priya.get(`/contact${path}?lang=cy`)
      assert.equal(page.$('h1').length, 1, path)
      assert.equal(page.$('.ui-ease').length, 1, path)
      assert.notEqual(welsh.$('h1').text(), page.$('h1').text(), path)
    }
  })
})

async function refusalOf(browser: Browser, ...[day, month, year]: [string, string, string]): Promise<string> {
  const typed = { 'until-day': day, 'until-month': month, 'until-year': year }
  const page = await browser.post('/contact/nothing-until', typed)
  assert.equal(page.status, 422)
  return page.$('.govuk-error-summary').text()
}
