import { Schema, type Connection } from 'mongoose'
import { putVersion } from '../../platform/database/optimistic-lock.ts'
import { remembered, rememberedEach } from '../../platform/database/read-memory.ts'
import type { ContactPlan } from './contact-plan.ts'
import type { DigestChoice } from './digest-choice.ts'

type StoredPlan = Omit<ContactPlan, 'personId'> & { _id: string }

const digestSchema = new Schema(
  {
    frequency: { type: String, required: true },
    weekday: String,
    dayOfMonth: Number,
    anchor: String,
    at: String,
  },
  { _id: false },
)

const planSchema = new Schema<StoredPlan>(
  {
    _id: { type: String, required: true },
    organisationId: { type: String, required: true },
    digest: digestSchema,
    digestFrom: Date,
    newsFrom: Date,
    nothingUntil: String,
    pausedSince: Date,
    version: { type: Number, required: true },
  },
  { versionKey: false },
)
planSchema.index({ organisationId: 1 })

const collection = 'contactPlans'

export type ContactPlanStore = ReturnType<typeof createContactPlanStore>

export function createContactPlanStore(connection: Connection) {
  const model = connection.model('contactPlan', planSchema, collection)
  const readMany = async (ids: readonly string[]) => {
    const found = await model.find({ _id: { $in: [...ids] } }).lean()
    return found.flatMap((one) => planFrom(one) ?? []).map((plan) => ({ id: plan.personId, plan }))
  }
  const findMany = async (personIds: readonly string[]): Promise<ContactPlan[]> =>
    (await rememberedEach(collection, personIds, readMany)).map(({ plan }) => plan)

  return {
    find: async (personId: string): Promise<ContactPlan | undefined> => (await findMany([personId]))[0],
    findMany,
    /** Whose contact is paused. */
    pausedIn: (organisationId: string): Promise<string[]> =>
      remembered(collection, ['paused in', organisationId], () =>
        model.distinct('_id', { organisationId, pausedSince: { $exists: true } }).exec(),
      ),
    /** Every choice of a digest that somebody in the organisation made, and the earliest instant from which it counts. */
    async digestChoices(organisationId: string): Promise<{ choice: DigestChoice; from: Date }[]> {
      const groups = await model.aggregate<{ _id: DigestChoice; from: Date }>([
        { $match: { organisationId, digest: { $exists: true } } },
        { $group: { _id: '$digest', from: { $min: '$digestFrom' } } },
      ])
      return groups.map(({ _id, from }) => ({ choice: _id, from }))
    },
    async remove(personId: string): Promise<void> {
      await model.deleteOne({ _id: personId })
    },
    /** Puts the new version in place of the one before it. False: another change was first. */
    async replace(plan: ContactPlan): Promise<boolean> {
      const { personId, ...rest } = plan
      return putVersion(model, { _id: personId, ...rest })
    },
  }
}

function planFrom(stored: unknown): ContactPlan | undefined {
  if (!stored) return undefined
  const { _id, ...rest } = stored as StoredPlan
  return { personId: _id, ...rest }
}
