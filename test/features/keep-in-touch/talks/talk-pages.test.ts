import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { bothSides } from '../both-sides.ts'

describe('just a talk', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  test('KIT-06: a talk is asked for as a task of the contact, and uses no day', async () => {
    const { priya, tom } = await bothSides(portal)
    const form = await priya.get('/days/new')
    assert.match(form.text, /Just a talk is not work, and uses no day/)
    const list = await priya.submit('/days/talk', { suits: 'Tuesday morning' })
    assert.match(list.text, /You asked for a talk\. Tom phones or writes by Monday 30 March/)
    assert.match(list.text, /10 left of 10/)
    const tasks = await tom.get('/tasks')
    assert.match(tasks.text, /Phone or write to them for a talk.+When it suits: Tuesday morning/)
  })

  test('one is open at a time, and it can be taken back without a reason', async () => {
    const { priya, tom } = await bothSides(portal)
    await Promise.all([
      priya.post('/days/talk', { suits: '' }),
      priya.post('/days/talk', { suits: 'Any day' }),
    ])
    await priya.submit('/days/talk', { suits: 'Friday' })
    const tasks = await tom.get('/tasks')
    assert.equal(tasks.$('main a[href^="/tasks/"]').length, 1)
    const page = await priya.get('/days/talk')
    assert.match(page.text, /You asked for a talk/)
    const back = await priya.submit('/days/talk/withdrawal')
    assert.match(back.text, /No talk is asked for any more/)
    assert.doesNotMatch(back.text, /You asked for a talk/)
    assert.match((await tom.get('/tasks')).text, /Not needed|You have no tasks/)
  })

  test('once the contact has done it, another can be asked for', async () => {
    const { priya, tom } = await bothSides(portal)
    await priya.submit('/days/talk', { suits: '' })
    const task = (await tom.get('/tasks')).$('main a[href^="/tasks/"]').attr('href') ?? ''
    await tom.submit(`${task}/completion`, { version: '1' })
    const form = await priya.get('/days/talk')
    assert.match(form.text, /Ask Tom for a talk/)
  })

  test('a line too long comes back with what was typed', async () => {
    const { priya } = await bothSides(portal)
    const page = await priya.submit('/days/talk', { suits: 'x'.repeat(121) })
    assert.equal(page.status, 422)
    assert.equal(page.$('input[name=suits]').attr('value')?.length, 121)
    assert.match(page.text, /Write it in 120 characters or fewer/)
  })

  test('the manager reads that a talk uses no day', async () => {
    const { tom, at } = await bothSides(portal)
    assert.match((await tom.get(`${at}/days/new`)).text, /That is not work, and uses no day\. Phone or write/)
  })

  test('in Welsh too', async () => {
    const { priya } = await bothSides(portal)
    assert.match((await priya.get('/days/talk?lang=cy')).text, /Dim ond sgwrs/)
  })
})
