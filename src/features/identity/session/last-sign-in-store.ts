import { Schema, type Connection } from 'mongoose'

const signInSchema = new Schema({ _id: String, at: { type: Date, required: true } }, { versionKey: false })

export type LastSignInStore = ReturnType<typeof createLastSignInStore>

export function createLastSignInStore(connection: Connection) {
  const model = connection.model('signIn', signInSchema, 'signIns')
  return {
    /** Notes the sign-in and answers when the one before it was. */
    async note(personId: string, at: Date): Promise<Date | undefined> {
      const before = await model
        .findOneAndUpdate({ _id: personId }, { $set: { at } }, { upsert: true })
        .lean()
      return before?.at
    },
  }
}
