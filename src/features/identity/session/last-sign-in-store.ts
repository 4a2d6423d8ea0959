import { Schema, type Connection } from 'mongoose'

const signInSchema = new Schema(
  {
    _id: String,
    organisationId: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false },
)
signInSchema.index({ organisationId: 1 })

export type LastSignInStore = ReturnType<typeof createLastSignInStore>

export function createLastSignInStore(connection: Connection) {
  const model = connection.model('signIn', signInSchema, 'signIns')
  return {
    /** Notes the sign-in and answers when the one before it was. */
    async note(person: { id: string; organisationId: string }, at: Date): Promise<Date | undefined> {
      const { id, organisationId } = person
      const before = await model
        .findOneAndUpdate({ _id: id }, { $set: { organisationId, at } }, { upsert: true })
        .lean()
      return before?.at
    },
  }
}
