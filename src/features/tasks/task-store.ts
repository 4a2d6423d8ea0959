import { Schema, type Connection } from 'mongoose'
import { putVersion } from '../../platform/database/optimistic-lock.ts'
import { remembered } from '../../platform/database/read-memory.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import { rangeOf } from '../../shared/paging.ts'
import { lastLateDay, type Task, type TaskStep } from './task.ts'

type StoredTask = Omit<Task, 'id'> & { _id: string }

const stepSchema = new Schema<TaskStep>(
  {
    step: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    to: String,
    due: String,
    reason: String,
    day: String,
  },
  { _id: false },
)

const taskSchema = new Schema<StoredTask>(
  {
    _id: { type: String, required: true },
    organisationId: { type: String, required: true },
    what: { type: String, required: true },
    whatInWelsh: String,
    asks: String,
    path: String,
    aboutId: String,
    ownerId: { type: String, required: true },
    forDay: String,
    how: String,
    speaks: Boolean,
    due: { type: String, required: true },
    state: { type: String, required: true },
    why: String,
    heldUp: { type: new Schema({ why: String, until: String }, { _id: false }), default: undefined },
    toldLate: Number,
    history: { type: [stepSchema], required: true },
    version: { type: Number, required: true },
  },
  { versionKey: false },
)
taskSchema.index({ organisationId: 1, state: 1, due: 1, _id: 1 })
taskSchema.index({ organisationId: 1, aboutId: 1, state: 1, due: 1, _id: 1 })
taskSchema.index({ ownerId: 1, state: 1, due: 1, _id: 1 })
taskSchema.index({ organisationId: 1, aboutId: 1 })

const collection = 'tasks'
const open = { state: 'open' as const }

/** On the page of a person; nobody has more that matter now. */
const mostAbout = 50

export type TaskStore = ReturnType<typeof createTaskStore>

export function createTaskStore(connection: Connection) {
  const model = connection.model('task', taskSchema, collection)
  return {
    async find(id: string): Promise<Task | undefined> {
      const stored = await model.findById(id).lean()
      return stored ? taskFrom(stored) : undefined
    },
    /** In no order. */
    async findMany(ids: readonly string[]): Promise<Task[]> {
      if (ids.length === 0) return []
      return (await model.find({ _id: { $in: [...ids] } }).lean()).map(taskFrom)
    },
    /** Open ones of an owner, the soonest first. */
    findOwn: (ownerId: string, page: number): Promise<Task[]> =>
      remembered(collection, ['own', ownerId, page], async () => {
        const { skip, limit } = rangeOf(page)
        const found = model
          .find({ ownerId, ...open })
          .sort({ due: 1, _id: 1 })
          .skip(skip)
          .limit(limit)
        return (await found.lean()).map(taskFrom)
      }),
    /** Open ones of an owner about these people, the soonest first. */
    findOwnAbout: (ownerId: string, aboutIds: readonly string[]): Promise<Task[]> =>
      remembered(collection, ['own about', ownerId, ...aboutIds], async () => {
        const found = model
          .find({ ownerId, ...open, aboutId: { $in: [...aboutIds] } })
          .sort({ due: 1, _id: 1 })
        return (await found.lean()).map(taskFrom)
      }),
    /** Open ones about a person, the soonest first. */
    findOpenAbout: (organisationId: string, aboutId: string): Promise<Task[]> =>
      remembered(collection, ['open about', organisationId, aboutId], async () => {
        const found = model
          .find({ organisationId, aboutId, ...open })
          .sort({ due: 1, _id: 1 })
          .limit(mostAbout)
        return (await found.lean()).map(taskFrom)
      }),
    /** Those that HR look after: due before the day, or of one of these owners; but none about this person. */
    async findLate(organisationId: string, which: LateTasks, page: number): Promise<Task[]> {
      const { skip, limit } = rangeOf(page)
      const found = model.find(lateIn(organisationId, which)).sort({ due: 1, _id: 1 }).skip(skip).limit(limit)
      return (await found.lean()).map(taskFrom)
    },
    /** The open ones that are late, but for those of which all has been told. */
    async findLateToTell(organisationId: string, today: CivilDate): Promise<Task[]> {
      const late = { organisationId, ...open, due: { $lt: today }, toldLate: { $ne: lastLateDay } }
      return (await model.find(late).lean()).map(taskFrom)
    },
    /** False: it is another than it was, or somebody has told it. It is no change that a page would have to show. */
    async setToldLate({ id, due, toldLate, ownerId }: Task, day: number): Promise<boolean> {
      const asFound = { _id: id, ...open, due, ownerId, toldLate: toldLate ?? { $exists: false } }
      return (await model.updateOne(asFound, { $set: { toldLate: day } })).modifiedCount === 1
    },
    /** Of each owner of open tasks how many there are, and how many of these are due before the day; without those about this person. */
    countByOwner: (
      organisationId: string,
      { before, notAbout, paused }: CountedTasks,
    ): Promise<OwnersTasks[]> =>
      remembered(collection, ['by owner in', organisationId, before, notAbout, ...paused], () =>
        model
          .aggregate<OwnersTasks>([
            { $match: { organisationId, ...open, aboutId: { $ne: notAbout }, $or: notHeld(paused) } },
            {
              $group: {
                _id: '$ownerId',
                open: { $sum: 1 },
                late: { $sum: { $cond: [{ $lt: ['$due', before] }, 1, 0] } },
              },
            },
          ])
          .exec(),
      ),
    /** Who has open tasks in the organisation. */
    ownersIn: (organisationId: string): Promise<string[]> =>
      remembered(collection, ['owners in', organisationId], () =>
        model.distinct('ownerId', { organisationId, ...open }).exec(),
      ),
    /** Of these people, those with an open task due by the day. */
    async ownersDueBy(
      ids: readonly string[],
      { day, paused }: { day: CivilDate; paused: readonly string[] },
    ): Promise<string[]> {
      const due = { ownerId: { $in: [...ids] }, ...open, due: { $lte: day }, $or: notHeld(paused) }
      return model.distinct('ownerId', due).exec()
    },
    /** The newest first. */
    async findAbout(organisationId: string, aboutId: string): Promise<Task[]> {
      const found = await model.find({ organisationId, aboutId }).sort({ due: -1, _id: 1 }).lean()
      return found.map(taskFrom)
    },
    async removeAbout(organisationId: string, aboutId: string): Promise<void> {
      await model.deleteMany({ organisationId, aboutId })
    },
    /** False: somebody else was first. */
    async put({ id, ...rest }: Task): Promise<boolean> {
      return putVersion(model, { _id: id, ...rest })
    },
  }
}

interface CountedTasks {
  before: CivilDate
  notAbout: string
  /** Whose contact goes through HR. */
  paused: readonly string[]
}

export interface LateTasks extends CountedTasks {
  ownerIds: readonly string[]
}

interface OwnersTasks {
  /** The owner's id. */
  _id: string
  open: number
  late: number
}

function lateIn(organisationId: string, { before, ownerIds, notAbout, paused }: LateTasks) {
  const isLate = [{ due: { $lt: before } }, { ownerId: { $in: [...ownerIds] } }]
  const which = [{ $or: isLate }, { $or: notHeld(paused) }]
  return { organisationId, ...open, $and: which, aboutId: { $ne: notAbout } }
}

/** CON-11: as `isHeld` has it. */
function notHeld(paused: readonly string[]) {
  return [{ speaks: { $ne: true as const } }, { aboutId: { $nin: [...paused] } }]
}

function taskFrom({ _id, ...rest }: StoredTask): Task {
  return { id: _id, ...rest }
}
