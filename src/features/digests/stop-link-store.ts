import { Schema, type Connection } from 'mongoose'
import type { StopLink } from './stop-link.ts'

type StoredLink = Omit<StopLink, 'personId'> & { _id: string }

const linkSchema = new Schema<StoredLink>(
  {
    _id: { type: String, required: true },
    seed: { type: String, required: true },
    hash: { type: String, required: true },
    addressHash: { type: String, required: true },
  },
  { versionKey: false },
)
linkSchema.index({ hash: 1 }, { unique: true })

export type StopLinkStore = ReturnType<typeof createStopLinkStore>

export function createStopLinkStore(connection: Connection) {
  const model = connection.model('stopLink', linkSchema, 'stopLinks')
  return {
    async find(personId: string): Promise<StopLink | undefined> {
      return linkFrom(await model.findById(personId).lean())
    },
    async findByHash(hash: string): Promise<StopLink | undefined> {
      return linkFrom(await model.findOne({ hash }).lean())
    },
    /** The person's first link; if another worker was first, its link stands. */
    async add({ personId, ...link }: StopLink): Promise<void> {
      await model.updateOne({ _id: personId }, { $setOnInsert: link }, { upsert: true })
    },
    /** Puts a link in the place of the one with that seed. */
    async replace(seed: string, { personId, ...link }: StopLink): Promise<void> {
      await model.updateOne({ _id: personId, seed }, { $set: link })
    },
  }
}

function linkFrom(stored: unknown): StopLink | undefined {
  if (!stored) return undefined
  const { _id, ...rest } = stored as StoredLink
  return { personId: _id, ...rest }
}
