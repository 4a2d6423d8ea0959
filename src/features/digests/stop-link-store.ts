import { Schema, type Connection } from 'mongoose'
import type { StopLink } from './stop-links.ts'

type StoredLink = Omit<StopLink, 'personId'> & { _id: string }

const linkSchema = new Schema<StoredLink>(
  {
    _id: { type: String, required: true },
    organisationId: { type: String, required: true },
    seed: { type: String, required: true },
    hash: { type: String, required: true },
    addressHash: { type: String, required: true },
  },
  { versionKey: false },
)
linkSchema.index({ hash: 1 }, { unique: true })
linkSchema.index({ organisationId: 1 })

export type StopLinkStore = ReturnType<typeof createStopLinkStore>

export function createStopLinkStore(connection: Connection) {
  const model = connection.model('stopLink', linkSchema, 'stopLinks')
  return {
    async findMany(personIds: readonly string[]): Promise<StopLink[]> {
      const found = await model.find({ _id: { $in: [...personIds] } }).lean()
      return found.map((one) => linkFrom(one)).filter((link) => link !== undefined)
    },
    async findByHash(hash: string): Promise<StopLink | undefined> {
      return linkFrom(await model.findOne({ hash }).lean())
    },
    async remove(personId: string): Promise<void> {
      await model.deleteOne({ _id: personId })
    },
    /** Adds the person's first link. If another worker was first, its link stands and is the answer. */
    async add(link: StopLink): Promise<StopLink> {
      const { personId, ...rest } = link
      const options = { upsert: true, returnDocument: 'after' } as const
      const stored = await model.findOneAndUpdate({ _id: personId }, { $setOnInsert: rest }, options).lean()
      return linkFrom(stored) ?? link
    },
    /** Puts a link in the place of the one with that seed. If another worker was first, its link is the answer. */
    async replace(seed: string, link: StopLink): Promise<StopLink> {
      const { personId, ...rest } = link
      const { matchedCount } = await model.updateOne({ _id: personId, seed }, { $set: rest })
      if (matchedCount === 1) return link
      return linkFrom(await model.findById(personId).lean()) ?? link
    },
  }
}

function linkFrom(stored: unknown): StopLink | undefined {
  if (!stored) return undefined
  const { _id, ...rest } = stored as StoredLink
  return { personId: _id, ...rest }
}
