import { Schema, type Connection } from 'mongoose'
import type { SignInRequest } from './mailed-code.ts'

type StoredRequest = Omit<SignInRequest, 'id'> & { _id: string }

const requestSchema = new Schema<StoredRequest>(
  {
    _id: { type: String, required: true },
    browserHash: { type: String, required: true },
    addressHash: { type: String, required: true },
    personId: String,
    /** With the person: an unknown address is of no organisation. */
    organisationId: String,
    askedAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    triesLeft: { type: Number, required: true },
  },
  { versionKey: false },
)
requestSchema.index({ organisationId: 1 }, { sparse: true })
requestSchema.index({ browserHash: 1, askedAt: -1 })
requestSchema.index({ addressHash: 1, askedAt: -1 })
// An hour after the code ended the record only counts askings no longer, and goes.
requestSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 3600 })

const signInSchema = new Schema(
  {
    _id: String,
    organisationId: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false },
)
signInSchema.index({ organisationId: 1 })

interface SignedInPerson {
  id: string
  organisationId: string
}

export type SignInStore = ReturnType<typeof createSignInStore>

export function createSignInStore(connection: Connection) {
  const requests = connection.model('signInRequest', requestSchema, 'signInRequests')
  const signIns = connection.model('signIn', signInSchema, 'signIns')
  return {
    async add(request: SignInRequest): Promise<void> {
      const { id, ...rest } = request
      await requests.create({ _id: id, ...rest })
    },
    async find(id: string): Promise<SignInRequest | undefined> {
      return requestFrom(await requests.findById(id).lean())
    },
    countSince: (addressHash: string, since: Date): Promise<number> =>
      requests.countDocuments({ addressHash, askedAt: { $gte: since } }),
    /** Takes one try off the newest request of this browser, in one step: parallel guesses cannot share a try. */
    async takeTry(browserHash: string): Promise<SignInRequest | undefined> {
      const update = { $inc: { triesLeft: -1 } }
      const found = await requests.findOneAndUpdate({ browserHash }, update, { sort: { askedAt: -1 } }).lean()
      return requestFrom(found)
    },
    /** True for the one caller who uses the code up. */
    async useUp(id: string): Promise<boolean> {
      return (await requests.deleteOne({ _id: id })).deletedCount === 1
    },
    /** Notes the sign-in and answers when the one before it was. */
    async noteSignIn(person: SignedInPerson, at: Date): Promise<Date | undefined> {
      const { id, organisationId } = person
      const before = await signIns
        .findOneAndUpdate({ _id: id }, { $set: { organisationId, at } }, { upsert: true })
        .lean()
      return before?.at
    },
  }
}

function requestFrom(stored: unknown): SignInRequest | undefined {
  if (!stored) return undefined
  const { _id, ...rest } = stored as StoredRequest
  return { id: _id, ...rest }
}
