import { Schema, type Connection } from 'mongoose'
import { instantOf, today as dayOf } from '../../../shared/civil-date.ts'

interface StoredSignIn {
  _id: string
  organisationId: string
  /** The last one. */
  at: Date
  /** The last one of an earlier day than that. */
  ofEarlierDay?: Date | undefined
  /** The kinds of device and browser on which they have signed in. */
  devices?: string[]
}

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

export type LastSignInStore = ReturnType<typeof createLastSignInStore>

export function createLastSignInStore(connection: Connection) {
  const model = connection.model('signIn', signInSchema, 'signIns')
  return {
    async find(personId: string): Promise<Pick<StoredSignIn, 'at' | 'ofEarlierDay'> | undefined> {
      return (await model.findById(personId).lean()) ?? undefined
    },
    async remove(personId: string): Promise<void> {
      await model.deleteOne({ _id: personId })
    },
    /**
     * Notes the sign-in and answers when the last one of an earlier day was (decision 9). Two of one moment read the same and
     * write the same.
     */
    async note(person: { id: string; organisationId: string }, at: Date): Promise<Date | undefined> {
      const { id, organisationId } = person
      const beganToday = instantOf(dayOf(at), '00:00')
      // What is not there yet comes before every day, and stays away.
      const isFirstOfDay = { $lt: ['$at', beganToday] }
      const ofEarlierDay = { $cond: [isFirstOfDay, '$at', '$ofEarlierDay'] }
      const noted = [{ $set: { ofEarlierDay } }, { $set: { organisationId, at } }]
      const options = { upsert: true, returnDocument: 'after', updatePipeline: true } as const
      return (await model.findOneAndUpdate({ _id: id }, noted, options).lean()).ofEarlierDay
    },
    /** Whether it is another than all on which they have signed in before; the first one is not. */
    async noteDevice(person: { id: string; organisationId: string }, device: string): Promise<boolean> {
      const { id: _id } = person
      const known = await model.findByIdAndUpdate(_id, { $addToSet: { devices: device } }).lean()
      const { devices = [] } = known ?? {}
      return devices.length > 0 && !devices.includes(device)
    },
  }
}
