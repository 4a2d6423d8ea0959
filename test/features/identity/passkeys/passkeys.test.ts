import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { authenticatorOf, openBrowser, signedInAs, type Browser } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import {
  addPasskey,
  addPath,
  asked,
  type Asked,
  deviceFor,
  isIn,
  problemOn,
  send,
  signInWith,
  withPasskey,
} from './acts.ts'

const aMinute = 60_000

describe('a passkey', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp({ environment: { BASE_URL: 'http://localhost:3000' } })
  })
  after(() => portal.close())
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
  })

  const rows = (collection: string, filter: object) =>
    portal.services.database.connection.collection(collection).countDocuments(filter)

  test('is asked for by the host of the address, as one that the device finds itself and unlocks', async () => {
    const page = await openBrowser(portal).get('/sign-in')
    const { challenge, ...rest } = asked(page)
    assert.match(challenge ?? '', /^[\w-]{72}$/)
    assert.deepEqual(rest, { rpId: 'localhost', userVerification: 'required', timeout: 300_000 })
    const browser = await signedInAs(portal, team.away)
    const options = asked(await browser.get(addPath)) as Asked & Record<string, unknown>
    assert.deepEqual(options['rp'], { id: 'localhost', name: 'Keep in touch' })
    assert.equal(options['attestation'], 'none')
    assert.deepEqual(options['authenticatorSelection'], {
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    })
    assert.ok(!JSON.stringify(options).includes(team.away.id))
    assert.ok(!JSON.stringify(options).includes(team.away.email))
  })

  test('is hidden until a script shows it, and no page writes anything', async () => {
    const usedBefore = await rows('usedChallenges', {})
    const page = await openBrowser(portal).get('/sign-in')
    assert.equal(page.$('[data-passkey]').attr('hidden'), 'hidden')
    assert.equal(page.$('script[src="/assets/scripts/passkeys.js"]').length, 1)
    assert.equal(await rows('usedChallenges', {}), usedBefore)
  })

  test('signs in with one press to the page that was asked for, as a whole sign-in', async () => {
    const device = await withPasskey(portal, team.away)
    const browser = openBrowser(portal)
    const page = await browser.get('/sign-in?next=/days')
    const entered = await send(browser, page, device.get(asked(page)))
    assert.deepEqual([entered.status, entered.location], [303, '/days'])
    assert.equal((await browser.get('/days')).status, 200)
    assert.equal((await browser.get(addPath)).status, 200)
    assert.equal(
      (await rows('auditRows', { act: 'signedIn', actorId: team.away.id, recordId: 'passkey' })) > 0,
      true,
    )
  })

  test('that is synced counts nothing, and is taken again and again', async () => {
    const device = await withPasskey(portal, team.away, true)
    for (let at = 0; at < 3; at += 1) assert.equal((await signInWith(portal, device)).page.status, 303)
    assert.ok((await rows('passkeys', { personId: team.away.id, isBackedUp: true, counter: 0 })) === 1)
  })

  test('is the proof of now that a change of the account asks for, and the form comes back', async () => {
    const device = await withPasskey(portal, team.hr)
    const { browser } = await signInWith(portal, device)
    portal.later(6 * aMinute)
    const path = `/hr/people/${team.away.id}/card`
    const page = await browser.get(path)
    const step = await browser.press(await browser.press(page, path), '/sign-in/second-step/again')
    const done = await send(browser, step, device.get(asked(step)))
    assert.deepEqual([done.status, done.location], [303, path])
    assert.equal((await browser.press(await browser.get(path), path)).status, 303)
  })

  test('is the second step after the mailed code', async () => {
    const device = await withPasskey(portal, team.away)
    const browser = await signedInAs(portal, team.away, undefined, 'code')
    const step = await browser.get('/sign-in/second-step?next=%2Fdays')
    const done = await send(browser, step, device.get(asked(step)))
    assert.deepEqual([done.status, done.location], [303, '/days'])
    assert.equal((await browser.get('/days')).status, 200)
  })

  test('is not asked for at the second step of somebody who has none', async () => {
    await authenticatorOf(portal, team.away)
    const browser = await signedInAs(portal, team.away, undefined, 'code')
    const step = await browser.get('/sign-in/second-step')
    assert.equal(step.$('[data-passkey]').length, 0)
    assert.equal(step.$('script').length, 0)
  })

  test('is offered first to whoever comes with a card, and leads to recovery codes and to the page asked for', async () => {
    const words = (await portal.services.identity.cards.make(team.away, { ...team.hr, personId: team.hr.id }))
      .words
    const browser = await signedInAs(portal, team.away, undefined, 'code')
    await browser.get('/sign-in/second-step?next=%2Fdays')
    const offered = await browser.submit('/ways-in/card', { words, next: '/days' })
    const device = deviceFor(portal)
    const added = await send(browser, offered, device.create(asked(offered)))
    assert.equal(added.location, '/ways-in/recovery-codes')
    assert.equal((await browser.get('/ways-in/recovery-codes')).$('.ui-codes li').length, 10)
    assert.equal((await browser.post('/ways-in/recovery-codes/kept')).location, '/days')
    assert.equal((await browser.get('/days')).status, 200)
    assert.equal(await rows('cards', { personId: team.away.id, usedAt: { $exists: true } }), 1)
    assert.equal((await signInWith(portal, device)).page.status, 303)
    const again = await signedInAs(portal, team.away, undefined, 'code')
    await again.get('/sign-in/second-step')
    assert.equal((await again.post('/ways-in/card', { words, next: '/' })).status, 422)
  })

  test('is added by nobody who has shown the mailed code alone', async () => {
    const browser = await signedInAs(portal, team.away, undefined, 'code')
    await browser.get('/news')
    assert.equal((await browser.post('/ways-in/passkeys', { answer: '{}' })).status, 401)
    assert.match((await browser.get(addPath)).location ?? '', /^\/sign-in\/second-step/)
  })

  test('is not added or taken away without a proof of now', async () => {
    await withPasskey(portal, team.away)
    const browser = await signedInAs(portal, team.away)
    const [href = ''] = (await linksOf(browser)) ?? []
    portal.later(6 * aMinute)
    assert.match((await browser.get(addPath)).location ?? '', /^\/sign-in\/second-step/)
    await browser.get('/ways-in')
    assert.equal((await browser.post(`${href}/removal`)).status, 401)
    assert.equal((await browser.post('/ways-in/passkeys', { answer: '{}' })).status, 401)
  })

  const linksOf = async (browser: Browser) => {
    const { $ } = await browser.get('/ways-in')
    return $('.ui-rows a')
      .toArray()
      .map((link) => $(link).attr('href') ?? '')
  }

  test('is named by its device, renamed by its owner, and by nobody else', async () => {
    const agent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36'
    const browser = await signedInAs(portal, team.away, agent)
    const page = await browser.get(addPath)
    await send(browser, page, deviceFor(portal).create(asked(page)))
    const [href = ''] = await linksOf(browser)
    await browser.get(href)
    assert.equal((await browser.post(`${href}/name`, { name: ' ' })).status, 422)
    assert.equal((await browser.post(`${href}/name`, { name: 'x'.repeat(61) })).status, 422)
    assert.equal((await browser.post(`${href}/name`, { name: 'Fy ffôn' })).status, 303)
    assert.match((await browser.get('/ways-in')).text, /Fy ffôn/)
    const other = await signedInAs(portal, team.manager)
    await other.get('/ways-in')
    for (const act of ['name', 'removal'])
      assert.equal((await other.post(`${href}/${act}`, { name: 'mine' })).status, 404)
    assert.equal((await other.get(href)).status, 404)
  })

  test('that was taken away opens nothing, its owner is told, and the device is told too', async () => {
    const device = await withPasskey(portal, team.away)
    portal.later(1_000)
    const browser = await signedInAs(portal, team.away)
    const second = deviceFor(portal)
    assert.equal((await addPasskey(browser, second)).status, 303)
    const [first = ''] = await linksOf(browser)
    await browser.get(first)
    assert.equal((await browser.post(`${first}/removal`)).location, '/ways-in')
    const { page, browser: stranger } = await signInWith(portal, device)
    assert.equal(page.status, 422)
    assert.match(problemOn(page), /opens nothing here/)
    assert.equal(page.$('[data-passkey]').attr('data-unknown'), first.split('/').at(-1))
    assert.equal(await isIn(stranger), false)
    assert.equal(await rows('outbox', { personId: team.away.id, reference: 'passkeyRemoved' }), 1)
    assert.equal((await signInWith(portal, second)).page.status, 303)
  })

  test('goes with every other way in when its owner is given a new start', async () => {
    const device = await withPasskey(portal, team.away)
    await portal.services.identity.waysIn.removeAll(team.away)
    assert.match(problemOn((await signInWith(portal, device)).page), /opens nothing here/)
  })

  test('that is the last way in stays, also when two are taken away at once', async () => {
    const browser = await signedInAs(portal, team.away)
    await addPasskey(browser, deviceFor(portal))
    await addPasskey(browser, deviceFor(portal))
    const links = await linksOf(browser)
    assert.equal(links.length, 2)
    await browser.get('/ways-in')
    const answers = await Promise.all(links.map((href) => browser.post(`${href}/removal`)))
    assert.deepEqual(
      answers.map(({ status }) => status),
      [303, 303],
    )
    assert.equal(await rows('passkeys', { personId: team.away.id }), 1)
    const [left = ''] = await linksOf(browser)
    await browser.get('/ways-in')
    await browser.post(`${left}/removal`)
    assert.equal(await rows('passkeys', { personId: team.away.id }), 1)
    assert.match((await browser.get('/ways-in')).text, /only key/)
  })

  test('is one of ten at most, also when many are added at once', async () => {
    const one = await signedInAs(portal, team.away)
    for (let at = 0; at < 9; at += 1) await addPasskey(one, deviceFor(portal))
    const browsers = [one, await signedInAs(portal, team.away)]
    const answers = await Promise.all(browsers.map((browser) => addPasskey(browser, deviceFor(portal))))
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([303, 422]))
    assert.match(problemOn(answers.find(({ status }) => status === 422) ?? answers[0]!), /ten passkeys/)
    assert.equal(await rows('passkeys', { personId: team.away.id }), 10)
    assert.ok(!(await one.get('/ways-in')).html.includes(addPath))
  })

  test('is suggested on the second day, once nothing else is under way, until "Not now"', async () => {
    const app = await authenticatorOf(portal, team.away)
    const signIn = async () => {
      const browser = await signedInAs(portal, team.away, undefined, 'code')
      const step = await browser.get('/sign-in/second-step?next=%2F')
      const entered = await browser.press(step, '/sign-in/second-step', { proof: app.numberNow() })
      assert.equal(entered.status, 303)
      return browser
    }
    assert.equal((await (await signIn()).get('/')).$('.ui-suggestion').length, 0)
    portal.later(24 * 60 * aMinute)
    const second = await signIn()
    assert.equal((await second.get('/days')).$('.ui-suggestion').length, 0)
    const home = await second.get('/')
    assert.equal(home.$('.ui-suggestion').length, 1)
    assert.equal((await second.press(home, '/ways-in/passkeys/not-now')).status, 303)
    assert.equal((await second.get('/')).$('.ui-suggestion').length, 0)
    portal.later(24 * 60 * aMinute)
    assert.equal((await (await signIn()).get('/')).$('.ui-suggestion').length, 0)
  })
})
