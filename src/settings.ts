import type { z } from 'zod'
import { readEmployers, type EmployerSettings } from './employer-settings.ts'
import { couldBeGuessed, printedSecrets } from './secrets.ts'
import { environmentSchema, type Environment } from './settings-schema.ts'
import { isLoopback } from './shared/loopback.ts'

export interface Settings {
  readonly port: number
  readonly host: string
  /** Public address without a slash at the end. Undefined: http://localhost:<the port that was bound>. */
  readonly baseUrl: string | undefined
  readonly database: { readonly uri: string } | { readonly dataDir: string }
  readonly mail:
    { readonly smtpUrl: string; readonly from: string; readonly dkim: Dkim | undefined } | undefined
  readonly mailRate: number
  readonly secrets: Secrets | undefined
  readonly trustProxy: number
  /** At most so many browsers and proxies at once. */
  readonly connections: number
  /** How long a connection stays open for another request. */
  readonly keepAliveMs: number
  readonly metricsToken: string | undefined
  readonly logLevel: Environment['LOG_LEVEL']
  readonly role: Environment['ROLE']
  readonly demo: boolean
  /** Whose people may sign in with a work account. */
  readonly employers: readonly EmployerSettings[]
}

export interface Secrets {
  readonly session: string
  readonly token: string
}

export interface Dkim {
  readonly domainName: string
  readonly keySelector: string
  readonly privateKey: string
}

/** Stops the start, with exit status 78 and this message alone (docs/operating.md). */
export class SettingsError extends Error {}

/** Reads the environment. Throws a SettingsError that names every fault and what would be right. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim() !== ''))
  const result = environmentSchema.safeParse(given)
  const faults = [...(result.error?.issues ?? []).map(sentence), ...faultsTogether(given)]
  const { employers, faults: ofEmployers } = readEmployers(given)
  faults.push(...ofEmployers)
  if (!result.success || faults.length > 0) throw new SettingsError(faults.join('\n'))
  const isDemoByItself = isOnlyForThisComputer(given) && result.data.NODE_ENV !== 'production'
  return Object.freeze({ ...settingsFrom(result.data, isDemoByItself), employers })
}

function sentence(issue: z.core.$ZodIssue): string {
  return `${issue.path.join('.')} ${issue.message}.`
}

/** What no single value shows: the rules between them (docs/operating.md, decision 21). */
function faultsTogether(given: NodeJS.ProcessEnv): string[] {
  const embedded = given['MONGODB_URI'] === undefined
  return [
    ...(embedded ? embeddedFaults(given) : secretFaults(given)),
    ...mailFaults(given),
    ...demoFaults(given),
    ...productionFaults(given),
  ]
}

function embeddedFaults(given: NodeJS.ProcessEnv): string[] {
  const faults: string[] = []
  if (given['NODE_ENV'] === 'production' && given['ALLOW_EMBEDDED'] !== 'true')
    faults.push(
      'MONGODB_URI is missing: in production give a MongoDB, or ALLOW_EMBEDDED=true for the embedded database.',
    )
  if ((given['SESSION_SECRET'] === undefined) !== (given['TOKEN_SECRET'] === undefined))
    faults.push(
      'SESSION_SECRET and TOKEN_SECRET go together: give both, or neither with the embedded database.',
    )
  return faults
}

function secretFaults(given: NodeJS.ProcessEnv): string[] {
  return ['SESSION_SECRET', 'TOKEN_SECRET']
    .filter((name) => given[name] === undefined)
    .map((name) => `${name} is missing: with MONGODB_URI give 32 bytes or more.`)
}

function mailFaults(given: NodeJS.ProcessEnv): string[] {
  const faults: string[] = []
  if (given['SMTP_URL'] !== undefined && given['MAIL_FROM'] === undefined)
    faults.push('MAIL_FROM is missing: with SMTP_URL give the address that mail comes from.')
  const dkim = ['DKIM_DOMAIN', 'DKIM_SELECTOR', 'DKIM_KEY'].filter((name) => given[name] !== undefined).length
  if (dkim !== 0 && dkim !== 3)
    faults.push('DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY go together: give all three or none.')
  return faults
}

function demoFaults(given: NodeJS.ProcessEnv): string[] {
  if (given['DEMO'] !== 'true' || isOnlyForThisComputer(given)) return []
  return [
    'DEMO=true is only for this computer: the embedded database, a loopback HOST, a BASE_URL such as http://localhost:3000 or none, and no TRUST_PROXY. Take DEMO away, or what is against it.',
  ]
}

/** What may be while the portal is tried, and never where people rely on it (decision 57). */
function productionFaults(given: NodeJS.ProcessEnv): string[] {
  if (given['NODE_ENV'] !== 'production') return []
  return [...addressFaults(given), ...['SESSION_SECRET', 'TOKEN_SECRET', 'METRICS_TOKEN'].flatMap(weakness)]

  function weakness(name: string): string[] {
    const secret = given[name]
    if (secret === undefined) return []
    if (printedSecrets.includes(secret))
      return [`${name} is printed in this project, so everybody knows it: ${howToMakeOne}.`]
    return couldBeGuessed(secret) ? [`${name} could be guessed: ${howToMakeOne}.`] : []
  }
}

const howToMakeOne = 'in production give a random one, such as openssl rand -base64 32 prints'

function addressFaults({ HOST = '127.0.0.1', BASE_URL }: NodeJS.ProcessEnv): string[] {
  if (isLoopback(HOST) || BASE_URL?.startsWith('https:')) return []
  return ['BASE_URL is not https: in production give the https address that people open, or a loopback HOST.']
}

/** Nothing says that the portal is to be reached from elsewhere (decision 57). */
function isOnlyForThisComputer(given: NodeJS.ProcessEnv): boolean {
  const { MONGODB_URI, HOST = '127.0.0.1', BASE_URL = 'http://localhost', TRUST_PROXY = '0' } = given
  return (
    MONGODB_URI === undefined && isLoopback(HOST) && isLocalAddress(BASE_URL) && Number(TRUST_PROXY) === 0
  )
}

/** https on this computer is ended by something else, which may be reached from elsewhere. */
function isLocalAddress(baseUrl: string): boolean {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined
  return url?.protocol === 'http:' && isLoopback(url.hostname)
}

function settingsFrom(env: Environment, isDemoByItself: boolean): Omit<Settings, 'employers'> {
  return {
    port: env.PORT,
    host: env.HOST,
    baseUrl: env.BASE_URL?.replace(/\/+$/, ''),
    database: env.MONGODB_URI === undefined ? { dataDir: env.DATA_DIR } : { uri: env.MONGODB_URI },
    mail:
      env.SMTP_URL && env.MAIL_FROM
        ? { smtpUrl: env.SMTP_URL, from: env.MAIL_FROM, dkim: dkimFrom(env) }
        : undefined,
    mailRate: env.MAIL_RATE,
    secrets:
      env.SESSION_SECRET && env.TOKEN_SECRET
        ? { session: env.SESSION_SECRET, token: env.TOKEN_SECRET }
        : undefined,
    trustProxy: env.TRUST_PROXY,
    connections: env.MAX_CONNECTIONS,
    keepAliveMs: env.KEEP_ALIVE_SECONDS * 1000,
    metricsToken: env.METRICS_TOKEN,
    logLevel: env.LOG_LEVEL,
    role: env.ROLE,
    demo: env.DEMO ?? isDemoByItself,
  }
}

function dkimFrom(env: Environment): Dkim | undefined {
  if (!env.DKIM_DOMAIN || !env.DKIM_SELECTOR || !env.DKIM_KEY) return undefined
  return { domainName: env.DKIM_DOMAIN, keySelector: env.DKIM_SELECTOR, privateKey: env.DKIM_KEY }
}
