import { Schema, type Connection } from 'mongoose'
import { remembered } from '../../../platform/database/read-memory.ts'
import { newId } from '../../../shared/ids.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import type { ExtraDay } from './extra-day.ts'

type StoredExtraDay = ExtraDay & { _id: string }

const extraDaySchema = new Schema<StoredExtraDay>(
  {
    _id: { type: String, required: true },
    organisationId: { type: String, required: true },
    leaveId: { type: String, required: true },
    personId: { type: String, required: true },
    date: { type: String, required: true },
    byId: { type: String, required: true },
    at: { type: Date, required: true },
    reason: { type: String, required: true },
  },
  { versionKey: false },
)
// A date of a leave is let through once, whoever of HR presses at the same moment.
extraDaySchema.index({ leaveId: 1, date: 1 }, { unique: true })
extraDaySchema.index({ personId: 1, date: 1 })
extraDaySchema.index({ organisationId: 1 })

const collection = 'extraDays'

export type ExtraDayStore = ReturnType<typeof createExtraDayStore>

export function createExtraDayStore(connection: Connection) {
  const model = connection.model('extraDay', extraDaySchema, collection)
  return {
    /** Of these leaves, by date. */
    findOf: (leaveIds: readonly string[]): Promise<ExtraDay[]> =>
      remembered(collection, ['of leaves', ...leaveIds], async () =>
        extraDaysFrom(
          await model
            .find({ leaveId: { $in: [...leaveIds] } })
            .sort({ date: 1 })
            .lean(),
        ),
      ),
    async findAllOf(personId: string): Promise<ExtraDay[]> {
      return extraDaysFrom(await model.find({ personId }).sort({ date: 1 }).lean())
    },
    async add(extraDay: ExtraDay): Promise<void> {
      await model.insertOne({ _id: newId(), ...extraDay })
    },
    /** False: there was none. */
    async remove({ leaveId, date }: { leaveId: string; date: CivilDate }): Promise<boolean> {
      return (await model.deleteOne({ leaveId, date })).deletedCount === 1
    },
    async removeOf(personId: string): Promise<void> {
      await model.deleteMany({ personId })
    },
  }
}

function extraDaysFrom(stored: readonly unknown[]): ExtraDay[] {
  return stored.map((one) => {
    const { _id, ...rest } = one as StoredExtraDay
    return rest
  })
}
