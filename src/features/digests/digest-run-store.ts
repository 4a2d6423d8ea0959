import { Schema, type Connection } from 'mongoose'
import { databaseNow } from '../../platform/database/server-clock.ts'
import { noCounts, type DigestRun, type NewRun, type RunCounts, type RunState } from './digest-run.ts'

type StoredRun = Omit<DigestRun, 'id' | 'cursor'> & {
  _id: string
  cursor?: string
  leaseUntil: Date
  createdAt: Date
  endedAt?: Date
}

const count = { type: Number, required: true }

const runSchema = new Schema<StoredRun>(
  {
    _id: { type: String, required: true },
    organisationId: { type: String, required: true },
    frequency: { type: String, required: true },
    slotAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    state: { type: String, required: true },
    cursor: String,
    counts: { candidates: count, planned: count, paused: count, nothingUntil: count, expired: count },
    fence: count,
    leaseUntil: { type: Date, required: true },
    createdAt: { type: Date, required: true },
    endedAt: Date,
  },
  { versionKey: false },
)
runSchema.index({ state: 1, slotAt: 1 })
runSchema.index({ organisationId: 1, slotAt: -1 })

/** Its id is the organisation’s. */
const beginningSchema = new Schema({ _id: String, at: { type: Date, required: true } }, { versionKey: false })

/** A run in hand: without the same fence it changes nothing. */
type InHand = Pick<DigestRun, 'id' | 'fence'>

export type DigestRunStore = ReturnType<typeof createDigestRunStore>

export function createDigestRunStore(connection: Connection) {
  const runs = connection.model('digestRun', runSchema, 'digestRuns')
  const beginnings = connection.model('digestBeginning', beginningSchema, 'digestBeginnings')
  const byServerClock = { updatePipeline: true } as const

  return {
    /** When the digests of the organisation were first planned: what was over by then, nobody missed. */
    async beginningOf(organisationId: string, now: Date): Promise<Date> {
      const known = await beginnings.findById(organisationId).lean()
      if (known) return known.at
      await beginnings.updateOne({ _id: organisationId }, { $setOnInsert: { at: now } }, { upsert: true })
      return (await beginnings.findById(organisationId).lean())?.at ?? now
    },

    /** Adds the runs that are not there yet. */
    async ensure(wanted: readonly NewRun[], now: Date): Promise<void> {
      const there = await runs.find({ _id: { $in: wanted.map(({ id }) => id) } }, { _id: 1 }).lean()
      const known = new Set(there.map(({ _id }) => _id))
      const writes = wanted
        .filter(({ id }) => !known.has(id))
        .map(({ id, ...run }) => ({
          updateOne: { filter: { _id: id }, update: { $setOnInsert: firstStateOf(run, now) }, upsert: true },
        }))
      if (writes.length > 0) await runs.bulkWrite(writes, { ordered: false })
    },

    async find(id: string): Promise<DigestRun | undefined> {
      return runFrom(await runs.findById(id).lean())
    },

    /** The ids of the runs that are not planned to the end, the earliest slot first. */
    async findUnplanned(): Promise<string[]> {
      const found = await runs
        .find({ state: 'planning' as const }, { _id: 1 })
        .sort({ slotAt: 1 })
        .lean()
      return found.map(({ _id }) => _id)
    },

    /** Takes a run in hand, unless another worker has it. Leases are measured by the database's clock. */
    async claim(id: string, leaseMs: number): Promise<DigestRun | undefined> {
      const free = {
        _id: id,
        state: 'planning' as const,
        leaseUntil: { $lte: await databaseNow(connection) },
      }
      const claimed = { leaseUntil: { $add: ['$$NOW', leaseMs] }, fence: { $add: ['$fence', 1] } }
      const options = { returnDocument: 'after', ...byServerClock } as const
      return runFrom(await runs.findOneAndUpdate(free, [{ $set: claimed }], options).lean())
    },

    /** Notes how far the planning has come, and keeps the lease. False: the lease was lost. */
    async noteProgress(
      run: InHand,
      progress: { cursor: string; counts: RunCounts },
      leaseMs: number,
    ): Promise<boolean> {
      const { cursor, counts } = progress
      const $set = { cursor: { $literal: cursor }, counts, leaseUntil: { $add: ['$$NOW', leaseMs] } }
      return (await runs.updateOne(inHand(run), [{ $set }], byServerClock)).matchedCount === 1
    },

    async end(run: InHand, state: Exclude<RunState, 'planning'>, now: Date): Promise<boolean> {
      return (await runs.updateOne(inHand(run), { $set: { state, endedAt: now } })).matchedCount === 1
    },
  }
}

function inHand({ id, fence }: InHand) {
  return { _id: id, fence, state: 'planning' as const }
}

function firstStateOf(run: Omit<NewRun, 'id'>, now: Date) {
  return {
    ...run,
    state: 'planning' as const,
    counts: noCounts,
    fence: 0,
    leaseUntil: new Date(0),
    createdAt: now,
  }
}

function runFrom(stored: unknown): DigestRun | undefined {
  if (!stored) return undefined
  const { _id, organisationId, frequency, slotAt, expiresAt, state, cursor, counts, fence } =
    stored as StoredRun
  return { id: _id, organisationId, frequency, slotAt, expiresAt, state, cursor, counts, fence }
}
