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

interface SignInNote {
  /** The person's. */
  id: string
  organisationId: string
  at: Date
  /** Undefined where the device is not to be remembered. */
  device: string | undefined
}

interface NotedSignIn {
  /** The last one of an earlier day (decision 9). */
  ofEarlierDay: Date | undefined
  /** It is another than all on which they have signed in before; the first one is not. */
  isNewDevice: boolean
}

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
    /** Notes the sign-in, in one step. Two of one moment read the same and write the same. */
    async note({ id, organisationId, at, device }: SignInNote): Promise<NotedSignIn> {
      const beganToday = instantOf(dayOf(at), '00:00')
      // What is not there yet comes before every day, and stays away.
      const isFirstOfDay = { $lt: ['$at', beganToday] }
      const ofEarlierDay = { $cond: [isFirstOfDay, '$at', '$ofEarlierDay'] }
      const devices = device !== undefined && { devices: withDevice(device) }
      // In one stage every expression sees the row of before.
      const noted = [{ $set: { ofEarlierDay, organisationId, at, ...devices } }]
      const options = { upsert: true, returnDocument: 'before', updatePipeline: true } as const
      const before = await model.findOneAndUpdate({ _id: id }, noted, options).lean()
      const { devices: known = [] } = before ?? {}
      return {
        ofEarlierDay: before && before.at < beganToday ? before.at : before?.ofEarlierDay,
        isNewDevice: device !== undefined && known.length > 0 && !known.includes(device),
      }
    },
  }
}

/** The known devices with this one among them, as the database computes it. */
function withDevice(device: string) {
  const [one, known] = [{ $literal: device }, { $ifNull: ['$devices', []] }]
  return { $cond: [{ $in: [one, known] }, known, { $concatArrays: [known, [one]] }] }
}
