import { createHash } from 'node:crypto'
import { Schema, type Connection } from 'mongoose'

interface StoredColumns {
  _id: string
  organisationId: string
  /** What each column is, in the order of the file. */
  choices: string[]
  byId: string
  at: Date
}

/** Of the first line a keyless hash alone is kept: in a file without names of columns it is somebody's data. */
const columnsSchema = new Schema<StoredColumns>(
  {
    _id: { type: String, required: true },
    organisationId: { type: String, required: true },
    choices: { type: [String], required: true },
    byId: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false },
)
columnsSchema.index({ organisationId: 1 })

export type KnownColumnsStore = ReturnType<typeof createKnownColumnsStore>

/** What an organisation's own first lines mean, as HR have said once. */
export function createKnownColumnsStore(connection: Connection) {
  const model = connection.model('knownColumns', columnsSchema, 'knownColumns')
  return {
    async find(organisationId: string, names: readonly string[]): Promise<string[] | undefined> {
      return (await model.findOne({ _id: idOf(organisationId, names), organisationId }).lean())?.choices
    },
    async save(names: readonly string[], known: Omit<StoredColumns, '_id'>): Promise<void> {
      const _id = idOf(known.organisationId, names)
      await model.replaceOne({ _id }, known, { upsert: true })
    },
  }
}

function idOf(organisationId: string, names: readonly string[]): string {
  const said = JSON.stringify([organisationId, names])
  return createHash('sha256').update(said).digest('base64url')
}
