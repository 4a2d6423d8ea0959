import pino from 'pino'
import { compose } from '../compose.ts'
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
  const { stores, importing, outbox, inTransaction, clock, close } = await compose(settings, {
    baseUrl,
    log,
    ...(clockOfTests && { clock: clockOfTests }),
    isBeside: true,
  })
  return { ...stores, baseUrl, importing, outbox, inTransaction, clock, close }
}

function addressOf({ baseUrl, port }: Settings): string {
  return baseUrl ?? `http://localhost:${port}`
}
