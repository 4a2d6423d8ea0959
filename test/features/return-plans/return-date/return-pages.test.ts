import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { defaultSettings } from '../../../../src/features/people/index.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs, type Browser, type Page } from '../../../support/browser.ts'
import { aPerson, aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { agreedDay, proposedDay, viewerFor } from '../../keep-in-touch/acts.ts'

describe('the return date', () => {
  let portal: TestPortal
  let team: Team
  let priya: Browser
  let tom: Browser
  let teamPath: string
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
    priya = await signedInAs(portal, team.away)
    tom = await signedInAs(portal, team.manager)
    teamPath = `/team/${team.away.id}/return`
  })
  after(() => portal.close())

  const check = (date: string): Promise<Page> => priya.submit('/return/date', typed(date))
  const send = (date: string): Promise<Page> => priya.submit('/return/date/confirmation', typed(date))

  async function answer(said: string, page?: Page): Promise<Page> {
    const shown = page ?? (await tom.get(teamPath))
    return tom.post(`${teamPath}/answer`, { request: valueOf(shown, 'request'), answer: said })
  }

  async function messagesFor(person: { id: string }): Promise<number> {
    const outbox = portal.services.database.connection.collection('outbox')
    return outbox.countDocuments({ personId: person.id, kind: 'something-for-you' })
  }

  test('the page shows the dates of the leave, each with its rule, and says what does not have to be done', async () => {
    const page = await priya.get('/return')
    assert.equal(page.$('h1').text(), 'Your return')
    assert.equal(page.$('.ui-return__date').text(), 'Wednesday 2 September 2026')
    assert.match(
      page.$('.ui-ease').text(),
      /You do not have to decide anything yet. If you take all 52 weeks/,
    )
    assert.equal(page.$('.ui-time__item').length, 8)
    assert.match(page.text, /Return date No notice needed/)
    assert.match(page.text, /Back on the day after it or sooner would have meant the very same job/)
    const alt = String(page.$('.ui-dates-picture [role=img]').attr('aria-label'))
    assert.match(alt, /from Wednesday 3 September 2025 to Tuesday 1 September 2026, with statutory pay/)
    portal.setNow('2026-08-10T09:00:00Z')
    const late = await (await signedInAs(portal, team.away)).get('/return')
    assert.match(late.$('.ui-ease').text(), /You do not have to decide anything, or give notice of this date/)
  })

  test('decision 1: the talks after the return are those of the employer’s weeks, here and on the first page', async () => {
    const settings = [{ ...defaultSettings(civilDate('2025-01-01')), reviewWeeks: '1, 6' }]
    const own = await aTeam(portal, { organisation: { settings } })
    const browser = await signedInAs(portal, own.away)
    const page = await browser.get('/return')
    assert.match(
      page.text,
      /Wednesday 9 September 2026 A talk about how it is going It is one week after your return/,
    )
    assert.doesNotMatch(page.text, /14 October/, 'the list of all is on a page of its own')
    const talks = await browser.get(String(page.$('.ui-time a[href="/return/reviews"]').attr('href')))
    assert.match(
      talks.text,
      /After 1 week Wednesday 9 September 2026.*After 6 weeks Wednesday 14 October 2026/,
    )
    assert.doesNotMatch(page.text, /12.weeks?/)
    assert.equal(
      page.text.match(/A talk about how it is going/g)?.length,
      1,
      'all are in one list, to which it leads',
    )
    assert.match((await browser.get('/return?lang=cy')).text, /Mae hyn wythnos wedi i chi ddychwelyd/)
    assert.doesNotMatch((await browser.get('/return/dates.ics')).html, /20261125/)
  })

  test('SMP-01: a return that moves the end of the pay says it, as it is now and as it would be, and no page then names another end', async () => {
    const ends = (then: string, now = 'Tuesday 2 June 2026') =>
      new RegExp(`your statutory pay ends on ${then}\\. As it is now, it ends on ${now}\\.`)
    assert.match((await check('2026-05-18')).text, ends('Sunday 17 May 2026'))
    assert.match((await check('2026-06-02')).text, ends('Monday 1 June 2026'))
    assert.doesNotMatch((await check('2026-06-03')).text, /statutory pay/)
    const shown = (await priya.post('/return/date', typed('2026-05-18'))).location ?? ''
    assert.match(
      (await priya.get(`${shown}&lang=cy`)).text,
      /daw eich tâl statudol i ben ar ddydd Sul 17 Mai 2026\. Fel y mae nawr, daw i ben ar ddydd Mawrth 2 Mehefin 2026/,
    )
    await send('2026-05-18')
    assert.match((await priya.get('/days')).text, /Your pay weeks end on Sunday 17 May 2026/)
    assert.doesNotMatch((await tom.get(teamPath)).text, /statutory pay/)
    // From the date that stands: an earlier day takes three days of it, and a later one gives back what is left of the weeks.
    portal.setNow('2026-03-23T09:00:20Z')
    assert.match((await check('2026-05-15')).text, ends('Thursday 14 May 2026', 'Sunday 17 May 2026'))
    assert.match((await check('2026-07-06')).text, ends('Tuesday 2 June 2026', 'Sunday 17 May 2026'))
    await send('2026-05-15')
    assert.match((await check('2026-05-13')).text, /your statutory pay ends on Tuesday 12 May 2026\. Payroll/)
  })

  test('each date says why it falls then, and what happens if nothing is done; what has passed does not', async () => {
    const page = await priya.get('/return')
    const item = (name: string) =>
      page
        .$('.ui-time__item')
        .filter((_, each) => page.$(each).text().includes(name))
        .text()
    assert.match(item('Last day of statutory pay'), /39 weeks from the first day of your leave/)
    assert.match(item('Last day of statutory pay'), /If you do nothing, your leave goes on\./)
    assert.match(
      item('Last day to give 8 weeks’ notice'),
      /If you do nothing, you stay away until your leave ends/,
    )
    assert.match(
      item('Last day of leave'),
      /52 weeks from the first day[^]+If you do nothing, you are back on the day after it/,
    )
    assert.match(item('Last day of the first 26 weeks'), /26 weeks from the first day of your leave/)
    assert.doesNotMatch(item('Last day of the first 26 weeks'), /If you do nothing/)
  })

  test('RET-06, RET-07: the page says to which job somebody comes back, and adds up leave for one child', async () => {
    assert.match(
      (await priya.get('/return')).text,
      /you come back to the same job. If that is not reasonably possible/,
    )
    const [maternity] = team.away.leaves
    assert.ok(maternity)
    const shared = { id: 'shared', type: 'shared-parental' as const, start: civilDate('2026-02-04') }
    const leaves = [
      { ...maternity, end: civilDate('2026-02-03') },
      { ...shared, end: civilDate('2026-03-24') },
    ]
    await portal.services.people.save({ ...team.away, leaves })
    const page = await priya.get('/return')
    assert.match(page.text, /added up: 203 days by then/)
    assert.doesNotMatch(page.text, /very same job until/)
  })

  test('no statutory date is shown that leave which was ended early does not reach', async () => {
    const [maternity] = team.away.leaves
    assert.ok(maternity)
    const leaves = [{ ...maternity, end: civilDate('2026-02-03') }]
    await portal.services.people.save({ ...team.away, leaves })
    const { text } = await priya.get('/return')
    assert.doesNotMatch(text, /26 weeks|39 weeks from|52 weeks from/)
    assert.match(text, /Statutory pay ends with the leave/)
  })

  test('RET-02: enough notice is accepted at once, and the contact is told', async () => {
    const told = await messagesFor(team.manager)
    assert.match((await check('2026-05-18')).text, /56 days’ notice. It is enough/)
    assert.equal((await priya.get('/return')).$('.ui-return__date').text(), 'Wednesday 2 September 2026')
    const page = await send('2026-05-18')
    assert.match(page.text, /Your return date is set/)
    assert.equal(page.$('.ui-return__date').text(), 'Monday 18 May 2026')
    assert.equal(await messagesFor(team.manager), told + 1)
  })

  test('RET-03: a short notice waits for the contact, who agrees', async () => {
    const shown = await check('2026-05-17')
    assert.match(shown.text, /The law asks for 56 days’ notice, and this is 55. Tom can agree/)
    assert.match(shown.text, /until Monday 18 May 2026 at the latest/)
    const asked = await send('2026-05-17')
    assert.match(asked.text, /You gave notice of coming back on Sunday 17 May 2026/)
    assert.equal(
      asked.$('.ui-return__date').text(),
      'Sunday 17 May 2026, or Monday 18 May 2026 at the latest',
    )
    const page = await tom.get(teamPath)
    assert.match(page.text, /Priya gave notice of coming back on Sunday 17 May 2026/)
    assert.match((await tom.get('/team')).text, /Priya/)
    assert.equal((await answer('agree', page)).status, 303)
    assert.equal((await priya.get('/return')).$('.ui-return__date').text(), 'Sunday 17 May 2026')
  })

  test('RET-03: a short notice is put off to the day the law allows, and cannot be refused', async () => {
    await send('2026-04-20')
    assert.equal((await answer('keep')).status, 409)
    const seen = await tom.get(teamPath)
    const [href = ''] = seen
      .$('main a[href$="/postponement"]')
      .toArray()
      .map((one) => seen.$(one).attr('href') ?? '')
    assert.equal(seen.$('main input[value=postpone]').length, 0, 'it is looked at first')
    const look = await tom.get(href)
    assert.match(
      look.text,
      /Put it off to Monday 18 May 2026\?.+You do not have to.+the day of which Priya gave notice.+gave notice of Monday 20 April/,
    )
    assert.match(look.text, /You cannot take it back here/)
    assert.match((await tom.get(`${href}?lang=cy`)).text, /Ei ohirio i ddydd Llun 18 Mai 2026\?/)
    assert.equal((await tom.press(look, `${teamPath}/answer`)).status, 303)
    assert.match((await tom.get(teamPath)).text, /Your answer about the return date is sent/)
    assert.equal((await tom.get(href)).location, teamPath, 'nothing is left to put off')
    const page = await priya.get('/return')
    assert.equal(page.$('.ui-return__date').text(), 'Monday 18 May 2026')
    assert.match(page.text, /You gave notice of Monday 20 April 2026. Tom put it off to Monday 18 May 2026/)
    assert.match(
      page.text,
      /With less than eight weeks’ notice the law lets them.+If you think it is wrong, talk to HR/,
    )
  })

  test('RET-04: a later date with too little notice may be refused, and the date before it stands', async () => {
    await send('2026-05-18')
    portal.setNow('2026-03-24T09:00:00Z')
    priya = await signedInAs(portal, team.away)
    tom = await signedInAs(portal, team.manager)
    assert.match((await check('2026-06-01')).text, /this is 55. Tom can still agree/)
    await send('2026-06-01')
    assert.match((await tom.get(teamPath)).text, /Keep 18 May/)
    await answer('keep')
    const page = await priya.get('/return')
    assert.equal(page.$('.ui-return__date').text(), 'Monday 18 May 2026')
    assert.match(page.text, /Tom could not agree to Monday 1 June 2026/)
  })

  test('a date that cannot be is refused with what was typed', async () => {
    const past = await check('2026-03-23')
    assert.equal(past.status, 422)
    assert.match(past.text, /Give a day after today/)
    assert.match(past.$('title').text(), /^Error: /)
    assert.equal(past.$('.govuk-error-summary a').attr('href'), '#date')
    assert.equal(past.$('input[name=date-day]').attr('value'), '23')
    const nonsense = await priya.post('/return/date', typed('2026-13-40'))
    assert.equal(nonsense.status, 422)
    assert.equal(nonsense.$('input[name=date-month]').attr('value'), '13')
    assert.equal((await priya.post('/return/date/confirmation', typed('2026-09-03'))).status, 422)
    assert.equal((await priya.post('/return/date/confirmation', {})).status, 422)
  })

  test('what was asked can be taken back, and then cannot be answered', async () => {
    const asked = await send('2026-04-20')
    const seenByTom = await tom.get(teamPath)
    const page = await priya.submit('/return/date/withdrawal', { request: valueOf(asked, 'request') })
    assert.match(page.text, /Taken back/)
    assert.doesNotMatch(page.text, /You (asked to come|gave notice of coming) back/)
    assert.equal((await answer('agree', seenByTom)).status, 409)
    assert.equal((await priya.get('/return')).$('.ui-return__date').text(), 'Wednesday 2 September 2026')
  })

  test('a yes to a date that was replaced meanwhile is a yes to nothing', async () => {
    await send('2026-04-20')
    const seenByTom = await tom.get(teamPath)
    portal.setNow('2026-03-23T09:05:00Z')
    await send('2026-04-13')
    assert.equal((await answer('agree', seenByTom)).status, 409)
    assert.match((await tom.get(teamPath)).text, /Monday 13 April 2026/)
  })

  test('a form that is sent twice asks once', async () => {
    const told = await messagesFor(team.manager)
    const twice = await Promise.all([send('2026-04-20'), send('2026-04-20')])
    for (const page of twice)
      assert.match(page.text, /You gave notice of coming back on Monday 20 April 2026/)
    const requests = portal.services.database.connection.collection('returnRequests')
    assert.equal(await requests.countDocuments({ personId: team.away.id }), 1)
    assert.equal(await messagesFor(team.manager), told + 1)
  })

  test('an answer that is sent twice counts once', async () => {
    await send('2026-04-20')
    const page = await tom.get(teamPath)
    const statuses = [await answer('agree', page), await answer('postpone', page)].map(({ status }) => status)
    assert.deepEqual(statuses, [303, 409])
    assert.equal((await priya.get('/return')).$('.ui-return__date').text(), 'Monday 20 April 2026')
  })

  test('KIT-10: keep-in-touch days that the earlier return cuts off are cancelled with it', async () => {
    const { keepInTouch } = portal.services
    await agreedDay(keepInTouch, team, '2026-04-14')
    await agreedDay(keepInTouch, team, '2026-05-18')
    await proposedDay(keepInTouch, team, '2026-06-16')
    await send('2026-05-18')
    const { days } = await keepInTouch.situation(viewerFor(team.away), team.away.id)
    assert.deepEqual(
      days.map(({ date, state, history }) => [date, state, history.at(-1)?.reason]),
      [
        ['2026-04-14', 'agreed', undefined],
        ['2026-05-18', 'cancelled', 'after-leave'],
        ['2026-06-16', 'cancelled', 'after-leave'],
      ],
    )
  })

  test('KIT-10: the days that a date would cancel are named before it is sent, and afterwards on both first pages', async () => {
    const { keepInTouch } = portal.services
    await agreedDay(keepInTouch, team, '2026-04-14')
    await agreedDay(keepInTouch, team, '2026-05-18')
    await proposedDay(keepInTouch, team, '2026-06-16')
    const [early, late] = [await check('2026-05-18'), await check('2026-07-20')]
    assert.match(early.text, /Once this date stands: the day that was agreed for Monday 18 May is cancelled/)
    assert.match(early.text, /the proposal of Tuesday 16 June is cancelled/)
    assert.doesNotMatch(early.text, /14 April/)
    assert.match(late.text, /No day that was proposed or agreed is cancelled by it/)
    await send('2026-05-18')
    const home = await priya.get('/')
    assert.match(home.text, /Monday 18 May ?You named another return date, so it was cancelled on 23 March/)
    assert.doesNotMatch(home.text, /Something about the leave|besides what you did yourself/)
    const day = await priya.get(String(home.$('a:contains("18 May")').attr('href')))
    assert.match(day.text, /It was cancelled: you named another return date/)
    assert.match((await priya.get(String(home.$('a:contains("18 May")').attr('href')))).text, /18 May/)
    const ofTeam = await tom.get('/team')
    assert.match(ofTeam.text, /Monday 18 May was cancelled: Priya named another return date/)
    portal.setNow('2026-04-07T09:00:00Z')
    priya = await signedInAs(portal, team.away)
    assert.doesNotMatch((await priya.get('/')).text, /cancelled/)
  })

  test('KIT-10: nobody is mailed that their own act on the date cancelled a day', async () => {
    await agreedDay(portal.services.keepInTouch, team, '2026-05-18')
    await portal.services.database.connection.collection('outbox').deleteMany({})
    await send('2026-05-18')
    assert.deepEqual([await messagesFor(team.away), await messagesFor(team.manager)], [0, 1])
  })

  test('KIT-10: nobody is mailed that their own yes to the date cancelled a day', async () => {
    await agreedDay(portal.services.keepInTouch, team, '2026-04-28')
    await send('2026-04-20')
    await portal.services.database.connection.collection('outbox').deleteMany({})
    await answer('agree', await tom.get(teamPath))
    assert.deepEqual([await messagesFor(team.away), await messagesFor(team.manager)], [1, 0])
  })

  test('KIT-10: a day that the contact’s yes cancels is told as that, to both', async () => {
    await agreedDay(portal.services.keepInTouch, team, '2026-04-28')
    await send('2026-04-20')
    await answer('agree', await tom.get(teamPath))
    const home = await priya.get('/')
    assert.match(home.text, /28 April ?The return date moved when Tom answered, so it was cancelled/)
    const ofTeam = await tom.get('/team')
    assert.match(ofTeam.text, /28 April was cancelled: the return date moved with the answer to Priya/)
    const day = await tom.get(`/team/${team.away.id}${String(home.$('a:contains("28 April")').attr('href'))}`)
    assert.match(day.text, /the return date moved with your answer/)
  })

  test('KIT-10: the contact sees which days their yes would cancel', async () => {
    await agreedDay(portal.services.keepInTouch, team, '2026-04-28')
    await send('2026-04-20')
    const page = await tom.get(teamPath)
    assert.match(
      page.text,
      /Once this date stands: the day that was agreed for Tuesday 28 April is cancelled/,
    )
  })

  test('KIT-10: what the date asked for would change stands beside what the one that it can be put off to would', async () => {
    const { keepInTouch } = portal.services
    await send('2026-06-22')
    await agreedDay(keepInTouch, team, '2026-04-28')
    portal.setNow('2026-03-23T09:10:00Z')
    await send('2026-04-20')
    const page = await tom.get(teamPath)
    const columns = page.$('main .ui-need [class^="govuk-grid-column"]').toArray()
    const words = columns.map((one) => page.$(one).text().replace(/\s+/g, ' ').trim())
    assert.deepEqual(
      words.map((each) => /^[^:]+: \w+ \d+ \w+/.exec(each)?.[0]),
      ['The day of the notice: Monday 20 April', 'If you put it off: Monday 18 May'],
    )
    assert.match(
      String(words[0]),
      /56 days’ notice, and this is 28.+agreed for Tuesday 28 April is cancelled/,
    )
    assert.match(String(words[1]), /latest day that the law.+No day that was proposed or agreed is cancelled/)
    assert.match(page.text, /You cannot keep Monday 22 June 2026/)
  })

  test('a first day back on which few people work is taken, and said to both sides before it stands', async () => {
    const sunday = await check('2026-04-19')
    assert.match(
      sunday.text,
      /19 April is a Sunday\. A leave may end before such a day: the first day at work is Monday 20 April/,
    )
    assert.match(
      (await check('2026-05-04')).text,
      /Monday 4 May is a bank holiday\. A leave may end before such a day: the first day at work is Tuesday 5 May/,
    )
    assert.doesNotMatch((await check('2026-04-21')).text, /A leave may end before such a day/)
    await send('2026-04-19')
    assert.match(
      (await tom.get(teamPath)).text,
      /19 April is a Sunday: the first day at work would be Monday 20 April/,
    )
  })

  test('after the return date nothing is moved, and the page no longer offers it', async () => {
    portal.setNow('2026-09-02T09:00:00Z')
    priya = await signedInAs(portal, team.away)
    const page = await priya.get('/return')
    assert.equal(page.$('main a[href="/return/date"]').length, 0)
    assert.match((await check('2026-09-14')).text, /You are back/)
  })

  test('a career break ends on a day that both agree', async () => {
    const owen = aPerson({
      organisationId: team.organisation.id,
      managerId: team.manager.id,
      name: 'Owen Hughes',
      leaves: [{ id: 'break', type: 'career-break', start: civilDate('2025-09-01') }],
    })
    await portal.services.people.save(owen)
    priya = await signedInAs(portal, owen)
    teamPath = `/team/${owen.id}/return`
    assert.match((await priya.get('/return')).text, /No date yet/)
    assert.match((await check('2026-04-06')).text, /This day is for the two of you to agree/)
    await send('2026-04-06')
    assert.match((await tom.get(teamPath)).text, /Not this date/)
    await answer('agree')
    assert.equal((await priya.get('/return')).$('.ui-return__date').text(), 'Monday 6 April 2026')
  })

  test('only the contact and the manager may see or answer; to others it is not there', async () => {
    const stranger = aPerson({ organisationId: team.organisation.id, roles: ['manager'] })
    await portal.services.people.save(stranger)
    const other = await aTeam(portal)
    for (const person of [stranger, other.manager]) {
      const browser = await signedInAs(portal, person)
      assert.equal((await browser.get(teamPath)).status, 404)
      assert.equal((await browser.post(`${teamPath}/answer`, { request: 'x', answer: 'agree' })).status, 404)
    }
    assert.equal((await priya.get(teamPath)).status, 403)
  })

  test('a manager who is away is not their own contact', async () => {
    await portal.services.people.save({ ...team.away, roles: ['manager'] })
    // Later than a process remembers who somebody is.
    portal.setNow('2026-03-23T09:00:05Z')
    priya = await signedInAs(portal, team.away)
    await send('2026-04-20')
    assert.equal((await priya.get(teamPath)).status, 404)
    const request = valueOf(await priya.get('/return'), 'request')
    assert.equal((await priya.post(`${teamPath}/answer`, { request, answer: 'agree' })).status, 404)
  })

  test('while a day waits, the date that stands is kept by taking the wish back, and the page says so', async () => {
    await send('2026-04-20')
    const refused = (await check('2026-09-02')).text
    assert.match(refused, /You have named Monday 20 April 2026, and that waits for an answer/)
    assert.match(refused, /To keep the date before it, go back to your return, and take that day back there/)
    assert.doesNotMatch(refused, /You do not have to do anything/)
    const welsh = await priya.post('/return/date?lang=cy', typed('2026-09-02'))
    assert.match(welsh.text, /Rydych wedi enwi .+ ac mae hynny’n aros am ateb/)
    const again = await signedInAs(portal, team.away)
    assert.equal((await again.get('/return/date')).$('[name=date-month]').val(), '4')
  })

  test('a day that waits already is not asked for again, as if nobody had been told', async () => {
    await send('2026-04-20')
    const refused = await priya.post('/return/date', typed('2026-04-20'))
    assert.equal(refused.status, 422)
    assert.match(refused.text, /You have named that day already, and it waits for an answer/)
    const welsh = await priya.post('/return/date?lang=cy', typed('2026-04-20'))
    assert.match(welsh.text, /Rydych wedi enwi’r diwrnod hwnnw eisoes, ac mae’n aros am ateb/)
  })

  test('while a day waits, the form and its check say that another takes its place', async () => {
    assert.doesNotMatch((await priya.get('/return/date')).text, /takes its place/)
    assert.doesNotMatch((await check('2026-04-21')).text, /takes the place/)
    await send('2026-04-20')
    const form =
      /You gave notice of Monday 20 April 2026, which waits for Tom\. An earlier day takes its place\. A later one needs a yes from Tom/
    assert.match((await priya.get('/return/date')).text, form)
    assert.match(
      (await check('2026-04-17')).text,
      /This takes the place of Monday 20 April 2026, which waits/,
    )
    assert.doesNotMatch((await check('2026-06-01')).text, /takes the place/)
    assert.match((await priya.get('/return/date?lang=cy')).text, /Mae diwrnod cynharach yn cymryd ei le/)
  })

  test('the pages are in Welsh too', async () => {
    const page = await priya.get('/return?lang=cy')
    assert.equal(page.$('h1').text(), 'Eich dychweliad')
    assert.equal(page.$('.ui-return__date').text(), 'Dydd Mercher 2 Medi 2026')
  })
})

function typed(date: string): Record<string, string> {
  const [year = '', month = '', day = ''] = date.split('-')
  return { 'date-day': day, 'date-month': month, 'date-year': year }
}

function valueOf(page: Page, name: string): string {
  return String(page.$(`main input[name=${name}]`).first().attr('value'))
}
