import { Schema, type Connection } from 'mongoose'
import type { RecoveryCodes } from './recovery-code.ts'

type StoredCodes = Omit<RecoveryCodes, 'personId'> & { _id: string }

const codesSchema = new Schema<StoredCodes>(
  {
    _id: { type: String, required: true },
    organisationId: { type: String, required: true },
    salt: { type: String, required: true },
    hashes: { type: [String], required: true },
    madeAt: { type: Date, required: true },
  },
  { versionKey: false },
)
codesSchema.index({ organisationId: 1 })

export type RecoveryCodeStore = ReturnType<typeof createRecoveryCodeStore>

export function createRecoveryCodeStore(connection: Connection) {
  const model = connection.model('recoveryCodes', codesSchema, 'recoveryCodes')
  return {
    async find(personId: string): Promise<RecoveryCodes | undefined> {
      const stored = await model.findById(personId).lean()
      if (!stored) return undefined
      const { _id, ...rest } = stored
      return { personId: _id, ...rest }
    },
    /** In place of those before. */
    async put({ personId, ...rest }: RecoveryCodes): Promise<void> {
      await model.replaceOne({ _id: personId }, rest, { upsert: true })
    },
    /** Whether the code was still there: of two uses that come together one is the use. */
    async useUp(personId: string, hash: string): Promise<boolean> {
      const isThere = { _id: personId, hashes: hash }
      return (await model.updateOne(isThere, { $pull: { hashes: hash } })).modifiedCount === 1
    },
    async remove(personId: string): Promise<void> {
      await model.deleteOne({ _id: personId })
    },
  }
}
