import { Schema, type Connection } from 'mongoose'
import { newId } from '../../shared/ids.ts'
import { firstStateOf, messageStates, type MessageState, type NewMessage, type OutboxMessage } from './message.ts'

interface StoredMessage {
  _id: string
  kind: string
  personId?: string
  organisationId?: string
  reference: string
  groupKey?: string
  onceKey?: string
  state: MessageState
  reason?: string
  lastCode?: string
  dueAt: Date | null
  expiresAt: Date
  leaseUntil?: Date
  fence: number
  attempts: number
  lostLeases: number
  doubts: number
  createdAt: Date
  endedAt?: Date
}

const count = { type: Number, required: true, default: 0 }

const messageSchema = new Schema<StoredMessage>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    personId: String,
    organisationId: String,
    reference: { type: String, required: true },
    groupKey: String,
    onceKey: String,
    state: { type: String, required: true, enum: messageStates },
    reason: String,
    lastCode: String,
    dueAt: Date,
    expiresAt: { type: Date, required: true },
    leaseUntil: Date,
    fence: count,
    attempts: count,
    lostLeases: count,
    doubts: count,
    createdAt: { type: Date, required: true },
    endedAt: Date,
  },
  { versionKey: false },
)
messageSchema.index({ dueAt: 1 })
messageSchema.index({ state: 1, dueAt: 1 })
messageSchema.index({ onceKey: 1 }, { unique: true, sparse: true })
// At most one message of a group waits, whoever puts it and from however many processes.
messageSchema.index(
  { groupKey: 1 },
  { unique: true, partialFilterExpression: { state: 'pending', groupKey: { $exists: true } } },
)
messageSchema.index({ createdAt: 1 }, { expireAfterSeconds: 90 * 24 * 60 * 60 })

/** What a worker knows of a message in hand: without the same fence it changes nothing. */
type InHand = Pick<OutboxMessage, 'id' | 'fence'>

export type Ending = { state: 'dead' | 'suppressed' | 'in_doubt'; reason: string; lastCode?: string | undefined }

export interface DueAgain {
  state: 'pending' | 'retry' | 'in_doubt'
  dueAt: Date
  /** The claim counts as none: nothing was said to the mail server. */
  withoutAttempt?: boolean
  doubt?: boolean
  lastCode?: string | undefined
}

export type OutboxStore = ReturnType<typeof createOutboxStore>

export function createOutboxStore(connection: Connection) {
  const model = connection.model('outboxMessage', messageSchema, 'outbox')

  return {
    /** Puts messages; those already there by their keys stay as they are. Answers how many are new. */
    async add(messages: readonly NewMessage[], now: Date): Promise<number> {
      if (messages.length === 0) return 0
      const writes = messages.map((message) => ({ updateOne: { ...upsertOf(message, now), upsert: true } }))
      return (await model.bulkWrite(writes, { ordered: false })).upsertedCount
    },

    async find(id: string): Promise<OutboxMessage | undefined> {
      return messageFrom(await model.findById(id).lean())
    },

    /** When the next message is due, whoever has to wait for it. */
    async nextDueAt(): Promise<Date | undefined> {
      const next = await model.findOne({ dueAt: { $type: 'date' } }, { dueAt: 1 }).sort({ dueAt: 1 }).lean()
      return next?.dueAt ?? undefined
    },

    /** Takes the message that has waited longest. Leases are measured by the database's clock, not the worker's. */
    async claim(now: Date, leaseMs: number): Promise<OutboxMessage | undefined> {
      const claimed = {
        state: 'claimed',
        dueAt: null,
        leaseUntil: { $add: ['$$NOW', leaseMs] },
        fence: { $add: ['$fence', 1] },
        attempts: { $add: ['$attempts', 1] },
      }
      const options = { sort: { dueAt: 1 }, returnDocument: 'after', updatePipeline: true } as const
      return messageFrom(await model.findOneAndUpdate({ dueAt: { $lte: now } }, [{ $set: claimed }], options).lean())
    },

    /** From here on the mail server may have the mail. False: the lease was lost, and nothing may be sent. */
    async beginHandover({ id, fence }: InHand, leaseMs: number): Promise<boolean> {
      const handing = { state: 'handing', leaseUntil: { $add: ['$$NOW', leaseMs] } }
      const filter = { _id: id, fence, state: 'claimed' }
      return (await model.updateOne(filter, [{ $set: handing }], { updatePipeline: true })).matchedCount === 1
    },

    /** A mail that was taken stays taken: also when the lease ran out meanwhile, as long as nobody claimed it again. */
    async markSent({ id, fence }: InHand, now: Date): Promise<boolean> {
      const filter = { _id: id, fence, state: { $in: ['handing', 'in_doubt'] } }
      const update = { $set: { state: 'sent', dueAt: null, endedAt: now }, $unset: { leaseUntil: 1 } } as const
      return (await model.updateOne(filter, update)).matchedCount === 1
    },

    async end({ id, fence }: InHand, { state, reason, lastCode }: Ending, now: Date): Promise<boolean> {
      const ended = { state, reason, dueAt: null, endedAt: now, ...(lastCode === undefined ? {} : { lastCode }) }
      const update = { $set: ended, $unset: { leaseUntil: 1 } } as const
      return (await model.updateOne(inHand(id, fence), update)).matchedCount === 1
    },

    async putBack({ id, fence }: InHand, again: DueAgain): Promise<boolean> {
      const { state, dueAt, lastCode } = again
      const $set = { state, dueAt, ...(lastCode === undefined ? {} : { lastCode }) }
      const $inc = { attempts: again.withoutAttempt ? -1 : 0, doubts: again.doubt ? 1 : 0 }
      return (await model.updateOne(inHand(id, fence), { $set, $inc, $unset: { leaseUntil: 1 } })).matchedCount === 1
    },
  }

  function inHand(id: string, fence: number) {
    return { _id: id, fence, state: { $in: ['claimed', 'handing'] } }
  }
}

function upsertOf(message: NewMessage, now: Date) {
  const { groupKey, onceKey, notBefore: _notBefore, expiresAt, ...rest } = message
  const { state, dueAt, reason } = firstStateOf(message)
  const counts = { fence: 0, attempts: 0, lostLeases: 0, doubts: 0 }
  const stored = { ...defined(rest), ...counts, ...defined({ reason }), dueAt: dueAt ?? null, createdAt: now }
  if (groupKey !== undefined) {
    // The write to a message that waits is what keeps it from leaving before this act is there to be seen.
    const update = { $setOnInsert: { _id: newId(), ...stored }, $max: { expiresAt } }
    return { filter: { groupKey, state: 'pending' as const }, update }
  }
  const $setOnInsert = { ...stored, state, expiresAt }
  if (onceKey === undefined) return { filter: { _id: newId() }, update: { $setOnInsert } }
  return { filter: { onceKey }, update: { $setOnInsert: { _id: newId(), ...$setOnInsert } } }
}

function defined<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>
  }
}

function messageFrom(stored: unknown): OutboxMessage | undefined {
  if (!stored) return undefined
  const { _id, kind, personId, organisationId, reference, state, expiresAt, dueAt, ...rest } = stored as StoredMessage
  const { fence, attempts, lostLeases, doubts } = rest
  const counts = { fence, attempts, lostLeases, doubts }
  return { id: _id, kind, personId, organisationId, reference, state, expiresAt, dueAt: dueAt ?? undefined, ...counts }
}
