import { Schema, type Connection } from 'mongoose'
import { idOfAccount, type EmployerAccount } from './employer-account.ts'

/** With `removedAt` it opens nothing, and says that its owner does not want it. */
type StoredAccount = EmployerAccount & { _id: string; removedAt?: Date }

const accountSchema = new Schema<StoredAccount>(
  {
    _id: { type: String, required: true },
    issuer: { type: String, required: true },
    subject: { type: String, required: true },
    personId: { type: String, required: true },
    organisationId: { type: String, required: true },
    addedAt: { type: Date, required: true },
    removedAt: Date,
  },
  { versionKey: false },
)
// One of each person: of two that are added at once one is.
accountSchema.index({ personId: 1 }, { unique: true })
accountSchema.index({ organisationId: 1 })

export type EmployerAccountStore = ReturnType<typeof createEmployerAccountStore>

export function createEmployerAccountStore(connection: Connection) {
  const model = connection.model('employerAccount', accountSchema, 'employerAccounts')
  return {
    async find(account: Pick<EmployerAccount, 'issuer' | 'subject'>): Promise<EmployerAccount | undefined> {
      return accountFrom(
        await model.findOne({ _id: idOfAccount(account), removedAt: { $exists: false } }).lean(),
      )
    },
    async findOf(personId: string): Promise<EmployerAccount | undefined> {
      return accountFrom(await model.findOne({ personId, removedAt: { $exists: false } }).lean())
    },
    /** Throws a duplicate key where somebody has the account, or the person has one or took one away. */
    async add(account: EmployerAccount): Promise<void> {
      await model.insertOne({ _id: idOfAccount(account), ...account })
    },
    /** In place of the person's one before. Throws a duplicate key where the account, or another of the person, came first. */
    async put(account: EmployerAccount): Promise<void> {
      await model.deleteMany({
        $or: [{ personId: account.personId }, { _id: idOfAccount(account), removedAt: { $exists: true } }],
      })
      await model.insertOne({ _id: idOfAccount(account), ...account })
    },
    /** All that is kept of it, also that it was taken away. */
    async removeOf(personId: string): Promise<void> {
      await model.deleteMany({ personId })
    },
    /** Answers whether there was one. */
    async remove(personId: string, now: Date): Promise<boolean> {
      const isThere = { personId, removedAt: { $exists: false } }
      return (await model.updateOne(isThere, { $set: { removedAt: now } })).modifiedCount === 1
    },
  }
}

function accountFrom(stored: StoredAccount | null): EmployerAccount | undefined {
  if (!stored) return undefined
  const { issuer, subject, personId, organisationId, addedAt } = stored
  return { issuer, subject, personId, organisationId, addedAt }
}
