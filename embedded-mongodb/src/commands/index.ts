import { CommandError, notImplemented } from '../errors.ts'
import { aggregationCommands } from './aggregate.ts'
import { authenticationCommands } from './authentication.ts'
import { bulkWrite } from './bulk-write.ts'
import { collectionCommands } from './collections.ts'
import type { Command, TestCommands } from './command.ts'
import { cursorCommands } from './cursor-commands.ts'
import { deleteCommand } from './delete.ts'
import { explain } from './explain.ts'
import { find } from './find.ts'
import { findAndModifyCommands } from './find-and-modify.ts'
import { handshakeCommands } from './handshake.ts'
import { indexCommands } from './indexes.ts'
import { insert } from './insert.ts'
import { refusedCommands } from './refused.ts'
import { serverStatus } from './server-status.ts'
import { sessionCommands } from './sessions.ts'
import { update } from './update.ts'

const commands = new Map(
  [
    ...handshakeCommands,
    ...authenticationCommands,
    insert,
    update,
    deleteCommand,
    bulkWrite,
    ...findAndModifyCommands,
    find,
    ...cursorCommands,
    ...aggregationCommands,
    explain,
    ...collectionCommands,
    ...indexCommands,
    ...sessionCommands,
    serverStatus,
  ].map((command): [string, Command] => [command.name, command]),
)

/** Throws NotImplemented for a command of MongoDB that is not served, CommandNotFound for one that MongoDB does not know. */
export function commandNamed(name: string, testCommands: TestCommands | undefined): Command {
  const command = commands.get(name) ?? testCommands?.commands.get(name)
  if (command !== undefined) return command
  if (refusedCommands.has(name)) throw notImplemented(`the command ${name}`)
  throw new CommandError(59, `no such command: '${name}'`)
}
