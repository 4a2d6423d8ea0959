import { Schema, type Connection } from 'mongoose'
import { readingTogether } from '../../../platform/database/read-together.ts'
import type { Device } from './device.ts'
import { idleMinutes, stillOpen } from './session-lifetime.ts'
import type { Session } from './session.ts'

/** What the web keeps in a session, as JSON. A session without any has not been entered yet. */
type StoredSession = Omit<Session, 'id' | 'device'> & { _id: string; device?: Device; content?: string }

const sessionSchema = new Schema<StoredSession>(
  {
    _id: { type: String, required: true },
    personId: { type: String, required: true },
    organisationId: { type: String, required: true },
    version: { type: Number, required: true },
    device: { browser: String, system: String },
    way: String,
    lastSignedInAt: Date,
    press: String,
    content: String,
    beganAt: { type: Date, required: true },
    usedAt: { type: Date, required: true },
  },
  { versionKey: false },
)
sessionSchema.index({ personId: 1 })
sessionSchema.index({ organisationId: 1 })
sessionSchema.index({ press: 1 }, { sparse: true })
sessionSchema.index({ usedAt: 1 }, { expireAfterSeconds: idleMinutes * 60 })

export type SessionStore = ReturnType<typeof createSessionStore>

/**
 * A row is made by `add` alone, at sign-in. Every other write changes a row that is there and never makes one, so a request
 * that read the session before it ended cannot bring it back (decision 53).
 */
export function createSessionStore(connection: Connection) {
  const model = connection.model('session', sessionSchema, 'sessions')
  const openOne = readingTogether((ids, now) =>
    model.find({ _id: { $in: ids }, ...openAt(now) }, { content: 1 }).lean(),
  )
  return {
    async add({ id, ...rest }: Session): Promise<void> {
      await model.insertOne({ _id: id, ...rest })
    },
    /** What the web kept in it; undefined once it has ended. */
    async contentOf(id: string, now: Date): Promise<string | undefined> {
      return (await openOne(id, now))?.content
    },
    /** The same, in one step with noting that it is used. */
    async use(id: string, now: Date): Promise<string | undefined> {
      const used = { $set: { usedAt: now } }
      return (await model.findOneAndUpdate({ _id: id, ...openAt(now) }, used).lean())?.content
    },
    async write(id: string, content: string): Promise<void> {
      await model.updateOne({ _id: id }, { $set: { content } })
    },
    /** The one that was used last comes first. */
    async findOf(personId: string, now: Date): Promise<Session[]> {
      const found = await model.find({ personId, ...openAt(now) }, { content: 0 }).lean()
      return found.map(sessionFrom).toSorted((a, b) => b.usedAt.getTime() - a.usedAt.getTime())
    },
    async findByPress(press: string, since: Date): Promise<Session | undefined> {
      const found = await model.findOne({ press, beganAt: { $gte: since } }, { content: 0 }).lean()
      return found ? sessionFrom(found) : undefined
    },
    /** Of this person's sessions those with these ids. Answers how many there were. */
    async remove(personId: string, ids: readonly string[]): Promise<number> {
      return (await model.deleteMany({ personId, _id: { $in: [...ids] } })).deletedCount
    },
    async removeOne(id: string): Promise<void> {
      await model.deleteOne({ _id: id })
    },
    async removeAllOf(personId: string, except: readonly string[]): Promise<void> {
      await model.deleteMany({ personId, _id: { $nin: [...except] } })
    },
  }
}

function openAt(now: Date) {
  const { usedSince, begunSince } = stillOpen(now)
  return { usedAt: { $gte: usedSince }, beganAt: { $gte: begunSince } }
}

function sessionFrom({ _id, device = {}, ...rest }: StoredSession): Session {
  return { id: _id, device, ...rest }
}
