import { newId } from '../../../shared/ids.ts'
import type { StoredMessage } from './message-schema.ts'
import type { NewMessage, OutboxMessage, Queue } from './message.ts'

const forNobody = { state: 'suppressed', dueAt: null, reason: 'nobody' } as const

/** The write that puts a message where there is none of its keys. */
export function upsertOf(message: NewMessage & { queue: Queue }, now: Date) {
  const { groupKey, idempotencyKey, kind, queue, reference, expiresAt, personId, organisationId } = message
  // For nobody it is suppressed from the start.
  const first =
    personId === undefined
      ? { ...forNobody, goesAt: expiresAt }
      : { state: 'pending' as const, dueAt: message.notBefore }
  const stored = {
    kind,
    reference,
    createdAt: now,
    queue,
    fence: 0,
    attempts: 0,
    lostLeases: 0,
    doubts: 0,
    ...(personId === undefined ? {} : { personId }),
    ...(organisationId === undefined ? {} : { organisationId }),
  }
  if (groupKey !== undefined) {
    // The count is a write for its own sake: it keeps the mail that waits from leaving before this act can be seen.
    const update = {
      $setOnInsert: { _id: newId(), ...first, ...stored },
      $max: { expiresAt },
      $inc: { acts: 1 },
    }
    return { filter: { groupKey, state: 'pending' as const }, update }
  }
  const $setOnInsert = { ...first, ...stored, expiresAt }
  if (idempotencyKey === undefined) return { filter: { _id: newId() }, update: { $setOnInsert } }
  return { filter: { idempotencyKey }, update: { $setOnInsert: { _id: newId(), ...$setOnInsert } } }
}

export function messagesFrom(stored: readonly StoredMessage[]): OutboxMessage[] {
  return stored.map(({ _id, personId, organisationId, leaseOwner, dueAt, isResumed, ...rest }) => {
    const { kind, reference, state, expiresAt, fence, attempts, lostLeases, doubts } = rest
    const required = { kind, reference, state, expiresAt, fence, attempts, lostLeases, doubts }
    const optional = { personId, organisationId, leaseOwner, dueAt: dueAt ?? undefined }
    return { id: _id, ...optional, isResumed: isResumed ?? false, ...required }
  })
}
