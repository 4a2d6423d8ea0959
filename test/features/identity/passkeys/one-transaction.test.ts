import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, mock, test } from 'node:test'
import { ClientSession } from 'mongodb'
import { openBrowser, sessionOf, signedInAs, type Page } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { freshUri } from '../../../support/database.ts'
import type { Answer } from '../../../support/passkey-device.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { asked, beginByAnswer, isIn, problemOn, send, signInWith, withPasskey } from './acts.ts'

describe('a challenge, a passkey and the session that begins by them are of one transaction (decision 69)', () => {
  const portals: TestPortal[] = []
  let portal: TestPortal
  let team: Team
  before(async () => {
    const MONGODB_URI = await freshUri()
    for (let at = 0; at < 2; at += 1)
      portals.push(await startApp({ environment: { MONGODB_URI, BASE_URL: 'http://localhost:3000' } }))
    portal = portals[0]!
  })
  after(async () => {
    for (const one of portals) await one.close()
  })
  beforeEach(async () => {
    team = await aTeam(portal)
  })

  const rows = (collection: string, filter: object) =>
    portal.services.database.connection.collection(collection).countDocuments(filter)
  const signInsOf = (personId: string) => rows('auditRows', { act: 'signedIn', actorId: personId })

  function refusedWith(page: Page, sentence: RegExp): void {
    assert.equal(page.status, 422, page.text)
    assert.match(problemOn(page), sentence)
  }

  const withWrongSignature = (right: Answer): Answer => ({
    ...right,
    response: { ...right.response, signature: 'AAAA' },
  })

  for (const isSynced of [false, true])
    test(`one answer in two processes at once begins one session${isSynced ? ', of a key that counts nothing' : ''}`, async () => {
      const device = await withPasskey(portal, team.away, isSynced)
      const openBefore = await rows('sessions', { personId: team.away.id })
      const browserId = 'a browser'
      const options = portal.services.identity.passkeys.askForProof({ browserId })
      const sent = JSON.stringify(device.get({ rpId: 'localhost', ...options }))
      const asking = { sent, browserId, network: '192.0.2.1' }
      const entering = Array.from({ length: 20 }, (_, at) => beginByAnswer(portals[at % 2]!, asking))
      const answers = await Promise.all(entering)
      assert.deepEqual(
        answers.map((refusal) => refusal ?? 'in').toSorted((a, b) => b.localeCompare(a)),
        [...Array.from({ length: 19 }, () => 'used'), 'in'],
      )
      assert.equal((await rows('sessions', { personId: team.away.id })) - openBefore, 1)
      assert.equal(await rows('auditRows', { act: 'passkeyCopied', aboutId: team.away.id }), 0)
    })

  test('of several sign-ins of one person at once each is noted, and a new device is told of once', async () => {
    const devices = []
    for (let at = 0; at < 4; at += 1) devices.push(await withPasskey(portal, team.away, true))
    await signInWith(portal, devices[0]!)
    const entering = devices.map((device, at) => {
      const browserId = `browser ${at}`
      const options = portal.services.identity.passkeys.askForProof({ browserId })
      const sent = JSON.stringify(device.get({ rpId: 'localhost', ...options }))
      const asking = { sent, browserId, network: '192.0.2.2' }
      return beginByAnswer(portals[at % 2]!, asking, 'Firefox/1 Linux')
    })
    assert.deepEqual(await Promise.all(entering), [undefined, undefined, undefined, undefined])
    const noted = portal.services.database.connection.collection<{ _id: string; devices: string[] }>(
      'signIns',
    )
    assert.equal((await noted.findOne({ _id: team.away.id }))?.devices.at(-1), 'Firefox Linux')
    const news = await rows('outbox', { personId: team.away.id, reference: 'newDevice' })
    assert.equal(news, 1)
  })

  test('a wrong signature uses up its challenge, and each has its row', async () => {
    const device = await withPasskey(portal, team.away, true)
    const signIns = await signInsOf(team.away.id)
    const [browser, page] = await opened()
    const right = device.get(asked(page))
    for (let at = 0; at < 2; at += 1)
      refusedWith(await send(browser, page, withWrongSignature(right)), /could not be checked/)
    assert.equal(await rows('auditRows', { act: 'passkeyRefused', aboutId: team.away.id }), 2)
    const refused = await send(browser, page, right)
    refusedWith(refused, /used already/)
    assert.ok(![refused.headers['set-cookie'] ?? []].flat().some((cookie) => cookie.startsWith('session=')))
    assert.equal(await isIn(browser), false)
    assert.equal(await signInsOf(team.away.id), signIns)
  })

  test('nobody uses up the challenge of another browser', async () => {
    const device = await withPasskey(portal, team.away, true)
    const [browser, page] = await opened()
    const [stranger, theirs] = await opened()
    const right = device.get(asked(page))
    refusedWith(await send(stranger, theirs, withWrongSignature(right)), /not to this page/)
    assert.equal((await send(browser, page, right)).status, 303)
  })

  test('a counter that goes back uses up its challenge', async () => {
    const device = await withPasskey(portal, team.away)
    await signInWith(portal, device, { counter: 7 })
    const [browser, page] = await opened()
    refusedWith(await send(browser, page, device.get(asked(page), { counter: 7 })), /may be a copy/)
    refusedWith(await send(browser, page, device.get(asked(page), { counter: 9 })), /used already/)
  })

  test('an answer that was used leaves whoever is signed in where they were, with the form that waits there', async () => {
    const device = await withPasskey(portal, team.away, true)
    const browser = await signedInAs(portal, team.away)
    const openOfOwner = await rows('sessions', { personId: team.away.id })
    const form = { page: '/days/new', values: '{"note":"by train"}' }
    await portal.services.database.connection
      .collection('sessions')
      .updateMany({ personId: team.away.id }, { $set: { forms: [form] } })
    const page = await browser.get('/sign-in/second-step')
    const wrong = withWrongSignature(device.get(asked(page)))
    refusedWith(await send(browser, page, wrong), /could not be checked/)
    const refused = await send(browser, page, device.get(asked(page)))
    refusedWith(refused, /used already/)
    assert.equal(await isIn(browser), true)
    assert.equal(await rows('sessions', { personId: team.away.id, 'forms.page': form.page }), openOfOwner)
    assert.equal((await send(browser, refused, device.get(asked(refused)))).status, 303)
  })

  test('a proof ends the session that it is in place of, and no other', async () => {
    const device = await withPasskey(portal, team.manager, true)
    const open = () => rows('sessions', { personId: team.manager.id })
    await signedInAs(portal, team.manager)
    const cookie = `session=${await sessionOf(portal, team.manager)}; Path=/`
    const [browser, old] = [openBrowser(portal, cookie), openBrowser(portal, cookie)]
    const openBefore = await open()
    const page = await browser.get('/sign-in/second-step')
    assert.equal((await send(browser, page, device.get(asked(page)))).status, 303)
    assert.deepEqual([await isIn(browser), await isIn(old)], [true, false])
    assert.equal(await open(), openBefore)
  })

  test('what fails in the middle lets nobody in and uses nothing up', async () => {
    const device = await withPasskey(portal, team.away)
    const signIns = await signInsOf(team.away.id)
    const [browser, page] = await opened()
    const answer = device.get(asked(page))
    const failing = mock.method(ClientSession.prototype, 'commitTransaction', () =>
      Promise.reject(new Error('The disk is full.')),
    )
    assert.equal((await send(browser, page, answer)).status, 500)
    failing.mock.restore()
    assert.equal(await isIn(browser), false)
    assert.equal(await signInsOf(team.away.id), signIns)
    assert.equal(await rows('passkeys', { personId: team.away.id, usedAt: { $exists: true } }), 0)
    assert.equal((await send(browser, page, answer)).status, 303)
    assert.equal(await isIn(browser), true)
  })

  async function opened() {
    const browser = openBrowser(portal)
    return [browser, await browser.get('/sign-in')] as const
  }
})
