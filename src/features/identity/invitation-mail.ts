import type { MailContent, NewMessage } from '../outbox/index.ts'
import type { Person } from '../people/index.ts'

const lifeMs = 7 * 24 * 60 * 60_000

/** Tells somebody whom the operator has added where to sign in. It holds no code, and signs nobody in. */
export function invitationMail(baseUrl: string): MailContent {
  return { view: 'identity/invitation', model: { link: `${baseUrl}/sign-in` } }
}

export function invitationFor(person: Pick<Person, 'id' | 'organisationId'>, now: Date): NewMessage {
  return {
    kind: 'invitation',
    personId: person.id,
    organisationId: person.organisationId,
    reference: person.id,
    notBefore: now,
    expiresAt: new Date(now.getTime() + lifeMs),
  }
}
