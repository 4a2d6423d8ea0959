import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs } from '../../../support/browser.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { agreedDay, agreedDays, aDay, idOf, proposedDay, viewerFor } from '../acts.ts'
import { bothSides, fieldsOf, on } from '../both-sides.ts'

describe('the pages on which a proposal is answered', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  test('KIT-11: an eleventh day is refused, and the page says what can still be done', async () => {
    const { team, priya, tom, at } = await bothSides(portal)
    const { keepInTouch } = portal.services
    const late = await proposedDay(keepInTouch, team, '2026-05-28')
    await agreedDays(keepInTouch, team, { from: '2026-04-01', count: 10 })
    const refused = await tom.post(`${at}/days/${late}/agreement`)
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Thursday 28 May cannot be agreed: all 10 days of Priya are used or agreed/)
    // DP-06: which law it is would say why she is away.
    assert.doesNotMatch(refused.text, /Regulations/)
    assert.match(refused.text, /What you can still do/)
    assert.match((await tom.get(at)).text, /All 10 days were used or agreed then, so it could not be agreed/)
    const list = await priya.get('/days')
    assert.match(list.text, /Your 10 days are used or agreed/)
    assert.equal(list.$('a[href="/days/new"]').length, 0)
    assert.equal((await priya.get('/days/new')).location, '/days')
    assert.equal((await priya.post('/days/new', on('2026-06-16'))).status, 422)
  })

  test('KIT-10: a day that the leave no longer holds is refused with a way to suggest another, to either side', async () => {
    const { team, priya, tom, at } = await bothSides(portal)
    const { keepInTouch, people } = portal.services
    const asked = await proposedDay(keepInTouch, team, '2026-06-09')
    const suggested = idOf(
      await keepInTouch.propose(viewerFor(team.manager), team.away.id, { details: aDay('2026-06-10') }),
    )
    const [leave] = team.away.leaves
    assert.ok(leave)
    await people.save({ ...team.away, leaves: [{ ...leave, end: civilDate('2026-05-31') }] })
    for (const [reader, base, id] of [
      [tom, `${at}/days`, asked],
      [priya, '/days', suggested],
    ] as const) {
      const refused = await reader.post(`${base}/${id}/agreement`)
      assert.equal(refused.status, 422)
      assert.equal(refused.$(`a[href="${base}/${id}/replacement"]`).length, 1)
      assert.match(refused.text, /suggest another day(?!, or another place)/)
      assert.doesNotMatch(refused.text, /if you think the count is wrong/)
      assert.equal((await reader.get(`${base}/${id}/replacement`)).status, 200)
    }
  })

  test('the person answers a proposal in the place of theirs, with pay that the manager never sees', async () => {
    const { team, priya, tom, at } = await bothSides(portal)
    const { keepInTouch } = portal.services
    const id = await proposedDay(keepInTouch, team, '2026-06-09')
    const form = await tom.get(`${at}/days/${id}/replacement`)
    assert.equal(form.$('input[name=work]').attr('value'), 'Team planning')
    const replacing = `${at}/days/${id}/replacement`
    const check = await tom.submit(`${replacing}/check`, {
      ...on('2026-06-16'),
      place: 'home',
      privateRoom: '',
    })
    assert.doesNotMatch(check.text, /£/)
    await tom.submit(replacing, fieldsOf(check))
    const list = await priya.get('/days')
    assert.match(list.text, /Needs your answer Tuesday 16 June 2026 Tom suggests this day in place of 9 June/)
    assert.match(list.text, /Pay £138\.08 before tax If agreed 1 of your 10 days/)
    assert.match(list.text, /before this day\. It touches no statutory pay|days in your pay weeks/)
    assert.match(list.text, /either of you can still withdraw until the day before/)
    assert.doesNotMatch((await tom.get(at)).text, /pay weeks|statutory pay/)
    const agreement = list.$('form[action$="/agreement"]').attr('action') ?? ''
    assert.match((await priya.submit(agreement)).text, /Tuesday 16 June is agreed\. Tom can see it here/)
    assert.doesNotMatch((await tom.get(at)).text, /£|138/)
    assert.doesNotMatch(
      (await tom.get(agreement.replace('/days', `${at}/days`).replace('/agreement', ''))).text,
      /£/,
    )
  })

  test('a day can be declined without a reason, and by the manager with one of a short list', async () => {
    const { team, priya, tom, at } = await bothSides(portal)
    const { keepInTouch } = portal.services
    const id = await proposedDay(keepInTouch, team, '2026-04-14')
    await tom.submit(`${at}/days/${id}/decline`, { reason: 'team-away' })
    assert.match(
      (await priya.get('/days')).text,
      /Tom declined on 23 March: the team is away that day\. Declined/,
    )
    const own = await priya.get(`/days/${id}`)
    assert.match(own.text, /Tom declined The team is away that day/)
    assert.match((await tom.get(`${at}/days/${id}`)).text, /You declined The team is away that day/)
    const welsh = (await priya.get(`/days/${id}?lang=cy`)).text
    assert.match(welsh, /Mae’r tîm i ffwrdd y diwrnod hwnnw/)
    const asked = await keepInTouch.propose(viewerFor(team.manager), team.away.id, {
      details: aDay('2026-05-12'),
    })
    const declined = await priya.submit(`/days/${idOf(asked)}/decline`)
    assert.match(declined.text, /You declined Tuesday 12 May\. Tom can see it here/)
    assert.match((await tom.get(at)).text, /Priya declined on 23 March\. Declined/)
  })

  test('either side withdraws from an agreed day before it, and not on it', async () => {
    const { team, tom, at } = await bothSides(portal)
    const { keepInTouch } = portal.services
    const first = await agreedDay(keepInTouch, team, '2026-03-24')
    const second = await agreedDay(keepInTouch, team, '2026-03-25')
    assert.match(
      (await tom.submit(`${at}/days/${second}/withdrawal`)).text,
      /Wednesday 25 March is withdrawn/,
    )
    portal.setNow('2026-03-24T08:00:00Z')
    const nextDay = await signedInAs(portal, team.away)
    const late = await nextDay.post(`/days/${first}/withdrawal`)
    portal.setNow('2026-03-23T09:00:00Z')
    assert.equal(late.status, 422)
    assert.match(late.text, /It is too late to withdraw from Tuesday 24 March/)
  })

  test('in two tabs: a proposal that is answered in one is not answered otherwise in the other', async () => {
    const { team, priya, tom, at } = await bothSides(portal)
    const id = await proposedDay(portal.services.keepInTouch, team, '2026-04-14')
    await tom.submit(`${at}/days/${id}/agreement`)
    assert.equal((await tom.post(`${at}/days/${id}/agreement`)).status, 303)
    assert.equal((await tom.post(`${at}/days/${id}/decline`)).status, 409)
    assert.equal((await tom.get(`${at}/days/${id}/replacement`)).location, `${at}/days/${id}`)
    assert.equal((await priya.post(`/days/${id}/agreement`)).status, 409)
  })

  test('a second tap after a yes says yes to no other day: the one that is left is opened first, on either side', async () => {
    const { team, priya, tom, at } = await bothSides(portal)
    const { keepInTouch } = portal.services
    for (const [browser, by, list, dates] of [
      [priya, team.manager, '/days', ['2026-06-02', '2026-06-09']],
      [tom, team.away, at, ['2026-06-03', '2026-06-10']],
    ] as const) {
      const days = list === at ? `${at}/days` : list
      const ids: string[] = []
      for (const date of dates)
        ids.push(idOf(await keepInTouch.propose(viewerFor(by), team.away.id, { details: aDay(date) })))
      const [first = '', second = ''] = ids
      const answered = await browser.press(
        await browser.get(`${days}/${first}`),
        `${days}/${first}/agreement`,
      )
      assert.equal(answered.location, list)
      const next = await browser.get(list)
      assert.match(next.text, /is agreed/)
      assert.equal(next.$('main form[action$="/agreement"]').length, 0)
      assert.equal(next.$(`main a[href="${days}/${second}"]`).length, 1)
      assert.match(next.text, /Needs your answer/)
      const later = await browser.get(list)
      assert.equal(later.$(`main form[action="${days}/${second}/agreement"]`).length, 1)
    }
  })
})
