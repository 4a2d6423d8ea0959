import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Browser, Page } from '../browser.ts'

type Answer = 'silence' | 'error' | 'nonsense' | 'page' | 'endless' | 'cut' | 'empty'

/** What the odd provider says instead of what is right. */
export interface OddAnswers {
  discovery?: Answer
  keys?: Answer
  token?: Answer
  metadata?: Record<string, unknown>
  signature?: 'right' | 'none' | 'other-key' | 'shared-key' | 'missing'
  claims?: Record<string, unknown>
}

interface RunningProvider {
  issuer: string
  post(path: string, body: object): Promise<void>
  stop(): Promise<void>
}

/** The settings of the portal for this provider. */
export function employerSettings(issuer: string, organisation: string, more: Record<string, string> = {}) {
  return {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: 'keep-in-touch',
    OIDC_CLIENT_SECRET: 'a secret of the provider',
    OIDC_ORGANISATION: organisation,
    ...more,
  }
}

/** npm's oidc-provider. */
export const startRealProvider = (baseUrl: string, port = 0): Promise<RunningProvider> =>
  start('real-provider.ts', [`${baseUrl}/sign-in/employer/callback`, String(port)])

/** Says what it is told to say. */
export const startOddProvider = (port = 0): Promise<RunningProvider> =>
  start('odd-provider.ts', [String(port)])

async function start(file: string, given: readonly string[]): Promise<RunningProvider> {
  const child = spawn(process.execPath, [join(import.meta.dirname, file), ...given], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const lines = createInterface({ input: child.stdout })
  const ended = once(child, 'exit')
  const issuer = await firstAddress(lines, ended)
  return {
    issuer,
    async post(path, body) {
      const answer = await fetch(`${issuer}${path}`, { method: 'POST', body: JSON.stringify(body) })
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
      await answer.arrayBuffer()
    },
    async stop() {
      child.kill()
      await ended
    },
  }
}

async function firstAddress(lines: AsyncIterable<string>, ended: Promise<unknown>): Promise<string> {
  const address = (async () => {
    for await (const line of lines) if (line.startsWith('http://')) return line
    return undefined
  })()
  const first = await Promise.race([address, ended])
  if (typeof first !== 'string') throw new Error('The provider did not start.')
  return first
}

/** Where the page leads that the portal shows on the way to a provider. */
export function onwardFrom(page: Page): URL {
  const refresh = String(page.headers['refresh'] ?? '')
  const link = page.$('main a').attr('href') ?? ''
  if (page.status !== 200 || refresh !== `0;url=${link}`)
    throw new Error(`No way onward: ${page.status} ${page.location ?? page.text}`)
  return new URL(link)
}

/** Somebody's browser at the provider: goes where it leads until that is the portal again. Answers the way back, without the host. */
export function browserAtProvider(baseUrl: string): (address: URL) => Promise<string> {
  const cookies = new Map<string, string>()
  return async (address) => {
    let at = address
    for (let steps = 0; steps < 10; steps += 1) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const answer = await fetch(at, { redirect: 'manual', headers: { cookie } })
      await answer.arrayBuffer()
      for (const one of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? []
        if (value === '') cookies.delete(name)
        else cookies.set(name, value)
      }
      const location = answer.headers.get('location')
      if (location === null) throw new Error(`The provider answered ${answer.status} at ${at.pathname}`)
      at = new URL(location, at)
      if (at.href.startsWith(`${baseUrl}/`)) return `${at.pathname}${at.search}`
    }
    throw new Error('The provider leads in a circle.')
  }
}

/** Presses the button on the page and lets the odd provider say this of the sign-in that began. Answers the way back. */
export async function begin(
  browser: Browser,
  provider: Pick<RunningProvider, 'post'>,
  says: OddAnswers = {},
  from = '/sign-in',
): Promise<string> {
  const onward = onwardFrom(await browser.press(await browser.get(from), '/sign-in/employer'))
  return wayBack(onward, provider, says)
}

/** The same from the page that leads onward. */
export async function wayBack(
  onward: URL,
  provider: Pick<RunningProvider, 'post'>,
  says: OddAnswers = {},
): Promise<string> {
  const { nonce, state = '' } = Object.fromEntries(onward.searchParams)
  await provider.post('/say', { ...says, claims: { nonce, ...says.claims } })
  return `/sign-in/employer/callback?${new URLSearchParams({ code: 'a code', state })}`
}
