import { Schema, type Connection } from 'mongoose'
import type { CalendarFeed } from './calendar-feed.ts'

type StoredFeed = Omit<CalendarFeed, 'personId'> & { _id: string }

const feedSchema = new Schema<StoredFeed>(
  {
    _id: { type: String, required: true },
    organisationId: { type: String, required: true },
    hash: { type: String, required: true },
    madeAt: { type: Date, required: true },
    sessionVersion: { type: Number, required: true },
  },
  { versionKey: false },
)
feedSchema.index({ hash: 1 }, { unique: true })
feedSchema.index({ organisationId: 1 })

export type CalendarFeedStore = ReturnType<typeof createCalendarFeedStore>

export function createCalendarFeedStore(connection: Connection) {
  const model = connection.model('calendarFeed', feedSchema, 'calendarFeeds')
  return {
    async findOf(personId: string): Promise<CalendarFeed | undefined> {
      return feedFrom(await model.findById(personId).lean())
    },
    async findByHash(hash: string): Promise<CalendarFeed | undefined> {
      return feedFrom(await model.findOne({ hash }).lean())
    },
    /** In place of the one that the person had. */
    async put({ personId, ...rest }: CalendarFeed): Promise<void> {
      await model.updateOne({ _id: personId }, { $set: rest }, { upsert: true })
    },
    /** False: there was none. */
    async remove(personId: string): Promise<boolean> {
      return (await model.deleteOne({ _id: personId })).deletedCount === 1
    },
  }
}

function feedFrom(stored: unknown): CalendarFeed | undefined {
  if (!stored) return undefined
  const { _id, ...rest } = stored as StoredFeed
  return { personId: _id, ...rest }
}
