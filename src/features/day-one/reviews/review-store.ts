import { Schema, type Connection } from 'mongoose'
import { putVersion } from '../../../platform/database/optimistic-lock.ts'
import { remembered } from '../../../platform/database/read-memory.ts'
import type { OfReview, ReviewAnswers, ReviewTalk } from './review.ts'

type Stored<T extends OfReview> = Omit<T, 'id'> & { _id: string }

const needed = { type: String, required: true }

const ofReview = {
  _id: needed,
  organisationId: needed,
  personId: needed,
  leaveId: needed,
  week: { type: Number, required: true },
  version: { type: Number, required: true },
}

const answersSchema = new Schema<Stored<ReviewAnswers>>(
  {
    ...ofReview,
    answers: {
      type: new Schema(
        { expectations: String, hours: String, equipment: String, support: String },
        { _id: false },
      ),
      required: true,
    },
    answeredAt: Date,
    shared: { type: new Schema({ withId: needed, at: Date }, { _id: false }), default: undefined },
  },
  { versionKey: false, minimize: false },
)

const talkSchema = new Schema<Stored<ReviewTalk>>(
  { ...ofReview, talkedOn: String, talkedById: String, taskIds: { type: [String], required: true } },
  { versionKey: false },
)

for (const schema of [answersSchema, talkSchema]) {
  schema.index({ leaveId: 1, week: 1 })
  schema.index({ personId: 1 })
  schema.index({ organisationId: 1 })
}

const collections: Record<string, string> = { reviewAnswers: 'reviewAnswers', reviewTalk: 'reviewTalks' }

export type ReviewStore = ReturnType<typeof createReviewStore>

/** Answers and talks, each in a collection of its own. */
export function createReviewStore(connection: Connection) {
  return {
    answers: storeOf(connection, 'reviewAnswers', answersSchema),
    talks: storeOf(connection, 'reviewTalk', talkSchema),
  }
}

function storeOf<T extends OfReview>(connection: Connection, name: string, schema: Schema<Stored<T>>) {
  const collection = collections[name] ?? name
  // What both have in common is all that is asked of it here.
  const model = connection.model<Stored<OfReview>>(
    name,
    schema as unknown as Schema<Stored<OfReview>>,
    collection,
  )
  const find = async (filter: Record<string, unknown>): Promise<T[]> =>
    (await model.find(filter).sort({ leaveId: 1, week: 1 }).lean()).map(
      ({ _id, ...rest }) => ({ ...rest, id: _id }) as unknown as T,
    )
  return {
    /** Of these leaves, by week. */
    findOf: (leaveIds: readonly string[]): Promise<T[]> =>
      remembered(collection, ['of', ...leaveIds], () => find({ leaveId: { $in: [...leaveIds] } })),
    /** Of all leaves of a person. */
    findAllOf: (personId: string): Promise<T[]> => find({ personId }),
    async removeOf(personId: string): Promise<void> {
      await model.deleteMany({ personId })
    },
    /** False: somebody else was first. */
    put: ({ id, ...rest }: T): Promise<boolean> => putVersion(model, { ...rest, _id: id }),
  }
}
