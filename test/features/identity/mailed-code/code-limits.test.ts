import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, test } from 'node:test'
import {
  asksAtOnce,
  codesPerNetwork,
  triesPerAddress,
  triesPerNetworkAndAddress,
} from '../../../../src/features/identity/sign-in-limits.ts'
import type { Person } from '../../../../src/features/people/index.ts'
import { openBrowser, type Browser } from '../../../support/browser.ts'
import { aTeam } from '../../../support/builders.ts'
import { freshUri } from '../../../support/database.ts'
import { letTimePass } from '../../../support/limits.ts'
import { codeMailedTo } from '../../../support/phone.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { signInWith, withPasskey } from '../passkeys/acts.ts'

const hourMs = 60 * 60_000
const addressesIn = (prefix: string) => Array.from({ length: 8 }, (_, at) => `${prefix}${at + 1}`)

describe('the limits of signing in, in two processes behind a proxy', () => {
  let portals: [TestPortal, TestPortal]
  let priya: Person
  before(async () => {
    const uri = await freshUri()
    const start = () => startApp({ environment: { MONGODB_URI: uri, TRUST_PROXY: '1' } })
    portals = [await start(), await start()]
  })
  beforeEach(async () => {
    await letTimePass(connection(), 24 * hourMs)
    priya = (await aTeam(portals[0])).away
  })
  after(async () => {
    for (const portal of portals) await portal.close()
  })

  const connection = () => portals[0].services.database.connection
  const from = (address: string, at = 0): Browser => openBrowser(portals[at % 2]!, undefined, address)
  const mailed = (person: Person) =>
    connection().collection('outbox').countDocuments({ kind: 'sign-in-code', personId: person.id })
  /** From so many addresses, turn by turn and all at once. */
  const askTimes = async (times: number, email: string, addresses: readonly string[]): Promise<void> => {
    const browsers = addresses.map(from)
    await Promise.all(browsers.map((browser) => browser.get('/sign-in')))
    const asked = Array.from({ length: times }, async (_, at) => {
      const answer = await browsers[at % browsers.length]!.post('/sign-in', { email })
      assert.deepEqual([answer.status, answer.location], [303, '/sign-in/code?next=%2F'])
    })
    await Promise.all(asked)
  }
  const askFrom = async (browser: Browser, person: Person): Promise<string> => {
    await browser.post('/sign-in', { email: person.email })
    return codeMailedTo(portals[0], person)
  }
  const tryTimes = async (browser: Browser, code: string, times: number): Promise<string[]> => {
    // Each another one: the same words of one browser are heard one after the other.
    const guesses = Array.from({ length: times + 1 }, (_, at) => String(at).padStart(6, '0'))
    const wrong = guesses.filter((guess) => guess !== code).slice(0, times)
    const tries = wrong.map((guess) => browser.post('/sign-in/code', { code: guess, next: '/' }))
    return (await Promise.all(tries)).map(({ $ }) => $('#code-error').text().replace('Error:', '').trim())
  }

  test('many asks for one address from many networks mail exactly five codes', async () => {
    await askTimes(24, priya.email, addressesIn('192.0.2.'))
    assert.equal(await mailed(priya), 5)
  })

  test('many asks from one network mail fewer, so that another network still gets one', async () => {
    await askTimes(24, priya.email, addressesIn('2001:db8:0:1::'))
    assert.equal(await mailed(priya), 4)
    await from('198.51.100.1').post('/sign-in', { email: priya.email })
    assert.equal(await mailed(priya), 5)
  })

  test('when a limit mails no more, the page claims no mail, and says the same of an address that nobody has', async () => {
    const pages: string[] = []
    for (const email of [priya.email, 'nobody@example.org']) {
      const browser = from('192.0.2.1')
      await browser.get('/sign-in')
      for (let asked = 0; asked < 6; asked += 1) await browser.post('/sign-in', { email })
      const page = await browser.get('/sign-in/code')
      assert.match(
        page.text,
        /If we know that address, we have sent six digits to it, unless too many codes were asked for/,
      )
      assert.match(page.text, /The newest one works while its 10 minutes last/)
      assert.match((await browser.get('/sign-in/code?lang=cy')).text, /oni bai y gofynnwyd am ormod/)
      pages.push(page.$('main').text())
    }
    assert.equal(await mailed(priya), 4)
    assert.equal(pages[0], pages[1])
  })

  test('asks that were not served hold nobody out: an hour after the last code there is another', async () => {
    await askTimes(10, priya.email, addressesIn('192.0.2.'))
    await letTimePass(connection(), hourMs - 60_000)
    await askTimes(10, priya.email, addressesIn('192.0.2.'))
    assert.equal(await mailed(priya), 5)
    await letTimePass(connection(), 60_000)
    await askTimes(1, priya.email, ['192.0.2.1'])
    assert.equal(await mailed(priya), 6)
  })

  test('what a client says of its address itself is not believed', async () => {
    await askTimes(
      10,
      priya.email,
      addressesIn('203.0.113.').map((said) => `${said}, 192.0.2.1`),
    )
    assert.equal(await mailed(priya), 4)
  })

  test('asks for addresses that nobody has take no code from the others of a network', async () => {
    const stranger = from('192.0.2.9')
    await stranger.get('/sign-in')
    for (let at = 0; at < codesPerNetwork.most + 2; at += 1) {
      const answer = await stranger.post('/sign-in', { email: `nobody-${at}@example.org` })
      assert.equal(answer.status, 303)
    }
    await from('192.0.2.9').post('/sign-in', { email: priya.email })
    assert.equal(await mailed(priya), 1)
  })

  test('more at once than a network has turns for are told so, with what they typed, and nothing is stored', async () => {
    const codes = connection().collection('mailedCodes')
    const earlier = await codes.countDocuments()
    const browser = from('192.0.2.9')
    await browser.get('/sign-in')
    const many = 3 * (asksAtOnce.atOnce + asksAtOnce.mostWaitingOfOne)
    const answers = await Promise.all(
      Array.from({ length: many }, () => browser.post('/sign-in', { email: priya.email })),
    )
    const refused = answers.filter(({ status }) => status === 429)
    assert.ok(refused.length > 0)
    assert.match(refused[0]!.text, /^There is a problem Many people are asking for a code/)
    assert.equal(refused[0]!.$('#email').val(), priya.email)
    assert.equal(await codes.countDocuments(), earlier + many - refused.length)
  })

  test('what was asked for in vain is kept for ten minutes in the outbox, and mails nobody', async () => {
    const outbox = connection().collection('outbox')
    await outbox.deleteMany({})
    await askTimes(asksAtOnce.atOnce, `nobody-${randomUUID()}@example.org`, ['192.0.2.9'])
    const rows = await outbox.find().toArray()
    assert.equal(rows.length, asksAtOnce.atOnce)
    for (const { goesAt, createdAt, state } of rows) {
      assert.equal(state, 'suppressed')
      assert.equal((goesAt as Date).getTime() - (createdAt as Date).getTime(), 10 * 60_000)
    }
    const counts = Object.values(await portals[0].services.delivery.deliverDue())
    assert.deepEqual(
      counts.filter((count) => count > 0),
      [],
    )
  })

  test('twenty guesses at once are five', async () => {
    const browser = from('192.0.2.3')
    const answers = await tryTimes(browser, await askFrom(browser, priya), 20)
    const kinds = Map.groupBy(answers, (answer) => answer.split(' ').slice(0, 4).join(' '))
    const counts = Object.fromEntries([...kinds].map(([answer, all]) => [answer, all.length]))
    assert.deepEqual(counts, { 'That is not the': 5, 'That was five tries.': 15 })
  })

  test('an address has so many tries a day, whoever asks for how many codes; its owner’s passkey still enters', async () => {
    let wrong = 0
    const device = await withPasskey(portals[0], priya)
    for (let round = 0; round < 10; round += 1) {
      const minute = String(round).padStart(2, '0')
      for (const portal of portals) portal.setNow(`2026-03-23T10:${minute}:00Z`)
      const browser = from(`192.0.2.${Math.floor(round / 4)}`, round)
      const answers = await tryTimes(browser, await askFrom(browser, priya), 6)
      wrong += answers.filter((answer) => answer.startsWith('That is not the code')).length
      await letTimePass(connection(), hourMs)
    }
    assert.equal(wrong, triesPerAddress.most)
    for (const portal of portals) portal.setNow('2026-03-23T10:20:00Z')
    const heldOut = from('198.51.100.9')
    const good = await askFrom(heldOut, priya)
    assert.equal((await heldOut.post('/sign-in/code', { code: good, next: '/' })).status, 422)
    assert.equal((await signInWith(portals[1], device)).page.status, 303)
    await letTimePass(connection(), 14 * hourMs)
    for (const portal of portals) portal.setNow('2026-03-23T10:30:00Z')
    const browser = from('192.0.2.78')
    const code = await askFrom(browser, priya)
    assert.equal((await browser.post('/sign-in/code', { code, next: '/' })).status, 303)
  })

  test('one network cannot use up the tries of an address', async () => {
    let refusal = ''
    for (let round = 0; round < 5; round += 1) {
      for (const portal of portals) portal.setNow(`2026-03-23T11:0${round}:00Z`)
      const browser = from('192.0.2.5', round)
      refusal = (await tryTimes(browser, await askFrom(browser, priya), 5))[0] ?? ''
      await letTimePass(connection(), hourMs)
    }
    assert.match(refusal, /too many wrong codes/)
    assert.ok(triesPerNetworkAndAddress.most < triesPerAddress.most)
    for (const portal of portals) portal.setNow('2026-03-23T11:05:00Z')
    const own = from('198.51.100.7')
    const code = await askFrom(own, priya)
    assert.equal((await own.post('/sign-in/code', { code, next: '/' })).status, 303)
  })

  test('known and unknown addresses are answered alike, to the last try of the day', async () => {
    const answersFor = async (email: string, network: string): Promise<string[]> => {
      const all: string[] = []
      for (let round = 0; round < 5; round += 1) {
        const browser = from(network)
        await browser.post('/sign-in', { email })
        for (let tried = 0; tried < 6; tried += 1) all.push(...(await tryTimes(browser, '', 1)))
      }
      return all
    }
    const known = await answersFor(priya.email, '192.0.2.31')
    const unknown = await answersFor(`nobody-${randomUUID()}@example.org`, '192.0.2.32')
    assert.deepEqual(unknown, known)
  })
})
