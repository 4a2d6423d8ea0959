import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { auditRowsBesideSignIns } from '../../support/audit.ts'
import { signedInAs, type Page } from '../../support/browser.ts'
import { aPerson, aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { viewerFor } from '../keep-in-touch/acts.ts'

describe('tasks, decision 7', () => {
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

  const passTask = () => ({
    what: 'Order a pass',
    about: team.away.staffNumber,
    owner: team.manager.staffNumber,
    'due-day': '30',
    'due-month': '3',
    'due-year': '2026',
  })
  async function made(fields: Record<string, string> = {}): Promise<string> {
    const hr = await signedInAs(portal, team.hr)
    const page = await hr.press(await hr.get('/tasks/new'), '/tasks/new', { ...passTask(), ...fields })
    assert.equal(page.status, 303, page.text)
    return page.location ?? ''
  }
  const problems = (page: Page) => page.$('.govuk-error-summary li').text().trim()
  const acts = async () =>
    (await auditRowsBesideSignIns(portal, team.organisation.id)).map(({ act, aboutId }) => [act, aboutId])

  test('its owner sees it, does it once, and it is gone from their list', async () => {
    const path = await made()
    const tom = await signedInAs(portal, team.manager)
    const list = await tom.get('/tasks')
    assert.match(list.text, /Your tasks.+Order a pass By Monday 30 March. About Priya Shah/)
    const page = await tom.get(path)
    const done = await tom.press(page, `${path}/completion`)
    assert.equal(done.location, '/tasks')
    assert.equal((await tom.post(`${path}/completion`, { version: '1' })).status, 409)
    assert.match((await tom.get('/tasks')).text, /You have no tasks/)
    assert.match((await tom.get(path)).text, /Tom Ellis did it/)
    assert.match((await tom.get(`${path}?lang=cy`)).text, /Gwnaeth Tom Ellis hi/)
    assert.deepEqual(new Set((await acts()).map(([act]) => act)), new Set(['taskDone', 'taskMade']))
    assert.ok((await acts()).every(([, about]) => about === team.away.id))
  })

  test('its owner hears that something waits, and not what', async () => {
    await made()
    portal.setNow('2026-03-23T09:30:00Z')
    await portal.services.delivery.deliverDue()
    const [mail] = await portal.services.sentMail.findNewest({ limit: 1 }, [team.manager.email])
    assert.ok(mail)
    assert.doesNotMatch(JSON.stringify(mail), /Order a pass|Priya/)
  })

  test('is handed on, or not needed with a reason; nothing typed is lost', async () => {
    const path = await made()
    const tom = await signedInAs(portal, team.manager)
    const page = await tom.get(path)
    const wrong = await tom.press(page, `${path}/owner`, { owner: 'nobody-7' })
    assert.equal(wrong.status, 422)
    assert.match(problems(wrong), /Nobody who works here is found by these words/)
    assert.equal(wrong.$('#owner').attr('value'), 'nobody-7')
    assert.equal((await tom.press(page, `${path}/removal`, { why: ' \u200B ' })).status, 422)
    assert.equal((await tom.press(page, `${path}/owner`, { owner: team.editor.staffNumber })).status, 303)
    assert.equal((await tom.get(path)).status, 404)
    const sam = await signedInAs(portal, team.editor)
    const off = await sam.press(await sam.get(path), `${path}/removal`, { why: 'She has one' })
    assert.equal(off.status, 303)
    assert.match((await sam.get(path)).text, /Not needed.+Why: She has one/)
  })

  test('is given by a name as by a staff number; where several fit they are named, and nothing typed is lost', async () => {
    const twins = ['T-1', 'T-2'].map((staffNumber) =>
      aPerson({
        organisationId: team.organisation.id,
        name: 'Carys Môn',
        roles: ['manager'],
        staffNumber: `${staffNumber}${team.hr.id}`,
      }),
    )
    for (const twin of twins) await portal.services.people.save(twin)
    const hr = await signedInAs(portal, team.hr)
    const fields = { ...passTask(), about: 'priya shah', owner: 'carys mon' }
    const several = await hr.press(await hr.get('/tasks/new'), '/tasks/new', fields)
    assert.match(problems(several), /Several people fit/)
    for (const { name, staffNumber } of twins) assert.ok(several.text.includes(`${name} ${staffNumber}`))
    assert.equal(several.$('#about').attr('value'), 'priya shah')
    const owner = `Carys Môn ${twins[0]?.staffNumber}`
    const done = await hr.press(several, '/tasks/new', { ...fields, owner })
    assert.equal(done.status, 303)
    const page = await hr.get(done.location ?? '')
    assert.match(page.text, /About Priya Shah Carys Môn does it/)

    const path = await made()
    const tom = await signedInAs(portal, team.manager)
    const away = await tom.press(await tom.get(path), `${path}/owner`, { owner: 'priya' })
    assert.match(problems(away), /Nobody who works here/, 'who is there is looked up by HR alone')
    assert.equal((await tom.press(away, `${path}/owner`, { owner: 'sam price' })).status, 303)
    assert.equal((await (await signedInAs(portal, team.editor)).get(path)).status, 200)
  })

  test('what is faulty comes back with what was typed', async () => {
    const hr = await signedInAs(portal, team.hr)
    const others = await aTeam(portal)
    for (const [fields, words] of [
      [{ what: '\u200B' }, /Write what is to be done/],
      [{ about: others.away.staffNumber }, /Nobody who works here is found by these words/],
      [{ owner: others.manager.staffNumber }, /Nobody who works here is found by these words/],
      [{ 'due-year': '2020' }, /The day has passed/],
    ] as const) {
      const page = await hr.press(await hr.get('/tasks/new'), '/tasks/new', { ...passTask(), ...fields })
      assert.equal(page.status, 422)
      assert.match(problems(page), words)
      assert.equal(page.$('input[name="due-day"]').attr('value'), '30')
    }
    assert.deepEqual(await acts(), [])
  })

  test('late ones, and those of owners who have left, are HR’s, with their number on the first page', async () => {
    await made()
    const other = await made({ what: 'Book a desk', owner: team.editor.staffNumber, 'due-month': '6' })
    const hr = await signedInAs(portal, team.hr)
    assert.match((await hr.get('/tasks/late')).text, /No task is late/)
    portal.setNow('2026-04-01T09:00:00Z')
    await portal.services.people.save({ ...team.editor, isActive: false })
    const again = await signedInAs(portal, team.hr)
    const late = await again.get('/tasks/late')
    assert.match(late.text, /Order a pass Was due by Monday 30 March.+Tom Ellis does it/)
    assert.match(late.text, /Book a desk/)
    assert.match((await again.get('/hr')).text, /2 tasks are late/)
    const given = await again.press(await again.get(other), `${other}/owner`, { owner: team.hr.staffNumber })
    assert.equal(given.status, 303)
    assert.match((await again.get('/tasks')).text, /Book a desk/)
  })

  test('nobody else sees it, nor HR one about themselves', async () => {
    const path = await made()
    const others = await aTeam(portal)
    for (const person of [team.away, team.editor, team.admin, others.hr, others.manager]) {
      const browser = await signedInAs(portal, person)
      assert.equal((await browser.get(path)).status, 404, person.name)
      assert.equal((await browser.post(`${path}/completion`, { version: '1' })).status, 404, person.name)
    }
    const aboutHr = await made({ about: team.hr.staffNumber })
    const colleague = aPerson({ organisationId: team.organisation.id, roles: ['hr'] })
    await portal.services.people.save(colleague)
    assert.equal((await (await signedInAs(portal, colleague)).get(aboutHr)).status, 200)
    const aboutColleague = await made({ about: colleague.staffNumber })
    assert.equal((await (await signedInAs(portal, colleague)).get(aboutColleague)).status, 404)
    for (const person of [team.away, team.manager])
      assert.equal((await (await signedInAs(portal, person)).get('/tasks/new')).status, 403)
  })

  test('of two who act on it at once, one does', async () => {
    const path = await made()
    const { service } = portal.services.features.tasks
    const id = path.split('/').at(-1) ?? ''
    const both = await Promise.allSettled([
      service.finish(viewerFor(team.manager), id, 1),
      service.callOff(viewerFor(team.hr), id, { version: 1, why: 'Not needed' }),
    ])
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  })

  test('a digest says that something waits a week before its day', async () => {
    const { service } = portal.services.features.tasks
    const path = await made({ 'due-month': '4' })
    assert.deepEqual(await service.peopleAwaited([team.manager, team.hr]), [])
    portal.setNow('2026-04-23T09:00:00Z')
    const awaited = await service.peopleAwaited([team.manager, team.hr])
    assert.deepEqual(
      awaited.map(({ id }) => id),
      [team.manager.id],
    )
    assert.ok(path)
  })
})
