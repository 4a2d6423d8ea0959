import { Schema, type Connection } from 'mongoose'
import { putVersion } from '../../../platform/database/optimistic-lock.ts'
import { remembered } from '../../../platform/database/read-memory.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import type { ReadyItem, ReadyList } from './ready-list.ts'

type StoredList = Omit<ReadyList, 'id'> & { _id: string }

const needed = { type: String, required: true }

const itemSchema = new Schema<ReadyItem>(
  { taskId: needed, owner: needed, itemId: String, daysBefore: { type: Number, required: true } },
  { _id: false },
)

const listSchema = new Schema<StoredList>(
  {
    _id: needed,
    kind: needed,
    organisationId: needed,
    personId: needed,
    leaveId: needed,
    date: needed,
    state: needed,
    isOver: Boolean,
    isWorked: Boolean,
    items: { type: [itemSchema], required: true },
    buddyId: String,
    version: { type: Number, required: true },
  },
  { versionKey: false },
)
listSchema.index({ personId: 1, leaveId: 1, date: 1 })
listSchema.index({ organisationId: 1, kind: 1, state: 1, date: 1 })

const collection = 'readyLists'

export type ReadyListStore = ReturnType<typeof createReadyListStore>

export function createReadyListStore(connection: Connection) {
  const model = connection.model('readyList', listSchema, collection)
  return {
    async find(id: string): Promise<ReadyList | undefined> {
      const stored = await model.findById(id).lean()
      return stored ? listFrom(stored) : undefined
    },
    /** What stands for the days of a leave, the soonest first. */
    findStandingOf: (personId: string, leaveId: string): Promise<ReadyList[]> =>
      remembered(collection, ['standing of', personId, leaveId], async () => {
        const found = await model.find({ personId, leaveId, state: 'standing' }).sort({ date: 1 }).lean()
        return found.map(listFrom)
      }),
    /** What stands for returns of an organisation on this day or later. */
    async findReturnsFrom(organisationId: string, from: CivilDate): Promise<ReadyList[]> {
      const standing = { organisationId, kind: 'return', state: 'standing', date: { $gte: from } } as const
      return (await model.find(standing).lean()).map(listFrom)
    },
    /** What stands for days at work that were before this one, and was not ended. */
    async findDaysBefore(organisationId: string, before: CivilDate): Promise<ReadyList[]> {
      const standing = { organisationId, kind: 'day', state: 'standing', date: { $lt: before } } as const
      return (await model.find({ ...standing, isOver: { $ne: true } }).lean()).map(listFrom)
    },
    /** All of a person, the newest first. */
    findAllOf: (personId: string): Promise<ReadyList[]> =>
      remembered(collection, ['all of', personId], async () =>
        (await model.find({ personId }).sort({ date: -1 }).lean()).map(listFrom),
      ),
    async removeOf(personId: string): Promise<void> {
      await model.deleteMany({ personId })
    },
    /** False: somebody else was first. */
    put: ({ id, ...rest }: ReadyList): Promise<boolean> => putVersion(model, { _id: id, ...rest }),
  }
}

function listFrom({ _id, ...rest }: StoredList): ReadyList {
  return { id: _id, ...rest }
}
