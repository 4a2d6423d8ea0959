import type { Logger } from 'pino'
import { secretsIn } from './platform/database/data-folder.ts'
import { createLimitStore } from './platform/database/limit-store.ts'
import { openDatabase } from './platform/database/open-database.ts'
import { startServerClock } from './platform/database/server-clock.ts'
import { createSentMailStore } from './platform/mail/sent-mail-store.ts'
import type { Secrets, Settings } from './settings.ts'
import type { Clock } from './shared/ports.ts'

export interface Surroundings {
  /** Public address, without a slash at the end. */
  baseUrl: string
  log: Logger
  /** Else the database's, which all processes share (DIG-07). */
  clock?: Clock
}

export type Platform = Awaited<ReturnType<typeof openPlatform>>

/** What every feature stands on. `join`: beside a portal that runs, its database is used. Close what it returns. */
export async function openPlatform(settings: Settings, around: Surroundings, { join = false } = {}) {
  const database = await openDatabase(settings.database, { join })
  const secrets = await secretsFor(settings)
  const { clock, stop: stopClock } = around.clock
    ? { clock: around.clock, stop: () => {} }
    : await startServerClock(database.connection)

  return {
    ...around,
    settings,
    database,
    secrets,
    clock,
    limits: createLimitStore(database.connection, secrets.token),
    sentMail: createSentMailStore(database.connection),
    async close(): Promise<void> {
      stopClock()
      await database.close()
    },
  }
}

async function secretsFor(settings: Settings): Promise<Secrets> {
  if (settings.secrets) return settings.secrets
  if ('dataDir' in settings.database) return secretsIn(settings.database.dataDir)
  throw new Error('A MongoDB needs SESSION_SECRET and TOKEN_SECRET.')
}
