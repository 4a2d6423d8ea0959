import { Int32 } from 'bson'
import { CommandError } from '../errors.ts'
import type { Command } from './command.ts'
import { ok } from './handshake.ts'

/** Only under `--test-commands`; otherwise MongoDB does not know it either. */
export const configureFailPoint: Command = {
  name: 'configureFailPoint',
  served: 'configureFailPoint mode data',
  isAdminOnly: true,
  run(body, { engine }) {
    if (!engine.testCommands) throw new CommandError(59, "no such command: 'configureFailPoint'")
    return { count: new Int32(engine.failPoints.configure(body)), ok }
  },
}
