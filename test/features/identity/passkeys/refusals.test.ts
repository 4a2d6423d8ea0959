import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Person } from '../../../../src/features/people/index.ts'
import { openBrowser, signedInAs, type Page } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { letTimePass } from '../../../support/limits.ts'
import {
  createPasskeyDevice,
  type Answer,
  type Otherwise,
  type PasskeyDevice,
} from '../../../support/passkey-device.ts'
import { addPath, asked, deviceFor, isIn, problemOn, send, signInWith, withPasskey } from './acts.ts'

const aMinute = 60_000

describe('a passkey is refused in one clear sentence', () => {
  let portal: TestPortal
  let team: Team
  let device: PasskeyDevice
  before(async () => {
    portal = await startApp({ environment: { BASE_URL: 'http://localhost:3000' } })
  })
  after(() => portal.close())
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    await letTimePass(portal.services.database.connection, 60 * aMinute)
    team = await aTeam(portal)
    await haveRecoveryCodes(team.away)
    device = await withPasskey(portal, team.away)
  })

  /** To hash ten takes time, and none of them is used here. */
  const haveRecoveryCodes = async ({ id, organisationId }: Person): Promise<void> => {
    const kept = { organisationId, salt: 'none', hashes: ['none'], madeAt: portal.now() }
    await portal.services.database.connection
      .collection<{ _id: string }>('recoveryCodes')
      .insertOne({ _id: id, ...kept })
  }
  const rows = (collection: string, filter: object) =>
    portal.services.database.connection.collection(collection).countDocuments(filter)

  function refusedWith(page: Page, sentence: RegExp): void {
    assert.equal(page.status, 422, page.text)
    assert.match(problemOn(page), sentence)
    assert.equal(page.$('.govuk-error-summary__list li').length, 1)
  }

  const wrongly: [string, Otherwise, RegExp][] = [
    ['from another origin', { origin: 'http://localhost:3001' }, /another address/],
    ['from a page inside another', { crossOrigin: true }, /another address/],
    ['for another relying party', { rpId: 'evil.example' }, /another address/],
    ['without fingerprint, face or PIN', { flags: 1 }, /fingerprint, face or PIN/],
    ['without anybody there', { flags: 4 }, /fingerprint, face or PIN/],
    ['with the answer of making one', { type: 'webauthn.create' }, /not to this page/],
    ['with a challenge of its own', { challenge: 'A'.repeat(72) }, /not to this page/],
    ['with another owner’s handle', { userHandle: 'AAAA' }, /could not be checked/],
    ['without a handle', { userHandle: null }, /cannot read/],
  ]
  for (const [how, otherwise, sentence] of wrongly)
    test(`at signing in: ${how}`, async () => {
      const { browser, page } = await signInWith(portal, device, otherwise)
      refusedWith(page, sentence)
      assert.equal(await isIn(browser), false)
    })

  const wrongNew: [string, Otherwise, RegExp][] = [
    ['from another origin', { origin: 'https://evil.example' }, /another address/],
    ['from a page inside another', { crossOrigin: true }, /another address/],
    ['for another relying party', { rpId: 'evil.example' }, /another address/],
    ['without fingerprint, face or PIN', { flags: 0x41 }, /fingerprint, face or PIN/],
    ['with the answer of signing in', { type: 'webauthn.get' }, /not to this page/],
    ['with a challenge of its own', { challenge: 'A'.repeat(72) }, /not to this page/],
    ['with another id inside than outside', { attestedId: Buffer.alloc(32, 7) }, /could not be checked/],
    ['with an attestation that nobody asked for', { fmt: 'tpm' }, /could not be checked/],
    [
      // {x5c: [h'00']}: a certificate may name an address that would be looked up.
      'with a certificate',
      { fmt: 'packed', statement: Buffer.from('a163783563814100', 'hex') },
      /could not be checked/,
    ],
    ['with no key in it', { flags: 5 }, /could not be checked/],
  ]
  for (const [how, otherwise, sentence] of wrongNew)
    test(`at adding one: ${how}`, async () => {
      const browser = await signedInAs(portal, team.manager)
      const page = await browser.get(addPath)
      refusedWith(await send(browser, page, deviceFor(portal).create(asked(page), otherwise)), sentence)
      assert.equal(await rows('passkeys', { personId: team.manager.id }), 0)
    })

  test('a registration answer at sign-in, and a sign-in answer at adding', async () => {
    const browser = openBrowser(portal)
    const page = await browser.get('/sign-in')
    const options = asked(page)
    const made = deviceFor(portal).create({ ...options, rp: { id: 'localhost' }, user: { id: 'AAAA' } })
    refusedWith(await send(browser, page, made), /cannot read/)
    const owner = await signedInAs(portal, team.away)
    const adding = await owner.get(addPath)
    const { challenge } = asked(adding)
    refusedWith(await send(owner, adding, device.get({ challenge, rpId: 'localhost' })), /cannot read/)
  })

  test('a sign-in challenge at adding, an adding challenge as a proof, and a proof’s at sign-in', async () => {
    const owner = await signedInAs(portal, team.away)
    const adding = await owner.get(addPath)
    const proving = await owner.get('/sign-in/second-step')
    const [toAdd, toProve] = [asked(adding), asked(proving)]
    const made = deviceFor(portal).create({ ...toAdd, challenge: toProve.challenge })
    refusedWith(await send(owner, adding, made), /not to this page/)
    const proof = device.get({ challenge: toAdd.challenge, rpId: 'localhost' })
    refusedWith(await send(owner, proving, proof), /not to this page/)
    const stranger = openBrowser(portal)
    const page = await stranger.get('/sign-in')
    refusedWith(await send(stranger, page, device.get(toProve)), /not to this page/)
    assert.equal(await isIn(stranger), false)
  })

  test('another browser’s challenge, and the challenge of somebody else’s page', async () => {
    const other = await openBrowser(portal).get('/sign-in')
    const browser = openBrowser(portal)
    const page = await browser.get('/sign-in')
    refusedWith(await send(browser, page, device.get(asked(other))), /not to this page/)
    const [owner, manager] = [await signedInAs(portal, team.away), await signedInAs(portal, team.manager)]
    const [theirs, ours] = [await owner.get(addPath), await manager.get(addPath)]
    refusedWith(await send(manager, ours, deviceFor(portal).create(asked(theirs))), /not to this page/)
  })

  test('another person’s credential as the second step, and as a proof', async () => {
    await withPasskey(portal, team.manager)
    for (const way of ['code', 'passkey'] as const) {
      const browser = await signedInAs(portal, team.manager, undefined, way)
      const step = await browser.get('/sign-in/second-step')
      refusedWith(await send(browser, step, device.get(asked(step))), /somebody else’s/)
    }
  })

  test('a credential that is somebody’s already, added to somebody else', async () => {
    const taken = device.kept[0]?.id ?? Buffer.alloc(0)
    const browser = await signedInAs(portal, team.manager)
    const page = await browser.get(addPath)
    const answer = deviceFor(portal).create(asked(page), { attestedId: taken })
    const name = taken.toString('base64url')
    refusedWith(await send(browser, page, { ...answer, id: name, rawId: name }), /added already/)
    assert.equal(await rows('passkeys', { _id: name, personId: team.away.id }), 1)
  })

  test('an unknown credential, and one whose owner may no longer sign in: in the same words', async () => {
    const stranger = createPasskeyDevice({ origin: portal.baseUrl })
    stranger.create({ challenge: 'AAAA', rp: { id: 'localhost' }, user: { id: 'AAAA' } })
    const unknown = (await signInWith(portal, stranger)).page
    refusedWith(unknown, /opens nothing here/)
    await portal.services.people.save({ ...team.away, isActive: false })
    const gone = (await signInWith(portal, device)).page
    refusedWith(gone, /opens nothing here/)
    assert.equal(problemOn(gone), problemOn(unknown))
  })

  test('a wrong signature, and the right one of another key', async () => {
    const { browser, page } = await (async () => {
      const opened = openBrowser(portal)
      return { browser: opened, page: await opened.get('/sign-in') }
    })()
    const right = device.get(asked(page))
    const cut = { ...right, response: { ...right.response, signature: 'AAAA' } }
    refusedWith(await send(browser, page, cut), /could not be checked/)
    const other = await withPasskey(portal, team.manager)
    const theirs = other.get(asked(page))
    const mixed = { ...right, response: { ...right.response, signature: theirs.response['signature'] } }
    refusedWith(await send(browser, page, mixed), /could not be checked/)
    assert.equal(await isIn(browser), false)
  })

  test('an answer after five minutes', async () => {
    const browser = openBrowser(portal)
    const page = await browser.get('/sign-in')
    portal.later(5 * aMinute)
    refusedWith(await send(browser, page, device.get(asked(page))), /longer than five minutes/)
    const last = await browser.get('/sign-in')
    portal.later(5 * aMinute - 1)
    assert.equal((await send(browser, last, device.get(asked(last)))).status, 303)
  })

  for (const isSynced of [false, true])
    test(`fifty replays at once${isSynced ? ', of a key that counts nothing' : ''}: one enters`, async () => {
      const own = isSynced ? await withPasskey(portal, team.hr, true) : device
      const id = isSynced ? team.hr.id : team.away.id
      const enteredBefore = await rows('auditRows', { act: 'signedIn', actorId: id })
      const browser = openBrowser(portal)
      const page = await browser.get('/sign-in')
      const answer = own.get(asked(page))
      const answers = await Promise.all(Array.from({ length: 50 }, () => send(browser, page, answer)))
      const entered = answers.filter(({ status }) => status === 303)
      assert.equal(entered.length, 1)
      for (const one of answers.filter(({ status }) => status !== 303)) assert.equal(one.status, 422)
      assert.equal((await rows('auditRows', { act: 'signedIn', actorId: id })) - enteredBefore, 1)
      assert.equal(await rows('outbox', { personId: id, reference: 'passkeyCopied' }), 0)
    })

  test('an answer that adds one, a second time', async () => {
    const browser = await signedInAs(portal, team.manager)
    const page = await browser.get(addPath)
    const answer = deviceFor(portal).create(asked(page))
    const both = await Promise.all([send(browser, page, answer), send(browser, page, answer)])
    assert.deepEqual(new Set(both.map(({ status }) => status)), new Set([303, 422]))
    assert.equal(await rows('passkeys', { personId: team.manager.id }), 1)
  })

  test('a counter that goes back: nobody enters, and its owner and the record are told once', async () => {
    assert.equal((await signInWith(portal, device, { counter: 7 })).page.status, 303)
    for (const counter of [7, 6, 0]) {
      const { browser, page } = await signInWith(portal, device, { counter })
      refusedWith(page, /may be a copy/)
      assert.equal(await isIn(browser), false)
    }
    const told = { personId: team.away.id, reference: 'passkeyCopied' }
    assert.ok((await rows('outbox', told)) >= 1)
    assert.equal(await rows('auditRows', { act: 'passkeyCopied', aboutId: team.away.id }), 3)
    assert.equal((await signInWith(portal, device, { counter: 8 })).page.status, 303)
  })

  test('a counter that goes back in an answer that nobody signed tells nobody', async () => {
    assert.equal((await signInWith(portal, device, { counter: 7 })).page.status, 303)
    const browser = openBrowser(portal)
    const page = await browser.get('/sign-in')
    const answer = device.get(asked(page), { counter: 3 })
    const forged = { ...answer, response: { ...answer.response, signature: 'AAAA' } }
    refusedWith(await send(browser, page, forged), /could not be checked/)
    assert.equal(await rows('outbox', { personId: team.away.id, reference: 'passkeyCopied' }), 0)
  })

  const odd: [string, (right: Answer) => string][] = [
    ['nothing', () => ''],
    ['no JSON', () => '{'],
    ['an array', (right) => JSON.stringify([right])],
    ['a number', () => '1'],
    ['null', () => 'null'],
    ['a text', () => '"x"'],
    ['an empty object', () => '{}'],
    ['fields that are arrays', (right) => JSON.stringify({ ...right, id: [right.id], rawId: [right.id] })],
    ['fields that are numbers', (right) => JSON.stringify({ ...right, response: 1 })],
    ['bytes that are no base64url', (right) => JSON.stringify({ ...right, id: '%%', rawId: '%%' })],
    [
      'an operator in place of an id',
      (right) => JSON.stringify({ ...right, id: { $ne: 1 }, rawId: { $ne: 1 } }),
    ],
    ['two different ids', (right) => JSON.stringify({ ...right, rawId: 'AAAA' })],
    ['__proto__', (right) => `{"__proto__":${JSON.stringify(right)}}`],
    ['client data that is an array', (right) => withClientData(right, '[]')],
    ['client data that is no JSON', (right) => withClientData(right, '{')],
    ['client data of __proto__', (right) => withClientData(right, '{"__proto__":{"type":"webauthn.get"}}')],
    ['150 kB', (right) => JSON.stringify({ ...right, more: 'x'.repeat(150_000) })],
    ['a thousand brackets', () => '['.repeat(1_000)],
  ]
  for (const [what, makeOf] of odd)
    test(`odd JSON at signing in and at adding: ${what}`, async () => {
      const browser = openBrowser(portal)
      const page = await browser.get('/sign-in')
      refusedWith(await send(browser, page, makeOf(device.get(asked(page)))), /cannot read/)
      const owner = await signedInAs(portal, team.manager)
      const adding = await owner.get(addPath)
      refusedWith(await send(owner, adding, makeOf(deviceFor(portal).create(asked(adding)))), /cannot read/)
    })

  test('authenticator data and attestation that are cut short, empty or noise: wrong, and never a fault', async () => {
    for (const bytes of ['', 'AA', 'A'.repeat(50), '_'.repeat(400)]) {
      const browser = openBrowser(portal)
      const page = await browser.get('/sign-in')
      const right = device.get(asked(page))
      const cut = { ...right, response: { ...right.response, authenticatorData: bytes } }
      assert.equal((await send(browser, page, cut)).status, 422)
      const owner = await signedInAs(portal, team.manager)
      const adding = await owner.get(addPath)
      const made = deviceFor(portal).create(asked(adding))
      const noise = { ...made, response: { ...made.response, attestationObject: bytes } }
      assert.equal((await send(owner, adding, noise)).status, 422)
    }
    assert.deepEqual(
      portal.log.filter(({ level }) => Number(level) >= 50),
      [],
    )
  })

  test('a form of 1 MB is too large, and a field twice or as JSON body is none', async () => {
    const browser = openBrowser(portal)
    await browser.get('/sign-in')
    assert.equal((await browser.post('/sign-in/passkey', { answer: 'x'.repeat(2 ** 20) })).status, 413)
    await browser.get('/sign-in')
    const twice = `answer=%7B%7D&answer=1&_csrf=${encodeURIComponent(browser.token())}`
    assert.equal((await browser.postBody('/sign-in/passkey', twice)).status, 422)
    assert.equal((await browser.postBody('/sign-in/passkey', '{"answer":1}', 'application/json')).status, 403)
    assert.equal((await browser.postWithout('/sign-in/passkey', { answer: '{}' })).status, 403)
  })

  test('a hundred wrong answers of a network in an hour, and then no more; right ones cost nothing', async () => {
    const browser = openBrowser(portal)
    const page = await browser.get('/sign-in')
    for (let at = 0; at < 100; at += 1) await send(browser, page, `{"at":${at}}`)
    refusedWith(await send(browser, page, device.get(asked(page))), /too many tries/)
    await letTimePass(portal.services.database.connection, 60 * aMinute)
    for (let at = 0; at < 3; at += 1) assert.equal((await signInWith(portal, device)).page.status, 303)
    assert.equal((await send(browser, await browser.get('/sign-in'), '{}')).status, 422)
  })

  test('wrong answers that come at once are counted exactly, and right ones that come at once not at all', async () => {
    const browser = openBrowser(portal)
    const page = await browser.get('/sign-in')
    const wrongAtOnce = async (times: number): Promise<string[]> => {
      const sent = Array.from({ length: times }, (_, at) => send(browser, page, `{"at":${at}}`))
      return (await Promise.all(sent)).map(problemOn)
    }
    const told = (await wrongAtOnce(130)).filter((said) => /cannot read/.test(said))
    assert.equal(told.length, 100)
    await letTimePass(portal.services.database.connection, 60 * aMinute)
    await wrongAtOnce(99)
    const synced = await withPasskey(portal, team.manager, true)
    const right = await Promise.all(Array.from({ length: 5 }, () => signInWith(portal, synced)))
    assert.deepEqual(
      right.map((one) => one.page.status),
      [303, 303, 303, 303, 303],
    )
  })

  test('what it says holds nothing of the person or the key in the log', async () => {
    await signInWith(portal, device, { counter: 0 })
    const logged = JSON.stringify(portal.log)
    assert.ok(!logged.includes(team.away.email))
    assert.ok(!logged.includes(device.kept[0]?.id.toString('base64url') ?? '?'))
  })
})

function withClientData(right: Answer, json: string): string {
  const clientDataJSON = Buffer.from(json).toString('base64url')
  return JSON.stringify({ ...right, response: { ...right.response, clientDataJSON } })
}
