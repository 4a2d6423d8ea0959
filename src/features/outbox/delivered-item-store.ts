import { Schema, type Connection } from 'mongoose'
import { newId } from '../../shared/ids.ts'

const itemSchema = new Schema(
  {
    _id: { type: String, required: true },
    personId: { type: String, required: true },
    itemId: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false },
)
itemSchema.index({ personId: 1, itemId: 1 }, { unique: true })

export interface DeliveredItem {
  personId: string
  itemId: string
}

export type DeliveredItemStore = ReturnType<typeof createDeliveredItemStore>

/** What each person was told of by mail. That an item goes to a person once is a fact of the database. */
export function createDeliveredItemStore(connection: Connection) {
  const model = connection.model('deliveredItem', itemSchema, 'deliveredItems')
  return {
    async add(items: readonly DeliveredItem[], at: Date): Promise<void> {
      if (items.length === 0) return
      const writes = items.map((filter) => ({
        updateOne: { filter, update: { $setOnInsert: { _id: newId(), at } }, upsert: true },
      }))
      await model.bulkWrite(writes, { ordered: true })
    },
    async findAmong(personId: string, itemIds: readonly string[]): Promise<Set<string>> {
      const found = await model.find({ personId, itemId: { $in: [...itemIds] } }, { itemId: 1 }).lean()
      return new Set(found.map(({ itemId }) => itemId))
    },
  }
}
