import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test, type TestContext } from 'node:test'
import type { Browser } from 'playwright-core'
import type { Person } from '../../src/features/people/index.ts'
import { civilDate } from '../../src/shared/civil-date.ts'
import { newId } from '../../src/shared/ids.ts'
import type { Language } from '../../src/shared/language.ts'
import { agreedDays } from '../features/keep-in-touch/acts.ts'
import { aMaternityLeave, aTeam, type Team } from '../support/builders.ts'
import { startChromium } from '../support/chromium.ts'
import { startListening, type ListeningPortal } from '../support/listen.ts'
import { signedInPhone, type Phone } from '../support/phone.ts'
import { pressesItsForms } from './acts-seen.ts'

/** Of pino: error and fatal. */
const errorLevel = 50

const ways = [
  ['en', false],
  ['cy', false],
  ['en', true],
  ['cy', true],
] as const

describe('the days of a leave, for both people, on phones', { concurrency: false }, () => {
  let portal: ListeningPortal
  let browser: Browser
  before(async () => {
    portal = await startListening()
    browser = await startChromium()
  })
  afterEach(() => {
    const faults = portal.log.filter(({ level }) => Number(level) >= errorLevel)
    assert.deepEqual(faults, [])
  })
  after(async () => {
    await browser.close()
    await portal.close()
  })

  for (const [language, withScripts] of ways) {
    const how = `in ${language}, ${withScripts ? 'with' : 'without'} JavaScript`

    test(`J2, ${how}: three days are sent at once, answered one by one, worked and confirmed`, async (t) => {
      portal.setNow('2026-03-20T09:00:00Z')
      const team = await teamIn(language)
      const priya = await phoneOf(t, team.away, withScripts)
      const tom = await phoneOf(t, team.manager, withScripts)
      const { say } = priya
      const left = (count: number): string => say('parts.counter.leftOf', { count, total: 10 })

      await priya.open('/days/new')
      await priya.follow(say('keep-in-touch.several.link'))
      await priya.typeDate(say('keep-in-touch.several.first'), '2026-04-14')
      await priya.typeDate(say('keep-in-touch.several.other', { number: 2 }), '2026-05-12')
      await priya.typeDate(say('keep-in-touch.several.other', { number: 3 }), '2026-06-09')
      await priya.type(say('keep-in-touch.propose.hours'), '7.4')
      await priya.type(say('keep-in-touch.propose.work'), 'Wrecsam')
      await priya.choose(say('keep-in-touch.placeNames.home'))
      await priya.press(say('keep-in-touch.several.check'))
      await priya.isAt(say('keep-in-touch.several.checkTitle', { count: 3, name: 'Tom' }))
      await priya.sees('£138.08')
      await priya.sees(say('keep-in-touch.several.leftAfter', { count: 7, total: 10 }))
      await priya.press(say('keep-in-touch.several.send', { count: 3, name: 'Tom' }))
      await priya.sees(say('keep-in-touch.done.sentSeveral', { count: 3, name: 'Tom' }))
      await priya.sees(left(10))

      for (const date of ['2026-04-14', '2026-05-12']) {
        await tom.open(`/team/${team.away.id}/days/${await dayOn(team, date)}`)
        await tom.sees(say('keep-in-touch.several.together', { count: 3 }))
        await tom.press(say('keep-in-touch.need.agree', { date }))
        await tom.sees(say('team.done.agreed', { date, name: 'Priya' }))
      }
      await tom.open(`/team/${team.away.id}/days/${await dayOn(team, '2026-06-09')}`)
      await tom.follow(say('keep-in-touch.need.another'))
      await tom.typeDate(say('keep-in-touch.propose.date'), '2026-06-16')
      await tom.press(say('team.propose.check'))
      await tom.press(say('keep-in-touch.check.send', { name: 'Priya' }))

      await priya.open(`/days/${await dayOn(team, '2026-06-16')}`)
      await priya.press(say('keep-in-touch.need.agree', { date: '2026-06-16' }))
      await priya.sees(left(7))

      portal.setNow('2026-04-15T09:00:00Z')
      const later = await phoneOf(t, team.away, withScripts)
      await later.open(`/days/${await dayOn(team, '2026-04-14')}`)
      assert.equal(await later.typed(say('keep-in-touch.day.hours')), '7.4')
      await later.type(say('keep-in-touch.day.hours'), '6')
      await later.press(say('keep-in-touch.day.worked'))
      const tomLater = await phoneOf(t, team.manager, withScripts)
      await tomLater.open(`/team/${team.away.id}/days/${await dayOn(team, '2026-04-14')}`)
      await tomLater.press(say('keep-in-touch.day.confirm'))
      await tomLater.sees(say('team.done.confirmed', { date: '2026-04-14', name: 'Priya' }))
      await later.open('/days')
      await later.sees(left(7))
    })

    test(`J4, ${how}: the last day is disputed, another waits for HR, and the rule ends it`, async (t) => {
      portal.setNow('2026-03-20T09:00:00Z')
      const team = await teamIn(language)
      await agreedDays(portal.services.keepInTouch, team, { from: '2026-03-23', count: 10 })
      portal.setNow('2026-05-05T09:00:00Z')
      const kath = await phoneOf(t, team.away, withScripts)
      const tom = await phoneOf(t, team.manager, withScripts)
      const { say } = kath
      const [tenth, extra] = ['2026-04-01', '2026-05-28']
      const tenthId = await dayOn(team, tenth)

      await tom.open(`/team/${team.away.id}/days/${tenthId}`)
      await tom.press(say('keep-in-touch.day.worked'))
      await kath.open(`/days/${tenthId}`)
      await kath.page.getByText(say('keep-in-touch.day.disputes.worked'), { exact: true }).click()
      await kath.choose(say('keep-in-touch.disputeReasons.only-a-talk'))
      await kath.press(say('keep-in-touch.day.disputeSend'))
      await kath.sees(say('keep-in-touch.done.disputed', { date: tenth }))

      await kath.open('/days/new')
      await kath.typeDate(say('keep-in-touch.propose.date'), extra)
      await kath.type(say('keep-in-touch.propose.hours'), '7.4')
      await kath.type(say('keep-in-touch.propose.work'), 'Wrecsam')
      await kath.choose(say('keep-in-touch.placeNames.home'))
      await kath.press(say('keep-in-touch.propose.check'))
      await kath.press(say('keep-in-touch.check.send', { name: 'Tom' }))
      await kath.sees(say('keep-in-touch.done.sentWaitsForHr', { name: 'Tom' }))
      await tom.open(`/team/${team.away.id}/days/${await dayOn(team, extra)}`)
      assert.equal(
        await tom.page
          .getByRole('button', { name: say('keep-in-touch.need.agree', { date: extra }), exact: true })
          .count(),
        0,
      )

      portal.setNow('2026-05-12T09:00:00Z')
      const helen = await phoneOf(t, team.hr, withScripts)
      await helen.open(`/hr/days/${tenthId}`)
      await helen.choose(say('keep-in-touch.disputes.decisions.worked'))
      await helen.type(say('keep-in-touch.disputes.reason'), 'Wrecsam')
      await helen.press(say('keep-in-touch.disputes.decide'))

      const later = await phoneOf(t, team.away, withScripts)
      await later.open(`/days/${await dayOn(team, extra)}`)
      await later.isAt(say('keep-in-touch.day.heading.ruledOut', { date: extra, total: 10 }))
      await later.open('/days')
      await later.sees(say('parts.counter.leftOf', { count: 0, total: 10 }))
    })

    test(`J6, ${how}: after the last day of maternity leave six days used are past, and twenty others begin`, async (t) => {
      portal.setNow('2026-01-06T09:00:00Z')
      const maternity = aMaternityLeave({ end: civilDate('2026-03-03') })
      const shared = {
        id: newId(),
        type: 'shared-parental' as const,
        start: civilDate('2026-03-04'),
        end: civilDate('2026-09-01'),
      }
      const team = await teamIn(language, { leaves: [maternity, shared] })
      await agreedDays(portal.services.keepInTouch, team, { from: '2026-02-02', count: 6 })
      const early = await phoneOf(t, team.away, withScripts)
      const { say } = early
      await early.open('/days')
      await early.sees(say('parts.counter.leftOf', { count: 4, total: 10 }))

      portal.setNow('2026-03-04T09:00:00Z')
      const sofia = await phoneOf(t, team.away, withScripts)
      await sofia.open('/days')
      await sofia.isAt(say('keep-in-touch.kinds.split'))
      await sofia.sees(say('parts.counter.leftOf', { count: 20, total: 20 }))
      await sofia.open('/days/new')
      await sofia.typeDate(say('keep-in-touch.propose.date'), '2026-03-16')
      await sofia.type(say('keep-in-touch.propose.hours'), '7.4')
      await sofia.type(say('keep-in-touch.propose.work'), 'Wrecsam')
      await sofia.choose(say('keep-in-touch.placeNames.home'))
      await sofia.press(say('keep-in-touch.propose.check'))
      await sofia.press(say('keep-in-touch.check.send', { name: 'Tom' }))
      const tom = await phoneOf(t, team.manager, withScripts)
      await tom.open(`/team/${team.away.id}/days/${await dayOn(team, '2026-03-16')}`)
      await tom.press(say('keep-in-touch.need.agree', { date: '2026-03-16' }))
      await sofia.open('/days')
      await sofia.sees(say('parts.counter.leftOf', { count: 19, total: 20 }))
    })
  }

  pressesItsForms('day-journeys', () => portal.pressed)

  /** Everybody who reads a page of the journey, in this language. */
  async function teamIn(language: Language, away: Partial<Person> = {}): Promise<Team> {
    const made = await aTeam(portal, { away: { ...away, language } })
    const team = { ...made, manager: { ...made.manager, language }, hr: { ...made.hr, language } }
    for (const person of [team.manager, team.hr]) await portal.services.people.save(person)
    return team
  }

  /** The id of the newest day on this date. */
  async function dayOn({ away }: Team, date: string): Promise<string> {
    const days = portal.services.database.connection.collection<{ _id: string }>('days')
    const [newest] = await days.find({ personId: away.id, date }).sort({ $natural: -1 }).toArray()
    return newest?._id ?? ''
  }

  async function phoneOf(t: TestContext, person: Person, withScripts: boolean): Promise<Phone> {
    const opened = await signedInPhone(browser, portal, person, withScripts)
    t.after(() => opened.close())
    return opened
  }
})
