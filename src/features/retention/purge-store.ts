import { Schema, type Connection } from 'mongoose'
import { databaseNow } from '../../platform/database/server-clock.ts'
import { isDuplicateKey } from '../../shared/duplicate-key.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import { newId } from '../../shared/ids.ts'
import type { Purge, PurgeCounts } from './purge.ts'

type StoredPurge = Omit<Purge, 'id'> & { _id: string; leaseUntil: Date }

const needed = { type: String, required: true }
const count = { type: Number, required: true }

const purgeSchema = new Schema<StoredPurge>(
  {
    _id: needed,
    organisationId: needed,
    night: needed,
    state: needed,
    counts: { people: count, mails: count, acts: count },
    fence: count,
    leaseUntil: { type: Date, required: true },
  },
  { versionKey: false },
)
purgeSchema.index({ organisationId: 1, night: -1 }, { unique: true })
purgeSchema.index({ state: 1, night: 1 })

type InHand = Pick<Purge, 'id' | 'fence'>

export type PurgeStore = ReturnType<typeof createPurgeStore>

export function createPurgeStore(connection: Connection) {
  const model = connection.model('purge', purgeSchema, 'purges')
  const byServerClock = { updatePipeline: true } as const
  return {
    /** Once a night, whoever asks. */
    async begin(organisationId: string, night: CivilDate): Promise<void> {
      const first = {
        _id: newId(),
        state: 'purging' as const,
        counts: { people: 0, mails: 0, acts: 0 },
        fence: 0,
        leaseUntil: new Date(0),
      }
      await model
        .updateOne({ organisationId, night }, { $setOnInsert: first }, { upsert: true })
        .catch(unlessBegun)
    },
    async findUnfinished(): Promise<string[]> {
      const found = await model
        .find({ state: 'purging' as const }, { _id: 1 })
        .sort({ night: 1 })
        .lean()
      return found.map(({ _id }) => _id)
    },
    /** Takes a purge in hand, unless another worker has it. Leases are measured by the database’s clock. */
    async claim(id: string, leaseMs: number): Promise<Purge | undefined> {
      const free = { _id: id, state: 'purging' as const, leaseUntil: { $lte: await databaseNow(connection) } }
      const claimed = { leaseUntil: { $add: ['$$NOW', leaseMs] }, fence: { $add: ['$fence', 1] } }
      const options = { returnDocument: 'after', ...byServerClock } as const
      const stored = await model.findOneAndUpdate(free, [{ $set: claimed }], options).lean()
      return stored ? purgeFrom(stored) : undefined
    },
    /** Keeps the lease and counts what was removed, in the transaction that removes it. False: the lease was lost. */
    async note({ id, fence }: InHand, removed: Partial<PurgeCounts>, leaseMs: number): Promise<boolean> {
      const counted = Object.entries(removed).map(([kind, more]) => [
        `counts.${kind}`,
        { $add: [`$counts.${kind}`, more] },
      ])
      const $set = { ...Object.fromEntries(counted), leaseUntil: { $add: ['$$NOW', leaseMs] } }
      const inHand = { _id: id, fence, state: 'purging' as const }
      return (await model.updateOne(inHand, [{ $set }], byServerClock)).matchedCount === 1
    },
    async finish({ id, fence }: InHand): Promise<boolean> {
      const inHand = { _id: id, fence, state: 'purging' as const }
      return (await model.updateOne(inHand, { $set: { state: 'done' as const } })).matchedCount === 1
    },
    /** Those that are as old as the acts that went. */
    async removeBefore(organisationId: string, night: CivilDate): Promise<void> {
      await model.deleteMany({ organisationId, night: { $lt: night } })
    },
    async findNewest(organisationId: string, limit: number): Promise<Purge[]> {
      const found = await model.find({ organisationId }).sort({ night: -1 }).limit(limit).lean()
      return found.map(purgeFrom)
    },
  }
}

function unlessBegun(error: unknown): void {
  if (!isDuplicateKey(error)) throw error
}

function purgeFrom({ _id, leaseUntil: _lease, ...rest }: StoredPurge): Purge {
  return { id: _id, ...rest }
}
