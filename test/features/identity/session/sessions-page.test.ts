import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { signedInAs, type Browser, type Page } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'

const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1'
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0'

describe('where you are signed in', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T14:05:00Z')
    team = await aTeam(portal)
  })
  after(() => portal.close())

  test('shows each browser, when it was used, and which one this is', async () => {
    await signedInAs(portal, team.away, windows)
    portal.setNow('2026-03-23T14:20:00Z')
    const phone = await signedInAs(portal, team.away, iPhone)
    const page = await phone.get('/sessions')
    assert.equal(page.$('h1').text(), 'Where you are signed in')
    assert.deepEqual(rowsOf(page), [
      'Safari on iPhone (this one) In use now',
      'Firefox on Windows Last used today at 2:05pm Sign out there: Firefox on Windows',
    ])
    assert.match(page.text, /after 30 minutes without a page, and 12 hours after you signed in/)
    const welsh = await phone.get('/sessions?lang=cy')
    assert.match(welsh.text, /Safari ar iPhone \(yr un hon\) .* heddiw am 2.05yh/)
  })

  test('shows the day before where a session went over midnight', async () => {
    portal.setNow('2026-03-23T23:50:00Z')
    await signedInAs(portal, team.away)
    portal.setNow('2026-03-24T00:10:00Z')
    const page = await (await signedInAs(portal, team.away, iPhone)).get('/sessions')
    assert.match(rowsOf(page)[1] ?? '', /^A browser that we do not know Last used yesterday at 11:50pm/)
  })

  test('is reached from how you sign in, which is at the foot of each page and in the contact plan', async () => {
    const [phone, office] = [await signedInAs(portal, team.away), await signedInAs(portal, team.hr)]
    assert.equal((await office.get('/hr')).$('footer a[href="/ways-in"]').length, 1)
    assert.equal((await phone.get('/contact')).$('main a[href="/ways-in"]').length, 1)
    assert.equal((await phone.get('/ways-in')).$('main a[href="/sessions"]').length, 1)
  })

  test('ends one of them, and that one alone', async () => {
    const phone = await signedInAs(portal, team.away, iPhone)
    const [lost, kept] = [
      await signedInAs(portal, team.away, windows),
      await signedInAs(portal, team.away, 'Chrome/140 Android'),
    ]
    const page = await phone.get('/sessions')
    const ended = await phone.press(page, actionFor(page, 'Firefox on Windows'))
    assert.deepEqual([ended.status, ended.location], [303, '/sessions'])
    const shown = await phone.get('/sessions')
    assert.match(shown.text, /That device is signed out/)
    assert.equal(rowsOf(shown).length, 2)
    assert.deepEqual([await isSignedIn(lost), await isSignedIn(kept)], [false, true])
  })

  test('ends all others', async () => {
    const phone = await signedInAs(portal, team.away, iPhone)
    const others = [await signedInAs(portal, team.away), await signedInAs(portal, team.away)]
    const colleague = await signedInAs(portal, team.manager)
    await phone.press(await phone.get('/sessions'), '/sessions/others/removal')
    const page = await phone.get('/sessions')
    assert.match(page.text, /You are signed out everywhere else.*You are signed in nowhere else/)
    for (const other of others) assert.equal(await isSignedIn(other), false)
    assert.ok(await isSignedIn(colleague))
  })

  test('finds no session of somebody else, nor one that has ended', async () => {
    const [phone, thief] = [await signedInAs(portal, team.away), await signedInAs(portal, team.editor)]
    await signedInAs(portal, team.away)
    const page = await phone.get('/sessions')
    const action = String(page.$('main form').first().attr('action'))
    assert.equal((await thief.post(action)).status, 404)
    assert.equal((await phone.post(action)).status, 303)
    assert.equal((await phone.post(action)).status, 404)
    assert.equal((await phone.post('/sessions/constructor/removal')).status, 404)
  })

  test('is five browsers at most: the sixth ends the one that was used longest ago', async () => {
    const browsers: Browser[] = []
    for (let minute = 0; minute < 5; minute += 1) {
      portal.setNow(`2026-03-23T14:0${minute}:00Z`)
      browsers.push(await signedInAs(portal, team.away))
    }
    portal.setNow('2026-03-23T14:06:00Z')
    assert.ok(await isSignedIn(browsers[0] as Browser))
    browsers.push(await signedInAs(portal, team.away))
    const open = []
    for (const browser of browsers) open.push(await isSignedIn(browser))
    assert.deepEqual(open, [true, false, true, true, true, true])
  })

  test('holds no session that opens nothing since access was ended', async () => {
    await signedInAs(portal, team.away)
    await portal.services.people.endSessions(team.away.id)
    portal.setNow('2026-03-23T14:05:05Z')
    const page = await (await signedInAs(portal, team.away)).get('/sessions')
    assert.equal(rowsOf(page).length, 1)
  })

  test('shows nothing that opens a session, and what is stored neither', async () => {
    const phone = await signedInAs(portal, team.away, iPhone)
    await signedInAs(portal, team.away, windows)
    const { html } = await phone.get('/sessions')
    const rows = await portal.services.database.connection
      .collection('sessions')
      .find({ personId: team.away.id })
      .toArray()
    for (const { _id, ...row } of rows) {
      assert.match(String(_id), /^[\w-]{43}$/)
      assert.deepEqual(
        Object.keys(row).filter((name) => !fields.includes(name)),
        [],
      )
      assert.doesNotMatch(JSON.stringify(row), /Mozilla|127\.0\.0\.1/)
    }
    assert.doesNotMatch(html, /Mozilla|127\.0\.0\.1/)
  })
})

const fields = [
  'personId',
  'organisationId',
  'version',
  'device',
  'way',
  'lastSignedInAt',
  'content',
  'beganAt',
  'usedAt',
]

function rowsOf({ $ }: Page): string[] {
  return $('main li')
    .toArray()
    .map((row) => $(row).text().replace(/\s+/g, ' ').trim())
}

function actionFor({ $ }: Page, device: string): string {
  const row = $('main li').filter((_at, element) => $(element).text().includes(device))
  return String(row.find('form').attr('action'))
}

async function isSignedIn(browser: Browser): Promise<boolean> {
  return (await browser.get('/news')).status === 200
}
