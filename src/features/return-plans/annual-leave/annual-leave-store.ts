import { Schema, type Connection } from 'mongoose'
import { putVersion } from '../../../platform/database/optimistic-lock.ts'
import { remembered } from '../../../platform/database/read-memory.ts'
import type { AnnualLeave } from './annual-leave.ts'

type StoredAnnualLeave = Omit<AnnualLeave, 'id'> & { _id: string }

const needed = { type: String, required: true }

const heldSchema = new Schema(
  { kind: needed, hours: { type: Number, required: true }, expires: needed },
  { _id: false },
)

const annualLeaveSchema = new Schema<StoredAnnualLeave>(
  {
    _id: needed,
    organisationId: needed,
    personId: needed,
    leaveId: needed,
    held: { type: [heldSchema], required: true },
    yearly: Number,
    confirmed: new Schema(
      {
        by: String,
        at: { type: Date, required: true },
        of: new Schema({ held: { type: [heldSchema], required: true }, yearly: Number }, { _id: false }),
      },
      { _id: false },
    ),
    toConfirm: Boolean,
    version: { type: Number, required: true },
    changedAt: { type: Date, required: true },
  },
  { versionKey: false },
)
// One of a leave: of two first statements at once the second is told.
annualLeaveSchema.index({ leaveId: 1 }, { unique: true })
annualLeaveSchema.index({ personId: 1 })
annualLeaveSchema.index({ organisationId: 1, toConfirm: 1 })

const collection = 'annualLeave'

export type AnnualLeaveStore = ReturnType<typeof createAnnualLeaveStore>

export function createAnnualLeaveStore(connection: Connection) {
  const model = connection.model('annualLeave', annualLeaveSchema, collection)
  return {
    findOfLeave: (leaveId: string): Promise<AnnualLeave | undefined> =>
      remembered(collection, ['of leave', leaveId], async () => {
        const stored = await model.findOne({ leaveId }).lean()
        return stored ? annualLeaveFrom(stored) : undefined
      }),
    /** Of all leaves of a person. */
    async findAllOf(personId: string): Promise<AnnualLeave[]> {
      const found = await model.find({ personId }).sort({ changedAt: -1, _id: 1 }).lean()
      return found.map(annualLeaveFrom)
    },
    /** Of an organisation: what HR look at, as it was said otherwise since they confirmed it. */
    findToConfirm: (organisationId: string): Promise<AnnualLeave[]> =>
      remembered(collection, ['to confirm', organisationId], async () =>
        (await model.find({ organisationId, toConfirm: true }).lean()).map(annualLeaveFrom),
      ),
    async removeOf(personId: string): Promise<void> {
      await model.deleteMany({ personId })
    },
    /** False: somebody else was first. */
    async put({ id, ...rest }: AnnualLeave): Promise<boolean> {
      return putVersion(model, { _id: id, ...rest })
    },
  }
}

function annualLeaveFrom({ _id, ...rest }: StoredAnnualLeave): AnnualLeave {
  return { id: _id, ...rest }
}
