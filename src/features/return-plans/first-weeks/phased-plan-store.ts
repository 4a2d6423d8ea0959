import { Schema, type Connection } from 'mongoose'
import { putVersion } from '../../../platform/database/optimistic-lock.ts'
import { remembered } from '../../../platform/database/read-memory.ts'
import { instantOf, type CivilDate } from '../../../shared/civil-date.ts'
import type { Exported, PhasedPlan } from './phased-plan.ts'

type StoredPlan = Omit<PhasedPlan, 'id'> & { _id: string }

const needed = { type: String, required: true }
const hours = { type: Number, required: true }

const weekSchema = new Schema(
  { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours },
  { _id: false },
)

const coverSchema = new Schema(
  { shape: needed, usesThisYear: Boolean, isUnpaid: Boolean, after: weekSchema },
  { _id: false },
)
const heldSchema = new Schema({ kind: needed, hours, expires: needed }, { _id: false })

/** The fields of weeks and their cover, for every model that keeps some. */
export const planned = {
  returnDate: needed,
  weeks: { type: [weekSchema], required: true },
  cover: { type: coverSchema, required: true },
}
const instant = { type: Date, required: true }
const leave = { type: [heldSchema], required: true }
const seenSchema = new Schema({ ...planned, leave, sharedAt: instant }, { _id: false })
const agreedSchema = new Schema(
  { ...planned, leave, sharedAt: instant, agreedAt: instant, agreedById: String },
  { _id: false },
)

const hoursSchema = new Schema({ leave: Number, unpaid: Number }, { _id: false })

const planSchema = new Schema<StoredPlan>(
  {
    _id: needed,
    organisationId: needed,
    personId: needed,
    leaveId: needed,
    ...planned,
    state: needed,
    version: { type: Number, required: true },
    sharedAt: Date,
    sharedBefore: Date,
    leave: { type: [heldSchema], default: undefined },
    agreedAt: Date,
    agreedById: String,
    changeAsked: String,
    changeAskedById: String,
    seen: seenSchema,
    standing: agreedSchema,
    moved: new Schema(
      { from: needed, wasShared: Boolean, hasUsual: Boolean, hasDropped: Boolean },
      { _id: false },
    ),
    forHr: String,
    settledAs: String,
    settledHours: hoursSchema,
    settledTerms: String,
    settledBefore: new Schema({ at: instant, as: String, hours: hoursSchema }, { _id: false }),
    exported: new Schema({ at: instant, of: needed, terms: needed }, { _id: false }),
    changedAt: instant,
  },
  { versionKey: false },
)
// One plan a leave: of two first drafts at once the second is told.
planSchema.index({ leaveId: 1 }, { unique: true })
planSchema.index({ organisationId: 1, forHr: 1 })
planSchema.index({ organisationId: 1, 'exported.at': 1 })

const collection = 'phasedPlans'

/** As much of a plan as tells whether a setting touches it. */
export type PlanAhead = Pick<PhasedPlan, 'state' | 'returnDate' | 'personId' | 'leaveId'>

export type PhasedPlanStore = ReturnType<typeof createPhasedPlanStore>

export function createPhasedPlanStore(connection: Connection) {
  const model = connection.model('phasedPlan', planSchema, collection)
  return {
    findOfLeave: (leaveId: string): Promise<PhasedPlan | undefined> =>
      remembered(collection, ['of leave', leaveId], async () =>
        planFrom(await model.findOne({ leaveId }).lean()),
      ),
    findOfLeaves: (leaveIds: readonly string[]): Promise<PhasedPlan[]> =>
      remembered(collection, ['of leaves', ...leaveIds], async () => {
        const found = await model.find({ leaveId: { $in: [...leaveIds] } }).lean()
        return found.map((one) => planFrom(one)).filter((plan) => plan !== undefined)
      }),
    /** Those of the organisation that HR have to settle; and since a day, those that they have fetched for payroll, or settled for a return. */
    findForHr: (organisationId: string, since: CivilDate): Promise<PhasedPlan[]> =>
      remembered(collection, ['for HR of', organisationId, since], async () => {
        const fetched = { 'exported.at': { $gte: instantOf(since, '00:00') } }
        const settled = { forHr: 'settled' as const, returnDate: { $gte: since } }
        const found = await model.find({ organisationId, $or: [{ forHr: 'waits' }, settled, fetched] }).lean()
        return found.map((one) => planFrom(one)).filter((plan) => plan !== undefined)
      }),
    /** No change of the plan, so nobody who has it open is in another's way. */
    async noteExport({ id }: Pick<PhasedPlan, 'id'>, exported: Exported): Promise<void> {
      await model.updateOne({ _id: id }, { $set: { exported } })
    },
    /** Of an organisation, those that are not agreed yet, and those for a return from a day on. */
    async findOpenOrAhead(organisationId: string, from: CivilDate): Promise<PlanAhead[]> {
      const which = [{ state: { $ne: 'agreed' as const } }, { returnDate: { $gte: from } }]
      return model
        .find({ organisationId, $or: which }, { state: 1, returnDate: 1, personId: 1, leaveId: 1, _id: 0 })
        .lean()
    },
    /** Of all leaves of a person, the newest first. */
    async findAllOf(personId: string): Promise<PhasedPlan[]> {
      const found = await model.find({ personId }).sort({ returnDate: -1 }).lean()
      return found.map((one) => planFrom(one)).filter((one) => one !== undefined)
    },
    async removeOf(personId: string): Promise<void> {
      await model.deleteMany({ personId })
    },
    /** Adds a first version, or puts the next in place of the one before it. False: somebody else was first. */
    async put(plan: PhasedPlan): Promise<boolean> {
      const { id, ...rest } = plan
      return putVersion(model, { _id: id, ...rest })
    },
  }
}

function planFrom(stored: unknown): PhasedPlan | undefined {
  if (!stored) return undefined
  const { _id, ...rest } = stored as StoredPlan
  return { id: _id, ...rest }
}
