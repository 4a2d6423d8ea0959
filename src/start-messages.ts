import { DatabaseFolderError } from './platform/database/open-database.ts'
import { SettingsError, type Settings } from './settings.ts'

/** What is printed once the portal answers: its address, how to sign in, and which database it runs on. */
export function welcome(settings: Settings, baseUrl: string): string {
  const lines = [`Keep in touch is at ${baseUrl}`]
  if (settings.demo) {
    lines.push(
      `Demonstration: choose who to be at ${baseUrl}/demo/people, read the mail it sends at ${baseUrl}/demo/outbox`,
    )
  } else {
    lines.push(`Sign in at ${baseUrl}/sign-in with a code sent to your personal address.`)
  }
  if ('dataDir' in settings.database) {
    const { dataDir } = settings.database
    lines.push(
      `Embedded database in ${dataDir}: for evaluation, demonstrations and small offices. Set MONGODB_URI for MongoDB.`,
    )
  }
  return `${lines.join('\n')}\n`
}

interface Fault {
  code?: string
  name?: string
  port?: number
  address?: string
}

/** One sentence for a fault that the operator can mend; undefined for any other. */
export function sentenceFor(error: unknown): string | undefined {
  if (error instanceof SettingsError || error instanceof DatabaseFolderError) return error.message
  const { code, name, port, address } = (error ?? {}) as Fault
  if (code === 'EADDRINUSE') return `Port ${port} is in use: stop what runs there, or give another PORT.`
  if (code === 'EACCES' && port !== undefined)
    return `Port ${port} may not be used by this account: give a PORT above 1023.`
  if (code === 'EADDRNOTAVAIL') return `HOST ${address} is not an address of this machine: give one that is.`
  if (name === 'MongooseServerSelectionError' || name === 'MongoServerSelectionError')
    return 'The database at MONGODB_URI does not answer: check the address, and that it runs.'
  if (name === 'MongoParseError')
    return 'MONGODB_URI cannot be read: give an address like mongodb://host:27017/keep-in-touch.'
  return undefined
}
