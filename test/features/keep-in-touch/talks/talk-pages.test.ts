import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { aPerson } from '../../../support/builders.ts'
import { signedInAs } from '../../../support/browser.ts'
import { viewerFor } from '../acts.ts'
import { uploaderFor } from '../../hr-import/upload.ts'
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

  test('until it was held, a talk that was asked for is on the first page of both', async () => {
    const { priya, tom, at } = await bothSides(portal)
    assert.doesNotMatch((await priya.get('/')).text, /asked for a talk/)
    assert.doesNotMatch((await tom.get('/team')).text, /Phone or write/)
    await priya.submit('/days/talk', { suits: '' })
    assert.match(
      (await priya.get('/')).text,
      /You asked for a talk\. Tom phones or writes by Monday 30 March/,
    )
    assert.match((await priya.get('/?lang=cy')).text, /Rydych wedi gofyn am sgwrs/)
    const team = await tom.get('/team')
    assert.match(team.text, /One thing waits for you/)
    assert.match(
      team.text,
      /Phone or write to Priya for a talk.+asked for a talk on Monday 23 March\. Phone or write by Monday 30 March/,
    )
    assert.match(
      (await tom.get('/team?lang=cy')).text,
      /am sgwrs ar ddydd Llun 23 Mawrth\. Ffoniwch neu ysgrifennwch erbyn dydd Llun 30/,
    )
    await tom.get('/team?lang=en')
    assert.match((await tom.get(at)).text, /Priya asked for a talk/)
    const task = team.$('main a[href^="/tasks/"]').attr('href') ?? ''
    assert.equal((await tom.get(task)).$('.govuk-back-link').attr('href'), '/team')
    await tom.submit(`${task.replace(/\?.*/, '')}/completion`, { version: '1' })
    assert.doesNotMatch((await tom.get('/team')).text, /Phone or write/)
    assert.doesNotMatch((await priya.get('/')).text, /asked for a talk/)
  })

  test('CON-11: a talk that was asked for before contact was stopped waits, for both; one that is asked for in the stop does not', async () => {
    const { team, priya, tom, at } = await bothSides(portal)
    await priya.submit('/days/talk', { suits: '' })
    const task = (await tom.get('/team')).$('main a[href^="/tasks/"]').attr('href') ?? ''
    await portal.services.features.contact.service.pauseFor(viewerFor(team.hr), team.away)
    for (const path of ['/team', at])
      assert.doesNotMatch((await tom.get(path)).text, /Phone or write to Priya/)
    assert.match((await tom.get(task)).text, /Contact goes through HR at the moment/)
    for (const path of ['/days/talk', '/']) {
      assert.match(
        (await priya.get(path)).text,
        /contact goes through HR, Tom does not phone or write for it/,
      )
      assert.match((await priya.get(`${path}?lang=cy`)).text, /nid yw Tom yn ffonio nac yn ysgrifennu amdani/)
      await priya.get(`${path}?lang=en`)
    }
    await priya.submit('/days/talk/withdrawal')
    await priya.submit('/days/talk', { suits: '' })
    assert.match((await priya.get('/days/talk')).text, /Tom phones or writes by/)
    assert.match((await tom.get('/team')).text, /Phone or write to Priya/)
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

  test('a talk that did not come says whom to phone, and ends some weeks later', async () => {
    const { team, priya: asking } = await bothSides(portal)
    await asking.submit('/days/talk', { suits: '' })
    portal.setNow('2026-04-07T09:00:00Z')
    const priya = await signedInAs(portal, team.away)
    const late =
      /Tom was asked to phone or write by Monday 30 March\. If nobody did, .*phone HR on 01632 960 100/
    for (const path of ['/', '/days', '/days/talk']) {
      const page = await priya.get(path)
      assert.match(page.text, late)
      assert.doesNotMatch(page.text, /phones or writes/)
      const welsh = await priya.get(`${path}?lang=cy`)
      assert.match(welsh.text, /Gofynnwyd i Tom ffonio .*ffoniwch Adnoddau Dynol ar 01632 960 100/)
      await priya.get(`${path}?lang=en`)
    }
    portal.setNow('2026-04-28T09:00:00Z')
    const again = await signedInAs(portal, team.away)
    assert.doesNotMatch((await again.get('/')).text, /You asked for a talk/)
    await again.submit('/days/talk', { suits: '' })
    assert.match((await again.get('/')).text, /Tom phones or writes by Wednesday 6 May/)
    const tom = await signedInAs(portal, team.manager)
    assert.equal((await tom.get('/tasks')).$('main a[href^="/tasks/"]').length, 1)
    portal.setNow('2026-03-23T09:00:00Z')
  })

  test('once the contact has done it, another can be asked for', async () => {
    const { priya, tom } = await bothSides(portal)
    await priya.submit('/days/talk', { suits: '' })
    const task = (await tom.get('/tasks')).$('main a[href^="/tasks/"]').attr('href') ?? ''
    await tom.submit(`${task}/completion`, { version: '1' })
    const form = await priya.get('/days/talk')
    assert.match(form.text, /Ask Tom for a talk/)
  })

  test('whoever keeps in touch from now on has the talk that was asked for, and the one before no more', async () => {
    const { team, priya, tom } = await bothSides(portal)
    const dev = aPerson({ organisationId: team.organisation.id, name: 'Dev Rao', roles: ['manager'] })
    await portal.services.people.save(dev)
    await priya.submit('/days/talk', { suits: 'Tuesday morning' })
    const helen = await uploaderFor(portal, team.hr)
    const page = await helen.upload(`staff_number,manager\n${team.away.staffNumber},${dev.staffNumber}`)
    await helen.press(page, '/hr/import/confirmation')
    assert.match((await (await signedInAs(portal, dev)).get('/tasks')).text, /When it suits: Tuesday morning/)
    assert.doesNotMatch((await tom.get('/tasks')).text, /Tuesday morning/)
    assert.match((await priya.get('/days/talk')).text, /Dev phones or writes/)
  })

  test('J5: a talk that was late before somebody else kept in touch was not asked of them by that day', async () => {
    const { team, priya: asking } = await bothSides(portal)
    const dev = aPerson({ organisationId: team.organisation.id, name: 'Dev Rao', roles: ['manager'] })
    await portal.services.people.save(dev)
    await asking.submit('/days/talk', { suits: '' })
    portal.setNow('2026-04-07T09:00:00Z')
    const helen = await uploaderFor(portal, team.hr)
    const page = await helen.upload(`staff_number,manager\n${team.away.staffNumber},${dev.staffNumber}`)
    await helen.press(page, '/hr/import/confirmation')
    const priya = await signedInAs(portal, team.away)
    for (const path of ['/', '/days', '/days/talk']) {
      assert.match(
        (await priya.get(`${path}?lang=en`)).text,
        /Tom was asked to phone or write by Monday 30 March/,
      )
      assert.match((await priya.get(`${path}?lang=cy`)).text, /Gofynnwyd i Tom ffonio/)
    }
    portal.setNow('2026-03-23T09:00:00Z')
  })

  test('CON-11: once all contact has stopped nobody is asked to phone any more', async () => {
    const { priya, tom } = await bothSides(portal)
    await priya.submit('/days/talk', { suits: 'Tuesday morning' })
    const chosen = await priya.press(await priya.get('/changed'), '/changed', { kind: 'loss' })
    const check = await priya.get(chosen.location ?? '')
    const done = await priya.press(check, '/changed/loss/confirmation')
    assert.equal(done.status, 303)
    const tasks = await tom.get('/tasks')
    assert.match(tasks.text, /You have no tasks|Not needed/)
    assert.doesNotMatch(tasks.text, /By Monday 30 March|loss/i)
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
