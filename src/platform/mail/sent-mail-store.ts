import { Schema, type Connection } from 'mongoose'
import { newId } from '../../shared/ids.ts'
import type { OutgoingMail } from '../../shared/mail.ts'

/** A mail as the demonstration keeps it. */
export interface SentMail {
  id: string
  to: string
  subject: string
  html: string
  text: string
  at: Date
}

const words = { type: String, required: true }
// Of no organisation: it is what the mail server of the demonstration would have, which knows addresses only.
const mailSchema = new Schema(
  { _id: words, to: words, subject: words, html: words, text: words, at: { type: Date, required: true } },
  { versionKey: false },
)
mailSchema.index({ at: -1, _id: 1 })

export type SentMailStore = ReturnType<typeof createSentMailStore>

export function createSentMailStore(connection: Connection) {
  const model = connection.model('demoMail', mailSchema, 'demoMail')
  return {
    async add({ to, subject, html, text }: OutgoingMail, at: Date): Promise<void> {
      await model.create({ _id: newId(), to, subject, html, text, at })
    },
    /** To one of these addresses, newest first. */
    async findNewest(
      { limit, skip = 0 }: { limit: number; skip?: number },
      to: readonly string[],
    ): Promise<SentMail[]> {
      const sent = model.find({ to: { $in: [...to] } }).sort({ at: -1, _id: 1 })
      return (await sent.skip(skip).limit(limit).lean()).map(mailFrom)
    },
    async removeTo(address: string): Promise<void> {
      await model.deleteMany({ to: address })
    },
    /** If it went to one of these addresses. */
    async find(id: string, to: readonly string[]): Promise<SentMail | undefined> {
      const found = await model.findOne({ _id: id, to: { $in: [...to] } }).lean()
      return found ? mailFrom(found) : undefined
    },
  }
}

function mailFrom({ _id, ...rest }: Omit<SentMail, 'id'> & { _id: string }): SentMail {
  return { id: _id, ...rest }
}
