import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { auditRowsBesideSignIns } from '../../../support/audit.ts'
import { viewerFor } from '../../keep-in-touch/acts.ts'
import { signedInAs, type Page } from '../../../support/browser.ts'
import { aMaternityLeave, aPerson, aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'

/** Back on Monday 9 March 2026: two weeks later is Monday 23 March. */
const aReturn = () => ({ leaves: [aMaternityLeave({ returnDate: civilDate('2026-03-09') })] })

describe('reviews of a return', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal, { away: aReturn() })
  })
  after(() => portal.close())

  const own = '/return/reviews/2'
  const ofTeam = () => `/team/${team.away.id}/reviews/2`
  const answers = { expectations: 'partly', hours: 'no' }
  const awaited = async () =>
    (await portal.services.dayOne.peopleAwaited([team.away, team.manager, team.hr])).map(({ id }) => id)

  test('have their days, on both sides and in both languages', async () => {
    const priya = await signedInAs(portal, team.away)
    const page = await priya.get('/return/reviews')
    assert.match(page.text, /After 2 weeks Monday 23 March 2026.+After 4 weeks Tuesday 7 April 2026/)
    assert.match(page.text, /After 8 weeks Tuesday 5 May 2026.+After 12 weeks Monday 1 June 2026/)
    assert.match(
      (await priya.get('/return/reviews?lang=cy')).text,
      /Ar ôl 2 wythnos Dydd Llun 23 Mawrth 2026/,
    )
    const tom = await signedInAs(portal, team.manager)
    const list = await tom.get(`/team/${team.away.id}/reviews`)
    assert.match(list.text, /Talks with Priya.+After 2 weeks/)
    assert.equal((await priya.get('/return/reviews/3')).status, 404)
    assert.equal((await priya.get('/return/reviews/x')).status, 404)
  })

  test('are the person’s own until they share their answers, and again once they take them back', async () => {
    const priya = await signedInAs(portal, team.away)
    const tom = await signedInAs(portal, team.manager)
    const seen = async () => pageWithoutTokens(await tom.get(ofTeam()))
    const without = await seen()
    assert.equal((await priya.press(await priya.get(own), own, answers)).status, 303)
    const page = await priya.get(own)
    assert.equal(page.$('input[name=hours]:checked').attr('value'), 'no')
    assert.match(page.text, /Nobody else sees your answers, or that you gave any/)
    assert.equal(await seen(), without)
    assert.doesNotMatch((await tom.get(`/team/${team.away.id}/reviews`)).text, /shared|private/i)
    assert.equal((await priya.press(page, `${own}/sharing`)).status, 303)
    const shared = await tom.get(ofTeam())
    assert.match(
      shared.text,
      /What Priya shared with you I know what is expected of me Partly My hours.+Not yet/,
    )
    assert.match((await priya.get(own)).text, /Tom can see your answers since Monday 23 March/)
    assert.equal((await priya.press(await priya.get(own), `${own}/privacy`)).status, 303)
    assert.equal(await seen(), without)
    const acts = (await auditRowsBesideSignIns(portal, team.organisation.id)).map(({ act }) => act)
    assert.deepEqual(new Set(acts), new Set(['reviewShared', 'reviewTakenBack']))
  })

  test('saved with nothing chosen keep nothing, and the page says so, in both languages', async () => {
    const priya = await signedInAs(portal, team.away)
    await priya.press(await priya.get(own), own, {})
    const page = await priya.get(own)
    assert.match(page.text, /You have chosen nothing, so nothing was kept/)
    assert.doesNotMatch(page.text, /Your answers are saved/)
    assert.doesNotMatch((await priya.get('/my-data')).text, /Answered|After 2 weeks/)
    assert.deepEqual(
      await portal.services.dayOne.reviews
        .own(viewerFor(team.away))
        .then(({ reviews }) => reviews.map(({ own: kept }) => kept.version)),
      [0, 0, 0, 0],
    )
    await priya.press(await priya.get(`${own}?lang=cy`), own, {})
    assert.match((await priya.get(`${own}?lang=cy`)).text, /Nid ydych wedi dewis dim, felly ni chadwyd dim/)
    await priya.press(await priya.get(`${own}?lang=en`), own, answers)
    assert.match((await priya.get(own)).text, /Your answers are saved, for you alone/)
  })

  test('stand in what the portal holds about the person, in their words, and with no HR', async () => {
    const priya = await signedInAs(portal, team.away)
    await priya.press(await priya.get(own), own, answers)
    const held = await priya.get('/my-data')
    assert.match(held.text, /Your answers before a talk.+My hours and days work for me.*Not yet/)
    assert.match((await priya.get('/my-data?lang=cy')).text, /Eich atebion cyn sgwrs.+Ddim eto/)
    const helen = await signedInAs(portal, team.hr)
    for (const path of [`/hr/people/${team.away.id}`, `/hr/returns/${team.away.id}/ready`])
      assert.doesNotMatch((await helen.get(path)).text, /My hours|answers/, path)
  })

  test('are private again when the answers change, and shared with no later contact', async () => {
    const priya = await signedInAs(portal, team.away)
    await priya.press(await priya.get(own), own, answers)
    await priya.press(await priya.get(own), `${own}/sharing`)
    await priya.press(await priya.get(own), own, { ...answers, support: 'yes' })
    assert.match((await priya.get(own)).text, /Nobody else sees your answers/)
    await priya.press(await priya.get(own), `${own}/sharing`)
    const next = aPerson({ organisationId: team.organisation.id, name: 'Cai Morgan', roles: ['manager'] })
    await portal.services.people.save(next)
    await portal.services.people.save({ ...team.away, contactId: next.id })
    const page = await (await signedInAs(portal, next)).get(ofTeam())
    assert.equal(page.status, 200)
    assert.doesNotMatch(page.text, /shared with you/)
  })

  test('need no answer: none at all is saved as none, and what is no choice is left out', async () => {
    const priya = await signedInAs(portal, team.away)
    const page = await priya.get(own)
    await priya.press(page, own, { expectations: 'DROP TABLE', hours: 'yes' })
    assert.equal((await priya.get(own)).$('input:checked').length, 1)
    await priya.press(await priya.get(own), own)
    const empty = await priya.get(own)
    assert.equal(empty.$('input:checked').length, 0)
    assert.equal(empty.$(`form[action="${own}/sharing"]`).length, 0)
    assert.equal((await priya.post(`${own}/sharing`, { version: '2' })).status, 404)
  })

  test('J5: whoever talked, and with whom answers were shared, stays so when another is the contact', async () => {
    const { people, database } = portal.services
    const tom = await signedInAs(portal, team.manager)
    const priya = await signedInAs(portal, team.away)
    const page = await tom.get(ofTeam())
    const on = { 'date-day': '20', 'date-month': '3', 'date-year': '2026' }
    assert.equal((await tom.press(page, `${ofTeam()}/talk`, on)).status, 303)
    await priya.press(await priya.get(own), own, answers)
    await priya.press(await priya.get(own), `${own}/sharing`)
    const dev = aPerson({ organisationId: team.organisation.id, name: 'Dev Patel', roles: ['manager'] })
    await people.save(dev)
    const away = await people.find(team.away.id)
    if (!away) throw new Error('Nobody away.')
    await people.save({ ...away, contactId: dev.id })
    const devs = await (await signedInAs(portal, dev)).get(ofTeam())
    assert.match(devs.text, /Tom talked with Priya on Friday 20 March 2026/)
    assert.doesNotMatch(devs.text, /You talked|What Priya shared/)
    const again = await signedInAs(portal, team.away)
    const mine = await again.get(own)
    assert.match(mine.text, /You talked with Tom on Friday 20 March 2026/)
    assert.match(mine.text, /You shared your answers with Tom .* Dev does not see them unless you share/)
    assert.match((await again.get('/return/reviews')).text, /You talked with Tom on/)
    assert.match((await again.get(`${own}?lang=cy`)).text, /Siaradoch â Tom ddydd Gwener 20 Mawrth 2026/)
    await again.press(await again.get(`${own}?lang=en`), `${own}/sharing`)
    assert.match((await again.get(own)).text, /Dev can see your answers since/)
    // Of the earliest talks it was not kept who it was.
    const talks = database.connection.collection('reviewTalks')
    await talks.updateMany({ personId: team.away.id }, { $unset: { talkedById: '' } })
    const [hers, his] = [await signedInAs(portal, team.away), await signedInAs(portal, dev)]
    assert.match((await hers.get(own)).text, /You talked with your contact then, on Friday 20 March 2026/)
    assert.match((await his.get(ofTeam())).text, /The contact then talked with Priya on Friday 20 March/)
  })

  test('are written down by the contact: that they talked, and what was agreed', async () => {
    const tom = await signedInAs(portal, team.manager)
    const page = await tom.get(ofTeam())
    assert.equal(page.$('[name="date-day"]').attr('value') ?? '', '')
    const day = (date: string, month = '3') => ({
      'date-day': date,
      'date-month': month,
      'date-year': '2026',
    })
    for (const [typed, words] of [
      [day('24'), /That day has not come/],
      [day('6'), /on or after the first day back, Monday 9 March 2026/],
      [day('31', '4'), /./],
    ] as const) {
      const wrong = await tom.press(page, `${ofTeam()}/talk`, typed)
      assert.equal(wrong.status, 422)
      assert.match(wrong.$('.govuk-error-summary').text(), words)
      assert.equal(wrong.$('[name="date-day"]').attr('value'), typed['date-day'])
    }
    assert.equal((await tom.press(page, `${ofTeam()}/talk`, day('20'))).status, 303)
    const again = await tom.get(ofTeam())
    assert.match(again.text, /You talked on Friday 20 March 2026/)
    const task = { 'due-day': '30', 'due-month': '3', 'due-year': '2026', what: 'Move the desk', owner: '' }
    const unknown = await tom.press(again, `${ofTeam()}/tasks`, { ...task, owner: 'nobody-7' })
    assert.equal(unknown.status, 422)
    assert.equal(unknown.$('#what').attr('value'), 'Move the desk')
    assert.equal((await tom.press(again, `${ofTeam()}/tasks`, { ...task, what: ' ' })).status, 422)
    assert.equal((await tom.press(again, `${ofTeam()}/tasks`, task)).status, 303)
    for (const [person, path] of [
      [team.away, own],
      [team.manager, ofTeam()],
    ] as const) {
      const shown = await (await signedInAs(portal, person)).get(path)
      assert.match(shown.text, /What was agreed Move the desk Tom, by Monday 30 March Not yet due/)
    }
    assert.match((await tom.get('/tasks')).text, /Move the desk/)
    assert.match(
      (await (await signedInAs(portal, team.away)).get('/return/reviews')).text,
      /You talked with Tom on Friday 20 March/,
    )
  })

  test('are written before the return by nobody', async () => {
    portal.setNow('2026-03-02T09:00:00Z')
    const tom = await signedInAs(portal, team.manager)
    const page = await tom.get(ofTeam())
    assert.equal(page.$(`form[action="${ofTeam()}/talk"]`).length, 0)
    const early = await tom.post(`${ofTeam()}/talk`, {
      version: '0',
      'date-day': '2',
      'date-month': '3',
      'date-year': '2026',
    })
    assert.equal(early.status, 422)
  })

  test('of two who write at once, one does', async () => {
    const tom = await signedInAs(portal, team.manager)
    const page = await tom.get(ofTeam())
    const day = (date: string) => ({ 'date-day': date, 'date-month': '3', 'date-year': '2026' })
    assert.equal((await tom.press(page, `${ofTeam()}/talk`, day('20'))).status, 303)
    assert.equal((await tom.press(page, `${ofTeam()}/talk`, day('19'))).status, 409)
  })

  test('make a digest say that something waits, to both, from a week before until they are written down', async () => {
    const both = [team.away.id, team.manager.id]
    portal.setNow('2026-03-15T09:00:00Z')
    assert.deepEqual(await awaited(), [])
    portal.setNow('2026-03-16T09:00:00Z')
    assert.deepEqual(await awaited(), both)
    portal.setNow('2026-03-23T09:00:00Z')
    const tom = await signedInAs(portal, team.manager)
    await tom.press(await tom.get(ofTeam()), `${ofTeam()}/talk`, {
      'date-day': '23',
      'date-month': '3',
      'date-year': '2026',
    })
    assert.deepEqual(await awaited(), [])
  })

  test('of the twelfth week are served on their day, and in its week', async () => {
    portal.setNow('2026-06-05T09:00:00Z')
    assert.equal((await (await signedInAs(portal, team.away)).get('/return/reviews/12')).status, 200)
    const path = `/team/${team.away.id}/reviews/12`
    assert.equal((await (await signedInAs(portal, team.manager)).get(path)).status, 200)
    portal.setNow('2026-06-08T09:00:00Z')
    await assert.rejects(signedInAs(portal, team.away), /is not signed in/)
  })

  test('of others are not there, and nobody is their own contact', async () => {
    const others = await aTeam(portal)
    assert.equal((await (await signedInAs(portal, others.manager)).get(ofTeam())).status, 404)
    assert.equal((await (await signedInAs(portal, team.hr)).get(ofTeam())).status, 403)
    await portal.services.people.save({ ...team.away, roles: ['manager'] })
    assert.equal((await (await signedInAs(portal, team.away)).get(ofTeam())).status, 404)
  })
})

/** The whole of it, hidden fields too: what is private is not told by a number either. */
function pageWithoutTokens({ html }: Page): string {
  return html.slice(html.indexOf('<main')).replace(/name="_\w+" value="[^"]*"/g, '')
}
