import { Schema, type Connection } from 'mongoose'
import type { PurgedRun } from './purged-run.ts'

const number = { type: Number, required: true }
const word = { type: String, required: true }

/** Of no organisation: the chain is one for all, and what was of whom has gone. */
const runSchema = new Schema<PurgedRun>(
  { first: number, last: number, hash: word, mark: word },
  { versionKey: false },
)
runSchema.index({ first: 1 }, { unique: true })
runSchema.index({ last: 1 })

export type PurgedRunStore = ReturnType<typeof createPurgedRunStore>

export function createPurgedRunStore(connection: Connection) {
  const model = connection.model('auditPurgedRun', runSchema, 'auditPurgedRuns')
  return {
    /** The run that holds a number. */
    async findWith(at: number): Promise<PurgedRun | undefined> {
      const found = await model
        .findOne({ last: { $gte: at } }, { _id: 0 })
        .sort({ last: 1 })
        .lean()
      return found && found.first <= at ? found : undefined
    },
    /** Those that end just before one of these numbers, or begin just after. */
    async findTouching(numbers: readonly number[]): Promise<PurgedRun[]> {
      const ends = { last: { $in: numbers.map((at) => at - 1) } }
      const begins = { first: { $in: numbers.map((at) => at + 1) } }
      return model.find({ $or: [ends, begins] }, { _id: 0 }).lean()
    },
    async replace(before: readonly PurgedRun[], after: readonly PurgedRun[]): Promise<void> {
      await model.deleteMany({ first: { $in: before.map(({ first }) => first) } })
      await model.insertMany(after)
    },
  }
}
