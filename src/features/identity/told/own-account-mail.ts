import type { NewMessage } from '../../outbox/index.ts'

const lifeMs = 7 * 24 * 60 * 60_000

/** A mail to somebody about their own account, due at once: the outbox holds whom, what kind, and what it refers to. */
export function ownAccountMail(
  { id, organisationId }: { id: string; organisationId: string },
  { kind, reference }: Pick<NewMessage, 'kind' | 'reference'>,
  now: Date,
): NewMessage {
  const expiresAt = new Date(now.getTime() + lifeMs)
  return { kind, personId: id, organisationId, reference, notBefore: now, expiresAt }
}
