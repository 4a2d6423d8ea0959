import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { endDayLists } from '../../jobs/end-day-lists.ts'
import { endUnansweredReturns } from '../../jobs/end-unanswered-returns.ts'
import { lapseUnansweredDays } from '../../jobs/lapse-unanswered-days.ts'
import { prepareReturns } from '../../jobs/prepare-returns.ts'
import { returnDateOf } from '../../src/policy/leave/served-leave.ts'
import { addDays, civilDate, type CivilDate } from '../../src/shared/civil-date.ts'
import { openBrowser, sessionOf, type Browser, type Page } from '../support/browser.ts'
import { madeUp, patternOf } from '../support/every-form.ts'
import { startApp, type TestPortal } from '../support/start-app.ts'
import { falseInTime } from './false-in-time.ts'

const firstDay = civilDate('2026-11-28')
const away = ['priya', 'marcus', 'kath', 'lee', 'kwame', 'owen', 'ade', 'cerys'] as const
const languages = ['en', 'cy'] as const

test('a sentence that is false in time is seen, and one that is true is let be', () => {
  const day = civilDate('2027-01-21')
  const said = {
    en: ['The answer is due by Sunday 17 January.', 'From Monday 18 January 2027 you are back on 37 hours.'],
    cy: ['Atebwch erbyn dydd Sul 17 Ionawr.', 'Nesaf: sgwrs, ar ddydd Llun 18 Ionawr 2027.'],
  }
  const so = {
    en: ['It was due by Sunday 17 January.', 'From Friday 22 January 2027 you are back on 37 hours.'],
    cy: ['Atebwch erbyn dydd Gwener 22 Ionawr.', 'Ers dydd Llun 18 Ionawr 2027 rydych yn ôl.'],
  }
  for (const language of languages) {
    for (const text of said[language]) assert.equal(falseInTime(text, { day, language }), true, text)
    for (const text of so[language]) assert.equal(falseInTime(text, { day, language }), false, text)
  }
})

/** Nobody does anything for a year: what a page says of a day has to change with the day all the same. */
describe('the pages of the made-up department through a year in which nobody acts', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ filled: true, now: `${firstDay}T09:00:00Z` })
  })
  after(() => portal.close())

  test('no sentence speaks of a day that has gone by as one to come, or the other way round', async () => {
    const found = new Set<string>()
    for (const day of await daysToLookAt(portal)) {
      await night(portal, day)
      for (const reader of await readers(portal))
        for (const sentence of await falseFor(reader, day)) found.add(sentence)
    }
    assert.equal([...found].toSorted().join('\n'), '')
  })
})

/** Each month, and around each first day back. */
async function daysToLookAt(portal: TestPortal): Promise<CivilDate[]> {
  const persons = await Promise.all(away.map((key) => madeUp(portal, key)))
  const returns = persons.flatMap(({ leaves }) => leaves.map(returnDateOf)).filter((day) => day !== undefined)
  const around = returns.flatMap((day) => [-1, 0, 8].map((days) => addDays(day, days)))
  const monthly = Array.from({ length: 8 }, (_month, at) => addDays(firstDay, at * 47 + 1))
  const last = addDays(firstDay, 380)
  return [...new Set([...around, ...monthly])].filter((day) => day >= firstDay && day <= last).toSorted()
}

async function night(portal: TestPortal, day: CivilDate): Promise<void> {
  portal.setNow(`${day}T00:05:00Z`)
  await lapseUnansweredDays(portal.services.keepInTouch)
  await endUnansweredReturns(portal.services.returnPlans)
  await prepareReturns(portal.services.dayOne)
  await endDayLists(portal.services.dayOne)
  portal.setNow(`${day}T09:00:00Z`)
}

interface Reader {
  browser: Browser
  paths: string[]
}

async function falseFor({ browser, paths }: Reader, day: CivilDate): Promise<string[]> {
  const found: string[] = []
  for (const path of paths)
    for (const language of languages) {
      const page = await browser.get(`${path}?lang=${language}`)
      found.push(...faultsOn(page, { day, language }).map((sentence) => `${patternOf(path)}: ${sentence}`))
    }
  return found
}

/** Everybody with their main pages; whose access has ended sees the sign-in page. */
async function readers(portal: TestPortal): Promise<Reader[]> {
  const persons = await Promise.all(away.map((key) => madeUp(portal, key)))
  const ids = persons.map(({ id }) => id)
  const own = [
    '/',
    '/days',
    '/return',
    '/return/plan',
    '/return/ready',
    '/return/reviews',
    '/days/new',
    '/tasks',
  ]
  const ofManager = ids.flatMap((id) => [`/team/${id}`, `/team/${id}/return`, `/team/${id}/ready`])
  const ofHr = ids.flatMap((id) => [`/hr/people/${id}`, `/hr/returns/${id}`])
  const reader = async (person: { email: string }, paths: string[]): Promise<Reader> => ({
    browser: await browserOf(portal, person),
    paths,
  })
  return Promise.all([
    ...persons.map((person) => reader(person, own)),
    reader(await madeUp(portal, 'tom'), ['/team', '/tasks', ...ofManager]),
    reader(await madeUp(portal, 'helen'), ['/hr', '/tasks', ...ofHr]),
  ])
}

async function browserOf(portal: TestPortal, person: { email: string }): Promise<Browser> {
  return openBrowser(portal, `session=${await sessionOf(portal, person)}; Path=/`)
}

function faultsOn(page: Page, reading: { day: CivilDate; language: (typeof languages)[number] }): string[] {
  assert.ok(page.status < 500, page.text)
  const found = page.$('main').find('p, li, h1, h2, h3, dt, dd, td, th, summary').toArray()
  // A row with a tag says there what became of it by its day.
  const blocks = found.filter((block) => page.$(block).closest('.ui-day').find('.govuk-tag').length === 0)
  const texts = blocks.map((block) => page.$(block).text().replace(/\s+/g, ' ').trim())
  return texts.filter((text) => falseInTime(text, reading))
}
