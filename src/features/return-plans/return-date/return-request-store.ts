import { Schema, type Connection } from 'mongoose'
import { putVersion } from '../../../platform/database/optimistic-lock.ts'
import type { ReturnWish } from './return-request.ts'

type StoredWish = Omit<ReturnWish, 'id'> & { _id: string }

const needed = { type: String, required: true }

const wishSchema = new Schema<StoredWish>(
  {
    _id: needed,
    organisationId: needed,
    personId: needed,
    leaveId: needed,
    given: needed,
    wants: needed,
    booked: String,
    decision: needed,
    noticeDays: { type: Number, required: true },
    mayPostponeTo: String,
    state: needed,
    version: { type: Number, required: true },
    settledOn: String,
    at: { type: Date, required: true },
    answeredAt: Date,
  },
  { versionKey: false },
)
wishSchema.index({ organisationId: 1 })
wishSchema.index({ leaveId: 1, at: -1 })
// One open wish a leave: of two tabs at once, the second takes the first one's back.
wishSchema.index({ leaveId: 1 }, { unique: true, partialFilterExpression: { state: 'asked' } })

export type ReturnWishStore = ReturnType<typeof createReturnWishStore>

export function createReturnWishStore(connection: Connection) {
  const model = connection.model('returnWish', wishSchema, 'returnWishes')
  return {
    async findNewest(leaveId: string): Promise<ReturnWish | undefined> {
      return wishFrom(await model.findOne({ leaveId }).sort({ at: -1 }).lean())
    },
    /** Of each leave that has one. */
    async findAsked(leaveIds: readonly string[]): Promise<ReturnWish[]> {
      const found = await model.find({ leaveId: { $in: [...leaveIds] }, state: 'asked' }).lean()
      return found.map((one) => wishFrom(one)).filter((wish) => wish !== undefined)
    },
    /** Takes back the one that was open. */
    async add(wish: ReturnWish): Promise<void> {
      const { id, ...rest } = wish
      const withdrawn = { $set: { state: 'withdrawn' as const }, $inc: { version: 1 } }
      await model.updateMany({ leaveId: wish.leaveId, state: 'asked' }, withdrawn)
      await model.create({ _id: id, ...rest })
    },
    /** False: it has been answered or taken back meanwhile. */
    async answer(wish: ReturnWish): Promise<boolean> {
      const { id, ...rest } = wish
      return putVersion(model, { _id: id, ...rest })
    },
  }
}

function wishFrom(stored: unknown): ReturnWish | undefined {
  if (!stored) return undefined
  const { _id, ...rest } = stored as StoredWish
  return { id: _id, ...rest }
}
