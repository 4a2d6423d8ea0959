import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { LeaveRecord } from '../../../../src/policy/leave/served-leave.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs, type Browser, type Page } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { viewerFor } from '../../keep-in-touch/acts.ts'

const ofShared = {
  type: 'shared-parental',
  start: civilDate('2026-03-02'),
  end: civilDate('2026-05-24'),
} as const
const ofNeonatal = {
  type: 'neonatal-care',
  start: civilDate('2026-03-16'),
  end: civilDate('2026-05-03'),
} as const
const ofBreak = {
  type: 'career-break',
  start: civilDate('2025-09-01'),
  end: civilDate('2026-08-31'),
} as const

describe('while a day that was asked for waits', () => {
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

  async function onLeave(...leaves: Omit<LeaveRecord, 'id'>[]): Promise<void> {
    const records = leaves.map((leave) => ({ ...leave, id: crypto.randomUUID() }))
    await portal.services.people.save({ ...team.away, leaves: records })
    priya = await signedInAs(portal, team.away)
  }
  async function wish(date: string): Promise<string> {
    const named = await portal.services.returnPlans.nameReturnDate(viewerFor(team.away), civilDate(date))
    assert.ok('ok' in named && named.ok.state !== 'withdrawn')
    portal.setNow('2026-03-23T09:00:10Z')
    priya = await signedInAs(portal, team.away)
    return named.ok.id
  }
  const item = (page: Page, name: string): string =>
    page
      .$('.ui-time__item')
      .filter((_, each) => page.$(each).text().includes(name))
      .text()
      .replaceAll(/\s+/g, ' ')

  async function ofOthers(language = ''): Promise<string[]> {
    const tom = await signedInAs(portal, team.manager)
    const helen = await signedInAs(portal, team.hr)
    return [
      (await tom.get(`/team/${team.away.id}/return${language}`)).text,
      (await helen.get(`/hr/returns/${team.away.id}${language}`)).text,
    ]
  }

  for (const leave of [ofShared, ofNeonatal, ofBreak])
    test(`RET-02: asking for a day of ${leave.type} is no notice, on any side, before the answer and after it`, async () => {
      await onLeave(leave)
      const request = await wish('2026-04-20')
      const said = async (): Promise<void> => {
        const page = await priya.get('/return')
        assert.match(item(page, 'Monday 23 March'), /You asked Tom for Monday 20 April 2026/)
        assert.match(item(page, 'Monday 23 March'), /A question, and no notice: no weeks count from this day/)
        assert.doesNotMatch(page.text, /You gave notice|Weeks of notice count|If you do nothing, Tom/)
        assert.match(
          (await priya.get('/return?lang=cy')).text,
          /Gofynnoch i Tom am ddydd Llun 20 Ebrill 2026/,
        )
        for (const text of await ofOthers()) {
          assert.match(
            text,
            /Priya asked for Monday 20 April 2026 on Monday 23 March: a question, and no notice/,
          )
          assert.doesNotMatch(text, /Notice was given/)
        }
        for (const text of await ofOthers('?lang=cy'))
          assert.match(text, /Gofynnodd Priya ar ddydd Llun 23 Mawrth am ddydd Llun 20 Ebrill 2026/)
      }
      await said()
      const answer = { request, answer: 'agree' } as const
      await portal.services.returnPlans.answerReturnDate(viewerFor(team.manager), team.away.id, answer)
      await said()
    })

  test('RET-03: a short notice that nobody answers stands, and whoever is answered is back by the latest day of the law', async () => {
    await wish('2026-04-20')
    const page = await priya.get('/return')
    const answered =
      /Without an answer to your notice by Sunday 19 April 2026 you are back on Monday 20 April 2026, and with one by Monday 18 May 2026 at the latest/
    assert.doesNotMatch(page.text, /you stay away until your leave ends|you are back on the day after it/)
    assert.doesNotMatch(page.text, /If you do nothing, your leave goes on/)
    const latest = item(page, 'Back at the latest')
    assert.match(latest, /Monday 18 May 2026/)
    assert.match(latest, answered)
    assert.doesNotMatch(page.text, /Tom answers/)
    assert.match(
      item(page, 'The day of which you gave notice'),
      /Without an answer by Sunday 19 April 2026 it stands: you are back on this day/,
    )
    assert.match(latest, /Statutory pay that is left ends on the day before you are back/)
    const welsh = (await priya.get('/return?lang=cy')).text
    assert.match(
      welsh,
      /Heb ateb i’ch rhybudd erbyn dydd Sul 19 Ebrill 2026 byddwch yn ôl ar ddydd Llun 20 Ebrill 2026, a chydag ateb erbyn dydd Llun 18 Mai/,
    )
    assert.match(welsh, /Daw’r tâl statudol sy’n weddill i ben ar y diwrnod cyn i chi fod yn ôl/)
  })

  test('RET-03: no date is said that is not possible any more, on any page', async () => {
    assert.match((await priya.get('/return')).text, /8 weeks’ notice.+A talk about how it is going/)
    await wish('2026-04-20')
    const page = await priya.get('/return')
    const either = /Return date Monday 20 April 2026, or Monday 18 May 2026 at the latest/
    assert.match(page.text, either)
    const asItStands = page.text.replace(/If you take it back, .+? 2 September 2026\./, '')
    assert.doesNotMatch(asItStands, /2 September|Last day to|A talk about how|Last day of leave/)
    const days = page
      .$('.ui-time__date')
      .toArray()
      .map((each) => page.$(each).text())
    assert.equal(days.at(-1), 'Monday 18 May 2026')
    assert.match(String(page.$('.ui-dates-picture__frame').attr('aria-label')), /back by Monday 18 May 2026/)
    assert.match(
      (await priya.get('/return?lang=cy')).text,
      /Dydd Llun 20 Ebrill 2026, neu ddydd Llun 18 Mai 2026 fan bellaf/,
    )
    const home = (await priya.get('/')).text
    assert.match(home, /Your return date Monday 20 April 2026, or Monday 18 May 2026 at the latest/)
    assert.doesNotMatch(home, /2 September|this date stands|Next date that matters/)
    for (const text of await ofOthers()) {
      assert.match(text, either)
      assert.match(
        text,
        /the date before it, Wednesday 2 September 2026, cannot stand any more unless Priya takes the notice back/,
      )
      assert.doesNotMatch(text, /It stands until/)
    }
    const file = await priya.get('/return/dates.ics')
    assert.match(file.html, /DTSTART;VALUE=DATE:20260518/)
    assert.doesNotMatch(file.html, /20260902|return date/)
  })

  test('CON-03: no email is promised to somebody who may have paused everything; it is said what one would say', async () => {
    await wish('2026-04-20')
    await portal.services.contact.pauseEverything(viewerFor(team.away))
    const tom = await signedInAs(portal, team.manager)
    const path = `/team/${team.away.id}/return`
    for (const page of [path, `${path}/postponement`]) {
      const { text } = await tom.get(page)
      assert.match(text, /Any email to Priya says only that there is something to see/)
      assert.doesNotMatch(text, /gets an email/)
      const welsh = (await tom.get(`${page}?lang=cy`)).text
      assert.match(welsh, /Nid yw unrhyw e-bost at Priya yn dweud mwy na bod rhywbeth i’w weld/)
      assert.doesNotMatch(welsh, /yn cael e-bost|Caiff Priya e-bost/)
      await tom.get(`${page}?lang=en`)
    }
  })

  test('RET-03: on the day of the notice and after it no page says that it can be put off', async () => {
    for (const [wants, now] of [
      ['2026-04-20', '2026-04-20T09:00:00Z'],
      ['2026-04-20', '2026-04-22T09:00:00Z'],
    ] as const) {
      await wish(wants)
      portal.setNow(now)
      priya = await signedInAs(portal, team.away)
      const [home, page] = [(await priya.get('/')).text, (await priya.get('/return')).text]
      assert.match(page, /Return date Monday 20 April 2026 /)
      for (const text of [home, page]) assert.match(text, /Nobody put off the notice that you gave/)
      const others = await ofOthers()
      for (const text of [home, page, ...others])
        assert.doesNotMatch(text, /2026 at the latest|18 May|It stands until|put your return off/)
      for (const text of others)
        assert.match(text, /Nobody put off the notice that Priya gave, so this day stands/)
      const welsh = [(await priya.get('/?lang=cy')).text, (await priya.get('/return?lang=cy')).text]
      for (const text of [...welsh, ...(await ofOthers('?lang=cy'))])
        assert.doesNotMatch(text, /2026 fan bellaf|18 Mai/)
    }
  })

  test('RET-03: the first day at work of a weekend that was asked for is said to the person and to HR', async () => {
    await wish('2026-04-18')
    const works = /18 Apr(?:il)? is a Saturday: the first day at work would be Monday 20 April/
    assert.match((await priya.get('/return')).text, works)
    assert.match((await priya.get('/')).text, works)
    for (const text of await ofOthers()) assert.match(text, works)
    const welsh = /Dydd Sadwrn yw .*18 Ebr.*: dydd Llun 20 Ebrill fyddai’r diwrnod cyntaf yn y gwaith/
    for (const text of [(await priya.get('/return?lang=cy')).text, ...(await ofOthers('?lang=cy'))])
      assert.match(text, welsh)
  })

  test('a career break is called a break, not leave, on its page, the first page and its picture', async () => {
    await onLeave(ofBreak)
    const [home, page, date] = [
      await priya.get('/'),
      await priya.get('/return'),
      await priya.get('/return/date'),
    ]
    assert.match(home.text, /The day after your career break ends/)
    assert.match(page.text, /First day of your career break/)
    assert.match(
      page.text,
      /Last day of your career break It is written down as the last day of your career break/,
    )
    assert.match(page.html, /Your career break runs from/)
    assert.match(date.text, /the day after your career break ends/)
    for (const { text } of [home, page, date])
      assert.doesNotMatch(text, /(of|after|from) your leave|Last day of leave/)
    const welsh = [(await priya.get('/?lang=cy')).text, (await priya.get('/return?lang=cy')).text]
    for (const text of welsh) assert.match(text, /seibiant gyrfa/)
    for (const text of welsh) assert.doesNotMatch(text, /eich absenoldeb/)
  })

  test('beside another date its check says what stands now', async () => {
    await onLeave(ofBreak)
    const form = await priya.get('/return/date')
    const typed = { 'date-day': '20', 'date-month': '4', 'date-year': '2026' }
    const led = await priya.press(form, '/return/date', typed)
    const check = await priya.get(String(led.location))
    assert.match(
      check.text,
      /As it is now, the last day of your career break is Monday 31 August 2026, and you are back on Tuesday 1 September 2026/,
    )
  })

  test('RET-04: of a later day, and of one that both have to agree, it is said that without a yes nothing changes', async () => {
    const stays = /Without a yes by \w+ \d+ \w+ 2026 to the day that you asked for, it stays as it is/
    await onLeave(ofShared)
    await wish('2026-04-20')
    assert.match(item(await priya.get('/return'), 'Last day of leave'), stays)
    team = await aTeam(portal)
    await portal.services.returnPlans.nameReturnDate(viewerFor(team.away), civilDate('2026-05-18'))
    portal.setNow('2026-03-24T09:00:00Z')
    await portal.services.returnPlans.nameReturnDate(viewerFor(team.away), civilDate('2026-06-01'))
    priya = await signedInAs(portal, team.away)
    const page = await priya.get('/return')
    assert.match(item(page, 'Last day of leave'), stays)
    assert.doesNotMatch(page.text, /you are back on the day after it|your date stays/)
    assert.match(
      (await priya.get('/return?lang=cy')).text,
      /Heb gytundeb erbyn .+ i’r diwrnod y gofynnoch amdano, mae’n aros fel y mae/,
    )
  })

  test('what is over before the day that was asked for is said as ever', async () => {
    await wish('2026-08-03')
    assert.match(item(await priya.get('/return'), 'statutory pay'), /your leave goes on/)
    await onLeave({ ...ofShared, end: civilDate('2026-09-27') })
    await wish('2026-04-20')
    assert.doesNotMatch((await priya.get('/return')).text, /you are back on the day after it/)
  })

  test('RET-03: the contact is told that the date before cannot be kept, and why', async () => {
    await wish('2026-04-20')
    const tom = await signedInAs(portal, team.manager)
    const page = await tom.get(`/team/${team.away.id}/return`)
    const need = page.$('.ui-need').text().replaceAll(/\s+/g, ' ')
    assert.doesNotMatch(need, /As it stands now|It stands already/)
    assert.match(
      need,
      /You cannot keep Wednesday 2 September 2026: a notice of an earlier return can be put off, and not refused\. The law allows Monday 18 May 2026 at the latest/,
    )
    const welsh = await tom.get(`/team/${team.away.id}/return?lang=cy`)
    assert.match(welsh.text, /Ni allwch gadw dydd Mercher 2 Medi 2026/)
  })

  test('where the date before can be kept, it stands beside the other', async () => {
    await onLeave(ofShared)
    await wish('2026-04-20')
    const tom = await signedInAs(portal, team.manager)
    const page = await tom.get(`/team/${team.away.id}/return`)
    assert.match(page.text, /As it stands now: Monday 25 May 2026.+Keep 25 May/)
    assert.doesNotMatch(page.text, /You cannot keep/)
  })

  test('RET-05, RET-06: the job is said of each day that it can be', async () => {
    await onLeave({ type: 'maternity', start: civilDate('2025-12-01') })
    await wish('2026-05-04')
    const { text } = await priya.get('/return')
    assert.match(text, /If you are back on Monday 4 May 2026, you come back to the very same job/)
    assert.match(text, /If you are back on Monday 18 May 2026, you come back to the very same job/)
    assert.doesNotMatch(text, /If you are back on Monday 30 November 2026/)
  })

  test('the answer is said at the top of the first page for two weeks', async () => {
    for (const [answer, says, cy] of [
      [
        'postpone',
        /Your return date: Monday 18 May 2026 You gave notice of Monday 20 April 2026\. Tom put it off/,
        /Gohiriodd Tom/,
      ],
      ['agree', /Your return date: Monday 20 April 2026 You named this day, and Tom agreed/, /chytunodd Tom/],
    ] as const) {
      portal.setNow('2026-03-23T09:00:00Z')
      team = await aTeam(portal)
      const request = await wish('2026-04-20')
      const top = async (at: string, language = ''): Promise<string> => {
        portal.setNow(at)
        priya = await signedInAs(portal, team.away)
        return (await priya.get(`/${language}`)).text.replace(/New (since|in)[^]*|Newydd (ers|yn)[^]*/, '')
      }
      assert.doesNotMatch(await top('2026-03-23T09:00:20Z'), /Your return date/)
      await portal.services.returnPlans.answerReturnDate(viewerFor(team.manager), team.away.id, {
        request,
        answer,
      })
      assert.match(await top('2026-03-23T09:00:30Z'), says)
      assert.match(await top('2026-04-05T09:00:00Z', '?lang=cy'), cy)
      assert.doesNotMatch(await top('2026-04-07T09:00:00Z'), /Your return date/)
    }
  })
})
