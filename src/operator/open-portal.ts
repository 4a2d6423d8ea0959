import pino from 'pino'
import { createFeatures } from '../features.ts'
import { openPlatform } from '../open-platform.ts'
import { prepareDatabase } from '../platform/database/open-database.ts'
import { readSettings, type Settings } from '../settings.ts'
import type { CommandLine } from './run-command.ts'

export type Portal = Awaited<ReturnType<typeof openPortal>>

/** Opens what commands work on, beside a portal that runs or alone, and closes it after the work. */
export async function withPortal<T>(line: CommandLine, work: (portal: Portal) => Promise<T>): Promise<T> {
  const portal = await openPortal(line)
  try {
    return await work(portal)
  } finally {
    await portal.close()
  }
}

async function openPortal({ environment, clock: clockOfTests }: CommandLine) {
  const settings = readSettings(environment)
  const baseUrl = addressOf(settings)
  const log = pino({ level: 'silent' })
  const around = { baseUrl, log, ...(clockOfTests && { clock: clockOfTests }) }
  const platform = await openPlatform(settings, around, { join: true })
  const { audit, identity, people, importing, outbox } = createFeatures(platform)
  const { connection, inTransaction } = platform.database
  await prepareDatabase(connection, people.migrations)
  return {
    ...people.stores,
    baseUrl,
    audit: audit.service,
    identity: identity.service,
    importing: importing.service,
    outbox: outbox.service,
    inTransaction,
    clock: platform.clock,
    close: () => platform.close(),
  }
}

function addressOf({ baseUrl, port }: Settings): string {
  return baseUrl ?? `http://localhost:${port}`
}
