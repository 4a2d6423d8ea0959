import { Schema, type Connection } from 'mongoose'
import { newIdInOrder } from '../../../platform/database/id-in-order.ts'
import { remembered } from '../../../platform/database/read-memory.ts'
import { rangeOf } from '../../../shared/paging.ts'
import type { FieldChange, NewRecordChange, RecordChange, RecordField } from './record-change.ts'

type Stored = Omit<RecordChange, 'id'> & { _id: string }

const changeSchema = new Schema<FieldChange>(
  { field: { type: String, required: true }, before: String, after: String },
  { _id: false },
)

/** Rows are added and never changed; how long they stay is a setting of retention. */
const historySchema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    organisationId: { type: String, required: true },
    personId: { type: String, required: true },
    byId: String,
    isByFile: Boolean,
    at: { type: Date, required: true },
    changes: { type: [changeSchema], required: true },
  },
  { versionKey: false },
)
historySchema.index({ organisationId: 1, personId: 1, at: -1, _id: -1 })

/** Each may be of every field there is. */
export const correctionsPerPage = 10

export type HistoryStore = ReturnType<typeof createHistoryStore>

export function createHistoryStore(connection: Connection) {
  const model = connection.model('personHistory', historySchema, 'personHistory')
  return {
    async addMany(changes: readonly NewRecordChange[]): Promise<void> {
      if (changes.length > 0) await model.insertMany(changes.map((one) => ({ _id: newIdInOrder(), ...one })))
    },
    /** Of these fields, since then; the newest first. */
    findSince: (
      { organisationId, id: personId }: { organisationId: string; id: string },
      fields: readonly RecordField[],
      since: Date,
    ): Promise<RecordChange[]> =>
      remembered('personHistory', ['since', personId, since.toISOString(), ...fields], async () => {
        const query = { organisationId, personId, at: { $gte: since }, 'changes.field': { $in: [...fields] } }
        const found = await model.find(query).sort({ at: -1, _id: -1 }).limit(correctionsPerPage).lean()
        return found.map(changeFrom)
      }),
    /** All of it, the newest first. */
    async findAllOf(organisationId: string, personId: string): Promise<RecordChange[]> {
      const found = await model.find({ organisationId, personId }).sort({ at: -1, _id: -1 }).lean()
      return found.map(changeFrom)
    },
    async removeOf(organisationId: string, personId: string): Promise<void> {
      await model.deleteMany({ organisationId, personId })
    },
    /** A page of what was corrected of a person, the newest first. */
    async findPage(organisationId: string, personId: string, page: number): Promise<RecordChange[]> {
      const { skip, limit } = rangeOf(page, correctionsPerPage)
      const found = await model
        .find({ organisationId, personId })
        .sort({ at: -1, _id: -1 })
        .skip(skip)
        .limit(limit)
        .lean()
      return found.map(changeFrom)
    },
  }
}

function changeFrom({ _id, ...rest }: Stored): RecordChange {
  return { id: _id, ...rest }
}
