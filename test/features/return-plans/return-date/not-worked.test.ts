import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs, type Browser } from '../../../support/browser.ts'
import type { Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { typedDates } from '../../../support/typed-dates.ts'
import { viewerFor } from '../../keep-in-touch/acts.ts'
import { bothSides } from '../../keep-in-touch/both-sides.ts'

const ofShared = {
  id: 'shared',
  type: 'shared-parental',
  start: civilDate('2026-03-07'),
  end: civilDate('2026-06-26'),
} as const

describe('a return date that is not worked', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  const away = async () => bothSides(portal, { away: { leaves: [{ ...ofShared, id: crypto.randomUUID() }] } })
  const at = async (date: string, team: Team): Promise<Browser> => {
    portal.setNow(`${date}T09:00:00Z`)
    return signedInAs(portal, team.away)
  }

  test('the first morning is the first day that is worked, on the first page and on its own', async () => {
    const { team } = await away()
    // The leave ends on a Friday.
    for (const [day, says] of [
      ['2026-06-26', undefined],
      ['2026-06-28', /Your first day back at work is Monday 29 June/],
      ['2026-06-29', /Today is your first day back/],
    ] as const) {
      const { text } = await (await at(day, team)).get('/')
      if (says) assert.match(text, says, day)
      else assert.doesNotMatch(text, /first day back/, day)
    }
    const priya = await at('2026-06-29', team)
    const page = await priya.get('/return/first-day')
    assert.match(page.text, /Monday 29 June 2026/)
    assert.doesNotMatch(page.text, /Your first day back at work was/)
    portal.setNow('2026-03-23T09:00:00Z')
  })

  test('SPL-04: a day of whole weeks is asked for, and said to be agreed', async () => {
    const { priya } = await away()
    const page = await priya.get('/return/date')
    assert.match(page.text, /You can ask for Saturday 28 March 2026.+Each is for both of you to agree/)
    assert.doesNotMatch(page.text, /You can come back on/)
    assert.match((await priya.get('/return/date?lang=cy')).text, /Gallwch ofyn am ddydd Sadwrn 28 Mawrth/)
    const sent = await priya.press(page, '/return/date', typedDates({ date: '2026-05-02' }))
    assert.match(
      (await priya.get(String(sent.location))).text,
      /2 May is a Saturday\. A leave may end before such a day: the first day at work is Tuesday 5 May/,
    )
  })

  test('the contact reads of each day what is its own, and once what is the same of all', async () => {
    const { team, tom, at: path } = await away()
    const named = await portal.services.returnPlans.nameReturnDate(
      viewerFor(team.away),
      civilDate('2026-05-09'),
    )
    assert.ok('ok' in named)
    const { text } = await tom.get(`${path}/return`)
    assert.match(text, /9 May is a Saturday: the first day at work would be Monday 11 May/)
    assert.match(text, /27 June is a Saturday: the first day at work would be Monday 29 June/)
    assert.match(text, /This is the date that stands now\. If you keep it, nothing changes/)
    assert.equal(text.split('No day that was proposed or agreed is cancelled').length, 2, 'once')
    assert.doesNotMatch(text, /A leave may end before such a day|takes no more notice/)
    const welsh = (await tom.get(`${path}/return?lang=cy`)).text
    assert.match(welsh, /Dydd Sadwrn yw 9 Mai: dydd Llun 11 Mai fyddai’r diwrnod cyntaf yn y gwaith/)
  })

  test('a plan goes with the date, and begins on the first day that is worked', async () => {
    const { team, priya } = await away()
    const saved = await portal.services.returnPlans.saveWeeks(viewerFor(team.away), [team.away.pattern], 0)
    assert.ok('ok' in saved)
    const page = await priya.get('/return/date')
    const sent = await priya.press(page, '/return/date', typedDates({ date: '2026-05-09' }))
    assert.match(
      (await priya.get(String(sent.location))).text,
      /your plan for the first weeks begins on Monday 11 May/,
    )
  })
})
