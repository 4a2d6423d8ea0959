import { Schema, type Connection } from 'mongoose'
import { putVersion } from '../../../platform/database/optimistic-lock.ts'
import { remembered } from '../../../platform/database/read-memory.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import type { RequestState, ReturnRequest } from './return-request.ts'

type StoredRequest = Omit<ReturnRequest, 'id'> & { _id: string }

const needed = { type: String, required: true }

const requestSchema = new Schema<StoredRequest>(
  {
    _id: needed,
    organisationId: needed,
    personId: needed,
    leaveId: needed,
    given: needed,
    wants: needed,
    booked: String,
    decision: needed,
    noticeDays: { type: Number, required: true },
    mayPostponeTo: String,
    later: { type: { wants: needed, given: needed, noticeDays: Number }, _id: false },
    state: needed,
    version: { type: Number, required: true },
    confirmedDate: String,
    at: { type: Date, required: true },
    answeredAt: Date,
    answeredById: String,
    laterAlone: Boolean,
  },
  { versionKey: false },
)
requestSchema.index({ organisationId: 1, state: 1 })
// Those whose day has come are looked for in all organisations at once.
requestSchema.index({ state: 1 })
requestSchema.index({ leaveId: 1, state: 1, at: -1 })
// One open request a leave: of two tabs at once, the second takes the first one's back.
requestSchema.index({ leaveId: 1 }, { unique: true, partialFilterExpression: { state: 'asked' } })

const collection = 'returnRequests'
/** So many of those that went are read for what was taken back. */
const mostGone = 10
const notWithdrawn: RequestState[] = ['asked', 'confirmed', 'kept', 'lapsed']

export type ReturnRequestStore = ReturnType<typeof createReturnRequestStore>

export function createReturnRequestStore(connection: Connection) {
  const model = connection.model('returnRequest', requestSchema, collection)
  /** Read in one, for a list of a team asks for both. */
  const askedOrNamed = (leaveIds: readonly string[]): Promise<ReturnRequest[]> =>
    remembered(collection, ['asked or named of', ...leaveIds], async () => {
      const states: RequestState[] = ['asked', 'confirmed']
      const query = { leaveId: { $in: [...leaveIds] }, state: { $in: states } }
      const found = await model.find(query).sort({ at: -1 }).lean()
      const requests = found.map((one) => requestFrom(one)).filter((request) => request !== undefined)
      return requests.filter(({ state, decision }) => state === 'asked' || decision === 'accepted')
    })
  return {
    /** What was taken back is as if it had never been asked: what came before it holds. */
    findNewest: (leaveId: string): Promise<ReturnRequest | undefined> =>
      remembered(collection, ['newest of', leaveId], async () =>
        requestFrom(
          await model
            .findOne({ leaveId, state: { $in: notWithdrawn } })
            .sort({ at: -1 })
            .lean(),
        ),
      ),
    /** By which this date came to stand, the newest. */
    findConfirmed: (leaveId: string, confirmedDate: CivilDate): Promise<ReturnRequest | undefined> =>
      remembered(collection, ['confirmed of', leaveId, confirmedDate], async () =>
        requestFrom(
          await model.findOne({ leaveId, state: 'confirmed', confirmedDate }).sort({ at: -1 }).lean(),
        ),
      ),
    /**
     * What of a return was asked last: of its leave, or of one of these leaves and called off by another leave or other dates.
     */
    findLast: (leaveId: string, leaveIds: readonly string[]): Promise<ReturnRequest | undefined> =>
      remembered(collection, ['last of', leaveId, ...leaveIds], async () => {
        const overtaken = { leaveId: { $in: [...leaveIds] }, state: 'overtaken' as const }
        const either = { $or: [{ leaveId, state: { $in: notWithdrawn } }, overtaken] }
        return requestFrom(await model.findOne(either).sort({ at: -1 }).lean())
      }),
    /** Of each leave that has one. */
    findAsked: async (leaveIds: readonly string[]): Promise<ReturnRequest[]> =>
      (await askedOrNamed(leaveIds)).filter(({ state }) => state === 'asked'),
    /** Of these leaves, named with enough notice since then, so that they stood at once; the newest first. */
    findNamedSince: async (leaveIds: readonly string[], since: Date): Promise<ReturnRequest[]> =>
      (await askedOrNamed(leaveIds)).filter(({ state, at }) => state === 'confirmed' && at >= since),
    /** Of these leaves, what its person took back of the last that went; the oldest first. One that another took the place of has no such day. */
    findTakenBack: (leaveIds: readonly string[]): Promise<ReturnRequest[]> =>
      remembered(collection, ['taken back of', ...leaveIds], async () => {
        const gone = model.find({ leaveId: { $in: [...leaveIds] }, state: 'withdrawn' })
        const found = await gone.sort({ at: -1 }).limit(mostGone).lean()
        const requests = found.map((one) => requestFrom(one)).filter((request) => request !== undefined)
        return requests.filter(({ answeredAt }) => answeredAt !== undefined).toReversed()
      }),
    /** All that wait in the organisation. */
    findAskedIn: (organisationId: string): Promise<ReturnRequest[]> =>
      remembered(collection, ['asked in', organisationId], async () => {
        const found = await model.find({ organisationId, state: 'asked' }).lean()
        return found.map((one) => requestFrom(one)).filter((request) => request !== undefined)
      }),
    /** In all organisations. */
    async findAllAsked(): Promise<ReturnRequest[]> {
      const found = await model.find({ state: 'asked' }).lean()
      return found.map((one) => requestFrom(one)).filter((request) => request !== undefined)
    },
    /** Those of the organisation that have ended without an answer since then. */
    async findLapsedIn(organisationId: string, since: Date): Promise<ReturnRequest[]> {
      // Asked by the day, so that pages of one moment share the answer.
      const from = new Date(since.toISOString().slice(0, 10))
      const found = await remembered(
        collection,
        ['lapsed in', organisationId, from.toISOString()],
        async () => {
          const stored = await model
            .find({ organisationId, state: 'lapsed', answeredAt: { $gte: from } })
            .lean()
          return stored.map((one) => requestFrom(one)).filter((request) => request !== undefined)
        },
      )
      return found.filter(({ answeredAt }) => answeredAt !== undefined && answeredAt >= since)
    },
    /** Of all leaves of a person, the newest first. */
    async findAllOf(personId: string): Promise<ReturnRequest[]> {
      const found = await model.find({ personId }).sort({ at: -1 }).lean()
      return found.map((one) => requestFrom(one)).filter((one) => one !== undefined)
    },
    async removeOf(personId: string): Promise<void> {
      await model.deleteMany({ personId })
    },
    /** Takes back the one that was open. */
    async add(request: ReturnRequest): Promise<void> {
      const { id, ...rest } = request
      const withdrawn = { $set: { state: 'withdrawn' as const }, $inc: { version: 1 } }
      await model.updateMany({ leaveId: request.leaveId, state: 'asked' }, withdrawn)
      await model.create({ _id: id, ...rest })
    },
    /** False: it has been answered or taken back meanwhile. */
    async answer(request: ReturnRequest): Promise<boolean> {
      const { id, ...rest } = request
      return putVersion(model, { _id: id, ...rest })
    },
  }
}

function requestFrom(stored: unknown): ReturnRequest | undefined {
  if (!stored) return undefined
  const { _id, ...rest } = stored as StoredRequest
  return { id: _id, ...rest }
}
