import { Schema, type Connection } from 'mongoose'

interface StoredHold {
  _id: string
  organisationId: string
  /** How often something of theirs was added or taken away. */
  changes: number
  /** They have said that they want no passkey for now. */
  isPasskeyDeclined?: boolean
}

const holdSchema = new Schema<StoredHold>(
  {
    _id: { type: String, required: true },
    organisationId: { type: String, required: true },
    changes: { type: Number, required: true, default: 0 },
    isPasskeyDeclined: Boolean,
  },
  { versionKey: false },
)
holdSchema.index({ organisationId: 1 })

export type HoldStore = ReturnType<typeof createHoldStore>

type Whose = { id: string; organisationId: string }

/** One row for all ways in of a person. */
export function createHoldStore(connection: Connection) {
  const model = connection.model('waysInHold', holdSchema, 'waysInHolds')
  return {
    /** In a transaction that changes the ways in of a person, before it reads them: of two the second reads what the first left. */
    async hold({ id, organisationId }: Whose): Promise<void> {
      const counted = { $inc: { changes: 1 }, $setOnInsert: { organisationId } }
      await model.updateOne({ _id: id }, counted, { upsert: true })
    },
    async declinePasskey({ id, organisationId }: Whose): Promise<void> {
      const declined = { $set: { isPasskeyDeclined: true }, $setOnInsert: { organisationId, changes: 0 } }
      await model.updateOne({ _id: id }, declined, { upsert: true })
    },
    async removeOf(personId: string): Promise<void> {
      await model.deleteOne({ _id: personId })
    },
    async hasDeclinedPasskey(personId: string): Promise<boolean> {
      return (await model.findById(personId).lean())?.isPasskeyDeclined === true
    },
  }
}
