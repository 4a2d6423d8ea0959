import type { Migration } from '../../../platform/database/migrations.ts'
import { messageCollection } from './message-schema.ts'

/** Every mail went after 90 days, whatever an employer had set (decision 60). */
export const mailKeptBySettings: Migration = {
  id: 'mail is kept as employers say',
  async run(db) {
    const indexes = await db.collection(messageCollection).indexes()
    const old = indexes.find(({ key, expireAfterSeconds }) => 'createdAt' in key && expireAfterSeconds)
    if (old?.name !== undefined) await db.collection(messageCollection).dropIndex(old.name)
  },
}
