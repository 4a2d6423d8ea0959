import { Agent, request, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import {
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
  type WebAuthnCredential,
} from '@simplewebauthn/server'
import { load, type CheerioAPI } from 'cheerio'
import { algorithms } from '../../src/features/identity/passkeys/relying-party.ts'
import { createPasskeyDevice, type PasskeyDevice } from '../support/passkey-device.ts'
import { startTree, type PortalTree } from './portal-tree.ts'
import { openRequests, postRequest } from './prepared-requests.ts'
import { mediansOf, type Contender } from './rounds.ts'

const [rounds, signInsOfRound, goal] = [9, 100, 10]
/** Of each person between two clearings of all sessions: of five nobody ends one by signing in. */
const signInsOfEach = 4
const readers = ['Priya', 'Tom', 'Helen', 'Sam', 'Noor']

interface Key {
  device: PasskeyDevice
  credential: WebAuthnCredential
}

/**
 * A warm sign-in by a passkey, the whole answer over HTTP of a portal as `npm start` runs it, beside the check of a signature
 * alone, as the portal makes it. One at a time; the pages, the devices' answers and the bytes of the requests are made before
 * the clock runs. The goal is for somebody with fewer than five open sessions; of who has five the one used longest ago ends,
 * which is measured beside it. On a busy machine every step of the database waits for its turn: the time on the processors
 * says then what a sign-in costs.
 */
export async function* benchSignIn(): AsyncIterable<object> {
  const tree = await startTree(join(import.meta.dirname, '../..'))
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  try {
    const keys: Key[] = []
    for (const reader of readers) keys.push(await keyOf(tree, agent, reader))
    const contenders = [signIns(tree, keys, agent), checks(tree, keys), endingOne(tree, keys, agent)] as const
    const found = await mediansOf(contenders, rounds)
    const ms = found.map(({ perSecond }) => 1000 / perSecond)
    const cpuMs = found.map((one) => one.cpuMs)
    for (const [at, { name }] of contenders.entries())
      yield { measured: name, ms: rounded(ms[at] ?? 0), cpuMs: rounded(cpuMs[at] ?? 0) }
    yield { ratio: rounded((ms[0] ?? 0) / (ms[1] ?? 1)), goal }
    yield { ratioOfCpu: rounded((cpuMs[0] ?? 0) / (cpuMs[1] ?? 1)) }
  } finally {
    agent.destroy()
    await tree.stop()
  }
}

/** Adds a passkey to somebody of the demonstration, as a browser would. */
async function keyOf({ url, cookiesOf }: PortalTree, agent: Agent, reader: string): Promise<Key> {
  const device = createPasskeyDevice({ origin: origin(url) })
  const page = await ask(url, agent, { path: '/ways-in/passkeys/new', cookie: await cookiesOf(reader) })
  const options = optionsOn(page.$)
  const made = device.create(options)
  const response = { ...made, clientExtensionResults: {} } as unknown as RegistrationResponseJSON
  const expected = {
    expectedChallenge: options.challenge,
    expectedOrigin: origin(url),
    expectedRPID: 'localhost',
  }
  const { registrationInfo } = await verifyRegistrationResponse({
    ...expected,
    response,
    supportedAlgorithmIDs: algorithms,
  })
  const added = await ask(url, agent, formOf(page, '/ways-in/passkeys', made))
  if (!registrationInfo || added.status !== 303) throw new Error(`Adding a passkey answered ${added.status}.`)
  return { device, credential: registrationInfo.credential }
}

function signIns(tree: PortalTree, keys: readonly Key[], agent: Agent): Contender {
  return {
    name: 'a whole sign-in by a passkey',
    async round() {
      const whole = { done: 0, seconds: 0, cpuSeconds: 0 }
      while (whole.done < signInsOfRound) {
        await tree.inDatabase((db) => db.collection('sessions').deleteMany({}))
        const some = await signInOneByOne(tree, await formsOf(tree, keys, agent, keys.length * signInsOfEach))
        whole.done += some.done
        whole.seconds += some.seconds
        whole.cpuSeconds += some.cpuSeconds
      }
      return whole
    },
  }
}

function endingOne(tree: PortalTree, keys: readonly Key[], agent: Agent): Contender {
  return {
    name: 'one that ends the session used longest ago',
    async round() {
      await signInOneByOne(tree, await formsOf(tree, keys, agent, keys.length * (signInsOfEach + 1)))
      return signInOneByOne(tree, await formsOf(tree, keys, agent, signInsOfRound))
    },
  }
}

/** As many forms as are asked for, each with the answer of the next device. */
async function formsOf({ url }: PortalTree, keys: readonly Key[], agent: Agent, count: number) {
  const forms: Buffer[] = []
  for (let at = 0; at < count; at += 1) {
    const page = await ask(url, agent, { path: '/sign-in' })
    const answer = keys[at % keys.length]?.device.get(optionsOn(page.$))
    forms.push(postRequest(url, formOf(page, '/sign-in/passkey', answer)))
  }
  return forms
}

async function signInOneByOne({ url, cpuSeconds }: PortalTree, forms: readonly Buffer[]) {
  const requests = await openRequests(url)
  const before = await cpuSeconds()
  const began = performance.now()
  for (const form of forms) {
    const status = await requests.send(form)
    if (status !== 303) throw new Error(`A sign-in answered ${status}.`)
  }
  const seconds = (performance.now() - began) / 1000
  const spent = (await cpuSeconds()) - before
  requests.close()
  return { done: forms.length, seconds, cpuSeconds: spent }
}

function checks({ url }: PortalTree, keys: readonly Key[]): Contender {
  const challenge = 'A'.repeat(72)
  const all = keys.map(({ device, credential }) => ({
    response: {
      ...device.get({ challenge, rpId: 'localhost' }),
      clientExtensionResults: {},
    } as unknown as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: origin(url),
    expectedRPID: 'localhost',
    credential: { ...credential, counter: 0 },
  }))
  return {
    name: 'the check of a signature alone',
    async round() {
      const before = process.cpuUsage()
      const began = performance.now()
      for (let at = 0; at < signInsOfRound; at += 1) {
        const { verified } = await verifyAuthenticationResponse(all[at % all.length]!)
        if (!verified) throw new Error('A good signature is refused.')
      }
      const seconds = (performance.now() - began) / 1000
      const { user, system } = process.cpuUsage(before)
      return { done: signInsOfRound, seconds, cpuSeconds: (user + system) / 1e6 }
    },
  }
}

interface Ask {
  path: string
  cookie?: string
  body?: string
}

interface Answered {
  status: number | undefined
  $: CheerioAPI
  cookie: string
}

function ask(url: string, agent: Agent, { path, cookie = '', body }: Ask): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const type = 'application/x-www-form-urlencoded'
    const form = body === undefined ? {} : { 'content-type': type, 'content-length': body.length }
    const method = body === undefined ? 'GET' : 'POST'
    const asked = request(new URL(path, url), { agent, method, headers: { cookie, ...form } }, (response) => {
      let html = ''
      response.setEncoding('utf8').on('data', (part: string) => (html += part))
      response.on('end', () =>
        resolve({
          status: response.statusCode,
          get $() {
            return load(html)
          },
          cookie: cookiesAfter(cookie, response),
        }),
      )
    })
    asked.on('error', reject).end(body)
  })
}

function cookiesAfter(before: string, { headers }: IncomingMessage): string {
  const all = [...before.split('; '), ...(headers['set-cookie'] ?? [])].filter((one) => one !== '')
  const jar = new Map(all.map((one) => [one.slice(0, one.indexOf('=')), one.split(';')[0]]))
  return [...jar.values()].join('; ')
}

function optionsOn($: CheerioAPI) {
  return JSON.parse($('[data-passkey]').attr('data-options') ?? '')
}

function formOf({ $, cookie }: Answered, path: string, answer: unknown) {
  const token = String($('[data-passkey] input[name=_csrf]').val())
  const body = new URLSearchParams({ _csrf: token, next: '/', answer: JSON.stringify(answer) })
  return { path, cookie, body: String(body) }
}

const origin = (url: string): string => new URL(url).origin

function rounded(number: number): number {
  return Number(number.toFixed(2))
}
