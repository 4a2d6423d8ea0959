import { createMailBudgetStore } from '../features/outbox/index.ts'
import {
  createImportService,
  createImportStore,
  createOrganisationStore,
  createPersonStore,
} from '../features/people/index.ts'
import { createIndexes, openDatabase } from '../platform/database/open-database.ts'
import { readSettings } from '../settings.ts'
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

async function openPortal({ environment, clock }: CommandLine) {
  const settings = readSettings(environment)
  const database = await openDatabase(settings.database, { join: true })
  const { connection, inTransaction, close } = database
  const people = createPersonStore(connection)
  const organisations = createOrganisationStore(connection)
  const imports = createImportStore(connection)
  const mailBudget = createMailBudgetStore(connection)
  await createIndexes(connection)
  const importing = createImportService({ people, organisations, imports, clock, inTransaction })
  return { settings, people, organisations, importing, mailBudget, clock, inTransaction, close }
}
