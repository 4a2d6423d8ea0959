import type { DatabaseSync } from 'node:sqlite'
import type { Engine, TestCommands } from './commands/command.ts'
import { ClusterClock } from './cluster-clock.ts'
import { Cursors } from './cursors.ts'
import { removeExpired } from './indexes/expiry.ts'
import { Sessions } from './sessions.ts'
import { Retries } from './storage/retries.ts'
import { Tables } from './storage/tables.ts'

/** Everything behind the wire, on one SQLite connection. Its address is known once it listens, and with it whether it asks for a password. */
export function createEngine(sqlite: DatabaseSync, testCommands?: TestCommands): Engine {
  const tables = new Tables(sqlite)
  const retries = new Retries(sqlite)
  const cursors = new Cursors()
  const sessions = new Sessions(tables, retries, (name) =>
    cursors.killWhere(({ transaction }) => transaction === name),
  )
  return {
    tables,
    retries,
    cursors,
    sessions,
    clock: new ClusterClock(new Date()),
    address: '',
    credentials: undefined,
    testCommands,
    now: () => new Date(),
  }
}

/** What MongoDB does each minute: expired documents, idle cursors, old sessions. */
export function sweep(engine: Engine): void {
  const { tables, retries, cursors } = engine
  cursors.killIdle()
  try {
    removeExpired(tables, engine.now())
    tables.beginWriting()
    retries.removeOld()
    tables.commit()
  } catch {
    // Such as a full disk: the writes that meet it say so, and the next sweep tries again.
    tables.rollback()
  }
}
