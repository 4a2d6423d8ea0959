import { Schema, type Connection } from 'mongoose'
import { remembered, withId } from '../../platform/database/read-memory.ts'
import type { Organisation } from './organisation.ts'

/** `holds` counts the changes that had to wait for each other. */
type StoredOrganisation = Omit<Organisation, 'id'> & { _id: string; holds?: number }

const mark = { at: Date, by: String }

const settingsSchema = new Schema(
  {
    from: { type: String, required: true },
    nation: String,
    kitPayBasis: String,
    kitFullPayWeeks: Number,
    kitHalfPayWeeks: Number,
    kitPaidIn: String,
    contactDays: Number,
    breakMonths: Number,
    midnightRule: String,
    visits: String,
    expenses: String,
    expensesInWelsh: String,
    itLeadDays: Number,
    unpaidHours: String,
    leaveYearBegins: String,
    checklistWeeks: Number,
    reviewWeeks: String,
    digestTime: String,
    retention: new Schema({ peopleMonths: Number, mailMonths: Number, auditMonths: Number }, { _id: false }),
    change: new Schema({ id: String, ...mark }, { _id: false }),
    withdrawn: new Schema(mark, { _id: false }),
  },
  { _id: false },
)

const unitSchema = new Schema(
  {
    id: { type: String, required: true },
    name: { type: String, required: true },
    nameInWelsh: String,
    isClosed: Boolean,
  },
  { _id: false },
)

const organisationSchema = new Schema<StoredOrganisation>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    nameInWelsh: String,
    hrPhone: String,
    hrHours: { type: { en: String, cy: String }, _id: false, default: undefined },
    settings: { type: [settingsSchema], required: true },
    sites: { type: [unitSchema], default: undefined },
    teams: { type: [unitSchema], default: undefined },
    areas: { type: [unitSchema], default: undefined },
    guidance: {
      type: [new Schema({ moment: String, en: [String], cy: [String] }, { _id: false })],
      default: undefined,
    },
    workAddresses: { type: [String], default: undefined },
    holds: Number,
  },
  { versionKey: false },
)
organisationSchema.index({ name: 1 }, { unique: true })

const collection = 'organisations'

export type OrganisationStore = ReturnType<typeof createOrganisationStore>

export function createOrganisationStore(connection: Connection) {
  const model = connection.model('organisation', organisationSchema, collection)
  return {
    find: (id: string): Promise<Organisation | undefined> =>
      remembered(collection, withId(id), async () => organisationFrom(await model.findById(id).lean())),
    async findByName(name: string): Promise<Organisation | undefined> {
      return organisationFrom(await model.findOne({ name }).lean())
    },
    /** In no order: only a page knows the language that it sorts by (decision 55). */
    async findAll(): Promise<Organisation[]> {
      const all = await model.find().lean()
      return all.map((one) => organisationFrom(one)).filter((one) => one !== undefined)
    },
    /** In a transaction: makes another one that holds the organisation at the same time try again. */
    async hold(id: string): Promise<void> {
      await model.updateOne({ _id: id }, { $inc: { holds: 1 } })
    },
    async save(organisation: Organisation): Promise<void> {
      const { id, ...rest } = organisation
      await model.replaceOne({ _id: id }, rest, { upsert: true })
    },
  }
}

function organisationFrom(stored: unknown): Organisation | undefined {
  if (!stored) return undefined
  const { _id, holds: _holds, ...rest } = stored as StoredOrganisation
  return { id: _id, ...rest }
}
