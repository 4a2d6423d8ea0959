import { Schema, type Connection } from 'mongoose'
import { putVersion } from '../../platform/database/optimistic-lock.ts'
import { remembered } from '../../platform/database/read-memory.ts'
import { rangeOf } from '../../shared/paging.ts'
import { isLive, type FlexibleWorkingRequest } from './request.ts'

type StoredRequest = Omit<FlexibleWorkingRequest, 'id'> & { _id: string; isLive: boolean }

const needed = { type: String, required: true }
const hours = { type: Number, required: true }

const weekSchema = new Schema(
  { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours },
  { _id: false },
)
const changeSchema = new Schema({ week: weekSchema, words: String, starts: needed }, { _id: false })
const refusalSchema = new Schema(
  { by: needed, on: needed, grounds: { type: [String], required: true }, explanation: needed },
  { _id: false },
)
const appealSchema = new Schema({ on: needed, words: String, answer: String }, { _id: false })
const stepSchema = new Schema(
  { step: needed, by: needed, at: { type: Date, required: true }, about: String },
  { _id: false },
)

const requestSchema = new Schema<StoredRequest>(
  {
    _id: needed,
    organisationId: needed,
    personId: needed,
    kind: needed,
    made: needed,
    asked: { type: changeSchema, required: true },
    contract: { type: weekSchema, required: true },
    earlier: String,
    state: needed,
    isLive: { type: Boolean, required: true },
    lastDay: String,
    meeting: String,
    wasMet: Boolean,
    offer: changeSchema,
    agreed: changeSchema,
    refusal: refusalSchema,
    appeal: appealSchema,
    moreTime: String,
    closed: String,
    taskId: String,
    history: { type: [stepSchema], required: true },
    version: { type: Number, required: true },
  },
  { versionKey: false },
)
requestSchema.index({ personId: 1, kind: 1, made: -1 })
requestSchema.index({ personId: 1, isLive: -1, closed: -1, _id: 1 })
// FLX-01: one that is live, of each kind: of two tabs at once the second is told.
requestSchema.index({ personId: 1, kind: 1 }, { unique: true, partialFilterExpression: { isLive: true } })
requestSchema.index({ organisationId: 1, isLive: 1, closed: -1, _id: 1 })

const collection = 'flexibleWorkingRequests'

export type RequestStore = ReturnType<typeof createRequestStore>

export function createRequestStore(connection: Connection) {
  const model = connection.model('flexibleWorkingRequest', requestSchema, collection)
  return {
    async find(id: string): Promise<FlexibleWorkingRequest | undefined> {
      const stored = await model.findById(id).lean()
      return stored ? requestFrom(stored) : undefined
    },
    /** Of a person, a page: those that wait for an end, then the others, the last to end first. */
    findOf: (personId: string, page: number): Promise<FlexibleWorkingRequest[]> =>
      remembered(collection, ['of', personId, page], async () => {
        const { skip, limit } = rangeOf(page)
        const inOrder = model.find({ personId }).sort({ isLive: -1, closed: -1, _id: 1 })
        return (await inOrder.skip(skip).limit(limit).lean()).map(requestFrom)
      }),
    /** All that were ever statutory, of which the law allows few; the newest first. */
    findStatutoryOf: (personId: string): Promise<FlexibleWorkingRequest[]> =>
      remembered(collection, ['statutory of', personId], async () =>
        (await model.find({ personId, kind: 'statutory' }).sort({ made: -1 }).lean()).map(requestFrom),
      ),
    /** Of a person, the newest first. */
    async findAllOf(personId: string): Promise<FlexibleWorkingRequest[]> {
      return (await model.find({ personId }).sort({ made: -1, _id: 1 }).lean()).map(requestFrom)
    },
    /** Of these people, those that wait for an end. */
    findLiveOf: (personIds: readonly string[]): Promise<FlexibleWorkingRequest[]> =>
      remembered(collection, ['live of', ...personIds], async () =>
        (await model.find({ personId: { $in: [...personIds] }, isLive: true }).lean()).map(requestFrom),
      ),
    /** All that wait for an end in the organisation. */
    findLiveIn: (organisationId: string): Promise<FlexibleWorkingRequest[]> =>
      remembered(collection, ['live in', organisationId], async () =>
        (await model.find({ organisationId, isLive: true }).lean()).map(requestFrom),
      ),
    /** Those of the organisation that have come to an end, but of these people; the last to end first. */
    async findClosed(
      organisationId: string,
      { notOf, page }: { notOf: readonly string[]; page: number },
    ): Promise<FlexibleWorkingRequest[]> {
      const { skip, limit } = rangeOf(page)
      const found = model
        .find({ organisationId, isLive: false, personId: { $nin: [...notOf] } })
        .sort({ closed: -1, _id: 1 })
        .skip(skip)
        .limit(limit)
      return (await found.lean()).map(requestFrom)
    },
    /** False: somebody else was first, or another of the kind is live. */
    async put(request: FlexibleWorkingRequest): Promise<boolean> {
      const { id, ...rest } = request
      return putVersion(model, { _id: id, ...rest, isLive: isLive(request) })
    },
    async removeOf(personId: string): Promise<void> {
      await model.deleteMany({ personId })
    },
  }
}

function requestFrom({ _id, isLive: _isLive, ...rest }: StoredRequest): FlexibleWorkingRequest {
  return { id: _id, ...rest }
}
