import { Schema, type Connection } from 'mongoose'
import type { Write } from '../../../shared/ports.ts'
import type { LastSignIn } from './last-sign-in.ts'

type StoredSignIn = LastSignIn & { _id: string; organisationId: string }

const signInSchema = new Schema<StoredSignIn>(
  {
    _id: { type: String, required: true },
    organisationId: { type: String, required: true },
    at: { type: Date, required: true },
    ofEarlierDay: Date,
    devices: { type: [String], default: undefined },
  },
  { versionKey: false },
)
signInSchema.index({ organisationId: 1 })

const collection = 'signIns'

export type LastSignInStore = ReturnType<typeof createLastSignInStore>

export function createLastSignInStore(connection: Connection) {
  const model = connection.model('signIn', signInSchema, collection)
  return {
    async find(personId: string): Promise<LastSignIn | undefined> {
      return (await model.findById(personId, { _id: 0, organisationId: 0 }).lean()) ?? undefined
    },
    async remove(personId: string): Promise<void> {
      await model.deleteOne({ _id: personId })
    },
    /** One of several writes: notes a sign-in in place of the one `before`, which is what was read, and still is the last. */
    noting(id: string, before: LastSignIn | undefined, note: LastSignIn & { organisationId: string }): Write {
      const does = before
        ? { change: { _id: id, ...stillAs(before) }, set: note }
        : { insert: { _id: id, ...note } }
      return { collection, does, otherwise: 'again' }
    },
  }
}

/** Of two sign-ins of one instant the devices say whether it was read before the other. */
function stillAs({ at, devices = [] }: LastSignIn) {
  return { at, devices: devices.length > 0 ? devices : { $exists: false } }
}
