import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { endLastDays } from '../../../jobs/end-last-days.ts'
import { tellOfLateTasks } from '../../../jobs/tell-of-late-tasks.ts'
import type { Person } from '../../../src/features/people/index.ts'
import { auditRowsBesideSignIns } from '../../support/audit.ts'
import { signedInAs, type Browser } from '../../support/browser.ts'
import { aMaternityLeave, aPerson, aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { proposedDay } from '../keep-in-touch/acts.ts'
import { tueWed, typedStages, versionOn } from '../return-plans/plans-on-pages.ts'

describe('a manager leaves on a day that HR entered ahead, J5', () => {
  let portal: TestPortal
  let team: Team
  let dev: Person
  /** Six on leave, the first of them Priya. */
  let away: Person[]
  let helen: Browser
  let leaving = ''
  let asked = ''
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-04-01T09:00:00Z')
    team = await aTeam(portal)
    const { organisation, manager } = team
    const { people } = portal.services
    dev = aPerson({ organisationId: organisation.id, name: 'Dev Patel', roles: ['manager'] })
    const others = ['Ann', 'Bea', 'Cai', 'Dot'].map((name) =>
      aPerson({
        organisationId: organisation.id,
        name: `${name} Jones`,
        managerId: manager.id,
        leaves: [aMaternityLeave()],
      }),
    )
    const named = aPerson({
      organisationId: organisation.id,
      name: 'Eve Jones',
      managerId: dev.id,
      contactId: manager.id,
      leaves: [aMaternityLeave()],
    })
    for (const one of [dev, ...others, named]) await people.save(one)
    away = [team.away, ...others, named]
    helen = await signedInAs(portal, team.hr)
    leaving = `/hr/people/${manager.id}/leaving`
    asked = `/hand-overs/${manager.id}`
  })
  after(() => portal.close())

  const fields = (day: string, successor = dev.staffNumber) => ({
    'lastDay-day': day,
    'lastDay-month': '4',
    'lastDay-year': '2026',
    successor,
  })
  const enter = async (day = '17', successor = dev.staffNumber) => send(fields(day, successor))
  /** What is wrong comes back at once; else it is looked at, and sent. */
  const send = async (typed: Record<string, string>) => {
    const looked = await helen.press(await helen.get(leaving), leaving, typed)
    if (looked.location === undefined) return looked
    return helen.press(await helen.get(looked.location), `${leaving}/confirmation`)
  }
  async function answer(act: 'acceptance' | 'refusal', by = dev): Promise<void> {
    const browser = await signedInAs(portal, by)
    const page = await browser.press(await browser.get(asked), `${asked}/${act}`)
    assert.equal(page.status, 303, page.text)
  }
  async function endOfDay(night: string): Promise<void> {
    portal.setNow(night)
    await endLastDays(portal.services.handOver)
  }
  const contacts = async () => {
    const { people } = portal.services
    const found = await people.findMany(away.map(({ id }) => id))
    return new Set(await Promise.all(found.map(async (one) => (await people.contactOf(one))?.name)))
  }
  async function mailsOf(people: readonly Person[]): Promise<number[]> {
    await portal.services.delivery.deliverDue()
    return Promise.all(
      people.map(
        async ({ email }) => (await portal.services.sentMail.findNewest({ limit: 50 }, [email])).length,
      ),
    )
  }

  test('the whole journey: proposed, HR in between, accepted, told once, with what was open', async () => {
    await proposedDay(portal.services.keepInTouch, team, '2026-05-12')
    await proposedDay(portal.services.keepInTouch, team, '2026-05-13')
    const drafting = await signedInAs(portal, team.away)
    await drafting.get('/return/plan')
    await drafting.post('/return/plan/weeks', typedStages([[2, tueWed]]))
    const page = await helen.get(leaving)
    assert.match(page.text, /6 people away have them as contact/)
    for (const { name } of away) assert.ok(page.text.includes(name), name)
    assert.equal((await enter()).status, 303)
    assert.match((await helen.get(leaving)).text, /Dev Patel was asked to answer by Friday 24 April/)
    portal.setNow('2026-04-01T10:00:00Z')
    assert.deepEqual(await mailsOf([dev, ...away]), [1, 0, 0, 0, 0, 0, 0])

    portal.setNow('2026-04-17T22:59:00Z')
    const tom = await signedInAs(portal, team.manager)
    assert.equal((await tom.get('/team')).status, 200)
    assert.deepEqual(await contacts(), new Set(['Tom Ellis']))
    // Before the night’s work, and after it.
    portal.setNow('2026-04-17T23:01:00Z')
    assert.notEqual((await tom.get('/team')).status, 200)
    await endOfDay('2026-04-17T23:05:00Z')
    assert.deepEqual(await contacts(), new Set(['Helen Marsh']))
    assert.equal((await portal.services.people.find(team.manager.id))?.isActive, false)
    assert.match((await (await signedInAs(portal, team.hr)).get(`/team/${team.away.id}`)).text, /12 May/)

    portal.setNow('2026-04-20T09:00:00Z')
    const priya = await signedInAs(portal, team.away)
    assert.match((await priya.get('/')).text, /Helen/)
    assert.deepEqual(await mailsOf(away), [0, 0, 0, 0, 0, 0])
    await answer('acceptance')
    assert.deepEqual(await contacts(), new Set(['Dev Patel']))
    portal.setNow('2026-04-20T10:00:00Z')
    assert.deepEqual(await mailsOf(away), [1, 1, 1, 1, 1, 1])
    const later = await signedInAs(portal, team.away)
    assert.match((await later.get('/')).text, /Your contact from Monday 20 April is Dev\./)
    assert.match((await later.get('/?lang=cy')).text, /Eich cyswllt o ddydd Llun 20 Ebrill yw Dev/)
    const devs = (await (await signedInAs(portal, dev)).get(`/team/${team.away.id}`)).text
    assert.match(devs, /12 May.+13 May/)
    assert.equal((await (await signedInAs(portal, team.hr)).get(`/team/${team.away.id}`)).status, 404)
    // The draft is hers until she shares it, with whoever is her contact by now.
    await later.post('/return/plan/sharing', { version: versionOn(await later.get('/return/plan')) })
    const teams = await (await signedInAs(portal, dev)).get(`/team/${team.away.id}/return`)
    assert.equal(teams.$('form[action$="/plan"] [name=answer]').length > 0, true, teams.text)
    const rows = await auditRowsBesideSignIns(portal, team.organisation.id)
    const count = (act: string) => rows.filter((row) => row.act === act).length
    assert.deepEqual(
      ['leavingEntered', 'personDeactivated', 'handOverAccepted', 'handedOver'].map(count),
      [1, 1, 1, 12],
    )
    // A second run changes nothing, and a while later it is no news.
    await endOfDay('2026-05-10T23:05:00Z')
    assert.doesNotMatch((await (await signedInAs(portal, team.away)).get('/')).text, /Your contact from/)
  })

  test('J5: before it is saved HR look at who is moved to whom, from when, and who holds it until then', async () => {
    const { people } = portal.services
    const kept = { ...team.away, contactId: dev.id }
    await people.save(kept)
    const gwen = aPerson({ organisationId: team.organisation.id, name: 'Gwen Ellis', roles: [] })
    await people.save(gwen)
    const looked = await helen.press(await helen.get(leaving), leaving, fields('17', gwen.staffNumber))
    const check = await helen.get(looked.location ?? '')
    assert.match(check.text, /Nothing is saved yet/)
    assert.match(check.text, /The last day is Friday 17 April/)
    assert.match(check.text, /Gwen Ellis is asked to answer by Friday 24 April/)
    assert.match(check.text, /Ann Jones From Saturday 18 April: Gwen Ellis, once they have said yes/)
    assert.match(check.text, /Until then, after the last day: you, for HR/)
    assert.match(check.text, /Priya Shah Dev Patel stays the contact/)
    assert.equal((await people.find(team.manager.id))?.leaving, undefined)
    assert.equal((await people.find(gwen.id))?.roles.length, 0)
    const welsh = await helen.get(`${looked.location}&lang=cy`)
    assert.match(welsh.text, /O ddydd Sadwrn 18 Ebrill: Gwen Ellis, ar ôl dweud ie/)
    assert.equal((await helen.press(check, `${leaving}/confirmation`)).status, 303)
    assert.equal((await people.find(team.manager.id))?.leaving?.successorId, gwen.id)
    // Who was asked until now is named, and what stands already asks nobody again.
    await helen.get('/hr?lang=en')
    const another = await helen.press(await helen.get(leaving), leaving, fields('17'))
    assert.match((await helen.get(another.location ?? '')).text, /Gwen Ellis was asked until now/)
    const same = await helen.press(await helen.get(leaving), leaving, fields('17', gwen.staffNumber))
    assert.match((await helen.get(same.location ?? '')).text, /It is saved so already/)
  })

  test('J5: a Friday that is a bank holiday is no day to answer by: the working day before is', async () => {
    portal.setNow('2026-03-20T09:00:00Z')
    const march = { ...fields('27'), 'lastDay-month': '3' }
    const by = /by Thursday 2 April/i
    await send(march)
    assert.match((await helen.get(leaving)).text, by)
    const devs = await signedInAs(portal, dev)
    assert.match((await devs.get(asked)).text, by)
    assert.match((await devs.get('/tasks')).text, by)
    // On the Saturday after it, somebody else is asked: not for that day, nor for the holiday.
    await answer('refusal')
    portal.setNow('2026-04-04T09:00:00Z')
    helen = await signedInAs(portal, team.hr)
    await send(march)
    assert.match((await helen.get(leaving)).text, /Dev Patel was asked to answer by Tuesday 7 April/)
  })

  test('nobody accepts by the Friday after: HR stay the contact, and it is told on days 1, 3 and 7', async () => {
    await enter()
    portal.setNow('2026-04-01T10:00:00Z')
    await mailsOf([dev])
    await endOfDay('2026-04-17T23:05:00Z')
    const told: number[][] = []
    for (const day of ['2026-04-24', '2026-04-25', '2026-04-27', '2026-05-01', '2026-05-05']) {
      portal.setNow(`${day}T00:05:00Z`)
      await tellOfLateTasks(portal.services.tasks)
      // A weekend waits for Monday.
      portal.setNow(`${day === '2026-04-25' ? '2026-04-26' : day}T11:00:00Z`)
      told.push(await mailsOf([dev, team.hr]))
    }
    assert.deepEqual(told, [
      [1, 0],
      [1, 0],
      [2, 1],
      [3, 2],
      [3, 2],
    ])
    assert.match(
      (await (await signedInAs(portal, team.hr)).get('/tasks/late')).text,
      /keep in touch with people/,
    )
    assert.deepEqual(await contacts(), new Set(['Helen Marsh']))
  })

  test('accepted before, it is so from the day after the last one', async () => {
    await enter()
    portal.setNow('2026-04-10T09:00:00Z')
    await answer('acceptance')
    assert.deepEqual(await contacts(), new Set(['Tom Ellis']))
    await endOfDay('2026-04-17T23:05:00Z')
    assert.deepEqual(await contacts(), new Set(['Dev Patel']))
    assert.match(
      (await (await signedInAs(portal, team.away)).get('/')).text,
      /Your contact from Saturday 18 April is Dev/,
    )
  })

  test('whoever is asked can say no, and HR name another', async () => {
    await enter()
    await answer('refusal')
    assert.equal((await (await signedInAs(portal, dev)).get(asked)).status, 404)
    assert.match((await helen.get('/tasks')).text, /Name somebody else to keep in touch/)
    assert.match((await helen.get(leaving)).text, /said no: name somebody else/)
    await enter('17', team.editor.staffNumber)
    assert.match((await helen.get('/tasks')).text, /You have no tasks/)
    await answer('acceptance', team.editor)
    await endOfDay('2026-04-17T23:05:00Z')
    assert.deepEqual(await contacts(), new Set(['Sam Price']))
    const sam = await signedInAs(portal, team.editor)
    assert.equal((await sam.get(`/team/${team.away.id}`)).status, 200)
  })

  test('they stay after all: nobody is asked any more, and nothing changes', async () => {
    await enter()
    const page = await helen.get(leaving)
    assert.equal((await helen.press(page, `${leaving}/removal`)).status, 303)
    await endOfDay('2026-04-17T23:05:00Z')
    assert.deepEqual(await contacts(), new Set(['Tom Ellis']))
    assert.match((await (await signedInAs(portal, dev)).get('/tasks')).text, /You have no tasks/)
  })

  test('whoever leaves sooner than they were to leaves nobody without a contact', async () => {
    await enter()
    const activity = `/hr/people/${team.manager.id}/activity`
    await helen.press(await helen.get(activity), activity.replace('activity', 'deactivation'))
    assert.deepEqual(await contacts(), new Set(['Helen Marsh']))
  })

  test('a day that has passed and somebody who cannot be are refused, with what was typed', async () => {
    const wrong = async (day: string, successor?: string) => {
      const page = await enter(day, successor)
      assert.equal(page.status, 422)
      assert.equal(page.$('input[name=lastDay-day]').attr('value'), day)
      return page.$('.govuk-error-summary li').text().trim()
    }
    assert.match(await wrong('0'), /day/)
    portal.setNow('2026-04-03T09:00:00Z')
    helen = await signedInAs(portal, team.hr)
    assert.match(await wrong('2'), /The day has passed/)
    assert.match(await wrong('17', team.manager.staffNumber), /the one who leaves/)
    assert.match(await wrong('17', team.away.staffNumber), /away themselves/)
    assert.match(await wrong('17', 'nobody-7'), /Nobody who works here/)
    assert.equal((await (await signedInAs(portal, dev)).get(asked)).status, 404)
  })

  test('J5: the question stands on the first page of whoever is asked, and their task is ended by the answer alone', async () => {
    await enter()
    const devs = await signedInAs(portal, dev)
    const first = await devs.get('/team')
    assert.match(first.text, /Will you keep in touch with 6 people who are away\?/)
    assert.match(first.text, /Tom Ellis leaves\. The last day is Friday 17 April/)
    assert.doesNotMatch(first.text, /You do not have to do anything here/)
    assert.equal(first.$('.ui-need a.govuk-button').attr('href'), asked)
    assert.match(
      (await devs.get('/team?lang=cy')).text,
      /Mae Tom Ellis yn gadael\. Y diwrnod olaf yw dydd Gwener 17 Ebrill/,
    )
    const path = String((await devs.get('/tasks?lang=en')).$('main a[href^="/tasks/"]').first().attr('href'))
    const task = await devs.get(path)
    assert.equal(task.$(`main form[action="${path}/completion"]`).length, 0)
    assert.equal(task.$(`main form[action="${path}/removal"]`).length, 0)
    assert.equal(task.$(`main form[action="${path}/owner"]`).length, 0)
    assert.equal(task.$('a.govuk-button').attr('href'), asked)
    assert.equal((await devs.post(`${path}/completion`, { version: '1' })).status, 409)
    await answer('acceptance')
    assert.doesNotMatch((await (await signedInAs(portal, dev)).get('/team')).text, /Will you keep in touch/)
  })

  test('J5: HR’s first page names a hand-over that nobody has accepted, and whom HR keep in touch with', async () => {
    await enter()
    const first = await helen.get('/hr')
    assert.match(
      first.text,
      /Tom Ellis Last day Friday 17 April\. Dev Patel was asked to answer by Friday 24 April/,
    )
    assert.doesNotMatch(first.text, /HR is the contact/)
    await endOfDay('2026-04-17T23:05:00Z')
    portal.setNow('2026-04-27T09:00:00Z')
    helen = await signedInAs(portal, team.hr)
    assert.match((await helen.get('/hr')).text, /HR is the contact of 6 people until somebody has said yes/)
    assert.match((await helen.get('/hr?lang=cy')).text, /Adnoddau Dynol yw cyswllt 6 o bobl/)
    await answer('acceptance')
    helen = await signedInAs(portal, team.hr)
    assert.doesNotMatch((await helen.get('/hr?lang=en')).text, /Tom Ellis Last day|HR is the contact/)
  })

  test('J5: the page of the question says what is so on its day', async () => {
    await enter()
    const ahead = await (await signedInAs(portal, dev)).get(asked)
    assert.match(ahead.text, /Tom Ellis keeps in touch until Friday 17 April: an answer by then is best/)
    await endOfDay('2026-04-17T23:05:00Z')
    portal.setNow('2026-04-20T09:00:00Z')
    const devs = await signedInAs(portal, dev)
    const over = await devs.get(asked)
    assert.match(over.text, /Tom Ellis has left\. The last day was Friday 17 April/)
    assert.match(
      over.text,
      /HR keeps in touch until somebody has said yes\. An answer by Friday 24 April helps them/,
    )
    portal.setNow('2026-04-27T09:00:00Z')
    const late = await (await signedInAs(portal, dev)).get(asked)
    assert.match(late.text, /An answer was asked for by Friday 24 April, and you can still give it/)
    await answer('acceptance')
    portal.setNow('2026-05-04T09:00:00Z')
    const accepted = await (await signedInAs(portal, dev)).get(asked)
    assert.match(
      accepted.text,
      /You have been the contact of the people whom you took over since Monday 27 April/,
    )
    assert.equal(accepted.$('main a[href="/team"]').length, 1)
    assert.doesNotMatch(accepted.text, /these people|leaves\./)
  })

  test('J5: whoever comes back after more than two weeks hears on that visit who their contact is', async () => {
    await signedInAs(portal, team.away)
    await enter()
    portal.setNow('2026-04-10T09:00:00Z')
    await answer('acceptance')
    await endOfDay('2026-04-17T23:05:00Z')
    portal.setNow('2026-05-11T09:00:00Z')
    const line = /Your contact from Saturday 18 April is Dev/
    assert.match((await (await signedInAs(portal, team.away)).get('/')).text, line)
    portal.setNow('2026-05-13T09:00:00Z')
    assert.doesNotMatch((await (await signedInAs(portal, team.away)).get('/')).text, line)
  })
})
