import type { Connection, UpdateQuery } from 'mongoose'
import { databaseNow } from '../../../platform/database/server-clock.ts'
import { isDuplicateKey } from '../../../shared/duplicate-key.ts'
import { remembered } from '../../../platform/database/read-memory.ts'
import { newId } from '../../../shared/ids.ts'
import { messagesFrom, upsertOf } from './message-rows.ts'
import { messageCollection, messagesIn, type StoredMessage } from './message-schema.ts'
import {
  queues,
  type DueAgain,
  type Ending,
  type NewMessage,
  type OutboxMessage,
  type Queue,
} from './message.ts'

/** What a worker knows of a message in hand: without the same fence it changes nothing. */
type InHand = Pick<OutboxMessage, 'id' | 'fence' | 'leaseOwner'>

/** A message as somebody is told of it who may not know what it says. */
export interface SentMessage extends Pick<OutboxMessage, 'kind' | 'state'> {
  at: Date
  /** Why it was not sent. */
  reason?: string
}

interface ClaimRequest {
  count: number
  now: Date
  leaseMs: number
  queue: Queue
}

/** Mail of one employer that was put before an instant, and has no more to do. */
export interface OlderMail {
  organisationId: string
  before: Date
  now: Date
}

interface Addressee {
  id: string
  organisationId: string
}

export type MessageStore = ReturnType<typeof createMessageStore>

export function createMessageStore(connection: Connection) {
  const model = messagesIn(connection)

  return {
    /** Puts messages; those already there by their keys stay as they are. Answers how many are new. */
    async add(messages: readonly (NewMessage & { queue: Queue })[], now: Date): Promise<number> {
      if (messages.length === 0) return 0
      const writes = messages.map((message) => ({ updateOne: { ...upsertOf(message, now), upsert: true } }))
      return (await model.bulkWrite(writes, { ordered: false })).upsertedCount
    },

    /** When the next message is due. */
    async nextDueAt(): Promise<Date | undefined> {
      const waiting = { queue: { $in: [...queues] }, dueAt: { $gte: new Date(0) } }
      const next = await model.findOne(waiting, { dueAt: 1 }).sort({ dueAt: 1 }).lean()
      return next?.dueAt ?? undefined
    },

    /**
     * Takes up to so many of the queue's messages, those that have waited longest. Leases are measured by the database's
     * clock, not the worker's.
     */
    async claim({ queue, count, now, leaseMs }: ClaimRequest): Promise<OutboxMessage[]> {
      for (;;) {
        const ids = await dueIds(queue, count, now)
        if (ids.length === 0) return []
        const leaseOwner = newId()
        const due = { _id: { $in: ids }, dueAt: { $lte: now } }
        await model.updateMany(due, claimed(leaseOwner, leaseMs), { updatePipeline: true })
        const ours = messagesFrom(await model.find({ _id: { $in: ids }, leaseOwner }).lean())
        // None: other workers were faster, and there may be more.
        if (ours.length > 0) return ids.flatMap((id) => ours.find((message) => message.id === id) ?? [])
      }
    },

    /** From here on the mail server may have the mails. False for one: its lease was lost, and it may not be sent. */
    async beginHandovers(messages: readonly InHand[]): Promise<boolean[]> {
      const filter = { ...ownedBy(messages), state: 'claimed' as const }
      await model.updateMany(filter, { $set: { state: 'handing' } })
      return stillOurs(messages, ['handing'])
    },

    /** A mail that was taken stays taken: also when the lease ran out meanwhile, as long as nobody claimed it again. */
    async markSent(messages: readonly InHand[], now: Date): Promise<boolean[]> {
      const ours = await stillOurs(messages, ['handing', 'in_doubt'])
      const sent = { state: 'sent' as const, dueAt: null, endedAt: now }
      const filter = ownedBy(messages.filter((_, at) => ours[at]))
      await model.updateMany(filter, { $set: sent, $unset: { leaseUntil: 1 } })
      return ours
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
      return change(message, { $set, $inc })
    },

    /** Of a group only one message waits: if another does already, this one ends. */
    async putBack(message: InHand, again: DueAgain, now: Date): Promise<boolean> {
      const { state, dueAt, lastCode, expiresAt } = again
      const queue = again.lostLease ? { queue: 'suspect' as const } : {}
      const $set = {
        state,
        dueAt,
        ...queue,
        ...(lastCode === undefined ? {} : { lastCode }),
        ...(expiresAt && { expiresAt }),
      }
      const $inc = {
        attempts: again.withoutAttempt ? -1 : 0,
        doubts: again.doubt ? 1 : 0,
        lostLeases: again.lostLease ? 1 : 0,
      }
      const result = await change(message, { $set, $inc }).catch(ifDuplicate)
      if (result !== 'duplicate') return result
      const ended = { state: 'suppressed' as const, reason: 'another-waits', dueAt: null, endedAt: now }
      return change(message, { $set: ended })
    },

    /** Messages whose worker has said nothing for longer than its lease, by the database's clock. */
    async findLost(limit: number): Promise<OutboxMessage[]> {
      const lost = { leaseUntil: { $lt: await databaseNow(connection) } }
      return messagesFrom(await model.find(lost).limit(limit).lean())
    },

    /** The newest to a person: of what kind, how far it has come, and when. */
    async findNewestTo(person: Addressee, limit?: number): Promise<SentMessage[]> {
      const { id: personId, organisationId } = person
      // A limit of 0 is none.
      const newest = model
        .find({ organisationId, personId })
        .sort({ createdAt: -1 })
        .limit(limit ?? 0)
      const found = await newest.lean()
      return found.map(({ kind, state, endedAt, createdAt, reason }) => ({
        kind,
        state,
        at: endedAt ?? createdAt,
        ...(state === 'suppressed' && reason != null && { reason }),
      }))
    },

    async removeTo({ id: personId, organisationId }: Addressee): Promise<void> {
      await model.deleteMany({ organisationId, personId })
    },
    countOlder: (older: OlderMail): Promise<number> => model.countDocuments(olderMail(older)).exec(),
    /** Removes some of them. Answers how many. */
    async removeOlder(older: OlderMail, limit: number): Promise<number> {
      const found = await model.find(olderMail(older), { _id: 1 }).sort({ createdAt: 1 }).limit(limit).lean()
      const ids = found.map(({ _id }) => _id)
      return ids.length === 0 ? 0 : (await model.deleteMany({ _id: { $in: ids } })).deletedCount
    },

    countUndelivered: (organisationId: string, since: Date): Promise<number> =>
      // A page always asks since a day ago.
      remembered(messageCollection, ['undelivered in', organisationId], async () => {
        const state = { $in: ['dead', 'in_doubt'] as const }
        return model.countDocuments({ organisationId, state, createdAt: { $gte: since } })
      }),
  }

  /** False: the message is in another's hand. */
  async function change(message: InHand, update: UpdateQuery<StoredMessage>): Promise<boolean> {
    const result = await model.updateOne(inHand(message), { ...update, $unset: { leaseUntil: 1 } })
    return result.matchedCount === 1
  }

  async function dueIds(queue: Queue, count: number, now: Date): Promise<string[]> {
    const due = model
      .find({ queue, dueAt: { $lte: now } }, { _id: 1 })
      .sort({ dueAt: 1 })
      .limit(count)
    return (await due.lean()).map(({ _id }) => _id)
  }

  async function stillOurs(
    messages: readonly InHand[],
    states: OutboxMessage['state'][],
  ): Promise<boolean[]> {
    const found = await model.find({ ...ownedBy(messages), state: { $in: states } }, { fence: 1 }).lean()
    const fences = new Map(found.map(({ _id, fence }) => [_id, fence]))
    return messages.map(({ id, fence }) => fences.get(id) === fence)
  }
}

/** What a worker has in hand, or may still send, stays. */
function olderMail({ organisationId, before, now }: OlderMail) {
  const state = { $nin: ['claimed' as const, 'handing' as const] }
  return { organisationId, createdAt: { $lt: before }, expiresAt: { $lt: now }, state }
}

function ifDuplicate(error: unknown): 'duplicate' {
  if (isDuplicateKey(error)) return 'duplicate'
  throw error
}

function claimed(leaseOwner: string, leaseMs: number) {
  const lease = { leaseOwner, leaseUntil: { $add: ['$$NOW', leaseMs] } }
  const counts = { fence: { $add: ['$fence', 1] }, attempts: { $add: ['$attempts', 1] } }
  return [{ $set: { state: 'claimed', dueAt: null, ...lease, ...counts } }]
}

function ownedBy(messages: readonly InHand[]) {
  const owners = new Set(messages.map(({ leaseOwner }) => leaseOwner ?? ''))
  return { _id: { $in: messages.map(({ id }) => id) }, leaseOwner: { $in: [...owners] } }
}

function inHand({ id, fence }: InHand) {
  return { _id: id, fence, state: { $in: ['claimed' as const, 'handing' as const] } }
}
