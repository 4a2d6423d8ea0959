import { Schema, type Connection } from 'mongoose'
import { remembered } from '../../../platform/database/read-memory.ts'
import { rangeOf } from '../../../shared/paging.ts'
import type { Confirmation, NewStart } from './new-start.ts'

type StoredNewStart = Omit<NewStart, 'id'> & { _id: string }

const newStartSchema = new Schema<StoredNewStart>(
  {
    _id: { type: String, required: true },
    organisationId: { type: String, required: true },
    personId: { type: String, required: true },
    askedById: { type: String, required: true },
    askedAt: { type: Date, required: true },
    confirmedById: String,
    confirmedAt: Date,
    stoppedAt: Date,
    takenAt: Date,
  },
  { versionKey: false },
)
newStartSchema.index({ personId: 1, askedAt: -1 })
newStartSchema.index({ organisationId: 1, askedAt: -1 })

const isOpen = { takenAt: { $exists: false }, stoppedAt: { $exists: false } }

const collection = 'newStarts'

export type NewStartStore = ReturnType<typeof createNewStartStore>

export function createNewStartStore(connection: Connection) {
  const model = connection.model('newStart', newStartSchema, collection)
  return {
    async add({ id, ...rest }: NewStart): Promise<void> {
      await model.insertOne({ _id: id, ...rest })
    },
    async newestOf(personId: string): Promise<NewStart | undefined> {
      const stored = await model.findOne({ personId }).sort({ askedAt: -1, _id: 1 }).lean()
      return stored ? newStartFrom(stored) : undefined
    },
    /** The newest first. */
    async findAllOf(personId: string): Promise<NewStart[]> {
      return (await model.find({ personId }).sort({ askedAt: -1, _id: 1 }).lean()).map(newStartFrom)
    },
    async removeOf(personId: string): Promise<void> {
      await model.deleteMany({ personId })
    },
    async find(id: string): Promise<NewStart | undefined> {
      const stored = await model.findById(id).lean()
      return stored ? newStartFrom(stored) : undefined
    },
    /** Neither taken nor stopped, and asked for since then; the oldest first. */
    async findOpen(organisationId: string, since: Date, page: number): Promise<NewStart[]> {
      const { skip, limit } = rangeOf(page)
      const found = model
        .find({ organisationId, ...isOpen, askedAt: { $gte: since } })
        .sort({ askedAt: 1, _id: 1 })
        .skip(skip)
        .limit(limit)
      return (await found.lean()).map(newStartFrom)
    },
    /** Open ones that nobody has confirmed, but for those that this person asked for or that are about them. */
    countToConfirm: (organisationId: string, since: Date, exceptOf: string): Promise<number> =>
      remembered(collection, ['to confirm in', organisationId, exceptOf], () =>
        model
          .countDocuments({
            organisationId,
            ...isOpen,
            confirmedAt: { $exists: false },
            askedAt: { $gte: since },
            askedById: { $ne: exceptOf },
            personId: { $ne: exceptOf },
          })
          .exec(),
      ),
    /** Whether it was still open, and so as it was read: of two acts that come together one is done. */
    async step(
      { id, confirmedAt }: NewStart,
      done: Confirmation | Pick<NewStart, 'stoppedAt'> | Pick<NewStart, 'takenAt'>,
    ): Promise<boolean> {
      const asRead = { _id: id, ...isOpen, confirmedAt: confirmedAt ?? { $exists: false } }
      return (await model.updateOne(asRead, { $set: done })).modifiedCount === 1
    },
  }
}

function newStartFrom({ _id, ...rest }: StoredNewStart): NewStart {
  return { id: _id, ...rest }
}
