import type { Connection } from 'mongoose'
import { putVersion } from '../../platform/database/optimistic-lock.ts'
import { remembered } from '../../platform/database/read-memory.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import { kitDays, type DayKind } from '../../policy/days/allowance.ts'
import { comingStates, countedStates, recordedStates, type Day, type DayState } from './day.ts'
import {
  counterSchema,
  dayFrom,
  daysFrom,
  daySchema,
  ofLeaves,
  type LeaveOfPerson,
  type StoredDay,
} from './day-schema.ts'
import { daysInMonth } from './month/days-in-month-store.ts'
import { daysForPayroll, isDueForPayroll } from './payroll/days-for-payroll-store.ts'

/** As much of a day as tells whether a setting touches it. */
export type DayAhead = Pick<Day, 'date' | 'state'>

export interface ContactDaysTaken extends LeaveOfPerson {
  count: number
}

/** A date holds one such day at most, so that a leave never has many. */
const presentStates: readonly DayState[] = ['proposed', 'agreed', 'worked', 'not-worked', 'disputed']
const collection = 'days'

export type DayStore = ReturnType<typeof createDayStore>

export function createDayStore(connection: Connection) {
  const days = connection.model<StoredDay>('day', daySchema, collection)
  const counters = connection.model('dayCounter', counterSchema, 'dayCounters')
  return {
    ...daysForPayroll(days),
    ...daysInMonth(days),
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
      const theirs = ofLeaves(leaves)
      // A page always asks for the changes of as many days.
      return remembered(collection, ['present of', ...theirs.leaveId.$in], async () => {
        const present = { ...theirs, state: { $in: [...presentStates] } }
        const changed = { ...theirs, history: { $elemMatch: { at: { $gt: changedSince } } } }
        return daysFrom(
          await days
            .find({ $or: [present, changed] })
            .sort({ date: 1 })
            .lean(),
        )
      })
    },
    /** A part of the list of a leave's days that ended without a day at work, the newest first. */
    findEndedPage: (
      { personId, leaveId }: LeaveOfPerson,
      { today, skip, limit }: { today: CivilDate; skip: number; limit: number },
    ): Promise<Day[]> =>
      remembered(collection, ['ended of', leaveId, today, skip, limit], async () => {
        // Must match hasBeen and isComing.
        const unanswered = { state: 'proposed' as const, date: { $lte: today } }
        const isEnded = [unanswered, { state: { $nin: [...comingStates, ...recordedStates] } }]
        const ended = days.find({ personId, leaveId, $or: isEnded }).sort({ date: -1, _id: 1 })
        return daysFrom(await ended.skip(skip).limit(limit).lean())
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
    /** The same of these people alone. */
    findDisputedOf: (organisationId: string, personIds: readonly string[]): Promise<Day[]> =>
      remembered(collection, ['disputed of', organisationId, ...personIds], async () => {
        const ofThem = { organisationId, state: 'disputed' as const, personId: { $in: [...personIds] } }
        return daysFrom(await days.find(ofThem).sort({ date: 1, _id: 1 }).lean())
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
    /** People of an organisation with an agreed day in a leave of which more days count than the least that any leave has. */
    findWithMany: (organisationId: string): Promise<string[]> =>
      remembered(collection, ['with many in', organisationId], async () => {
        const agreed = await days
          .find({ organisationId, state: 'agreed' }, { personId: 1, leaveId: 1 })
          .lean()
        if (agreed.length === 0) return []
        const leaves = {
          personId: { $in: [...new Set(agreed.map(({ personId }) => personId))] },
          leaveId: { $in: [...new Set(agreed.map(({ leaveId }) => leaveId))] },
        }
        const counted = { ...leaves, state: { $in: [...countedStates] } }
        const found = await days.find(counted, { personId: 1, leaveId: 1, kind: 1 }).lean()
        const many = [...Map.groupBy(found, ({ leaveId }) => leaveId).values()].filter(
          ([first, ...others]) => first && others.length >= fewestOf(first.kind),
        )
        return [...new Set(many.flatMap(([first]) => first?.personId ?? []))]
      }),
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
    /** Of these people, the days from a date on, by date. */
    async findFrom(personIds: readonly string[], from: CivilDate): Promise<Day[]> {
      const ofThem = { personId: { $in: [...personIds] }, date: { $gte: from } }
      return daysFrom(await days.find(ofThem).sort({ date: 1 }).lean())
    },
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
      return putVersion(days, storedFrom(day))
    },
    /** What the other side says of a dispute is no change of the day. False: HR decided, or it was taken back, first. */
    async putAnswer(day: Day): Promise<boolean> {
      const stored = storedFrom(day)
      const asItWas = { _id: day.id, version: stored.version, state: 'disputed' } as const
      const { matchedCount } = await days.replaceOne(asItWas, stored)
      return matchedCount === 1
    },
    /** Before a change of the days of a leave, in its transaction: makes another such change at the same time try again. */
    async holdLeave({ leaveId, organisationId }: Pick<Day, 'leaveId' | 'organisationId'>): Promise<void> {
      const counted = { $inc: { changes: 1 }, $setOnInsert: { organisationId } }
      await counters.updateOne({ _id: leaveId }, counted, { upsert: true })
    },
  }
}

function storedFrom(day: Day): StoredDay {
  const { id, ...rest } = day
  return { _id: id, ...rest, version: day.history.length, isDueForPayroll: isDueForPayroll(day) }
}

/** The contact days of a leave are a setting: each of them is looked at. */
function fewestOf(kind: DayKind): number {
  return kind === 'contact' ? 1 : kitDays
}

function disputedIn(organisationId: string, notOf: readonly string[]) {
  return { organisationId, state: 'disputed' as const, personId: { $nin: [...notOf] } }
}
