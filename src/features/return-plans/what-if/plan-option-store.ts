import { Schema, type Connection } from 'mongoose'
import { isDuplicateKey } from '../../../shared/duplicate-key.ts'
import { planned } from '../first-weeks/phased-plan-store.ts'
import type { PlanOption } from './plan-option.ts'

type StoredOption = Omit<PlanOption, 'id'> & { _id: string }

const needed = { type: String, required: true }

const optionSchema = new Schema<StoredOption>(
  {
    _id: needed,
    organisationId: needed,
    personId: needed,
    leaveId: needed,
    ...planned,
    keptAt: { type: Date, required: true },
    place: Number,
  },
  { versionKey: false },
)
optionSchema.index({ leaveId: 1, keptAt: 1 })
// Of two that are kept at once for the last place one is told.
optionSchema.index(
  { leaveId: 1, returnDate: 1, place: 1 },
  { unique: true, partialFilterExpression: { place: { $exists: true } } },
)
optionSchema.index({ personId: 1 })
optionSchema.index({ organisationId: 1 })

export type PlanOptionStore = ReturnType<typeof createPlanOptionStore>

export function createPlanOptionStore(connection: Connection) {
  const model = connection.model('planOption', optionSchema, 'planOptions')
  return {
    /** The oldest first. */
    async findOfLeave(leaveId: string): Promise<PlanOption[]> {
      return (await model.find({ leaveId }).sort({ keptAt: 1, _id: 1 }).lean()).map(optionFrom)
    },
    async findAllOf(personId: string): Promise<PlanOption[]> {
      return (await model.find({ personId }).sort({ keptAt: 1, _id: 1 }).lean()).map(optionFrom)
    },
    /** False: another took its place. In a transaction that ends it. */
    async add({ id, ...rest }: PlanOption): Promise<boolean> {
      try {
        await model.create({ _id: id, ...rest })
        return true
      } catch (error) {
        if (isDuplicateKey(error)) return false
        throw error
      }
    },
    async remove(id: string): Promise<void> {
      await model.deleteOne({ _id: id })
    },
    async removeOf(personId: string): Promise<void> {
      await model.deleteMany({ personId })
    },
  }
}

function optionFrom({ _id, ...rest }: StoredOption): PlanOption {
  return { id: _id, ...rest }
}
