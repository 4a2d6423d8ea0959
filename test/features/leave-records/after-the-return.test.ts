import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { signedInAs, type Browser, type Page } from '../../support/browser.ts'
import { aMaternityLeave, aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

/** Two weeks after the first day back. */
const later = '2026-09-16T09:00:00Z'
const typed = { 'date-day': '1', 'date-month': '10', 'date-year': '2026' }

describe('after the return', () => {
  let portal: TestPortal
  let team: Team
  let priya: Browser
  let helen: Browser
  let hrPath: string
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow(later)
    team = await aTeam(portal)
    priya = await signedInAs(portal, team.away)
    helen = await signedInAs(portal, team.hr)
    hrPath = `/hr/people/${team.away.id}/changed`
  })
  after(() => portal.close())

  const kindsOn = (page: Page): unknown[] =>
    page
      .$('input[name=kind]')
      .toArray()
      .map((input) => page.$(input).val())
  const language = async (to: 'en' | 'cy'): Promise<void> => {
    const person = { ...team.away, language: to }
    await portal.services.people.save(person)
    priya = await signedInAs(portal, person)
  }

  test('nobody is offered what can be said of a leave that goes on alone, and the page says so', async () => {
    for (const [by, path] of [
      [priya, '/changed'],
      [helen, hrPath],
    ] as const) {
      const page = await by.get(path)
      assert.deepEqual(kindsOn(page), ['loss'])
      assert.match(page.text, /back at work/)
    }
    await language('cy')
    assert.match((await priya.get('/changed')).text, /Rydych yn ôl yn y gwaith/)
  })

  test('what is said of the leave after a loss is what holds on that day, on both sides', async () => {
    const says = async (by: Browser, path: string, into = 'en') =>
      (await by.get(`${path}/loss?lang=${into}`)).text
    assert.match(await says(priya, '/changed'), /Your leave is over, and nothing of it changes/)
    assert.doesNotMatch(await says(priya, '/changed'), /stays as it is/)
    assert.match(await says(priya, '/changed', 'cy'), /Mae eich absenoldeb ar ben/)
    portal.setNow('2025-08-01T09:00:00Z')
    priya = await signedInAs(portal, team.away)
    assert.match(await says(priya, '/changed'), /Your leave has not begun\. It stays as it is planned/)
    assert.match((await priya.get('/changed/not-returning')).text, /Your leave begins as it is planned/)
    portal.setNow('2026-03-23T09:00:00Z')
    priya = await signedInAs(portal, team.away)
    assert.match(await says(priya, '/changed'), /Your leave stays as it is for now/)
    assert.match((await priya.get('/changed/not-returning')).text, /Your leave goes on/)
    const onBreak = { ...aMaternityLeave(), type: 'career-break' as const }
    await portal.services.people.save({ ...team.away, leaves: [onBreak] })
    assert.match(await says(priya, '/changed'), /Your break stays as it is for now/)
    assert.match((await priya.get('/changed/not-returning')).text, /Your break goes on/)
  })

  test('HR read what holds of the leave after a loss, before anything is kept', async () => {
    const typedLoss = async () => (await helen.post(`${hrPath}/loss`, {})).location ?? ''
    assert.match((await helen.get(await typedLoss())).text, /The leave is over, and nothing of it changes/)
  })

  test('the addresses lead to the page that says so, and nothing is kept', async () => {
    for (const [by, path] of [
      [priya, '/changed'],
      [helen, hrPath],
    ] as const)
      for (const kind of ['not-returning', 'career-break', 'dates']) {
        assert.equal((await by.get(`${path}/${kind}`)).location, path)
        assert.equal((await by.get(`${path}/${kind}/check`)).location, path)
        assert.equal((await by.post(`${path}/${kind}`, typed)).location, path)
        assert.equal((await by.post(`${path}/${kind}/confirmation`, typed)).location, path)
      }
    assert.equal((await priya.get('/return/other-ways')).location, '/return')
    assert.match((await helen.get('/hr/changes')).text, /No change waits/)
  })

  test('what the leave never had is no page, and before the last day all is offered', async () => {
    assert.equal((await priya.get('/changed/break-end')).status, 404)
    portal.setNow('2026-09-01T09:00:00Z')
    const page = await (await signedInAs(portal, team.away)).get('/changed')
    assert.deepEqual(kindsOn(page), ['dates', 'loss', 'not-returning', 'career-break'])
    assert.doesNotMatch(page.text, /back at work/)
  })

  test('decision 94: with another leave that follows nobody is back', async () => {
    const [first] = team.away.leaves
    assert.ok(first)
    const next = aMaternityLeave({
      type: 'career-break',
      start: civilDate('2026-09-02'),
      end: civilDate('2026-12-01'),
      dueDate: undefined,
      birthDate: undefined,
    })
    await portal.services.people.save({ ...team.away, leaves: [first, next] })
    const page = await (await signedInAs(portal, team.away)).get('/changed')
    assert.deepEqual(kindsOn(page), ['break-end', 'loss', 'not-returning'])
  })

  test('RET-01: no other first day is asked for: the addresses lead to the return, which says that they are back', async () => {
    for (const path of ['/return/date', '/return/date/check'])
      assert.equal((await priya.get(path)).location, '/return')
    for (const path of ['/return/date', '/return/date/confirmation'])
      assert.equal((await priya.post(path, typed)).location, '/return')
    assert.match((await priya.get('/return')).text, /You are back/)
  })
})
