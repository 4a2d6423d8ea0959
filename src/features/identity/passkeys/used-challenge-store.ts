import { Schema, type Connection } from 'mongoose'

interface StoredChallenge {
  _id: string
  organisationId: string
  expiresAt: Date
}

const usedChallengeSchema = new Schema<StoredChallenge>(
  {
    _id: { type: String, required: true },
    organisationId: { type: String, required: true },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false },
)
usedChallengeSchema.index({ organisationId: 1 })
usedChallengeSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

export type UsedChallengeStore = ReturnType<typeof createUsedChallengeStore>

/** The challenges to which a passkey was added, until they have ended anyway: one to sign in is used by the row of its act. */
export function createUsedChallengeStore(connection: Connection) {
  const model = connection.model('usedChallenge', usedChallengeSchema, 'usedChallenges')
  return {
    /** Rejects with a duplicate key where it was used before: the transaction that it is part of comes to nothing. */
    async add(challenge: string, { organisationId }: { organisationId: string }, until: Date): Promise<void> {
      await model.insertOne({ _id: challenge, organisationId, expiresAt: until })
    },
  }
}
