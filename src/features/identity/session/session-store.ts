import { Schema, type Connection } from 'mongoose'
import { readingTogether } from '../../../platform/database/read-together.ts'
import type { Write } from '../../../shared/ports.ts'
import type { Device } from './device.ts'
import { idleMinutes, stillOpen } from './session-lifetime.ts'
import type { Session } from './session.ts'

type StoredSession = Omit<Session, 'id' | 'device'> & {
  _id: string
  device?: Device
  /** What the web keeps in it, as JSON. */
  content: string
  /** What acts said that no page has shown, each as JSON. */
  messages?: string[]
  /** What was typed on a page that has not shown it again yet. */
  forms?: StoredForm[]
}

/** What was typed on a page, by the name of the field; `form`: into which of its forms; `faults`: what was wrong with it. */
export type WaitingForm = {
  page: string
  values: Record<string, string>
  form?: string | undefined
  faults?: string | undefined
}

/** `values` is JSON: the names of fields are the sender's. */
type StoredForm = Omit<WaitingForm, 'values'> & { values: string }

/** What an act adds to what waits for a page. */
export type WaitingThings = { messages: readonly string[]; forms: readonly WaitingForm[] }

export type KeptContent = { content: string; messages: string[]; waitingForms: string[] }

/** Of forms that no page has shown: as many as somebody has tabs, not more. */
const mostForms = 5

const formSchema = new Schema<StoredForm>(
  {
    page: { type: String, required: true },
    values: { type: String, required: true },
    form: String,
    faults: String,
  },
  { _id: false },
)

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
    content: { type: String, required: true },
    messages: { type: [String], default: undefined },
    forms: { type: [formSchema], default: undefined },
    beganAt: { type: Date, required: true },
    usedAt: { type: Date, required: true },
  },
  { versionKey: false },
)
sessionSchema.index({ personId: 1 })
sessionSchema.index({ organisationId: 1 })
sessionSchema.index({ press: 1 }, { sparse: true })
sessionSchema.index({ usedAt: 1 }, { expireAfterSeconds: idleMinutes * 60 })

const collection = 'sessions'

export type SessionStore = ReturnType<typeof createSessionStore>

/**
 * A row is made by `adding` alone, at sign-in. Every other write changes a row that is there and never makes one, so a request
 * that read the session before it ended cannot bring it back (decision 53).
 */
export function createSessionStore(connection: Connection) {
  const model = connection.model('session', sessionSchema, collection)
  const openOne = readingTogether((ids, now) =>
    model.find({ _id: { $in: ids }, ...openAt(now) }, { content: 1, messages: 1, 'forms.page': 1 }).lean(),
  )
  return {
    /** One of several writes, as those of sign-in are. */
    adding({ id, ...rest }: Session, content: string): Write {
      return { collection, does: { insert: { _id: id, ...rest, content } } }
    },
    /** The same: ends these, whosever they are. */
    removing(ids: readonly string[]): Write {
      return { collection, does: { removeAll: { _id: { $in: [...ids] } } } }
    },
    /** What the web kept in it; undefined once it has ended. */
    async contentOf(id: string, now: Date): Promise<KeptContent | undefined> {
      return keptContent(await openOne(id, now))
    },
    /** The same, in one step with noting that it is used. */
    async use(id: string, now: Date): Promise<KeptContent | undefined> {
      const used = { $set: { usedAt: now } }
      return keptContent(await model.findOneAndUpdate({ _id: id, ...openAt(now) }, used).lean())
    },
    async write(id: string, content: string, { messages, forms }: WaitingThings): Promise<void> {
      const added = {
        ...(messages.length > 0 && { messages: { $each: [...messages] } }),
        ...(forms.length > 0 && { forms: { $each: forms.map(storedForm), $slice: -mostForms } }),
      }
      const isMore = Object.keys(added).length > 0
      await model.updateOne({ _id: id }, { $set: { content }, ...(isMore && { $push: added }) })
    },
    /** In one step: of two pages at once, one has them. */
    async takeMessages(id: string): Promise<string[]> {
      const found = await model.findOneAndUpdate({ _id: id }, { $unset: { messages: 1 } }).lean()
      return found?.messages ?? []
    },
    /** The forms of a page, or all of them, the oldest first; in one step, as messages. */
    async takeForms(id: string, page?: string): Promise<WaitingForm[]> {
      const taken = page === undefined ? { $unset: { forms: 1 } } : { $pull: { forms: { page } } }
      const found = await model.findOneAndUpdate({ _id: id }, taken).lean()
      const forms = (found?.forms ?? []).filter((form) => page === undefined || form.page === page)
      return forms.map(({ values, ...form }) => ({
        ...form,
        values: JSON.parse(values) as WaitingForm['values'],
      }))
    },
    /** The one that was used last comes first. */
    async findOf(personId: string, now: Date): Promise<Session[]> {
      const found = await model.find({ personId, ...openAt(now) }, withoutContent).lean()
      return found.map(sessionFrom).toSorted((a, b) => b.usedAt.getTime() - a.usedAt.getTime())
    },
    async findByPress(press: string, since: Date): Promise<Session | undefined> {
      const found = await model.findOne({ press, beganAt: { $gte: since } }, withoutContent).lean()
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

const withoutContent = { content: 0, messages: 0, forms: 0 } as const

function openAt(now: Date) {
  const { usedSince, begunSince } = stillOpen(now)
  return { usedAt: { $gte: usedSince }, beganAt: { $gte: begunSince } }
}

function storedForm({ page, values, form, faults }: WaitingForm): StoredForm {
  const where = { page, ...(form !== undefined && { form }), ...(faults !== undefined && { faults }) }
  return { ...where, values: JSON.stringify(values) }
}

function keptContent(
  stored: Pick<StoredSession, 'content' | 'messages' | 'forms'> | null | undefined,
): KeptContent | undefined {
  if (!stored) return undefined
  return {
    content: stored.content,
    messages: [...(stored.messages ?? [])],
    waitingForms: (stored.forms ?? []).map(({ page }) => page),
  }
}

function sessionFrom({ _id, device = {}, ...rest }: Omit<StoredSession, 'content'>): Session {
  return { id: _id, device, ...rest }
}
