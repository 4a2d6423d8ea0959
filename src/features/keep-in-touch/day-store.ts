import { Schema, type Connection } from 'mongoose'
import { putVersion } from '../../platform/database/optimistic-lock.ts'
import { remembered } from '../../platform/database/read-memory.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import { comingStates, countedStates, type Day, type DayState } from './day.ts'

/** `version` counts the changes: each adds one entry to the history. */
type StoredDay = Omit<Day, 'id'> & { _id: string; version: number; isDueForPayroll?: boolean }

const historySchema = new Schema(
  {
    state: { type: String, required: true },
    by: { type: String, required: true },
    actorId: String,
    at: { type: Date, required: true },
    reason: String,
    words: String,
    hours: Number,
  },
  { _id: false },
)

const timesSchema = new Schema(
  { from: { type: String, required: true }, to: { type: String, required: true } },
  { _id: false },
)

const daySchema = new Schema<StoredDay>(
  {
    _id: { type: String, required: true },
    organisationId: { type: String, required: true },
    leaveId: { type: String, required: true },
    personId: { type: String, required: true },
    kind: { type: String, required: true },
    state: { type: String, required: true },
    date: { type: String, required: true },
    work: { type: String, required: true },
    place: { type: String, required: true },
    hours: { type: Number, required: true },
    privateRoom: { type: Boolean, required: true },
    safetyCheck: Boolean,
    activity: String,
    times: timesSchema,
    withWhom: String,
    siteId: String,
    proposedBy: { type: String, required: true },
    history: { type: [historySchema], required: true },
    replaces: String,
    replacedBy: String,
    declineReason: String,
    batchId: String,
    teamDayId: String,
    exportedIn: Number,
    isDueForPayroll: Boolean,
    version: { type: Number, required: true },
  },
  { versionKey: false },
)
daySchema.index({ personId: 1, leaveId: 1, date: -1, _id: 1 })
daySchema.index({ personId: 1, leaveId: 1, state: 1, date: 1 })
daySchema.index({ personId: 1, leaveId: 1, 'history.at': 1 })
daySchema.index({ organisationId: 1, state: 1, date: 1, _id: 1 })
daySchema.index({ organisationId: 1, isDueForPayroll: 1, date: 1 })
// What has lapsed is looked for in all organisations at once.
daySchema.index({ state: 1, date: 1 })

/** One document a leave, written by every change of its days: of two changes at once, one finds the other's and counts afresh. */
const counterSchema = new Schema<{ _id: string; organisationId: string; changes: number }>(
  {
    _id: { type: String, required: true },
    organisationId: { type: String, required: true },
    changes: { type: Number, required: true },
  },
  { versionKey: false },
)
counterSchema.index({ organisationId: 1 })

/** Which leave: its id, and whose it is. */
export interface LeaveOfPerson {
  personId: string
  leaveId: string
}

/** As much of a day as tells whether a setting touches it. */
export type DayAhead = Pick<Day, 'date' | 'state'>

export interface ContactDaysTaken extends LeaveOfPerson {
  count: number
}

/** A date holds one such day at most, so that a leave never has many. */
const presentStates: readonly DayState[] = ['proposed', 'agreed', 'worked', 'not-worked', 'disputed']
const recordedStates: readonly DayState[] = ['worked', 'not-worked', 'disputed']
const standingStates: readonly DayState[] = ['worked', 'not-worked']
const collection = 'days'

export type DayStore = ReturnType<typeof createDayStore>

export function createDayStore(connection: Connection) {
  const days = connection.model('day', daySchema, collection)
  const counters = connection.model('dayCounter', counterSchema, 'dayCounters')
  return {
    async find(id: string): Promise<Day | undefined> {
      return dayFrom(await days.findById(id).lean())
    },
    async findMany(ids: readonly string[]): Promise<Day[]> {
      return daysFrom(await days.find({ _id: { $in: [...ids] } }).lean())
    },
    /**
     * The days that these leaves hold now, by date, with those that were changed since then: what has ended long ago is left
     * to the list.
     */
    findPresent: (leaves: readonly LeaveOfPerson[], changedSince: Date): Promise<Day[]> => {
      const ofLeaves = {
        personId: { $in: leaves.map(({ personId }) => personId) },
        leaveId: { $in: leaves.map(({ leaveId }) => leaveId) },
      }
      // A page always asks for the changes of as many days.
      return remembered(collection, ['present of', ...ofLeaves.leaveId.$in], async () => {
        const present = { ...ofLeaves, state: { $in: [...presentStates] } }
        const changed = { ...ofLeaves, history: { $elemMatch: { at: { $gt: changedSince } } } }
        return daysFrom(
          await days
            .find({ $or: [present, changed] })
            .sort({ date: 1 })
            .lean(),
        )
      })
    },
    /** A part of the list of a leave's days that are past or have ended, the newest first. */
    findPastPage: (
      { personId, leaveId }: LeaveOfPerson,
      { today, skip, limit }: { today: CivilDate; skip: number; limit: number },
    ): Promise<Day[]> =>
      remembered(collection, ['past of', leaveId, today, skip, limit], async () => {
        // Must match isComing.
        const unanswered = { state: 'proposed' as const, date: today }
        const isPast = [{ date: { $lt: today } }, { state: { $nin: [...comingStates] } }, unanswered]
        const past = days.find({ personId, leaveId, $or: isPast }).sort({ date: -1, _id: 1 })
        return daysFrom(await past.skip(skip).limit(limit).lean())
      }),
    /** Proposals whose date is before the given one, at most 100. */
    async findProposedBefore(date: CivilDate): Promise<Day[]> {
      return daysFrom(
        await days
          .find({ state: 'proposed', date: { $lt: date } })
          .sort({ date: 1 })
          .limit(100)
          .lean(),
      )
    },
    /** Days of the organisation on which HR has to decide, but for those of some people; the earliest first. */
    findDisputed: (
      organisationId: string,
      { notOf, skip, limit }: { notOf: readonly string[]; skip: number; limit: number },
    ): Promise<Day[]> =>
      remembered(collection, ['disputed in', organisationId, skip, limit, ...notOf], async () => {
        const disputed = days.find(disputedIn(organisationId, notOf)).sort({ date: 1, _id: 1 })
        return daysFrom(await disputed.skip(skip).limit(limit).lean())
      }),
    countDisputed: (organisationId: string, { notOf }: { notOf: readonly string[] }): Promise<number> =>
      remembered(collection, ['count of disputed in', organisationId, ...notOf], async () =>
        days.countDocuments(disputedIn(organisationId, notOf)),
      ),
    /** Days of somebody's leaves about which somebody may still have to say something. */
    async findOpenOf(personId: string, leaveIds: readonly string[]): Promise<Day[]> {
      const state = { $in: ['proposed', 'disputed', 'worked', 'not-worked'] as const }
      return daysFrom(await days.find({ personId, leaveId: { $in: [...leaveIds] }, state }).lean())
    },
    /** Those proposed and agreed of an organisation, from a date on. */
    async findAhead(organisationId: string, from: CivilDate): Promise<DayAhead[]> {
      const ahead = {
        organisationId,
        state: { $in: [...comingStates] },
        date: { $gte: from },
      }
      return days.find(ahead, { date: 1, state: 1, _id: 0 }).lean()
    },
    /** Of each leave in an organisation that has some, the contact days that count. */
    async countContactDays(organisationId: string): Promise<ContactDaysTaken[]> {
      const counted = { organisationId, state: { $in: [...countedStates] }, kind: 'contact' as const }
      const found = await days.find(counted, { personId: 1, leaveId: 1 }).lean()
      const taken = Map.groupBy(found, ({ leaveId }) => leaveId)
      return [...taken].map(([leaveId, own]) => ({
        leaveId,
        personId: own[0]?.personId ?? '',
        count: own.length,
      }))
    },
    /** Days of which payroll may have to be told, since something was recorded of them after it was told last, by date. */
    async findDueForPayroll(organisationId: string): Promise<Day[]> {
      return daysFrom(await days.find({ organisationId, isDueForPayroll: true }).sort({ date: 1 }).lean())
    },
    /** All days of these leaves of which something was recorded. */
    async findRecorded(leaves: readonly LeaveOfPerson[]): Promise<Day[]> {
      const ofLeaves = {
        personId: { $in: [...new Set(leaves.map(({ personId }) => personId))] },
        leaveId: { $in: [...new Set(leaves.map(({ leaveId }) => leaveId))] },
      }
      return daysFrom(await days.find({ ...ofLeaves, state: { $in: [...recordedStates] } }).lean())
    },
    /** Payroll was told of `told`, of `first` for the first time, in the export of that number. */
    async settleForPayroll(of: {
      first: readonly string[]
      told: readonly string[]
      number: number
    }): Promise<void> {
      await days.updateMany({ _id: { $in: [...of.told] } }, { $set: { isDueForPayroll: false } })
      await days.updateMany({ _id: { $in: [...of.first] } }, { $set: { exportedIn: of.number } })
    },
    /** The leave has changed, and with it perhaps what payroll should know of the days that it has. */
    async lookAgainForPayroll({ personId, leaveId }: LeaveOfPerson): Promise<void> {
      const known = { personId, leaveId, state: { $in: [...standingStates] }, exportedIn: { $exists: true } }
      await days.updateMany(known, { $set: { isDueForPayroll: true } })
    },
    /** Of these people, the days from a date on, by date. */
    async findFrom(personIds: readonly string[], from: CivilDate): Promise<Day[]> {
      const ofThem = { personId: { $in: [...personIds] }, date: { $gte: from } }
      return daysFrom(await days.find(ofThem).sort({ date: 1 }).lean())
    },
    /** Of these leaves, the days of a stretch of time in some states, by date. */
    async findInMonth(
      leaves: readonly LeaveOfPerson[],
      { first, last }: { first: CivilDate; last: CivilDate },
      states: readonly DayState[],
    ): Promise<Day[]> {
      if (leaves.length === 0) return []
      return daysFrom(
        await days
          .find(inMonth(leaves, first, last, states))
          .sort({ date: 1, _id: 1 })
          .lean(),
      )
    },
    /** How they are found, as the database tells it. */
    explainMonth: (
      leaves: readonly LeaveOfPerson[],
      { first, last }: { first: CivilDate; last: CivilDate },
      states: readonly DayState[],
    ): Promise<unknown> =>
      days
        .find(inMonth(leaves, first, last, states))
        .sort({ date: 1, _id: 1 })
        .explain('executionStats'),
    /** All that anybody ever put forward for a person, the newest first. */
    async findAllOf(personId: string): Promise<Day[]> {
      return daysFrom(await days.find({ personId }).sort({ date: -1, _id: 1 }).lean())
    },
    async removeOf({ id, leaves }: { id: string; leaves: readonly { id: string }[] }): Promise<void> {
      const ofDays = await days.distinct('leaveId', { personId: id })
      await days.deleteMany({ personId: id })
      const leaveIds = [...new Set([...ofDays, ...leaves.map((leave) => leave.id)])]
      await counters.deleteMany({ _id: { $in: leaveIds } })
    },
    async add(day: Day): Promise<void> {
      const { id, ...rest } = day
      await days.insertOne({ _id: id, ...rest, version: day.history.length })
    },
    /** Puts the day in place of itself as it was one change before. False: somebody else changed it first. */
    async replace(day: Day): Promise<boolean> {
      const { id, ...rest } = day
      const isDue = isDueForPayroll(day)
      return putVersion(days, { _id: id, ...rest, version: day.history.length, isDueForPayroll: isDue })
    },
    /** Before a change of the days of a leave, in its transaction: makes another such change at the same time try again. */
    async holdLeave({ leaveId, organisationId }: Pick<Day, 'leaveId' | 'organisationId'>): Promise<void> {
      const counted = { $inc: { changes: 1 }, $setOnInsert: { organisationId } }
      await counters.updateOne({ _id: leaveId }, counted, { upsert: true })
    },
  }
}

/** Once a day was paid, that it was not worked is news too. */
function isDueForPayroll({ state, exportedIn }: Day): boolean {
  return state === 'worked' || (state === 'not-worked' && exportedIn !== undefined)
}

function disputedIn(organisationId: string, notOf: readonly string[]) {
  return { organisationId, state: 'disputed' as const, personId: { $nin: [...notOf] } }
}

function inMonth(
  leaves: readonly LeaveOfPerson[],
  first: CivilDate,
  last: CivilDate,
  states: readonly DayState[],
) {
  return {
    personId: { $in: leaves.map(({ personId }) => personId) },
    leaveId: { $in: leaves.map(({ leaveId }) => leaveId) },
    state: { $in: [...states] },
    date: { $gte: first, $lte: last },
  }
}

function daysFrom(stored: readonly unknown[]): Day[] {
  return stored.map((one) => dayFrom(one)).filter((day) => day !== undefined)
}

function dayFrom(stored: unknown): Day | undefined {
  if (!stored) return undefined
  const { _id, version: _version, isDueForPayroll: _due, ...rest } = stored as StoredDay
  return { id: _id, ...rest }
}
