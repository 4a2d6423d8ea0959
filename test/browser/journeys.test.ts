import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, test, type TestContext } from 'node:test'
import type { Browser } from 'playwright-core'
import type { Person } from '../../src/features/people/index.ts'
import type { SentMail } from '../../src/platform/mail/sent-mail-store.ts'
import type { Language } from '../../src/shared/language.ts'
import { viewerFor } from '../features/keep-in-touch/acts.ts'
import { aTeam, type Team } from '../support/builders.ts'
import { startChromium } from '../support/chromium.ts'
import { authenticatorOf } from '../support/browser.ts'
import { startListening, type ListeningPortal } from '../support/listen.ts'
import { codeMailedTo, mailsTo, openPhone, signedInPhone, type Phone } from '../support/phone.ts'
import { pressesItsForms } from './acts-seen.ts'

/** Of pino: error and fatal. */
const errorLevel = 50

describe('journeys on a phone without JavaScript', { concurrency: false }, () => {
  let portal: ListeningPortal
  let browser: Browser
  let team: Team
  before(async () => {
    portal = await startListening({ demo: true })
    browser = await startChromium()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    // The demonstration shows their mail.
    team = await aTeam(portal, { away: { isMadeUp: true } })
  })
  afterEach(() => {
    const faults = portal.log.filter(({ level }) => Number(level) >= errorLevel)
    assert.deepEqual(faults, [])
  })
  after(async () => {
    await browser.close()
    await portal.close()
  })

  test('the mailed code signs in; a wrong one says what to do, and asks for nothing a second time', async (t) => {
    const { numberNow } = await authenticatorOf(portal, team.away)
    const priya = await phone(t)
    await priya.open('/')
    await priya.isAt('Sign in')
    await priya.type('Your email address', team.away.email)
    await priya.press('Send me a code')
    await priya.isAt('Enter your code')
    const code = await codeMailedTo(portal, team.away)
    await priya.type('Code', code === '000000' ? '111111' : '000000')
    assert.equal(await priya.press('Sign in'), 422)
    await priya.isAt('Enter your code')
    assert.match(await priya.text(), /^There is a problem That is not the code we sent. Check the digits/)
    await priya.type('Code', `${code.slice(0, 3)} ${code.slice(3)}`)
    assert.equal(await priya.press('Sign in'), 200)
    await priya.isAt('One more step')
    await priya.type('Number from your app, or a recovery code', numberNow())
    assert.equal(await priya.press('Continue'), 200)
    await priya.isAt('Nothing needs your answer')
    assert.equal(new URL(priya.page.url()).pathname, '/')
    await priya.press('Sign out')
    await priya.isAt('Sign in')
  })

  test('a story is written in two languages, mended, previewed and published; its reader has it in both', async (t) => {
    const sam = await phoneOf(t, team.editor)
    await sam.press('Write a story')
    await sam.isAt('Write a story')
    await sam.choose('Places to work')
    await sam.type('Heading', 'A hub opens in Wrexham')
    await sam.type('Summary', 'Twelve desks, and a room to rest in.')
    await sam.type('Story', '## Where\n\nOpposite the station.')
    await sam.type('Heading in Welsh', 'Hyb newydd yn Wrecsam')
    await sam.type('Story in Welsh', '## Ble\n\nGyferbyn â’r orsaf.')
    assert.equal(await sam.press('Save and see it'), 422)
    assert.match(
      await sam.text(),
      /^There is a problem Write the summary in Welsh, or leave all the Welsh empty/,
    )
    assert.equal(await sam.typed('Story in Welsh'), '## Ble\n\nGyferbyn â’r orsaf.')
    await sam.type('Summary in Welsh', 'Deuddeg desg, ac ystafell i orffwys.')
    await sam.press('Save and see it')
    await sam.isAt('How readers will see it')
    assert.match(await sam.text(), /Nobody has been shown this yet.+Opposite the station.+Gyferbyn â’r orsaf/)

    const priya = await phoneOf(t, team.away)
    assert.match(await priya.text(), /There is no news from those weeks/)
    await sam.press('Publish it')
    assert.match(await sam.text(), /The story is published.+Published\. Places to work/)
    await priya.follow('News')
    await priya.follow('A hub opens in Wrexham')
    assert.match(await priya.text(), /A hub opens in Wrexham.+Where Opposite the station/)
    await priya.press('Cymraeg')
    assert.match(await priya.text(), /Hyb newydd yn Wrecsam.+Ble Gyferbyn â’r orsaf/)
    await priya.follow('Yr holl newyddion')
    await priya.isAt('Newyddion')
    assert.match(await priya.text(), /Hyb newydd yn Wrecsam Deuddeg desg, ac ystafell i orffwys/)
  })

  for (const [language, name] of [
    ['en', 'English'],
    ['cy', 'Welsh'],
  ] as const)
    test(`in ${name}, a day that both agree takes one of ten, and one that is declined takes none`, async (t) => {
      const { manager, away } = await inLanguage(language)
      const priya = await phoneOf(t, away)
      const tom = await phoneOf(t, manager)
      const { say } = priya
      const left = (count: number): string => say('parts.counter.leftOf', { count, total: 10 })
      await priya.follow(say('layout.menu.days'))
      await priya.sees(left(10))
      await proposes(priya, { date: '2026-04-14', work: 'Wrecsam' })
      await priya.sees(say('keep-in-touch.done.sent', { name: 'Tom' }))
      await tom.open('/team')
      await tom.press(say('team.next.answer.action'))
      await tom.press(say('keep-in-touch.need.agree', { date: '2026-04-14' }))
      await tom.sees(say('team.done.agreed', { date: '2026-04-14', name: 'Priya' }))
      await priya.follow(say('layout.menu.days'))
      await priya.sees(say('keep-in-touch.lastChange.agreed.youFirst', { name: 'Tom', date: '2026-03-23' }))
      await priya.sees(left(9))

      await proposes(priya, { date: '2026-05-12', work: 'Wrecsam' })
      await tom.open('/team')
      await tom.press(say('team.next.answer.action'))
      await tom.press(say('keep-in-touch.need.decline'))
      await tom.sees(say('team.done.declined', { date: '2026-05-12', name: 'Priya' }))
      await priya.follow(say('layout.menu.days'))
      await priya.sees(say('keep-in-touch.lastChange.declined.other', { name: 'Tom', date: '2026-03-23' }))
      await priya.sees(left(9))
      await priya.follow(say('layout.menu.home'))
      await priya.sees(left(9))
    })

  test('before a day is sent, its pay is on the first screen and each "Change" at the right', async (t) => {
    const priya = await phoneOf(t, team.away)
    await priya.follow('Days')
    await fillsDay(priya, { date: '2026-04-14', work: 'Wrecsam' })
    const { page } = priya
    const pay = await page.getByText('£138.08', { exact: true }).boundingBox()
    assert.ok(pay && pay.y + pay.height <= 844, `the pay ends at ${pay?.y}`)
    const dates = await page.getByText('Tuesday 14 April 2026').boundingBox()
    const change = await page.getByRole('link', { name: 'Change Day' }).boundingBox()
    assert.ok(dates && change && change.x >= dates.x + dates.width && change.y < dates.y + dates.height)
  })

  test('a day that the manager suggests is declined without a reason, and nothing comes of it', async (t) => {
    const tom = await phoneOf(t, team.manager)
    await tom.follow('Priya Shah')
    await tom.press('Suggest a day')
    await tom.isAt('Suggest a day to Priya')
    await tom.typeDate('Which day?', '2026-05-12')
    await tom.type('How many hours?', '3.5')
    await tom.type('What would the work be?', 'Away day')
    await tom.choose('At the office')
    await tom.press('Go on')
    await tom.isAt('Check, then send to Priya')
    await tom.press('Send to Priya')
    await tom.sees('It is sent to Priya. Nothing is agreed until Priya says yes.')

    const priya = await phoneOf(t, team.away)
    await priya.isAt('One thing needs your answer')
    await priya.sees('Tom suggests Tuesday 12 May')
    await priya.press('See it and answer')
    await priya.sees('You do not have to say why. Declining changes nothing else.')
    assert.equal(await priya.page.getByRole('radio').count(), 0)
    await priya.press('Decline')
    await priya.sees('You declined Tuesday 12 May. Tom can see it here.')
    await priya.sees('0 worked 10 left of 10')
    await priya.follow('Home')
    await priya.isAt('Nothing needs your answer')
    await tom.open('/team')
    await tom.sees('You do not have to answer anything now')
    await tom.follow('Priya Shah')
    await tom.sees('Priya declined on 23 March. Declined')
    await tom.follow('Tuesday 12 May 2026')
    await tom.sees('You do not have to do anything, or ask why.')
  })

  test('a return date is set, the first weeks are planned and shared, and both see them agreed', async (t) => {
    const priya = await phoneOf(t, team.away)
    await priya.follow('Return')
    await priya.follow('Choose another date')
    await priya.typeDate('When do you want to come back?', '2026-05-18')
    await priya.press('See what it means')
    await priya.isAt('Back on Monday 18 May 2026')
    await priya.sees('56 days’ notice. It is enough')
    await priya.press('Send to Tom')
    await priya.sees('Your return date is set.')
    await priya.sees('Return date Monday 18 May 2026')
    await priya.follow('Plan your first weeks')
    await priya.isAt('Your first weeks back')
    await plansTwoWeeks(priya)
    await priya.isAt('You are 30.6 hours short')
    await priya.sees('From Monday 1 June 2026 you are back on 37 hours a week')
    const tom = await phoneOf(t, team.manager)
    await tom.sees('You do not have to answer anything now')
    await priya.press('Share it with Tom')
    await priya.isAt('Your plan is with Tom')

    await tom.open('/team')
    await tom.press('Read the plan')
    await tom.sees('Priya has agreed to these weeks. Do you?')
    await tom.press('Agree to the plan')
    await tom.sees('You have both agreed to these weeks.')
    await priya.follow('Home')
    await priya.follow('See all your dates')
    await priya.follow('See your plan')
    await priya.isAt('Your plan is agreed')
    await priya.sees('You agreed on 23 March Tom agreed on 23 March')
  })

  test('the contact plan says how often news comes, from when it is silent, and that all is paused', async (t) => {
    const priya = await phoneOf(t, team.away)
    await priya.follow('Contact')
    await priya.sees('Every week, on Monday at 7:30am, by email')
    await priya.follow('Change Digest')
    await priya.choose('Every month')
    await priya.press('Save and continue')
    await priya.isAt('On which day of the month should it come?')
    await priya.type('On which day of the month should it come?', '3')
    await priya.press('Save and continue')
    await priya.page.getByLabel('At what time should it come?').selectOption('8am')
    await priya.press('Save and continue')
    await priya.sees('Your contact plan is saved.')
    await priya.sees('Every month, on the 3rd at 8am, by email')
    await priya.follow('Set a date Nothing until')
    await priya.typeDate('No email until which day?', '2026-05-01')
    await priya.press('Save and continue')
    await priya.sees('Nothing until Friday 1 May 2026')
    await priya.press('Pause everything')
    await priya.isAt('Everything is paused')
    await priya.follow('Home')
    await priya.follow('Contact')
    await priya.isAt('Everything is paused')
    await priya.press('Start again')
    await priya.sees('Email comes again from Friday 1 May 2026, the day that you set before.')
  })

  test('the digest’s stop link stops nothing until its one button is pressed, signed out', async (t) => {
    await publishes('A hub opens in Wrexham')
    const [digest, ...others] = await digestsAt('2026-03-30T06:30:00Z')
    assert.ok(digest && others.length === 0)
    const reader = await phone(t)
    await reader.open(`/demo/outbox/${digest.id}/html`)
    await reader.isAt('From the news since 12 March')
    await reader.follow('Stop this digest')
    await reader.isAt('Stop your digest?')
    const priya = await phoneOf(t, team.away)
    await priya.follow('Contact')
    await priya.sees('Digest Every week')
    await reader.press('Stop the digest')
    await reader.isAt('Your digest is stopped')
    await priya.follow('Contact')
    await priya.sees('Digest Never')
    await publishes('Another hub')
    assert.equal((await digestsAt('2026-04-07T06:30:00Z')).length, 1)
  })

  pressesItsForms('journeys', () => portal.pressed)

  /** The team, its two sides reading this language. */
  async function inLanguage(language: Language): Promise<Pick<Team, 'away' | 'manager'>> {
    const both = { away: { ...team.away, language }, manager: { ...team.manager, language } }
    for (const person of [both.away, both.manager]) await portal.services.people.save(person)
    return both
  }

  async function publishes(heading: string): Promise<void> {
    const { news } = portal.services
    const english = { heading, summary: 'In a line.', body: 'The whole of it.' }
    const story = await news.write(viewerFor(team.editor), { topic: 'places', english })
    await news.publish(viewerFor(team.editor), story.id, story.version)
  }

  /** All digests that the person away has had, once what is due at this instant has left. */
  async function digestsAt(instant: string): Promise<SentMail[]> {
    portal.setNow(instant)
    await portal.services.digests.planDue()
    return (await mailsTo(portal, team.away)).filter(({ subject }) => subject.includes('new stor'))
  }

  async function phone(t: TestContext): Promise<Phone> {
    const opened = await openPhone(browser, portal.baseUrl)
    t.after(() => opened.close())
    return opened
  }

  async function phoneOf(t: TestContext, person: Person): Promise<Phone> {
    const opened = await signedInPhone(browser, portal, person)
    t.after(() => opened.close())
    return opened
  }
})

/** From the page of days: a day is asked for, and sent after a look at its pay. */
async function proposes(phone: Phone, day: { date: string; work: string }): Promise<void> {
  await fillsDay(phone, day)
  await phone.press(phone.say('keep-in-touch.check.send', { name: 'Tom' }))
}

/** As far as the page that checks. */
async function fillsDay(phone: Phone, day: { date: string; work: string }): Promise<void> {
  const { say } = phone
  await phone.press(say('keep-in-touch.days.propose'))
  await phone.isAt(say('keep-in-touch.propose.title'))
  await phone.typeDate(say('keep-in-touch.propose.date'), day.date)
  await phone.type(say('keep-in-touch.propose.hours'), '7.4')
  await phone.type(say('keep-in-touch.propose.work'), day.work)
  await phone.choose(say('keep-in-touch.placeNames.hub'))
  await phone.press(say('keep-in-touch.propose.check'))
  await phone.sees(say('keep-in-touch.check.title', { name: 'Tom' }))
}

/** Three days in each of two weeks, in place of what the form begins with. */
async function plansTwoWeeks(phone: Phone): Promise<void> {
  await phone.type('In how many stages do you want to come back?', '2')
  await phone.press('Go on to the hours')
  for (const week of ['Stage 1, from Monday 18 May 2026', 'Stage 2, from Monday 25 May 2026']) {
    const days = phone.page.getByRole('group', { name: week })
    for (const day of ['Tue', 'Wed', 'Thu']) await days.getByLabel(day).fill('6')
    await days.getByLabel('Fri').fill('')
  }
  // The Monday of the second week is a bank holiday: nothing is planned on it.
  await phone.page.getByRole('group', { name: 'Stage 1' }).getByLabel('Mon').fill('')
  await phone.press('Save and see it')
}
