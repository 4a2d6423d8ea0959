import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { signedInAs, type Page } from '../../../support/browser.ts'
import { aMaternityLeave, aPerson, aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { viewerFor } from '../../keep-in-touch/acts.ts'
import { namedReturn, tasksOf } from '../acts.ts'

describe('ready for you', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
  })
  after(() => portal.close())

  const tasks = () => portal.services.features.tasks.service
  const taskNamed = async (name: string) => {
    const task = (await tasksOf(portal, team.away)).get(name)
    assert.ok(task, name)
    return task
  }
  const pages = () =>
    [
      [team.away, '/return/ready'],
      [team.manager, `/team/${team.away.id}/ready`],
      [team.hr, `/hr/returns/${team.away.id}/ready`],
    ] as const
  const rowOf = (page: Page, name: string) =>
    page
      .$('.ui-day')
      .toArray()
      .map((one) => page.$(one).text().replace(/\s+/g, ' ').trim())
      .find((text) => text.startsWith(name))

  test('shows all three sides the same, in both languages: what, who, by when, what is so', async () => {
    await namedReturn(portal, team, '2026-06-22')
    const account = await taskNamed('Account and mailbox')
    await tasks().finish(viewerFor(team.hr), account.id, 1)
    portal.setNow('2026-06-17T09:00:00Z')
    for (const [person, path] of pages()) {
      const browser = await signedInAs(portal, person)
      const page = await browser.get(path)
      assert.equal(page.status, 200)
      assert.equal(
        rowOf(page, 'Account and mailbox'),
        'Account and mailbox HR, with IT, by Monday 8 June Done',
      )
      assert.equal(rowOf(page, 'Building pass'), 'Building pass HR, with Facilities, by Tuesday 16 June Late')
      assert.equal(
        rowOf(page, 'Start pay again'),
        'Start pay again HR, with Payroll, by Friday 19 June Not yet due',
      )
      assert.match(String(rowOf(page, 'Time together')), /Tom, by Monday 22 June/)
      const welsh = await browser.get(`${path}?lang=cy`)
      assert.equal(
        rowOf(welsh, 'Pàs adeilad'),
        'Pàs adeilad Adnoddau Dynol, gyda Chyfleusterau, erbyn dydd Mawrth 16 Mehefin Yn hwyr',
      )
    }
    const own = await (await signedInAs(portal, team.away)).get('/return/ready')
    assert.match(own.text, /Others do these. You do not have to chase them/)
    assert.match((await (await signedInAs(portal, team.away)).get('/return')).html, /href="\/return\/ready"/)
  })

  test('whoever is back and misses what is late reads whom to phone, pay first', async () => {
    await namedReturn(portal, team, '2026-06-22')
    portal.setNow('2026-07-13T09:00:00Z')
    const marcus = await signedInAs(portal, team.away)
    const own = await marcus.get('/return/ready')
    assert.match(
      own.text,
      /some are late\. You do not have to chase each of them: one call to HR is enough\.(?!.*Is something missing here)/,
    )
    assert.match(own.text, /Phone HR on 01632 960 100 .*If your pay has not started again, say so first\./)
    const welsh = await marcus.get('/return/ready?lang=cy')
    assert.match(welsh.text, /Ffoniwch Adnoddau Dynol ar 01632 960 100 .*Os nad yw eich tâl wedi ailddechrau/)
    portal.setNow('2026-06-17T09:00:00Z')
    assert.doesNotMatch((await marcus.get('/return/ready?lang=en')).text, /some are late|Phone HR on 01632/)
  })

  test('what is to be done by today is due today, on each page that shows it', async () => {
    await namedReturn(portal, team, '2026-06-22')
    portal.setNow('2026-06-16T07:00:00Z')
    for (const [person, path] of [...pages(), [team.away, '/return/first-day'] as const]) {
      const browser = await signedInAs(portal, person)
      assert.match(String(rowOf(await browser.get(path), 'Building pass')), /by Tuesday 16 June Due today$/)
      const welsh = await browser.get(`${path}?lang=cy`)
      assert.match(String(rowOf(welsh, 'Pàs adeilad')), /16 Mehefin I’w wneud heddiw$/)
    }
  })

  test('stands in a line on the pages of the plan, for both sides: how much is ready, how much waits', async () => {
    await namedReturn(portal, team, '2026-06-22')
    const marcus = await signedInAs(portal, team.away)
    await marcus.post('/return/plan/weeks', { count: '1', version: '0', 'w0-weeks': '1', 'w0-mon': '7' })
    const account = await taskNamed('Account and mailbox')
    await tasks().finish(viewerFor(team.hr), account.id, 1)
    // The account is ready; what is due after the day is not waited for on it.
    const line =
      /Ready for the first day back: 1. Still waiting for that day: 8. Due after that day: 2, which can wait\./
    const own = await marcus.get('/return/plan')
    assert.match(own.text, line)
    assert.match(own.text, /Others do this: you do not have to/)
    assert.equal(own.$('main a[href="/return/ready"]').length, 1)
    const tom = await signedInAs(portal, team.manager)
    assert.match((await tom.get(`/team/${team.away.id}/return`)).text, line)
    assert.match(
      (await marcus.get('/return/plan?lang=cy')).text,
      /Yn dal i aros ar gyfer y diwrnod hwnnw: 8. I’w gwneud ar ôl y diwrnod hwnnw: 2,/,
    )
  })

  test('says after that day what is not done yet, and no longer that it is waited for', async () => {
    await namedReturn(portal, team, '2026-06-22')
    const marcus = await signedInAs(portal, team.away)
    await marcus.post('/return/plan/weeks', { count: '1', version: '0', 'w0-weeks': '1', 'w0-mon': '7' })
    const lines = async () => [
      (await (await signedInAs(portal, team.away)).get('/return/plan')).text,
      (await (await signedInAs(portal, team.manager)).get(`/team/${team.away.id}/return`)).text,
    ]
    portal.setNow('2026-06-22T07:00:00Z')
    for (const text of await lines()) assert.match(text, /Still waiting for that day: 9/)
    portal.setNow('2026-06-23T07:00:00Z')
    for (const text of await lines())
      assert.match(text, /Done for the first day back: 0. Not done yet: 9. Due after that day: 2\. /)
    const welsh = await (await signedInAs(portal, team.away)).get('/return/plan?lang=cy')
    assert.match(welsh.text, /Heb ei wneud eto: 9/)
  })

  test('says why something cannot be done yet, and when to expect it, without a name', async () => {
    await namedReturn(portal, team, '2026-06-22')
    const pass = await taskNamed('Building pass')
    const hr = await signedInAs(portal, team.hr)
    const path = `/tasks/${pass.id}`
    const page = await hr.get(path)
    const day = { 'until-day': '19', 'until-month': '6', 'until-year': '2026' }
    const without = await hr.press(page, `${path}/hold-up`, day)
    assert.equal(without.status, 422)
    assert.match(without.text, /Choose why it cannot be done yet/)
    assert.equal(without.$('[name="until-day"]').attr('value'), '19')
    const past = await hr.press(page, `${path}/hold-up`, { ...day, reason: 'ordered', 'until-month': '3' })
    assert.match(past.text, /Write a day after today/)
    const held = await hr.press(page, `${path}/hold-up`, { ...day, reason: 'ordered' })
    assert.equal(held.status, 303)
    assert.match(
      (await hr.get(path)).text,
      /Held up: it is ordered and has not come. Expected by Friday 19 June/,
    )
    assert.match((await hr.get('/tasks')).text, /Held up, expected by Friday 19 June/)
    for (const [person, own] of pages()) {
      const text = String(rowOf(await (await signedInAs(portal, person)).get(own), 'Building pass'))
      assert.match(text, /Held up: it is ordered and has not come. Expected by Friday 19 June. Held up/)
      assert.doesNotMatch(text, /Helen/)
    }
    // Late all the same for HR, and once it was to be expected for everybody.
    portal.setNow('2026-06-20T09:00:00Z')
    const after20 = await signedInAs(portal, team.away)
    assert.match(String(rowOf(await after20.get('/return/ready'), 'Building pass')), /Late$/)
    assert.match((await (await signedInAs(portal, team.hr)).get('/tasks/late')).text, /Building pass/)
    const again = await signedInAs(portal, team.hr)
    const stale = await again.post(`${path}/hold-up`, {
      ...day,
      'until-day': '30',
      reason: 'other',
      version: '1',
    })
    assert.equal(stale.status, 409)
  })

  test('names a buddy: what is theirs goes to them, and the person reads who it is', async () => {
    await namedReturn(portal, team, '2026-06-22')
    const path = `/team/${team.away.id}/ready`
    const tom = await signedInAs(portal, team.manager)
    const page = await tom.get(path)
    for (const buddy of ['nobody-7', team.away.staffNumber]) {
      const wrong = await tom.press(page, `${path}/buddy`, { buddy })
      assert.equal(wrong.status, 422)
      assert.match(wrong.text, /Nobody else here has this staff number/)
      assert.equal(wrong.$('#buddy').attr('value'), buddy)
    }
    const away = aPerson({ organisationId: team.organisation.id, leaves: [aMaternityLeave()] })
    await portal.services.people.save(away)
    const refused = await tom.press(page, `${path}/buddy`, { buddy: away.staffNumber })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /They are not at work on the first day back/)
    assert.equal((await taskNamed('Find a buddy')).state, 'open')
    assert.equal((await tom.press(page, `${path}/buddy`, { buddy: team.editor.staffNumber })).status, 303)
    assert.equal((await taskNamed('Find a buddy')).state, 'done')
    assert.equal((await taskNamed('Introduction in the first week')).ownerId, team.editor.id)
    const own = await (await signedInAs(portal, team.away)).get('/return/ready')
    assert.match(own.text, /Sam goes with you in your first weeks/)
    assert.match(String(rowOf(own, 'Introduction in the first week')), /Sam, by/)
    assert.equal((await tom.press(page, `${path}/buddy`, { buddy: '' })).status, 409)
    assert.equal((await tom.press(await tom.get(path), `${path}/buddy`, { buddy: '' })).status, 303)
    assert.equal((await taskNamed('Introduction in the first week')).ownerId, team.hr.id)
  })

  test('says when a list is made, where there is none yet, or no day', async () => {
    for (const [person, path] of pages()) {
      const page = await (await signedInAs(portal, person)).get(path)
      assert.match(page.text, /The list is made 8 weeks before the return date/)
    }
    const early = await (await signedInAs(portal, team.away)).get('/return/first-day')
    assert.match(early.text, /The list is made 8 weeks before the return date/)
    const onBreak = aPerson({
      organisationId: team.organisation.id,
      managerId: team.manager.id,
      leaves: [{ id: 'a-break', type: 'career-break', start: team.away.leaves[0]?.start ?? ('' as never) }],
    })
    await portal.services.people.save(onBreak)
    const browser = await signedInAs(portal, onBreak)
    for (const path of ['/return/ready', '/return/first-day', '/return/reviews']) {
      const page = await browser.get(path)
      assert.equal(page.status, 200, path)
      assert.match(page.text, /There is no return date yet/)
    }
  })

  test('of others is not there', async () => {
    await namedReturn(portal, team, '2026-06-22')
    const others = await aTeam(portal)
    const { id } = team.away
    const answers = async (person: Team['hr'], path: string) =>
      (await (await signedInAs(portal, person)).get(path)).status
    assert.equal(await answers(others.manager, `/team/${id}/ready`), 404)
    assert.equal(await answers(others.hr, `/hr/returns/${id}/ready`), 404)
    assert.equal(await answers(team.hr, `/hr/returns/${team.hr.id}/ready`), 404)
    assert.equal(await answers(team.editor, `/team/${id}/ready`), 403)
  })
})

describe('the first morning', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp()
  })
  after(() => portal.close())

  test('says where to go, whom to ask, what works already, and who sees to what does not', async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    const site = { id: 'site-1', name: 'Harbour House', nameInWelsh: 'Tŷ’r Harbwr' }
    const team = await aTeam(portal, {
      away: { siteId: site.id },
      organisation: { sites: [site], hrHours: { en: 'Weekdays, 9 to 5', cy: 'Dyddiau gwaith, 9 i 5' } },
    })
    await namedReturn(portal, team, '2026-06-22')
    const tasks = await tasksOf(portal, team.away)
    const device = tasks.get('Laptop and phone')
    assert.ok(device)
    await portal.services.features.tasks.service.finish(viewerFor(team.hr), device.id, 1)
    for (const [now, words] of [
      ['2026-06-20T09:00:00Z', undefined],
      ['2026-06-21T09:00:00Z', /Your first day back at work is Monday 22 June/],
      ['2026-06-22T07:00:00Z', /Today is your first day back/],
      ['2026-06-23T07:00:00Z', undefined],
    ] as const) {
      portal.setNow(now)
      const home = await (await signedInAs(portal, team.away)).get('/')
      assert.equal(home.status, 200)
      if (words) assert.match(home.text, words)
      else assert.equal(home.$('a[href="/return/first-day"]').length, 0)
    }
    portal.setNow('2026-06-22T07:00:00Z')
    const browser = await signedInAs(portal, team.away)
    const page = await browser.get('/return/first-day')
    assert.match(page.text, /Where to go Harbour House/)
    assert.match(page.text, /Tom Your contact/)
    assert.match(page.text, /01632 960 100 Weekdays, 9 to 5/)
    assert.match(page.text, /What works already Laptop and phone HR, with IT, by Monday 15 June Done/)
    const open = page.text.split('who sees to it')[1] ?? ''
    assert.match(open, /Building pass/)
    // What comes in the first month is none of the morning's.
    assert.doesNotMatch(page.text, /first month|Laptop.*Laptop/)
    const welsh = await browser.get('/return/first-day?lang=cy')
    portal.setNow('2026-06-23T07:00:00Z')
    const past = await (await signedInAs(portal, team.away)).get('/return/first-day')
    assert.match(past.text, /Your first day back at work was Monday 22 June/)
    assert.doesNotMatch(past.text, /Where to go|What works/)
    assert.match(welsh.text, /Tŷ’r Harbwr.+Dyddiau gwaith, 9 i 5.+Gliniadur a ffôn/)
  })
})
