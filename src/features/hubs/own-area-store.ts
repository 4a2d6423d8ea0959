import { Schema, type Connection } from 'mongoose'
import { remembered, withId } from '../../platform/database/read-memory.ts'

interface StoredArea {
  _id: string
  organisationId: string
  areaId: string
}

/** Their own: nobody else ever reads it. */
const areaSchema = new Schema<StoredArea>(
  {
    _id: { type: String, required: true },
    organisationId: { type: String, required: true },
    areaId: { type: String, required: true },
  },
  { versionKey: false },
)
areaSchema.index({ organisationId: 1 })

const collection = 'ownAreas'

export type OwnAreaStore = ReturnType<typeof createOwnAreaStore>

/** From which area somebody looks for a place, where they said so. */
export function createOwnAreaStore(connection: Connection) {
  const model = connection.model('ownArea', areaSchema, collection)
  return {
    find: (personId: string): Promise<string | undefined> =>
      remembered(collection, withId(personId), async () => (await model.findById(personId).lean())?.areaId),

    async put(personId: string, { organisationId, areaId }: Omit<StoredArea, '_id'>): Promise<void> {
      const set = { $set: { organisationId, areaId } }
      await model.updateOne({ _id: personId }, set, { upsert: true })
    },

    async remove(personId: string): Promise<void> {
      await model.deleteOne({ _id: personId })
    },
  }
}
