import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { newId } from '../../../src/shared/ids.ts'
import { signedInAs, type Page } from '../../support/browser.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { tasksOf } from '../day-one/acts.ts'
import { aDay, agreedDay, proposedDay, viewerFor } from './acts.ts'
import { bothSides, on } from './both-sides.ts'

const neonatal = {
  type: 'neonatal-care',
  start: civilDate('2026-03-01'),
  end: civilDate('2026-04-30'),
} as const
const careerBreak = { type: 'career-break', start: civilDate('2026-01-05') } as const

/** The dates that a page lists, from above to below. */
function datesOn(page: Page): string[] {
  return page
    .$('.ui-rows .ui-row__name')
    .toArray()
    .map((link) => page.$(link).text())
}

describe('the page of the days of a leave', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  test('days that have been stand first, the newest above, and apart from them those that ended without work, page by page', async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    const { team, at } = await bothSides(portal)
    const { keepInTouch } = portal.services
    await agreedDay(keepInTouch, team, '2026-03-24')
    await agreedDay(keepInTouch, team, '2026-03-26')
    for (const date of ['2026-03-25', '2026-05-12']) {
      const id = await agreedDay(keepInTouch, team, date)
      await keepInTouch.withdraw(viewerFor(team.away), team.away.id, id)
    }
    portal.setNow('2026-03-30T09:00:00Z')
    for (const [who, path] of [
      [team.away, '/days'],
      [team.manager, at],
    ] as const) {
      const page = await (await signedInAs(portal, who)).get(path)
      assert.match(
        page.text,
        /Days that are past.*Thursday 26 March.*Tuesday 24 March.*Ended without a day at work.*Tuesday 12 May.*Wednesday 25 March/,
      )
    }
    assert.match(
      (await (await signedInAs(portal, team.away)).get('/days?lang=cy')).text,
      /Daeth i ben heb ddiwrnod yn y gwaith/,
    )
    portal.setNow('2026-03-23T09:00:00Z')
  })

  test('what comes stands first, the next one above, and what is past or ended below, the newest above', async () => {
    const { team, priya, tom, at } = await bothSides(portal)
    const { keepInTouch } = portal.services
    await agreedDay(keepInTouch, team, '2026-05-12')
    await agreedDay(keepInTouch, team, '2026-04-14')
    await proposedDay(keepInTouch, team, '2026-04-21')
    const ended = await proposedDay(keepInTouch, team, '2026-04-28')
    await keepInTouch.withdraw(viewerFor(team.away), team.away.id, ended)
    const page = await priya.get('/days')
    assert.match(page.text, /Days to come.*Tuesday 12 May.*Ended without a day at work.*Tuesday 28 April/)
    assert.deepEqual(datesOn(page), [
      'Tuesday 14 April 2026',
      'Tuesday 21 April 2026',
      'Tuesday 12 May 2026',
      'Tuesday 28 April 2026',
    ])
    assert.match(
      (await tom.get(at)).text,
      /Needs your answer Tuesday 21 April 2026.*Days to come Tuesday 14 April/,
    )
  })

  test('KIT-12: once the pay weeks are over, no page says that they end, or that pay is safe', async () => {
    portal.setNow('2026-07-01T09:00:00Z')
    const { priya } = await bothSides(portal)
    const page = await priya.get('/days')
    assert.match(page.text, /Your pay weeks ended on Tuesday 2 June 2026.*Your statutory pay is over/)
    const check = await priya.submit('/days/new/check', on('2026-07-14'))
    assert.doesNotMatch(check.text, /in your pay weeks, so/)
    assert.match(check.text, /Your pay weeks ended on Tuesday 2 June 2026. This day touches no statutory pay/)
    portal.setNow('2026-03-23T09:00:00Z')
    const { priya: other } = await bothSides(portal)
    const earlier = await other.submit('/days/new/check', on('2026-07-14'))
    assert.match(
      earlier.text,
      /Your pay weeks end on Tuesday 2 June 2026, before this day. It touches no statutory pay/,
    )
  })

  test('BPL-01: a leave without statutory pay has no pay weeks to count in', async () => {
    const leaves = [{ id: newId(), type: 'bereaved-partner' as const, start: civilDate('2026-03-02') }]
    const { priya } = await bothSides(portal, { away: { leaves } })
    assert.doesNotMatch((await priya.get('/days')).text, /pay weeks/)
  })

  test('several open answers are short, in order of date, and each leads to its page', async () => {
    const { team, priya, tom, at } = await bothSides(portal)
    const { keepInTouch } = portal.services
    for (const date of ['2026-06-09', '2026-04-14', '2026-05-12']) await proposedDay(keepInTouch, team, date)
    const page = await tom.get(at)
    assert.deepEqual(datesOn(page), ['Tuesday 14 April 2026', 'Tuesday 12 May 2026', 'Tuesday 9 June 2026'])
    assert.equal(page.$('form[action$="/agreement"]').length, 0)
    assert.equal(page.$('.ui-need').length, 1)
    const details = [aDay('2026-06-16'), aDay('2026-04-28')]
    for (const one of details)
      await keepInTouch.propose(viewerFor(team.manager), team.away.id, { details: one })
    const need = (await priya.get('/days')).$('.ui-need')
    assert.match(need.text(), /28 April[\s\S]*16 June/)
    assert.equal(need.find('a').length, 2)
  })

  test('home names what comes, then what changed', async () => {
    const { team, priya } = await bothSides(portal)
    const { keepInTouch } = portal.services
    await agreedDay(keepInTouch, team, '2026-04-14')
    await proposedDay(keepInTouch, team, '2026-04-21')
    assert.match(
      (await priya.get('/')).text,
      /Keep-in-touch days Next: Tuesday 14 April.*Tuesday 21 April waits for Tom to answer\. Tuesday 14 April ?You proposed it, Tom agreed/,
    )
  })

  test('NCL-03: a leave without such days speaks of none on its page and beside it', async () => {
    const { priya, tom, at } = await bothSides(portal, { away: { leaves: [{ id: newId(), ...neonatal }] } })
    for (const page of [await priya.get('/days'), await tom.get(at)]) {
      assert.match(page.text, /no keep-in-touch days/)
      assert.doesNotMatch(page.text, /one whole day|uses no day|Declining/)
    }
  })

  test('a career break speaks of the employer’s policy, with contact days and without', async () => {
    const leaves = [{ id: newId(), ...careerBreak }]
    const none = await bothSides(portal, { away: { leaves } })
    assert.match((await none.priya.get('/days')).text, /Your career break has no contact days/)
    const without = await none.tom.get(none.at)
    // DP-06: her manager learns that there are none, and not why.
    assert.match(without.text, /Priya has no keep-in-touch days in this leave/)
    for (const page of [await none.priya.get('/days'), without])
      assert.doesNotMatch(page.text, /may be asked|may ask|one whole day/)

    const [settings] = none.team.organisation.settings
    assert.ok(settings)
    const organisation = { settings: [{ ...settings, contactDays: 6 }] }
    const { priya, tom, at } = await bothSides(portal, {
      away: { leaves: [{ id: newId(), ...careerBreak }] },
      organisation,
    })
    for (const page of [await tom.get(at), await tom.get(`${at}/days/new`)])
      assert.doesNotMatch(page.text, /The law|Contact days/)
    for (const page of [await priya.get('/days'), await priya.get('/days/new')]) {
      assert.match(page.text, /Contact days come from the employer’s policy, not from the law/)
      assert.doesNotMatch(page.text, /one whole day|The law/)
    }
  })

  test('a proposal whose date has come waits for nobody, on the day itself and on every page', async () => {
    const { team, at } = await bothSides(portal)
    const id = await proposedDay(portal.services.keepInTouch, team, '2026-04-14')
    portal.setNow('2026-04-14T09:00:00Z')
    const priya = await signedInAs(portal, team.away)
    const tom = await signedInAs(portal, team.manager)
    const hr = await signedInAs(portal, team.hr)
    const sides = [
      { side: priya, list: '/days', first: '/', page: `/days/${id}` },
      { side: tom, list: at, first: '/team', page: `${at}/days/${id}` },
    ]
    for (const { side, list, first, page } of sides) {
      const day = await side.get(page)
      assert.match(day.text, /Tuesday 14 April had no answer in time/)
      assert.equal(day.$('main form').length, 0)
      assert.doesNotMatch(day.text, /If agreed|Withdraw/)
      assert.match(
        (await side.get(list)).text,
        /Ended without a day at work.*The day came before there was an answer/,
      )
      for (const path of [page, list, first]) {
        assert.doesNotMatch((await side.get(path)).text, /It waits|waits for Tom|is proposed|Proposed/, path)
        assert.doesNotMatch(
          (await side.get(`${path}?lang=cy`)).text,
          /Mae’n aros|aros am Tom|Cynigiwyd/,
          path,
        )
      }
    }
    assert.doesNotMatch((await hr.get(`/hr/people/${team.away.id}`)).text, /day.*answer it/)
  })

  test('on the day itself no page says that one can still withdraw, and both say what can be done', async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    const { team, priya, at } = await bothSides(portal)
    const id = await agreedDay(portal.services.keepInTouch, team, '2026-04-14')
    assert.match((await priya.get(`/days/${id}`)).text, /You can withdraw at any time before the day/)
    portal.setNow('2026-04-14T09:00:00Z')
    const own = await (await signedInAs(portal, team.away)).get(`/days/${id}`)
    assert.doesNotMatch(own.text, /You can withdraw/)
    assert.match(
      own.text,
      /Today is the day that you both agreed to\. .*say so here, and you do not have to say why/,
    )
    const tom = await signedInAs(portal, team.manager)
    assert.match(
      (await tom.get(`${at}/days/${id}`)).text,
      /3 things below are yours to see to for today, and they are not done\. If the day will not be worked, either of you can say so here/,
    )
    const { tasks } = portal.services
    for (const task of (await tasksOf(portal, team.away)).values())
      await tasks.finish(viewerFor(team.manager), task.id, task.version)
    assert.match(
      (await tom.get(`${at}/days/${id}`)).text,
      /You do not have to do anything\. If it will not be worked/,
    )
  })
})
