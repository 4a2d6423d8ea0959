import type { Clock } from '../../shared/ports.ts'
import type { HistoryStore } from './history/history-store.ts'
import { recordChange } from './history/record-change.ts'
import type { KeeperChanges } from './keeper-changes.ts'
import type { Person } from './person.ts'
import type { PersonStore } from './person-store.ts'

export type RecordWriter = ReturnType<typeof createRecordWriter>

interface Parts {
  people: Pick<PersonStore, 'replaceMany'>
  history: Pick<HistoryStore, 'addMany'>
  keepers: KeeperChanges
  clock: Clock
}

/** Writes a record that was changed, with its row of history, and tells whatever follows who keeps in touch with whom. */
export function createRecordWriter({ people, history, keepers, clock }: Parts) {
  /** In the caller’s transaction. `byId` undefined: the portal itself. */
  return async function write(before: Person, after: Person, byId?: string): Promise<void> {
    const change = recordChange(before, after, { ...(byId !== undefined && { byId }), at: clock() })
    await people.replaceMany([after])
    if (change.changes.length > 0) await history.addMany([change])
    await keepers.announce(before, after)
  }
}
