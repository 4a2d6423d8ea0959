import { Schema, type Connection } from 'mongoose'
import { remembered } from '../../../platform/database/read-memory.ts'
import type { Device } from '../session/device.ts'
import type { Passkey } from './passkey.ts'

type StoredPasskey = Omit<Passkey, 'id' | 'device'> & { _id: string; device?: Device }

const passkeySchema = new Schema<StoredPasskey>(
  {
    _id: { type: String, required: true },
    personId: { type: String, required: true },
    organisationId: { type: String, required: true },
    publicKey: { type: String, required: true },
    counter: { type: Number, required: true },
    transports: { type: [String], required: true },
    isBackedUp: { type: Boolean, required: true },
    userHandle: { type: String, required: true },
    device: { browser: String, system: String },
    name: String,
    addedAt: { type: Date, required: true },
    usedAt: Date,
  },
  { versionKey: false },
)
passkeySchema.index({ personId: 1 })
passkeySchema.index({ organisationId: 1 })

interface Use {
  counter: number
  isBackedUp: boolean
  usedAt: Date
}

const collection = 'passkeys'

export type PasskeyStore = ReturnType<typeof createPasskeyStore>

export function createPasskeyStore(connection: Connection) {
  const model = connection.model('passkey', passkeySchema, collection)
  return {
    /** Rejects with a duplicate key where the credential is somebody's already. */
    async add({ id, ...rest }: Passkey): Promise<void> {
      await model.insertOne({ _id: id, ...rest })
    },
    async find(id: string): Promise<Passkey | undefined> {
      const stored = await model.findById(id).lean()
      return stored ? passkeyFrom(stored) : undefined
    },
    /** Whoever of the organisation has one. */
    personIdsIn: (organisationId: string): Promise<string[]> =>
      remembered(collection, ['of people in', organisationId], async () =>
        (await model.find({ organisationId }, { personId: 1 }).lean()).map(({ personId }) => personId),
      ),
    /** The oldest first. */
    async findOf(personId: string): Promise<Passkey[]> {
      return (await model.find({ personId }).sort({ addedAt: 1, _id: 1 }).lean()).map(passkeyFrom)
    },
    /**
     * Whether it is there, and its counter has gone on: of two uses with one counter one is the use. WebAuthn, 6.1.1: where
     * it has not there are two of the key, and where it is 0 on both sides there is no counter.
     */
    async use(id: string, { counter, isBackedUp, usedAt }: Use): Promise<boolean> {
      const isBefore = counter === 0 ? { counter: 0 } : { counter: { $lt: counter } }
      const used = { $set: { counter, isBackedUp, usedAt } }
      return (await model.updateOne({ _id: id, ...isBefore }, used)).matchedCount === 1
    },
    /** Answers whether it was theirs. */
    async rename(personId: string, id: string, name: string): Promise<boolean> {
      return (await model.updateOne({ _id: id, personId }, { $set: { name } })).matchedCount === 1
    },
    async removeAllOf(personId: string): Promise<void> {
      await model.deleteMany({ personId })
    },
    async remove(personId: string, id: string): Promise<boolean> {
      return (await model.deleteOne({ _id: id, personId })).deletedCount === 1
    },
  }
}

function passkeyFrom({ _id, device = {}, ...rest }: StoredPasskey): Passkey {
  return { id: _id, device, ...rest }
}
