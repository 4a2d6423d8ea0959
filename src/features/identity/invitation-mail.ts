import type { MailContent, NewMessage } from '../outbox/index.ts'
import { ownAccountMail } from './told/own-account-mail.ts'
import type { Person } from '../people/index.ts'

/** Tells somebody whom the operator has added where to sign in. It holds no code, and signs nobody in. */
export function invitationMail(baseUrl: string): MailContent {
  return { view: 'identity/invitation', model: { link: `${baseUrl}/sign-in` } }
}

export function invitationFor(person: Pick<Person, 'id' | 'organisationId'>, now: Date): NewMessage {
  return ownAccountMail(person, { kind: 'invitation', reference: person.id }, now)
}
