import { Schema, type Connection } from 'mongoose'
import { remembered } from '../../../platform/database/read-memory.ts'
import { rangeOf } from '../../../shared/paging.ts'
import type { Card, CardState } from './card.ts'

const collection = 'cards'

type StoredCard = Omit<Card, 'id'> & { _id: string }

const cardSchema = new Schema<StoredCard>(
  {
    _id: { type: String, required: true },
    organisationId: { type: String, required: true },
    personId: { type: String, required: true },
    salt: { type: String, required: true },
    hash: { type: String, required: true },
    madeById: String,
    madeAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    usedAt: Date,
    revokedAt: Date,
  },
  { versionKey: false },
)
cardSchema.index({ personId: 1, madeAt: -1 })
cardSchema.index({ organisationId: 1, madeAt: -1 })

const isUnused = { usedAt: { $exists: false }, revokedAt: { $exists: false } }

export type CardStore = ReturnType<typeof createCardStore>

export function createCardStore(connection: Connection) {
  const model = connection.model('card', cardSchema, collection)
  return {
    async add({ id, ...rest }: Card): Promise<void> {
      await model.insertOne({ _id: id, ...rest })
    },
    async newestOf(personId: string): Promise<Card | undefined> {
      const stored = await model.findOne({ personId }).sort({ madeAt: -1 }).lean()
      return stored ? cardFrom(stored) : undefined
    },
    /** Those in a state, the newest first. */
    async findPage(organisationId: string, state: CardState, now: Date, page: number): Promise<Card[]> {
      const { skip, limit } = rangeOf(page)
      const found = model
        .find({ organisationId, ...inState(state, now) })
        .sort({ madeAt: -1, _id: 1 })
        .skip(skip)
        .limit(limit)
      return (await found.lean()).map(cardFrom)
    },
    /** Whoever of the organisation has one that still works. */
    async openIn(organisationId: string, now: Date): Promise<string[]> {
      const unused = await remembered(collection, ['unused in', organisationId], async () =>
        (await model.find({ organisationId, ...isUnused }, { personId: 1, expiresAt: 1 }).lean()).map(
          ({ personId, expiresAt }) => ({ personId, expiresAt }),
        ),
      )
      return unused.filter(({ expiresAt }) => expiresAt > now).map(({ personId }) => personId)
    },
    /** The newest first. */
    async findAllOf(personId: string): Promise<Card[]> {
      return (await model.find({ personId }).sort({ madeAt: -1 }).lean()).map(cardFrom)
    },
    async removeOf(personId: string): Promise<void> {
      await model.deleteMany({ personId })
    },
    /** Whether it was still good: of two uses that come together one is the use. */
    async useUp(id: string, now: Date): Promise<boolean> {
      const isGood = { _id: id, ...isUnused, expiresAt: { $gt: now } }
      return (await model.updateOne(isGood, { $set: { usedAt: now } })).modifiedCount === 1
    },
    /** Answers how many there were. */
    async revokeAllOf(personId: string, now: Date): Promise<number> {
      const revoked = await model.updateMany({ personId, ...isUnused }, { $set: { revokedAt: now } })
      return revoked.modifiedCount
    },
  }
}

/** As `stateOfCard` tells them apart. */
function inState(state: CardState, now: Date) {
  if (state === 'used') return { usedAt: { $exists: true } }
  if (state === 'revoked') return { usedAt: { $exists: false }, revokedAt: { $exists: true } }
  return { ...isUnused, expiresAt: state === 'open' ? { $gt: now } : { $lte: now } }
}

function cardFrom({ _id, ...rest }: StoredCard): Card {
  return { id: _id, ...rest }
}
