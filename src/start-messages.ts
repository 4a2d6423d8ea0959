import { DatabaseFolderError, DatabaseVersionError } from './platform/database/open-database.ts'
import { SettingsError, type Settings } from './settings.ts'

/** What is printed once the portal answers: its address, how to sign in, and which database it runs on. */
export function welcome(settings: Settings, baseUrl: string): string {
  const lines =
    settings.role === 'worker'
      ? ['The worker of Keep in touch runs: it sends mail and does what is due.']
      : [`Keep in touch is at ${baseUrl}`, howToSignIn(settings, baseUrl)]
  if ('dataDir' in settings.database) {
    const { dataDir } = settings.database
    lines.push(
      `Embedded database in ${dataDir}: for evaluation, demonstrations and small offices. Set MONGODB_URI for MongoDB.`,
    )
  }
  return `${lines.join('\n')}\n`
}

function howToSignIn({ demo }: Settings, baseUrl: string): string {
  return demo
    ? `Demonstration: choose who to be at ${baseUrl}/demo/people, read the mail it sends at ${baseUrl}/demo/outbox`
    : `Sign in at ${baseUrl}/sign-in with a code sent to your personal address.`
}

interface Fault {
  code?: string | number
  name?: string
  port?: number
  address?: string
  hostname?: string
  syscall?: string
}

/** The driver's own kinds of error for an address that it cannot make sense of. */
const addressFaults = ['MongoParseError', 'MongoRuntimeError', 'MongoAPIError', 'MongoInvalidArgumentError']
/** Authentication failed, and not authorised for the command. */
const refusals = [18, 13]

/** Those whose message is such a sentence. */
const ownFaults = [SettingsError, DatabaseFolderError, DatabaseVersionError]

/** One sentence for a fault that the operator can mend; undefined for any other. */
export function sentenceFor(error: unknown): string | undefined {
  if (ownFaults.some((fault) => error instanceof fault)) return (error as Error).message
  const fault = (error ?? {}) as Fault
  return sentenceForListening(fault) ?? sentenceForDatabase(fault)
}

function sentenceForListening({ code, port, address, hostname, syscall }: Fault): string | undefined {
  if (code === 'EADDRINUSE') return `Port ${port} is in use: stop what runs there, or give another PORT.`
  if (code === 'EACCES' && port !== undefined)
    return `Port ${port} may not be used by this account: give a PORT above 1023.`
  if (code === 'EADDRNOTAVAIL') return `HOST ${address} is not an address of this machine: give one that is.`
  if (syscall === 'getaddrinfo')
    return `HOST ${hostname} is not known on this machine: give an address such as 127.0.0.1.`
  return undefined
}

function sentenceForDatabase({ code, name = '', syscall }: Fault): string | undefined {
  if (name.endsWith('ServerSelectionError') || syscall === 'querySrv' || syscall === 'queryTxt')
    return 'The database at MONGODB_URI does not answer: check the address, and that it runs.'
  if (name === 'MongoServerError' && refusals.includes(Number(code)))
    return 'The database at MONGODB_URI refuses this account: check the name and password in it, and its rights.'
  if (addressFaults.includes(name))
    return 'MONGODB_URI cannot be read: give an address like mongodb://host:27017/keep-in-touch.'
  return undefined
}
