import { Schema, type Connection } from 'mongoose'
import { isDuplicateKey } from '../../../shared/duplicate-key.ts'

interface StoredKey {
  _id: string
  at: Date
  location?: string
}

/** Two presses are seconds apart; what comes later is a form of its own. */
const rememberedSeconds = 60

/** Of no organisation: a hash that goes after a minute, also of forms that nobody signed in sends. */
const keySchema = new Schema<StoredKey>(
  { _id: { type: String, required: true }, at: { type: Date, required: true }, location: String },
  { versionKey: false },
)
keySchema.index({ at: 1 }, { expireAfterSeconds: rememberedSeconds })

export type IdempotencyKeyStore = ReturnType<typeof createIdempotencyKeyStore>

/** The forms that were sent a moment ago, by a hash that only the same form, of the same browser, with the same words has. */
export function createIdempotencyKeyStore(connection: Connection) {
  const model = connection.model('idempotencyKey', keySchema, 'idempotencyKeys')
  return {
    /** False: it is there already. */
    async begin(id: string, at: Date): Promise<boolean> {
      try {
        await model.insertOne({ _id: id, at })
        return true
      } catch (error) {
        if (isDuplicateKey(error)) return false
        throw error
      }
    },
    /** Where the first answer led; undefined while there is none. */
    async locationOf(id: string): Promise<string | undefined> {
      return (await model.findById(id).lean())?.location
    },
    async end(id: string, location: string): Promise<void> {
      await model.updateOne({ _id: id }, { $set: { location } })
    },
    async forget(id: string): Promise<void> {
      await model.deleteOne({ _id: id })
    },
  }
}
