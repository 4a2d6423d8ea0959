import type { Connection } from 'mongoose'
import { newId } from '../../shared/ids.ts'
import { isDuplicate } from './database-fault.ts'
import { messageSchema, type StoredMessage } from './message-schema.ts'
import { firstStateOf, type Ending, type DueAgain, type NewMessage, type OutboxMessage } from './message.ts'

/** What a worker knows of a message in hand: without the same fence it changes nothing. */
type InHand = Pick<OutboxMessage, 'id' | 'fence'>

export type OutboxStore = ReturnType<typeof createOutboxStore>

export function createOutboxStore(connection: Connection) {
  const model = connection.model('outboxMessage', messageSchema, 'outbox')
  const byServerClock = { updatePipeline: true } as const

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

    /** When the next message is due. */
    async nextDueAt(): Promise<Date | undefined> {
      const next = await model
        .findOne({ dueAt: { $type: 'date' } }, { dueAt: 1 })
        .sort({ dueAt: 1 })
        .lean()
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
      const options = { sort: { dueAt: 1 }, returnDocument: 'after', ...byServerClock } as const
      return messageFrom(
        await model.findOneAndUpdate({ dueAt: { $lte: now } }, [{ $set: claimed }], options).lean(),
      )
    },

    /** From here on the mail server may have the mail. False: the lease was lost, and nothing may be sent. */
    async beginHandover({ id, fence }: InHand, leaseMs: number): Promise<boolean> {
      const handing = { state: 'handing', leaseUntil: { $add: ['$$NOW', leaseMs] } }
      const filter = { _id: id, fence, state: 'claimed' as const }
      return (await model.updateOne(filter, [{ $set: handing }], byServerClock)).matchedCount === 1
    },

    /** A mail that was taken stays taken: also when the lease ran out meanwhile, as long as nobody claimed it again. */
    async markSent({ id, fence }: InHand, now: Date): Promise<boolean> {
      const filter = { _id: id, fence, state: { $in: ['handing' as const, 'in_doubt' as const] } }
      const sent = { state: 'sent' as const, dueAt: null, endedAt: now }
      return (await model.updateOne(filter, { $set: sent, $unset: { leaseUntil: 1 } })).matchedCount === 1
    },

    async end(message: InHand, ending: Ending, now: Date): Promise<boolean> {
      const { state, reason, lastCode, doubt } = ending
      const $set = {
        state,
        reason,
        dueAt: null,
        endedAt: now,
        ...(lastCode === undefined ? {} : { lastCode }),
      }
      const $inc = { doubts: doubt ? 1 : 0 }
      return (
        (await model.updateOne(inHand(message), { $set, $inc, $unset: { leaseUntil: 1 } })).matchedCount === 1
      )
    },

    /** Of a group only one message waits: if another does already, this one ends. */
    async putBack(message: InHand, again: DueAgain, now: Date): Promise<boolean> {
      const { state, dueAt, lastCode } = again
      const $set = { state, dueAt, ...(lastCode === undefined ? {} : { lastCode }) }
      const $inc = {
        attempts: again.withoutAttempt ? -1 : 0,
        doubts: again.doubt ? 1 : 0,
        lostLeases: again.lostLease ? 1 : 0,
      }
      const update = { $set, $inc, $unset: { leaseUntil: 1 as const } }
      const result = await model.updateOne(inHand(message), update).catch(ifDuplicate)
      if (result !== 'duplicate') return result.matchedCount === 1
      const ended = { state: 'suppressed' as const, reason: 'another-waits', dueAt: null, endedAt: now }
      return (
        (await model.updateOne(inHand(message), { $set: ended, $unset: { leaseUntil: 1 } })).matchedCount ===
        1
      )
    },

    /** Messages whose worker has said nothing for longer than its lease, by the database's clock. */
    async findLost(limit: number): Promise<OutboxMessage[]> {
      const inHandStates = { $in: ['claimed' as const, 'handing' as const] }
      const lost = { state: inHandStates, leaseUntil: { $lt: await databaseNow() } }
      const found = await model.find(lost).limit(limit).lean()
      return found.map((one) => messageFrom(one)).filter((message) => message !== undefined)
    },

    /** How many messages are in each state, and since when the oldest of those due has waited. */
    async countByState(): Promise<Partial<Record<OutboxMessage['state'], number>>> {
      const groups = await model.aggregate<{ _id: OutboxMessage['state']; count: number }>([
        { $group: { _id: '$state', count: { $sum: 1 } } },
      ])
      return Object.fromEntries(groups.map(({ _id, count }) => [_id, count]))
    },
  }

  async function databaseNow(): Promise<Date> {
    const hello = await connection.getClient().db().command({ hello: 1 })
    return hello['localTime'] as Date
  }
}

function ifDuplicate(error: unknown): 'duplicate' {
  if (isDuplicate(error)) return 'duplicate'
  throw error
}

function inHand({ id, fence }: InHand) {
  return { _id: id, fence, state: { $in: ['claimed' as const, 'handing' as const] } }
}

function upsertOf(message: NewMessage, now: Date) {
  const { groupKey, onceKey, kind, reference, expiresAt, personId, organisationId } = message
  const { state, dueAt, reason } = firstStateOf(message)
  const stored = {
    kind,
    reference,
    dueAt: dueAt ?? null,
    createdAt: now,
    fence: 0,
    attempts: 0,
    lostLeases: 0,
    doubts: 0,
    ...(personId === undefined ? {} : { personId }),
    ...(organisationId === undefined ? {} : { organisationId }),
    ...(reason === undefined ? {} : { reason }),
  }
  if (groupKey !== undefined) {
    // The count is a write for its own sake: it keeps the mail that waits from leaving before this act can be seen.
    const update = { $setOnInsert: { _id: newId(), ...stored }, $max: { expiresAt }, $inc: { acts: 1 } }
    return { filter: { groupKey, state: 'pending' as const }, update }
  }
  const $setOnInsert = { ...stored, state, expiresAt }
  if (onceKey === undefined) return { filter: { _id: newId() }, update: { $setOnInsert } }
  return { filter: { onceKey }, update: { $setOnInsert: { _id: newId(), ...$setOnInsert } } }
}

function messageFrom(stored: unknown): OutboxMessage | undefined {
  if (!stored) return undefined
  const { _id, kind, personId, organisationId, reference, state, expiresAt, dueAt, ...rest } =
    stored as StoredMessage
  const { fence, attempts, lostLeases, doubts } = rest
  const counts = { fence, attempts, lostLeases, doubts }
  return {
    id: _id,
    kind,
    personId,
    organisationId,
    reference,
    state,
    expiresAt,
    dueAt: dueAt ?? undefined,
    ...counts,
  }
}
