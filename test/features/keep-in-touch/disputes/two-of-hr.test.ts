import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signedInAs, type Browser } from '../../../support/browser.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { viewerFor } from '../acts.ts'
import { disputedDay } from './disputed-day.ts'

describe('a decision about a day that changed while the page was open', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  async function disputed() {
    const { team, id } = await disputedDay(portal)
    const path = `/hr/days/${id}`
    return {
      team,
      id,
      path,
      helen: await signedInAs(portal, team.hr),
      ivy: await signedInAs(portal, team.hr),
    }
  }
  async function stateOf(id: string): Promise<string> {
    const days = portal.services.database.connection.collection<{ _id: string; state: string }>('days')
    return (await days.findOne({ _id: id }))?.state ?? ''
  }
  const decided = async (browser: Browser, path: string, fields: Record<string, string>) =>
    browser.press(await browser.get(path), path, fields)
  async function exported(helen: Browser): Promise<void> {
    const ready = await helen.get('/hr/payroll')
    await helen.submit('/hr/payroll/exports', { mark: ready.$('input[name=mark]').attr('value') ?? '' })
  }

  test('J4: of two of HR who correct a day that payroll has, the second reads first what the first decided', async () => {
    const { id, path, helen, ivy } = await disputed()
    await decided(helen, path, { decided: 'worked', hours: '2', reason: 'Two hours were work.' })
    await exported(helen)
    const open = await ivy.get(path)
    await decided(helen, path, { decided: 'not-worked', reason: 'It was a talk after all.' })
    assert.equal(await stateOf(id), 'not-worked')
    const late = await ivy.press(open, path, {
      decided: 'worked',
      hours: '3',
      reason: 'Three hours were work.',
    })
    assert.equal(late.status, 409)
    assert.match(late.html, /Three hours were work\./, 'what was typed is kept')
    assert.equal(await stateOf(id), 'not-worked')
    assert.equal((await decided(ivy, path, { decided: 'worked', hours: '3', reason: 'Three.' })).status, 303)
  })

  test('J4: a day that was disputed when the page was opened, and is decided and exported since, is not turned round unread', async () => {
    const { id, path, helen, ivy } = await disputed()
    const open = await ivy.get(path)
    await decided(helen, path, { decided: 'worked', hours: '2', reason: 'Two hours were work.' })
    await exported(helen)
    const late = await ivy.press(open, path, { decided: 'not-worked', reason: 'A talk.' })
    assert.equal(late.status, 409)
    assert.equal(await stateOf(id), 'worked')
  })

  test('J4: what the other side says meanwhile, and another objection, are read before HR decide', async () => {
    const { team, id, path, helen } = await disputed()
    const { keepInTouch } = portal.services
    const [priya, tom] = [viewerFor(team.away), viewerFor(team.manager)]
    const open = await helen.get(path)
    await keepInTouch.answerDispute(tom, team.away.id, { dayId: id, words: 'She wrote the whole report.' })
    const decision = { decided: 'not-worked', reason: 'A talk.' }
    assert.equal((await helen.press(open, path, decision)).status, 409)
    const again = await helen.get(path)
    assert.match(again.text, /She wrote the whole report/)
    await keepInTouch.takeBackDispute(priya, team.away.id, id)
    await keepInTouch.dispute(priya, team.away.id, { dayId: id, reason: 'other', words: 'I was ill.' })
    assert.equal((await helen.press(again, path, decision)).status, 409)
    const wrong = await helen.press(await helen.get(path), path, { decided: 'not-worked', reason: '' })
    assert.equal(wrong.status, 422)
    assert.equal((await helen.press(wrong, path, decision)).status, 303)
    assert.equal(await stateOf(id), 'not-worked')
  })
})
