import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { messageStates } from '../../../src/features/outbox/queue/message.ts'
import type { OwnDataFile } from '../../../src/features/own-data/service.ts'
import type { Person } from '../../../src/features/people/index.ts'
import { askedTasks } from '../../../src/features/tasks/task.ts'
import { loadText } from '../../../src/platform/web/views/text.ts'
import { mailKinds } from '../../../src/mail-kinds.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { agreedDay, viewerFor } from '../keep-in-touch/acts.ts'
import { auditRowsBesideSignIns } from '../../support/audit.ts'
import { aTeam, type Team } from '../../support/builders.ts'
import { signedInAs, type Browser } from '../../support/browser.ts'
import { recordsOfHr } from '../../support/record-service.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

describe('one’s own data, decision 61', () => {
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

  async function fileOf(browser: Browser): Promise<OwnDataFile> {
    await browser.get('/my-data')
    const answer = await browser.post('/my-data/file', {})
    assert.equal(answer.status, 200)
    return JSON.parse(answer.html) as OwnDataFile
  }

  test('is a page that says in words what is held, reached from contact and privacy', async () => {
    for (const path of ['/contact', '/privacy'])
      assert.equal((await priya.get(path)).$('a[href="/my-data"]').length, 1)
    await agreedDay(portal.services.keepInTouch, team, '2026-04-13')
    const page = await priya.get('/my-data')
    assert.equal(page.status, 200)
    for (const words of [
      /Priya Shah/,
      /Line manager ?Tom Ellis/,
      /Due date ?19 September 2025/,
      /Monday ?7.4 hours/,
      /£36,000.00/,
      /State ?Agreed/,
      /Put forward by ?(You|Your contact)/,
      /Signed in/,
      /Day proposed/,
    ])
      assert.match(page.text, words)
    await priya.post('/contact/digest', { frequency: 'daily' })
    await priya.post('/contact/digest/time', { at: '16:30' })
    assert.match((await priya.get('/my-data')).text, /Time of day ?4:30pm/)
    assert.doesNotMatch((await priya.get('/my-data')).text, /\d\d:\d\d(?!am|pm)/)
    assert.match((await priya.get('/my-data?lang=cy')).text, /4\.30yh/)
    const welsh = await priya.get('/my-data?lang=cy')
    assert.match(welsh.text, /Dyddiad disgwyl ?19 Medi 2025/)
    assert.match(welsh.text, /Dydd Llun ?7.4 awr/)
  })

  test('CON-03, CON-11: mail that a silence or a pause holds back is said to be held, until when and why', async () => {
    await portal.services.outbox.tellSomething(team.away)
    assert.match((await priya.get('/my-data')).text, /“There is something for you” ?State ?Not sent yet/)
    await portal.services.contact.sayNothingUntil(viewerFor(team.away), civilDate('2026-04-13'))
    const until = await priya.get('/my-data')
    assert.match(
      until.text,
      /“There is something for you” ?State ?Held back, as you asked for nothing until then/,
    )
    assert.match(until.text, /Held back until.*13 April 2026/)
    const helen = await signedInAs(portal, team.hr)
    const record = () => helen.get(`/hr/people/${team.away.id}`)
    assert.match((await record()).text, /held back until Monday 13 April 2026, as they asked/)
    await portal.services.contact.pauseEverything(viewerFor(team.away))
    const paused = await priya.get('/my-data')
    assert.match(paused.text, /Held back while you have stopped all contact: it will not be sent/)
    assert.doesNotMatch(paused.$('main').text(), /Waits/)
    assert.match((await record()).text, /held back while contact is stopped, so it is not sent/)
    assert.match(
      (await priya.get('/my-data?lang=cy')).text,
      /Wedi’i ddal yn ôl tra byddwch wedi atal pob cyswllt/,
    )
  })

  test('says what each kind of task asks, in words and in both languages', async () => {
    const { plain } = loadText(new URL('../../../views/text', import.meta.url).pathname)
    const [person, owner] = [team.away, team.manager]
    const due = civilDate('2026-04-20')
    for (const asks of askedTasks)
      await portal.services.tasks.byPortal.make([{ what: asks, asks, about: person, owner, due }])
    for (const language of ['en', 'cy'] as const) {
      const page = await priya.get(`/my-data?lang=${language}`)
      page.$('.ui-ledger__label').remove()
      const cells = page
        .$('td, dd, .ui-row__name')
        .toArray()
        .map((cell) => page.$(cell).text().trim())
      for (const asks of askedTasks) {
        assert.ok(!cells.includes(asks), asks)
        assert.ok(cells.includes(plain(`own-data.askedTasks.${asks}`, { language }, {})), asks)
      }
    }
    assert.match((await priya.get('/my-data?lang=en')).text, /Hear your appeal about flexible working/)
  })

  test('calls the employer, sites and teams by the name they have in the language of the page', async () => {
    const organisation = {
      ...team.organisation,
      nameInWelsh: 'Adran y Dyfrffyrdd',
      sites: [{ id: 'cardiff', name: 'Cardiff', nameInWelsh: 'Caerdydd' }],
      teams: [{ id: 'locks', name: 'Locks', nameInWelsh: 'Lociau' }],
    }
    await portal.services.people.saveOrganisation(organisation)
    await portal.services.people.save({ ...team.away, siteId: 'cardiff', teamId: 'locks' })
    const welsh = await priya.get('/my-data?lang=cy')
    assert.match(welsh.$('main').text(), /Adran y Dyfrffyrdd[^]*Caerdydd[^]*Lociau/)
    assert.doesNotMatch(welsh.$('main').text(), /Department|Cardiff|Locks/)
    assert.match((await priya.get('/my-data')).$('main').text(), /Department[^]*Cardiff[^]*Locks/)
  })

  test('is a file that no cache keeps, and that its owner fetched is an act', async () => {
    await priya.get('/my-data')
    const sofar = await auditRowsBesideSignIns(portal, team.organisation.id)
    assert.equal(sofar.length, 0)
    const answer = await priya.post('/my-data/file', {})
    assert.equal(answer.headers['content-disposition'], 'attachment; filename="my-data-2026-03-23.json"')
    assert.match(String(answer.headers['content-type']), /^application\/json/)
    assert.match(String(answer.headers['cache-control']), /no-store/)
    const { data } = JSON.parse(answer.html) as OwnDataFile
    assert.equal(data['record']?.[0]?.['salary'], 36_000)
    assert.equal(data['leaves']?.[0]?.['dueDate'], '2025-09-19')
    const rows = await auditRowsBesideSignIns(portal, team.organisation.id)
    assert.deepEqual(
      rows.map(({ act, actorId, aboutId }) => [act, actorId, aboutId]),
      [['ownDataFetched', team.away.id, team.away.id]],
    )
  })

  test('is for its owner alone: nobody can ask for another’s, in any role', async () => {
    for (const other of [team.hr, team.admin, team.manager, team.editor]) {
      const browser = await signedInAs(portal, other)
      for (const path of [`/my-data?personId=${team.away.id}`, `/my-data?id=${team.away.id}&personId[]=x`])
        assert.doesNotMatch((await browser.get(path)).text, /Priya Shah/)
      const answer = await browser.post('/my-data/file', { personId: team.away.id })
      assert.doesNotMatch(answer.html, /Priya Shah/)
      assert.equal((await browser.get(`/my-data/${team.away.id}`)).status, 404)
    }
    const rows = await auditRowsBesideSignIns(portal, team.organisation.id)
    assert.ok(rows.every(({ actorId, aboutId }) => actorId === aboutId))
  })

  test('is refused without signing in, and the file without its form', async () => {
    assert.equal((await priya.get('/my-data/file')).status, 303)
    const nobody = await signedInAs(portal, team.hr)
    await nobody.get('/contact')
    await nobody.post('/sign-out', {})
    assert.notEqual((await nobody.get('/my-data')).status, 200)
  })

  test('has the corrections of HR with what was before, without who made them', async () => {
    const records = recordsOfHr(portal)
    await records.deactivate(viewerFor(team.hr), team.away.id)
    portal.setNow('2026-03-23T09:01:00Z')
    await records.reactivate(viewerFor(team.hr), team.away.id)
    priya = await signedInAs(portal, (await portal.services.people.find(team.away.id)) as Person)
    const { data } = await fileOf(priya)
    assert.equal(data['corrections']?.length, 2)
    assert.deepEqual(
      data['acts']?.map(({ act, by }) => [act, by]).filter(([act]) => String(act).startsWith('person')),
      [
        ['personReactivated', 'employer'],
        ['personDeactivated', 'employer'],
      ],
    )
    assert.doesNotMatch(JSON.stringify(data), new RegExp(`Helen Marsh|${team.hr.id}`))
    assert.match((await priya.get('/my-data')).text, /Corrections of your record.*Active.*(yes.*no|no.*yes)/)
  })

  test('has what a task about them is, and not who does it, or why it was called off', async () => {
    const { tasks } = portal.services
    const made = { what: 'Order a new pass', aboutId: team.away.id, ownerId: team.manager.id }
    await portal.services.database.connection.collection('tasks').insertOne({
      _id: crypto.randomUUID() as never,
      organisationId: team.organisation.id,
      ...made,
      due: civilDate('2026-04-01'),
      state: 'not-needed',
      why: 'She told me something private',
      history: [{ step: 'made', by: team.hr.id, at: new Date() }],
      version: 2,
    })
    assert.ok(tasks)
    const { data } = await fileOf(priya)
    assert.deepEqual(
      data['tasks']?.map(({ what, state }) => [what, state]),
      [['Order a new pass', 'not-needed']],
    )
    assert.doesNotMatch(JSON.stringify(data), new RegExp(`private|${team.manager.id}|${team.hr.id}`))
  })

  test('has words for every mail there is, in both languages', async () => {
    const { away } = team
    const rows = mailKinds.flatMap(({ name: kind }) =>
      messageStates.map((state) => ({
        _id: crypto.randomUUID() as never,
        kind,
        state,
        organisationId: away.organisationId,
        personId: away.id,
        reference: 'x',
        queue: 'usual',
        createdAt: new Date(),
        expiresAt: new Date(),
      })),
    )
    for (const some of [rows.slice(0, 25), rows.slice(25, 50), rows.slice(50)]) {
      await portal.services.database.connection.collection('outbox').deleteMany({ personId: away.id })
      if (some.length > 0) await portal.services.database.connection.collection('outbox').insertMany(some)
      for (const language of ['en', 'cy'])
        assert.equal((await priya.get(`/my-data?lang=${language}`)).status, 200)
    }
  })

  test('of a manager says that they acted, and not about whom', async () => {
    await agreedDay(portal.services.keepInTouch, team, '2026-04-13')
    const { data } = await fileOf(await signedInAs(portal, team.manager))
    assert.ok(data['acts']?.some(({ act, about }) => act === 'dayAgreed' && about === 'another'))
    assert.doesNotMatch(JSON.stringify(data), new RegExp(`Priya|${team.away.id}`))
  })

  test('shows the newest of very many, and has all in the file', async () => {
    for (let at = 0; at < 60; at += 1)
      await portal.services.audit.record({ act: 'contactPaused', by: viewerFor(team.away) })
    const page = await priya.get('/my-data')
    assert.match(page.text, /The newest 25 of \d\d are shown/)
    assert.ok(page.html.length < 60_000, String(page.html.length))
    assert.ok(((await fileOf(priya)).data['acts']?.length ?? 0) >= 60)
  })
})
