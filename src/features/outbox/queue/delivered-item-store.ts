import { Schema, type Connection } from 'mongoose'
import { newId } from '../../../shared/ids.ts'

const itemSchema = new Schema(
  {
    _id: { type: String, required: true },
    organisationId: { type: String, required: true },
    personId: { type: String, required: true },
    itemId: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false },
)
itemSchema.index({ organisationId: 1 })
itemSchema.index({ personId: 1, itemId: 1 }, { unique: true })

export interface DeliveredItem {
  organisationId: string
  personId: string
  itemId: string
}

interface Asked {
  personId: string
  itemIds: readonly string[]
}

/** Kept with the items that were told: that the digest of this slot reached the person. */
export function digestMark(slot: Date): string {
  return `${markBegins}${slot.toISOString()}`
}

const markBegins = 'digest '

export type DeliveredItemStore = ReturnType<typeof createDeliveredItemStore>

/** What each person was told of by mail. That an item goes to a person once is a fact of the database. */
export function createDeliveredItemStore(connection: Connection) {
  const model = connection.model('deliveredItem', itemSchema, 'deliveredItems')
  return {
    async add(items: readonly DeliveredItem[], at: Date): Promise<void> {
      if (items.length === 0) return
      const writes = items.map(({ organisationId, ...filter }) => ({
        updateOne: { filter, update: { $setOnInsert: { _id: newId(), organisationId, at } }, upsert: true },
      }))
      await model.bulkWrite(writes, { ordered: true })
    },
    /** When each item was told of, the newest first. */
    async findAllTo(personId: string): Promise<Date[]> {
      const isItem = { $not: new RegExp(`^${markBegins}`) }
      return (await model.find({ personId, itemId: isItem }, { at: 1 }).sort({ at: -1 }).lean()).map(
        ({ at }) => at,
      )
    },
    async removeOf(personId: string): Promise<void> {
      await model.deleteMany({ personId })
    },
    /** Which of the items each was told of, in the order asked. */
    async findAmong(asked: readonly Asked[]): Promise<Set<string>[]> {
      const people = [...new Set(asked.map(({ personId }) => personId))]
      const items = [...new Set(asked.flatMap(({ itemIds }) => itemIds))]
      const ofThem = { personId: { $in: people }, itemId: { $in: items } }
      const found = await model.find(ofThem, { personId: 1, itemId: 1 }).lean()
      const told = Map.groupBy(found, (item) => item.personId)
      return asked.map(({ personId, itemIds }) => {
        const known = new Set(told.get(personId)?.map((item) => item.itemId))
        return new Set(itemIds.filter((id) => known.has(id)))
      })
    },
  }
}
