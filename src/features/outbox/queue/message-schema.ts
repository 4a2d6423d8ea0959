import { Schema, type Connection, type Model } from 'mongoose'
import { messageStates, queues, stoppedQueue, type MessageState, type Queue } from './message.ts'

export interface StoredMessage {
  _id: string
  kind: string
  personId?: string
  organisationId?: string
  reference: string
  groupKey?: string
  idempotencyKey?: string
  /** How many acts this one message tells of. */
  acts?: number
  state: MessageState
  /** Why it ended, in one word of ours. */
  reason?: string
  /** The mail server's last reply code and enhanced code, without its words. */
  lastCode?: string
  dueAt: Date | null
  expiresAt: Date
  leaseOwner?: string
  leaseUntil?: Date
  queue: Queue | typeof stoppedQueue
  isResumed?: boolean
  fence: number
  attempts: number
  lostLeases: number
  doubts: number
  createdAt: Date
  endedAt?: Date
  /** When a message for nobody goes; the others are kept as their employer says. */
  goesAt?: Date
}

const count = { type: Number, required: true, default: 0 }

const messageSchema = new Schema<StoredMessage>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    personId: String,
    /** None where nobody is told: an unknown address is of no organisation. */
    organisationId: String,
    reference: { type: String, required: true },
    groupKey: String,
    idempotencyKey: String,
    acts: Number,
    state: { type: String, required: true, enum: messageStates },
    reason: String,
    lastCode: String,
    dueAt: Date,
    expiresAt: { type: Date, required: true },
    leaseOwner: String,
    leaseUntil: Date,
    queue: { type: String, required: true, enum: [...queues, stoppedQueue] },
    isResumed: Boolean,
    fence: count,
    attempts: count,
    lostLeases: count,
    doubts: count,
    createdAt: { type: Date, required: true },
    endedAt: Date,
    goesAt: Date,
  },
  { versionKey: false },
)
messageSchema.index({ organisationId: 1, createdAt: 1 })
messageSchema.index({ organisationId: 1, personId: 1, createdAt: -1 })
messageSchema.index({ queue: 1, dueAt: 1 })
// The messages of a run in the order in which they ended.
messageSchema.index({ reference: 1, endedAt: 1 })
// Only what is in hand has a lease.
messageSchema.index({ leaseUntil: 1 }, { sparse: true })
messageSchema.index({ idempotencyKey: 1 }, { unique: true, sparse: true })
// At most one message of a group waits, whoever puts it and from however many processes.
messageSchema.index(
  { groupKey: 1 },
  { unique: true, partialFilterExpression: { state: 'pending', groupKey: { $exists: true } } },
)
// Strangers can put as many of these as they like: each asks for a code to an address that nobody here has.
messageSchema.index({ goesAt: 1 }, { expireAfterSeconds: 0, sparse: true })

/** The outbox, for each store that reads it. */
export const messageCollection = 'outbox'

export function messagesIn(connection: Connection): Model<StoredMessage> {
  const name = 'outboxMessage'
  return (
    (connection.models[name] as Model<StoredMessage>) ??
    connection.model(name, messageSchema, messageCollection)
  )
}
