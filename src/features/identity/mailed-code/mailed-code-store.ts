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
    isGranted: { type: Boolean, required: true },
    askedAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    triesLeft: { type: Number, required: true },
  },
  { versionKey: false },
)
codeSchema.index({ organisationId: 1 }, { sparse: true })
codeSchema.index({ browserHash: 1, askedAt: -1 })
// An hour for whoever looks into a complaint.
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
      const found = await model.findById(id).lean()
      return found ? codeFrom(found) : undefined
    },
    /** Those that have not ended, newest first. */
    async findOfBrowser(browserHash: string, now: Date): Promise<MailedCode[]> {
      const found = await model
        .find({ browserHash, expiresAt: { $gt: now } })
        .sort({ askedAt: -1 })
        .lean()
      return found.map((one) => codeFrom(one))
    },
    /** Takes one try off each, in one step: parallel guesses cannot share a try. Answers those that had one. */
    async takeTries(codes: readonly MailedCode[]): Promise<MailedCode[]> {
      const takeFrom = ({ id }: MailedCode) =>
        model.findOneAndUpdate({ _id: id, triesLeft: { $gt: 0 } }, { $inc: { triesLeft: -1 } }).lean()
      const taken = await Promise.all(codes.map(takeFrom))
      return taken.flatMap((one) => (one ? [codeFrom(one)] : []))
    },
    async giveBackTries(codes: readonly MailedCode[]): Promise<void> {
      await model.updateMany(among(codes), { $inc: { triesLeft: 1 } })
    },
    async removeOf(personId: string, organisationId: string): Promise<void> {
      await model.deleteMany({ organisationId, personId })
    },
    /** True for the one caller who uses the code up; the others of that browser go with it. */
    async useUp(code: MailedCode, others: readonly MailedCode[]): Promise<boolean> {
      const isOurs = (await model.deleteOne({ _id: code.id })).deletedCount === 1
      if (isOurs) await model.deleteMany(among(others))
      return isOurs
    },
  }
}

function among(codes: readonly MailedCode[]) {
  return { _id: { $in: codes.map(({ id }) => id) } }
}

function codeFrom(stored: StoredCode): MailedCode {
  const { _id, ...rest } = stored
  return { id: _id, ...rest }
}
