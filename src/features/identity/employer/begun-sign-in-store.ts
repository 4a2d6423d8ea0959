import { Schema, type Connection } from 'mongoose'
import type { BegunSignIn } from './begun-sign-in.ts'

type StoredSignIn = Omit<BegunSignIn, 'id'> & { _id: string }

const signInSchema = new Schema<StoredSignIn>(
  {
    _id: { type: String, required: true },
    organisationId: { type: String, required: true },
    employer: { type: String, required: true },
    browser: { type: String, required: true },
    purpose: { type: String, required: true },
    personId: String,
    isFresh: { type: Boolean, required: true },
    next: { type: String, required: true },
    sealedForm: String,
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false },
)
signInSchema.index({ organisationId: 1 })
signInSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

export type BegunSignInStore = ReturnType<typeof createBegunSignInStore>

export function createBegunSignInStore(connection: Connection) {
  const model = connection.model('employerSignIn', signInSchema, 'employerSignIns')
  return {
    async add({ id, ...rest }: BegunSignIn): Promise<void> {
      await model.insertOne({ _id: id, ...rest })
    },
    async removeOf(personId: string): Promise<void> {
      await model.deleteMany({ personId })
    },
    /** Takes it away: of two that come back with it at once one has it. Only the browser that began it does. */
    async take(
      { id, browser }: Pick<BegunSignIn, 'id' | 'browser'>,
      now: Date,
    ): Promise<BegunSignIn | undefined> {
      const taken = await model.findOneAndDelete({ _id: id, browser, expiresAt: { $gt: now } }).lean()
      if (!taken) return undefined
      const { _id, ...rest } = taken
      return { id: _id, ...rest }
    },
  }
}
