import { Schema, type Connection } from 'mongoose'
import { putVersion } from '../../../platform/database/optimistic-lock.ts'
import type { DayNote } from './day-note.ts'

/** Its id is that of the day: a day has one. */
type StoredNote = Omit<DayNote, 'dayId'> & { _id: string }

const needed = { type: String, required: true }

const noteSchema = new Schema<StoredNote>(
  {
    _id: needed,
    organisationId: needed,
    personId: needed,
    // None are left where somebody took them out.
    words: { type: String, default: '' },
    version: { type: Number, required: true },
  },
  { versionKey: false },
)
noteSchema.index({ personId: 1 })
noteSchema.index({ organisationId: 1 })

export type DayNoteStore = ReturnType<typeof createDayNoteStore>

export function createDayNoteStore(connection: Connection) {
  const model = connection.model('dayNote', noteSchema, 'dayNotes')
  return {
    async find(dayId: string): Promise<DayNote | undefined> {
      return noteFrom(await model.findById(dayId).lean())
    },
    async findAllOf(personId: string): Promise<DayNote[]> {
      const found = await model.find({ personId }).sort({ _id: 1 }).lean()
      return found.map((one) => noteFrom(one)).filter((one) => one !== undefined)
    },
    /** False: another window was first. */
    put: ({ dayId, ...rest }: DayNote): Promise<boolean> => putVersion(model, { _id: dayId, ...rest }),
    async removeOf(personId: string): Promise<void> {
      await model.deleteMany({ personId })
    },
  }
}

function noteFrom(stored: unknown): DayNote | undefined {
  if (!stored) return undefined
  const { _id, ...rest } = stored as StoredNote
  return { dayId: _id, ...rest }
}
