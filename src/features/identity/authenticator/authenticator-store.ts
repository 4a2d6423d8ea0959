import { Schema, type Connection } from 'mongoose'
import { remembered } from '../../../platform/database/read-memory.ts'
import type { Authenticator } from './authenticator.ts'

type StoredAuthenticator = Omit<Authenticator, 'personId'> & { _id: string }

const authenticatorSchema = new Schema<StoredAuthenticator>(
  {
    _id: { type: String, required: true },
    organisationId: { type: String, required: true },
    sealedSeed: { type: String, required: true },
    lastStep: { type: Number, required: true },
    addedAt: { type: Date, required: true },
  },
  { versionKey: false },
)
authenticatorSchema.index({ organisationId: 1 })

const collection = 'authenticators'

export type AuthenticatorStore = ReturnType<typeof createAuthenticatorStore>

export function createAuthenticatorStore(connection: Connection) {
  const model = connection.model('authenticator', authenticatorSchema, collection)
  return {
    async find(personId: string): Promise<Authenticator | undefined> {
      const stored = await model.findById(personId).lean()
      if (!stored) return undefined
      const { _id, ...rest } = stored
      return { personId: _id, ...rest }
    },
    /** Whoever of the organisation has one. */
    personIdsIn: (organisationId: string): Promise<string[]> =>
      remembered(collection, ['of people in', organisationId], async () =>
        (await model.find({ organisationId }, { _id: 1 }).lean()).map(({ _id }) => _id),
      ),
    /** In place of the one before. */
    async put({ personId, ...rest }: Authenticator): Promise<void> {
      await model.replaceOne({ _id: personId }, rest, { upsert: true })
    },
    /** Whether the step was still to be taken: of two that come together one takes it. */
    async takeStep(personId: string, step: number): Promise<boolean> {
      const isLater = { _id: personId, lastStep: { $lt: step } }
      return (await model.updateOne(isLater, { $set: { lastStep: step } })).modifiedCount === 1
    },
    /** Answers whether there was one. */
    async remove(personId: string): Promise<boolean> {
      return (await model.deleteOne({ _id: personId })).deletedCount === 1
    },
  }
}
