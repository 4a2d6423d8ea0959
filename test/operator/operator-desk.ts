import type { AuditRow } from '../../src/features/audit/index.ts'
import { createPeopleFeature } from '../../src/features/people/index.ts'
import { createSendRateStore } from '../../src/features/outbox/limits/send-rate-store.ts'
import { adminCommand } from '../../src/operator/admin-command.ts'
import { importCommand } from '../../src/operator/import-command.ts'
import { runCommand } from '../../src/operator/run-command.ts'
import { openDatabase } from '../../src/platform/database/open-database.ts'
import { freshUri } from '../support/database.ts'

const secret = 'a secret that is only for tests, long enough'

export interface Told {
  status: number
  out: string
  err: string
}

export type OperatorDesk = Awaited<ReturnType<typeof openOperatorDesk>>

/** The operator's commands on an empty database of its own, on 2 March 2026. */
export async function openOperatorDesk() {
  const uri = await freshUri()
  const database = await openDatabase({ uri: uri })
  const { connection } = database
  const environment = { MONGODB_URI: uri, SESSION_SECRET: secret, TOKEN_SECRET: secret }

  return {
    ...createPeopleFeature({ database, clock }).stores,
    sendRate: createSendRateStore(connection),
    /** Of all organisations. */
    auditRows: (): Promise<AuditRow[]> =>
      connection
        .collection<Omit<AuditRow, 'id'> & { _id: string }>('auditRows')
        .find()
        .map(({ _id, ...row }) => ({ id: _id, ...row }))
        .toArray(),
    /** The kinds of mail that were put for somebody. */
    mailsPutFor: (personId: string | undefined): Promise<string[]> =>
      connection
        .collection('outbox')
        .find({ personId })
        .map(({ kind }) => String(kind))
        .toArray(),
    admin: (...args: string[]) => run(adminCommand, args, environment),
    import: (...args: string[]) => run(importCommand, args, environment),
    async close(): Promise<void> {
      await connection.dropDatabase()
      await database.close()
    },
  }
}

const clock = () => new Date('2026-03-02T09:00:00Z')

/** Runs a command in this process and collects what it says. */
export async function run(
  command: typeof adminCommand,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<Told> {
  const told = { out: '', err: '' }
  const out = (text: string) => void (told.out += text)
  const err = (text: string) => void (told.err += text)
  const status = await runCommand({ args, environment, out, err, clock }, command)
  return { status, ...told }
}
