import type { Migration } from '../../platform/database/migrations.ts'
import { isDuplicateKey } from '../../shared/duplicate-key.ts'
import { visibleLine } from '../../shared/visible-text.ts'

/** By what files and commands find a record. */
const names = [
  { collection: 'organisations', field: 'name' },
  { collection: 'people', field: 'staffNumber' },
]
/** Anything beyond the signs of ASCII, or a space that reading takes away. */
const mayReadOtherwise = /[^\x20-\x7E]|^ | $| {2}/

/**
 * Names that were stored before decision 55, with a no-break space say, are found by nobody who types what they show.
 * Where another record has the cleaned name already, the two stay apart as they are: which is meant, only people know.
 */
export const namesAsRead: Migration = {
  id: 'names as they are read',
  async run(db) {
    for (const { collection, field } of names) {
      const records = db.collection<{ _id: string; [field: string]: string }>(collection)
      const found = records.find({ [field]: mayReadOtherwise }, { projection: { [field]: 1 } })
      for (const { _id, [field]: stored = '' } of await found.toArray()) {
        const name = visibleLine(stored)
        if (name === '' || name === stored) continue
        await records.updateOne({ _id, [field]: stored }, { $set: { [field]: name } }).catch(unlessTaken)
      }
    }
  },
}

function unlessTaken(error: unknown): void {
  if (!isDuplicateKey(error)) throw error
}
