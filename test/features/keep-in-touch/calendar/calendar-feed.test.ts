import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import supertest from 'supertest'
import type { Person } from '../../../../src/features/people/index.ts'
import { readsPerLink } from '../../../../src/features/keep-in-touch/calendar/calendar-feed.ts'
import { openBrowser, signedInAs, type Browser } from '../../../support/browser.ts'
import { aMaternityLeave, aPerson, aTeam, type Team } from '../../../support/builders.ts'
import { letTimePass } from '../../../support/limits.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { aDay, agreedDay, idOf, proposedDay, viewerFor } from '../acts.ts'
import { aCalendar } from './calendar-client.ts'

const telling =
  /maternity|adoption|parental|leave|\bpay\b|baby|birth|planning|office|Department|Priya|Tom|mamolaeth|absenoldeb|tâl|babi|geni/i

describe('the feed of a calendar', () => {
  let portal: TestPortal
  let team: Team
  let priya: Browser
  before(async () => {
    portal = await startApp()
    team = await aTeam(portal)
    priya = await signedInAs(portal, team.away)
  })
  after(() => portal.close())

  async function linkOf(browser: Browser): Promise<string> {
    const page = await browser.submit('/calendar/link')
    const link = page.$('main .ui-typed').text().trim()
    assert.match(link, /\/calendar\/[\w-]{43}\.ics$/)
    return new URL(link).pathname
  }

  const ask = (path: string) => supertest(portal.server).get(path)

  async function read(path: string): Promise<string> {
    const answer = await ask(path)
    assert.equal(answer.status, 200)
    return answer.text
  }

  const withdraw = (id: string) =>
    portal.services.keepInTouch.withdraw(viewerFor(team.away), team.away.id, id)

  test('opens without signing in, for no other site and no shared cache, and sets no cookie', async () => {
    const answer = await ask(await linkOf(priya))
    assert.equal(answer.status, 200)
    assert.equal(answer.headers['content-type'], 'text/calendar; charset=utf-8')
    assert.equal(answer.headers['content-disposition'], 'attachment; filename="keep-in-touch.ics"')
    assert.equal(answer.headers['cache-control'], 'private, no-cache')
    assert.equal(answer.headers['referrer-policy'], 'no-referrer')
    assert.equal(answer.headers['set-cookie'], undefined)
  })

  test('a day has its times by the clock of the United Kingdom, before and after it changes', async () => {
    const { keepInTouch } = portal.services
    const { away, manager } = await aTeam(portal)
    const path = await linkOf(await signedInAs(portal, away))
    for (const date of ['2026-03-28', '2026-03-30']) {
      const times = { from: '09:00', to: '17:00' }
      const id = idOf(await keepInTouch.propose(viewerFor(away), away.id, { details: aDay(date, { times }) }))
      idOf(await keepInTouch.agree(viewerFor(manager), away.id, id))
    }
    const feed = await read(path)
    assert.match(feed, /DTSTART;TZID=Europe\/London:20260328T090000/)
    assert.match(feed, /DTSTART;TZID=Europe\/London:20260330T090000/)
    assert.match(feed, /DTEND;TZID=Europe\/London:20260330T170000/)
  })

  test('read three times, a day that was called off disappears, and one that was moved has moved', async () => {
    const { keepInTouch } = portal.services
    const path = await linkOf(priya)
    const calendar = aCalendar()
    const first = await agreedDay(keepInTouch, team, '2026-04-14')
    const second = await agreedDay(keepInTouch, team, '2026-04-21')
    await proposedDay(keepInTouch, team, '2026-04-28')
    calendar.read(await read(path))
    assert.deepEqual(calendar.dates(), ['2026-04-14', '2026-04-21'])

    portal.later(60_000)
    await withdraw(first)
    calendar.read(await read(path))
    assert.deepEqual(calendar.dates(), ['2026-04-21'])

    portal.later(60_000)
    await withdraw(second)
    await agreedDay(keepInTouch, team, '2026-04-23')
    const newest = await read(path)
    calendar.read(newest)
    assert.deepEqual(calendar.dates(), ['2026-04-23'])

    calendar.read(newest)
    assert.deepEqual(calendar.dates(), ['2026-04-23'])
  })

  test('is the same text while nothing changes, so that no calendar takes it for news', async () => {
    const path = await linkOf(priya)
    const text = await read(path)
    portal.later(60_000)
    assert.equal(await read(path), text)
  })

  test('a day that is agreed, called off and agreed anew is there again', async () => {
    const { keepInTouch } = portal.services
    const path = await linkOf(priya)
    const calendar = aCalendar()
    const id = await agreedDay(keepInTouch, team, '2026-05-12')
    calendar.read(await read(path))
    await withdraw(id)
    calendar.read(await read(path))
    await agreedDay(keepInTouch, team, '2026-05-12')
    calendar.read(await read(path))
    assert.equal(calendar.dates().filter((date) => date === '2026-05-12').length, 1)
  })

  test('says in neither language why somebody is away, who they are, where or for whom they work', async () => {
    for (const language of ['en', 'cy'] as const) {
      await portal.services.people.chooseLanguage(team.away.id, language)
      for (const reader of [team.away, team.manager]) {
        const path = await linkOf(await signedInAs(portal, reader))
        const text = await read(path)
        assert.match(
          text,
          language === 'cy' && reader === team.away ? /Cadw mewn cysylltiad/ : /Keep in touch/,
        )
        assert.doesNotMatch(text.replace(/^UID:.*$/gm, ''), telling)
        assert.ok(!text.includes(team.away.id))
      }
    }
    await portal.services.people.chooseLanguage(team.away.id, 'en')
  })

  test('of whoever keeps in touch has the days of their people without a name, and nobody else’s', async () => {
    const others = await aTeam(portal)
    await agreedDay(portal.services.keepInTouch, others, '2026-06-16')
    const calendar = aCalendar()
    calendar.read(await read(await linkOf(await signedInAs(portal, team.manager))))
    assert.ok(calendar.dates().includes('2026-04-23'))
    assert.ok(!calendar.dates().includes('2026-06-16'))
    assert.deepEqual([...new Set(calendar.titles())], ['Keep in touch: a day of somebody in your team'])
  })

  test('a new link ends the old one, and ending it ends it at once', async () => {
    const old = await linkOf(priya)
    const path = await linkOf(priya)
    assert.equal((await ask(old)).status, 404)
    assert.equal((await ask(path)).status, 200)
    const page = await priya.submit('/calendar/link/removal')
    assert.match(page.text, /The link has ended/)
    assert.equal((await ask(path)).status, 404)
  })

  test('is shown for a quarter of an hour to whoever made it, and not again', async () => {
    await linkOf(priya)
    assert.equal((await priya.get('/calendar')).$('main .ui-typed').length, 1)
    const elsewhere = await signedInAs(portal, team.away)
    assert.equal((await elsewhere.get('/calendar')).$('main .ui-typed').length, 0)
    portal.later(15 * 60_000)
    const later = await priya.get('/calendar')
    assert.equal(later.$('main .ui-typed').length, 0)
    assert.match(later.text, /You made a link on Monday 23 March 2026/)
  })

  test('of a link that was made elsewhere meanwhile nothing old is shown', async () => {
    const here = await signedInAs(portal, team.away)
    await linkOf(here)
    await linkOf(await signedInAs(portal, team.away))
    assert.equal((await here.get('/calendar')).$('main .ui-typed').length, 0)
  })

  test('goes on in a pause, and ends with the access of its person and with what ends their sessions', async () => {
    const { people, contact } = portal.services
    for (const end of [
      (one: Person) => people.save({ ...one, isActive: false }),
      (one: Person) => people.save({ ...one, leaves: [] }),
      (one: Person) => people.endSessions(one.id),
    ]) {
      const other = aPerson({
        organisationId: team.organisation.id,
        managerId: team.manager.id,
        leaves: [aMaternityLeave()],
      })
      await people.save(other)
      const path = await linkOf(await signedInAs(portal, other))
      await contact.pauseEverything(viewerFor(other))
      assert.equal((await ask(path)).status, 200)
      await end(other)
      assert.equal((await ask(path)).status, 404)
    }
  })

  test('that nobody has is not there, as any page that is not', async () => {
    const none = await ask(`/calendar/${'x'.repeat(43)}.ics`)
    assert.equal(none.status, 404)
    assert.equal(none.headers['referrer-policy'], 'no-referrer')
    assert.equal((await ask('/calendar/.ics')).status, 404)
    assert.equal((await ask(`/calendar/${'x'.repeat(4000)}.ics`)).status, 404)
  })

  test('is asked for so often in an hour, and each link for itself', async () => {
    const path = await linkOf(await signedInAs(portal, team.away))
    const other = await linkOf(await signedInAs(portal, team.manager))
    for (let at = 0; at < readsPerLink.most; at += 1) await ask(path)
    const refused = await ask(path)
    assert.equal(refused.status, 429)
    assert.equal(refused.headers['retry-after'], '3600')
    assert.equal((await ask(other)).status, 200)
    await letTimePass(portal.services.database.connection, readsPerLink.withinMs)
    assert.equal((await ask(path)).status, 200)
  })

  test('leaves its token in no log line and no row', async () => {
    const path = await linkOf(await signedInAs(portal, team.away))
    await ask(path)
    const token = path.split('/').at(-1)!.replace('.ics', '')
    const lines = JSON.stringify(portal.log)
    assert.ok(lines.includes('/calendar/:token.ics'))
    assert.ok(!lines.includes(token))
    const { connection } = portal.services.database
    for (const { name } of await connection.listCollections()) {
      const rows = await connection.collection(name).find().toArray()
      assert.ok(!JSON.stringify(rows).includes(token), name)
    }
  })

  test('asks for a proof of now before it is made, and says so to whoever has an old one', async () => {
    const somebody = await signedInAs(portal, team.away)
    portal.later(6 * 60_000)
    assert.equal((await somebody.post('/calendar/link')).status, 401)
  })

  test('each making and ending leaves a row', async () => {
    const rows = await portal.services.database.connection
      .collection('auditRows')
      .find({ actorId: team.away.id, act: /^calendarLink/ })
      .toArray()
    assert.deepEqual(new Set(rows.map(({ act }) => act)), new Set(['calendarLinkMade', 'calendarLinkEnded']))
  })

  test('offers the way in both languages from the days and from the team', async () => {
    const fresh = await signedInAs(portal, team.away)
    assert.equal((await fresh.get('/days')).$('a[href="/calendar"]').length, 1)
    const manager = await signedInAs(portal, team.manager)
    assert.equal((await manager.get('/team?lang=cy')).$('a[href="/calendar"]').length, 1)
    assert.equal((await openBrowser(portal).get('/calendar')).status, 302)
  })
})
