import { Schema, type Connection } from 'mongoose'
import type { MailedCode } from './mailed-code.ts'

type StoredCode = Omit<MailedCode, 'id'> & { _id: string }

const codeSchema = new Schema<StoredCode>(
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
codeSchema.index({ organisationId: 1 }, { sparse: true })
codeSchema.index({ browserHash: 1, askedAt: -1 })
codeSchema.index({ addressHash: 1, askedAt: -1 })
// An hour after the code ended the record only counts askings no longer, and goes.
codeSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 3600 })

export type MailedCodeStore = ReturnType<typeof createMailedCodeStore>

export function createMailedCodeStore(connection: Connection) {
  const model = connection.model('mailedCode', codeSchema, 'mailedCodes')
  return {
    async add(code: MailedCode): Promise<void> {
      const { id, ...rest } = code
      await model.create({ _id: id, ...rest })
    },
    async find(id: string): Promise<MailedCode | undefined> {
      return codeFrom(await model.findById(id).lean())
    },
    countSince: (addressHash: string, since: Date): Promise<number> =>
      model.countDocuments({ addressHash, askedAt: { $gte: since } }),
    /** Takes one try off the newest code of this browser, in one step: parallel guesses cannot share a try. */
    async takeTry(browserHash: string): Promise<MailedCode | undefined> {
      const update = { $inc: { triesLeft: -1 } }
      const found = await model.findOneAndUpdate({ browserHash }, update, { sort: { askedAt: -1 } }).lean()
      return codeFrom(found)
    },
    /** True for the one caller who uses the code up. */
    async useUp(id: string): Promise<boolean> {
      return (await model.deleteOne({ _id: id })).deletedCount === 1
    },
  }
}

function codeFrom(stored: unknown): MailedCode | undefined {
  if (!stored) return undefined
  const { _id, ...rest } = stored as StoredCode
  return { id: _id, ...rest }
}
