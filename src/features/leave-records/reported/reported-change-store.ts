import { Schema, type Connection } from 'mongoose'
import { putVersion } from '../../../platform/database/optimistic-lock.ts'
import { remembered } from '../../../platform/database/read-memory.ts'
import type { ReportedChange } from './reported-change.ts'

type StoredChange = Omit<ReportedChange, 'id'> & { _id: string }

const needed = { type: String, required: true }

const changeSchema = new Schema<StoredChange>(
  {
    _id: needed,
    organisationId: needed,
    personId: needed,
    leaveId: needed,
    kind: needed,
    date: String,
    which: String,
    by: needed,
    at: { type: Date, required: true },
    state: needed,
    leaveChanged: Boolean,
    answer: String,
    answeredAt: Date,
    version: { type: Number, required: true },
  },
  { versionKey: false },
)
changeSchema.index({ organisationId: 1, state: 1, at: 1 })
changeSchema.index({ personId: 1, state: 1 })

const collection = 'reportedChanges'

export type ReportedChangeStore = ReturnType<typeof createReportedChangeStore>

export function createReportedChangeStore(connection: Connection) {
  const model = connection.model('reportedChange', changeSchema, collection)
  const waits = { state: 'waits' as const }
  /** Read in one, for the first page asks for both. */
  const waitingAndAnswered = (personId: string): Promise<ReportedChange[]> =>
    remembered(collection, ['waiting and answered of', personId], async () => {
      const query = { personId, $or: [waits, { answeredAt: { $exists: true } }] }
      return (await model.find(query).sort({ at: 1 }).lean()).map(changeFrom)
    })
  return {
    async find(id: string): Promise<ReportedChange | undefined> {
      const stored = await model.findById(id).lean()
      return stored ? changeFrom(stored) : undefined
    },
    /** What waits about one person, the oldest first. */
    findWaitingOf: async (personId: string): Promise<ReportedChange[]> =>
      (await waitingAndAnswered(personId)).filter(({ state }) => state === waits.state),
    /** What HR answered to one person since then, the oldest first. */
    findAnsweredOf: async (personId: string, since: Date): Promise<ReportedChange[]> =>
      (await waitingAndAnswered(personId)).filter(({ answeredAt }) => answeredAt && answeredAt >= since),
    /** What waits in an organisation but of these, the oldest first. */
    async findWaiting(
      organisationId: string,
      notOf: readonly string[],
      range: { skip: number; limit: number },
    ): Promise<ReportedChange[]> {
      const query = { organisationId, ...waits, personId: { $nin: [...notOf] } }
      const found = await model.find(query).sort({ at: 1, _id: 1 }).skip(range.skip).limit(range.limit).lean()
      return found.map(changeFrom)
    },
    countWaiting: (organisationId: string, notOf: readonly string[]): Promise<number> =>
      remembered(collection, ['count waiting in', organisationId, ...notOf], async () =>
        model.countDocuments({ organisationId, ...waits, personId: { $nin: [...notOf] } }),
      ),
    hasLossOf: (personId: string): Promise<boolean> =>
      remembered(
        collection,
        ['loss of', personId],
        async () => (await model.countDocuments({ personId, kind: 'loss' as const })) > 0,
      ),
    /** All that was ever said of a person, the newest first. */
    async findAllOf(personId: string): Promise<ReportedChange[]> {
      return (await model.find({ personId }).sort({ at: -1 }).lean()).map(changeFrom)
    },
    async removeOf(personId: string): Promise<void> {
      await model.deleteMany({ personId })
    },
    /** False: somebody else was first. */
    async put({ id, ...rest }: ReportedChange): Promise<boolean> {
      return putVersion(model, { _id: id, ...rest })
    },
  }
}

function changeFrom({ _id, ...rest }: StoredChange): ReportedChange {
  return { id: _id, ...rest }
}
