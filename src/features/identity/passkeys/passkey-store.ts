import { Schema, type Connection } from 'mongoose'
import { remembered } from '../../../platform/database/read-memory.ts'
import type { Write } from '../../../shared/ports.ts'
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
     * One of several writes: it changes what is there, and whose counter has gone on. Of two uses with one counter one is the
     * use. WebAuthn, 6.1.1: where it has not gone on there are two of the key, and where it is 0 on both sides there is no counter.
     */
    using(id: string, { counter, isBackedUp, usedAt }: Use): Write {
      const isBefore = counter === 0 ? { counter: 0 } : { counter: { $lt: counter } }
      return { collection, does: { change: { _id: id, ...isBefore }, set: { counter, isBackedUp, usedAt } } }
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
