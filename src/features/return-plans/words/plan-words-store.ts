import { Schema, type Connection } from 'mongoose'
import { newIdInOrder } from '../../../platform/database/id-in-order.ts'
import { putVersion } from '../../../platform/database/optimistic-lock.ts'
import { mostComments, type ForHrOnly, type PlanComment } from './plan-words.ts'

type Stored<Row extends { id: string }> = Omit<Row, 'id'> & { _id: string }

const needed = { type: String, required: true }
const ofLeave = { _id: needed, organisationId: needed, personId: needed, leaveId: needed, words: needed }
const at = { type: Date, required: true }

const commentSchema = new Schema<Stored<PlanComment>>({ ...ofLeave, by: needed, at }, { versionKey: false })
commentSchema.index({ leaveId: 1, at: 1 })
commentSchema.index({ personId: 1 })
commentSchema.index({ organisationId: 1 })

const forHrSchema = new Schema<Stored<ForHrOnly>>(
  {
    ...ofLeave,
    words: { type: String, default: '' },
    isSaidToContact: { type: Boolean, required: true },
    taskId: String,
    version: { type: Number, required: true },
    at,
  },
  { versionKey: false },
)
forHrSchema.index({ leaveId: 1 }, { unique: true })
forHrSchema.index({ personId: 1 })
forHrSchema.index({ organisationId: 1 })

export type PlanWordsStore = ReturnType<typeof createPlanWordsStore>

export function createPlanWordsStore(connection: Connection) {
  const comments = connection.model('planComment', commentSchema, 'planComments')
  const forHr = connection.model('planForHr', forHrSchema, 'planForHr')
  return {
    /** The oldest first; of very many, the newest. */
    async commentsOf(leaveId: string): Promise<PlanComment[]> {
      const found = await comments.find({ leaveId }).sort({ at: -1, _id: -1 }).limit(mostComments).lean()
      return found.map((one) => rowFrom<PlanComment>(one)).toReversed()
    },
    /** Of some leaves, from an instant on, the oldest first. */
    async findSince(leaveIds: readonly string[], since: Date): Promise<PlanComment[]> {
      const found = await comments
        .find({ leaveId: { $in: [...leaveIds] }, at: { $gte: since } })
        .sort({ at: 1, _id: 1 })
        .lean()
      return found.map((one) => rowFrom<PlanComment>(one))
    },
    async addComment(comment: Omit<PlanComment, 'id'>): Promise<void> {
      await comments.create({ _id: newIdInOrder(), ...comment })
    },
    async forHrOf(leaveId: string): Promise<ForHrOnly | undefined> {
      const found = await forHr.findOne({ leaveId }).lean()
      return found ? rowFrom<ForHrOnly>(found) : undefined
    },
    /** False: somebody else was first. */
    async putForHr({ id, ...rest }: ForHrOnly): Promise<boolean> {
      return putVersion(forHr, { _id: id, ...rest })
    },
    async findAllOf(personId: string): Promise<{ comments: PlanComment[]; forHr: ForHrOnly[] }> {
      const said = await comments.find({ personId }).sort({ at: 1, _id: 1 }).lean()
      const told = await forHr.find({ personId }).sort({ at: 1, _id: 1 }).lean()
      return {
        comments: said.map((one) => rowFrom<PlanComment>(one)),
        forHr: told.map((one) => rowFrom<ForHrOnly>(one)),
      }
    },
    async removeOf(personId: string): Promise<void> {
      await comments.deleteMany({ personId })
      await forHr.deleteMany({ personId })
    },
  }
}

function rowFrom<Row extends { id: string }>({ _id, ...rest }: Stored<Row>): Row {
  return { id: _id, ...rest } as unknown as Row
}
