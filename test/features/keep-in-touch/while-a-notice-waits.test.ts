import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { signedInAs, type Browser } from '../../support/browser.ts'
import { defaultSettings } from '../../../src/features/people/index.ts'
import { aMaternityLeave, aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { aDay, agreedDay, proposedDay, viewerFor } from './acts.ts'

/** Given on 23 March for 20 April: it can be put off to 18 May at the latest, and the leave ended on 1 September before. */
describe('RET-03: days while a short notice waits', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
    await portal.services.people.save({ ...team.away, leaves: [aMaternityLeave()] })
  })
  after(() => portal.close())

  async function noticeGiven(): Promise<void> {
    const named = await portal.services.returnPlans.nameReturnDate(
      viewerFor(team.away),
      civilDate('2026-04-20'),
    )
    assert.ok('ok' in named && named.ok.state === 'asked')
  }
  const browser = (who: 'away' | 'manager' | 'hr'): Promise<Browser> => signedInAs(portal, team[who])
  const base = (who: 'away' | 'manager'): string => (who === 'away' ? '/days' : `/team/${team.away.id}/days`)
  const dayFields = (date: string): Record<string, string> => {
    const [year = '', month = '', day = ''] = date.split('-')
    const when = { 'date-day': day, 'date-month': month, 'date-year': year }
    return { ...when, work: 'Team planning', hours: '7.4', place: 'office', privateRoom: 'no' }
  }
  const checked = async (who: 'away' | 'manager', date: string) => {
    const page = await (await browser(who)).post(`${base(who)}/new/check`, dayFields(date))
    return page.location === undefined ? page : (await browser(who)).get(page.location)
  }

  for (const who of ['away', 'manager'] as const) {
    test(`a date from the latest day of the return on is refused, and why is said: ${who}`, async () => {
      await noticeGiven()
      const page = await checked(who, '2026-05-18')
      assert.match(
        page.text,
        /notice of Monday 20 April 2026 waits, and (you are back|the return is) on Monday 18 May 2026 at the latest/,
      )
      assert.match(page.text, /takes? the notice back, later days can be chosen again/)
      const form = await (await browser(who)).get(`${base(who)}/new`)
      assert.match(form.text, /up to Sunday 17 May 2026/)
    })

    test(`a date before it, on which they may be back, can be chosen with a warning: ${who}`, async () => {
      await noticeGiven()
      const page = await checked(who, '2026-05-14')
      assert.match(page.text, /back by Thursday 14 May, this day ends/)
      assert.doesNotMatch((await checked(who, '2026-04-16')).text, /this day ends/)
    })
  }

  test('a day that was proposed before cannot be agreed, and both are told why before they answer', async () => {
    const id = await proposedDay(portal.services.keepInTouch, team, '2026-06-01')
    await noticeGiven()
    const tom = await browser('manager')
    const page = await tom.get(`${base('manager')}/${id}`)
    assert.match(page.text, /the return is on Monday 18 May 2026 at the latest\. This day can only be worked/)
    for (const path of [`${base('manager')}/${id}`, base('manager').replace('/days', ''), '/team'])
      assert.doesNotMatch((await tom.get(path)).text, /Agree to 1 June/)
    const agreed = await portal.services.keepInTouch.agree(viewerFor(team.manager), team.away.id, id)
    assert.ok('refusal' in agreed && agreed.refusal === 'after-leave')
  })

  const proposedByTom = async (date: string): Promise<void> => {
    const { keepInTouch } = portal.services
    const details = { details: aDay(date) }
    assert.ok('ok' in (await keepInTouch.propose(viewerFor(team.manager), team.away.id, details)))
  }

  test('of a proposal that the notice ends it is said that it cannot be agreed, and it needs no answer', async () => {
    await proposedByTom('2026-06-01')
    const id = await proposedDay(portal.services.keepInTouch, team, '2026-06-02')
    await noticeGiven()
    const [own, tom] = [await browser('away'), await browser('manager')]
    const home = (await own.get('/')).text
    assert.match(home, /Nothing needs your answer/)
    assert.doesNotMatch(home, /waits for you until|waits for Tom to answer/)
    assert.match(home, /Tuesday 2 June cannot be agreed while your notice waits/)
    assert.match(
      (await own.get('/?lang=cy')).text,
      /Ni ellir cytuno ar ddydd Mawrth 2 Mehefin tra bo’ch rhybudd/,
    )
    const list = await own.get('/days')
    const asked = await own.get(list.$('a:contains("1 June")').attr('href') ?? `/days/${id}`)
    for (const { text } of [asked, await own.get(`/days/${id}`)]) {
      assert.match(
        text,
        /It cannot be agreed while your notice waits, and it ends when your return date stands, unless you take the notice back/,
      )
      assert.doesNotMatch(text, /waits for you until|Tom sees that it waits|is proposed/)
    }
    assert.match(
      (await own.get(`/days/${id}?lang=cy`)).text,
      /Ni ellir cytuno arno tra bo’ch rhybudd yn aros/,
    )
    const managers = (await tom.get(`${base('manager')}/${id}`)).text
    assert.match(managers, /It cannot be agreed while Priya’s notice waits, and it ends/)
    assert.doesNotMatch(managers, /Answer before the day/)
    assert.doesNotMatch((await tom.get('/team')).text, /2 June.{0,40}answer|proposed Tuesday 2 June/)
  })

  test('of one on which they may be back it is said that it may end before its day', async () => {
    await proposedByTom('2026-05-14')
    await noticeGiven()
    const own = await browser('away')
    const home = await own.get('/')
    const waits = /It waits for you until the day comes\. If you are back by then, it ends/
    assert.match(home.text, waits)
    assert.match((await own.get(home.$('.ui-need a').attr('href') ?? '')).text, waits)
    await proposedByTom('2026-04-14')
    const both = await browser('away')
    assert.match(
      (await both.get('/')).text,
      /Each waits for you until its day comes\. One by which you are back ends/,
    )
  })

  test('an agreed day that the notice ends is not called agreed without a word', async () => {
    const id = await agreedDay(portal.services.keepInTouch, team, '2026-06-01')
    const maybe = await agreedDay(portal.services.keepInTouch, team, '2026-05-14')
    await noticeGiven()
    const own = await browser('away')
    assert.match(
      (await own.get(`/days/${id}`)).text,
      /you are back on Monday 18 May 2026 at the latest\. This day can only/,
    )
    assert.match((await own.get(`/days/${maybe}`)).text, /If you are back by Thursday 14 May, this day ends/)
    assert.match((await own.get(`/days/${id}?lang=cy`)).text, /ar ddydd Llun 18 Mai 2026 fan bellaf/)
    const tom = await browser('manager')
    assert.match(
      (await tom.get(`${base('manager')}/${id}`)).text,
      /the return is on Monday 18 May 2026 at the latest/,
    )
  })

  test('KIT-12: the pay weeks end by the latest day of the return', async () => {
    await noticeGiven()
    const own = await browser('away')
    assert.match((await own.get('/days')).text, /your pay weeks end on Sunday 17 May 2026 at the latest/)
    assert.match(
      (await own.get('/days?lang=cy')).text,
      /daw eich wythnosau tâl i ben ar ddydd Sul 17 Mai 2026 fan bellaf/,
    )
  })

  test('once it is taken back, the days are those of the leave again', async () => {
    await noticeGiven()
    const own = viewerFor(team.away)
    const { request } = await portal.services.returnPlans.own(own)
    await portal.services.returnPlans.withdrawReturnDate(own, request?.id ?? '')
    assert.match((await (await browser('away')).get('/days/new')).text, /up to Tuesday 1 September 2026/)
  })

  test('decision 101: from its day on every page shows the day that stands, before the night has written it down', async () => {
    await agreedDay(portal.services.keepInTouch, team, '2026-04-27')
    await noticeGiven()
    portal.setNow('2026-04-20T00:01:00+01:00')
    const [own, tom, hr] = [await browser('away'), await browser('manager'), await browser('hr')]
    const pages = {
      '/days': await own.get('/days'),
      '/return/ready': await own.get('/return/ready'),
      '/team': await tom.get('/team'),
      'the days of the team': await tom.get(`/team/${team.away.id}`),
      'what is ready of the team': await tom.get(`/team/${team.away.id}/ready`),
      '/hr': await hr.get('/hr'),
      'the person for HR': await hr.get(`/hr/people/${team.away.id}`),
      'their leaves': await hr.get(`/hr/people/${team.away.id}/leave`),
    }
    for (const [name, { status, text }] of Object.entries(pages)) {
      assert.equal(status, 200, name)
      assert.doesNotMatch(text, /\b2 September 2026|18 May 2026/, name)
    }
    assert.match(pages['/team'].text, /20 April|back/)
  })

  test('decision 101: the month and the talks to hold reckon with the day that stands, before the night has written it down', async () => {
    const settings = [{ ...defaultSettings(civilDate('2025-01-01')), reviewWeeks: '1, 6' }]
    const teams = [{ id: 'north', name: 'North' }]
    team = await aTeam(portal, { organisation: { settings, teams }, away: { teamId: 'north' } })
    await portal.services.people.save({ ...team.away, leaves: [aMaternityLeave()] })
    await noticeGiven()
    portal.setNow('2026-04-20T00:01:00+01:00')
    const [tom, helen] = [await browser('manager'), await browser('hr')]
    for (const [one, path] of [
      [tom, '/team/month?'],
      [helen, '/hr/month?team=north&'],
    ] as const) {
      assert.match((await one.get(`${path}month=2026-04`)).text, /Monday 20 April.*first day back/, path)
      assert.doesNotMatch((await one.get(`${path}month=2026-09`)).text, /first day back/, path)
    }
    const { dayOne } = portal.services
    const kept = [{ person: team.away, leave: { back: civilDate('2026-04-20') } }]
    const [coming] = (await dayOne.comingThings(viewerFor(team.manager), kept)).values()
    assert.deepEqual(
      coming?.map(({ date }) => date),
      ['2026-04-27'],
    )
    assert.equal(await dayOne.talksToHold(viewerFor(team.manager)), 1)
  })
})
