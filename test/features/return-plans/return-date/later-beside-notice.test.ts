import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs, type Browser, type Page } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { viewerFor } from '../../keep-in-touch/acts.ts'

const wantsNotice = civilDate('2026-04-20')
const wantsLater = civilDate('2026-07-06')

describe('a later day while a short notice waits', () => {
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
    teamPath = `/team/${team.away.id}/return`
    await named(wantsNotice)
    await at('2026-03-30T09:00:00Z')
  })
  after(() => portal.close())

  async function at(now: string): Promise<void> {
    portal.setNow(now)
    priya = await signedInAs(portal, team.away)
    tom = await signedInAs(portal, team.manager)
  }
  const named = (date: string) =>
    portal.services.returnPlans.nameReturnDate(viewerFor(team.away), civilDate(date))
  const now = () => portal.services.returnPlans.own(viewerFor(team.away))
  const check = (date: string): Promise<Page> => priya.submit('/return/date', typed(date))
  async function answer(said: string): Promise<Page> {
    const request = String((await tom.get(teamPath)).$('main input[name=request]').attr('value'))
    return tom.post(`${teamPath}/answer`, { request, answer: said })
  }

  test('RET-04: is no notice of its own, however far off it is: it needs a yes, and the notice holds', async () => {
    const looked = await check(wantsLater)
    assert.match(
      looked.text,
      /You gave notice of Monday 20 April 2026\. A later day needs 56 days’ notice before that one; this is 21\. Tom can still agree/,
    )
    assert.match(
      looked.text,
      /Until then your notice holds: you are back on Monday 20 April 2026, or on Monday 18 May 2026 at the latest/,
    )
    assert.doesNotMatch(looked.text, /It is enough|takes the place/)
    await priya.press(looked, '/return/date/confirmation')
    const { request, returnDate } = await now()
    assert.deepEqual(
      [request?.state, request?.wants, request?.given, request?.mayPostponeTo, request?.later, returnDate],
      [
        'asked',
        wantsNotice,
        '2026-03-23',
        '2026-05-18',
        { wants: wantsLater, given: '2026-03-30', noticeDays: 21 },
        '2026-09-02',
      ],
    )
    const page = await priya.get('/return')
    assert.match(page.text, /You gave notice of Monday 20 April 2026, and have asked for Monday 6 July 2026/)
    assert.match(page.text, /Return date Monday 20 April 2026, or Monday 18 May 2026 at the latest/)
    assert.match(page.text, /by Sunday 19 April 2026: after that Monday 20 April 2026, of which you gave/)
    assert.match((await priya.get('/')).text, /You have asked for Monday 6 July 2026 since, a later day/)
    for (const path of ['/?lang=cy', '/return?lang=cy'])
      assert.match((await priya.get(path)).text, /gofyn am ddydd Llun 6 Gorffennaf 2026 ers hynny/)
  })

  test('RET-04: the contact and HR read both days, and the contact answers both at once', async () => {
    await named(wantsLater)
    const page = await tom.get(teamPath)
    assert.match(page.text, /Priya asks to come back on Monday 6 July 2026/)
    assert.match(page.text, /Priya gave notice of Monday 20 April 2026, and asks for a later day since/)
    assert.match(page.text, /The later day: Monday 6 July 2026.+this is 21\. You do not have to agree/)
    assert.match(page.text, /The day of the notice: Monday 20 April 2026.+the notice was 28/)
    assert.match(page.text, /If you put it off: Monday 18 May 2026/)
    assert.match((await tom.get('/team')).text, /gave notice of Monday 20 April, and asks for Monday 6 July/)
    assert.match((await tom.get(`${teamPath}?lang=cy`)).text, /Y diwrnod hwyrach: dydd Llun 6 Gorffennaf/)
    const helen = await signedInAs(portal, team.hr)
    const seen = await helen.get(`/hr/returns/${team.away.id}`)
    assert.match(seen.text, /Asks to come back on Monday 6 July 2026/)
    assert.match(seen.text, /Notice was given of Monday 20 April 2026 before, and holds until there is a yes/)
  })

  test('RET-04: a yes makes the later day stand, and the notice is over', async () => {
    await named(wantsLater)
    assert.equal((await answer('agreeLater')).status, 303)
    assert.equal((await now()).returnDate, wantsLater)
    const page = await priya.get('/return')
    assert.equal(page.$('.ui-return__date').text(), 'Monday 6 July 2026')
    assert.match(page.$('ol.ui-time').text(), /You asked Tom for Monday 6 July 2026/)
    assert.doesNotMatch(page.text, /put it off until|20 April/)
  })

  for (const [said, day] of [
    ['agree', 'Monday 20 April 2026'],
    ['postpone', 'Monday 18 May 2026'],
  ] as const)
    test(`RET-04: an answer to the notice (${said}) is a no to the later day, which both read`, async () => {
      await named(wantsLater)
      if (said === 'postpone')
        assert.match((await tom.get(`${teamPath}/postponement`)).text, /asked for Monday 6 July 2026 since/)
      assert.equal((await answer(said)).status, 303)
      const page = await priya.get('/return')
      assert.equal(page.$('.ui-return__date').text(), day)
      assert.match(page.text, /You also asked for Monday 6 July 2026\. Tom did not say yes to that day/)
      assert.match((await tom.get(teamPath)).text, /had asked for Monday 6 July 2026 too/)
      assert.match((await priya.get('/?lang=cy')).text, /Ni chytunwyd ar ddydd Llun 6 Gorffennaf 2026/)
    })

  test('RET-04: it is taken back alone, and the notice waits as before', async () => {
    await named(wantsLater)
    const page = await priya.get('/return')
    assert.match(page.text, /Take Monday 6 July 2026 back Your notice of Monday 20 April 2026 then waits/)
    await priya.press(page, '/return/date/withdrawal')
    const { request } = await now()
    assert.deepEqual(
      [request?.state, request?.wants, request?.given, request?.later],
      ['asked', wantsNotice, '2026-03-23', undefined],
    )
  })

  test('RET-04: a page from before it was asked for answers nothing', async () => {
    const earlier = await tom.get(teamPath)
    await named(wantsLater)
    const request = String(earlier.$('main input[name=request]').attr('value'))
    assert.equal((await tom.post(`${teamPath}/answer`, { request, answer: 'agree' })).status, 409)
    assert.equal((await answer('keep')).status, 409)
  })

  test('RET-03, RET-04: on its day the notice stands by itself, and the later day is over', async () => {
    await named(wantsLater)
    await at('2026-04-20T09:00:00Z')
    assert.equal((await now()).returnDate, wantsNotice)
    const stood =
      /Nobody put off the notice that you gave, so Monday 20 April 2026 stands.+Nobody answered your question about Monday 6 July 2026 in time/
    assert.match((await priya.get('/return')).text, stood)
    assert.ok((await portal.services.returnPlans.endUnanswered()) >= 1)
    assert.match((await priya.get('/return')).text, stood)
  })

  test('RET-04: another later day takes its place, and the day of the notice is not asked for again', async () => {
    await named(wantsLater)
    await at('2026-03-31T09:00:00Z')
    assert.match((await check('2026-06-08')).text, /takes the place of Monday 6 July 2026/)
    assert.match((await check('2026-07-06')).text, /You have named that day already/)
    assert.match((await check('2026-04-20')).text, /You gave notice of that day already.+take Monday 6 July/)
    await named('2026-06-08')
    const { request } = await now()
    assert.deepEqual([request?.wants, request?.later?.wants], [wantsNotice, '2026-06-08'])
  })

  test('RET-03, RET-04: an earlier day is a notice of its own, put off no further than the first one', async () => {
    await named(wantsLater)
    assert.doesNotMatch((await check('2026-04-13')).text, /A later day/)
    await named('2026-04-13')
    const { request } = await now()
    assert.deepEqual(
      [request?.wants, request?.given, request?.mayPostponeTo, request?.later],
      ['2026-04-13', '2026-03-30', '2026-05-18', undefined],
    )
  })
})

function typed(date: string) {
  const [year, month, day] = date.split('-')
  return { 'date-day': String(Number(day)), 'date-month': String(Number(month)), 'date-year': String(year) }
}
