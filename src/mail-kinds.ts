import type { ContactPlan } from './features/contact/index.ts'
import type { Features } from './features.ts'
import type { MailKind, MailWriter, WritableMailKind } from './features/outbox/index.ts'

interface Row extends MailKind {
  writer(features: Features): MailWriter<ContactPlan>
}

/** Every mail of the portal, a row each: its name, the gate it passes, what to do in doubt, and who writes it. */
export const mailKinds: readonly Row[] = [
  {
    name: 'sign-in-code',
    gate: 'always',
    isUrgent: true,
    inDoubt: 'never-again',
    writer: ({ identity }) => identity.mails.signInCode,
  },
  {
    name: 'invitation',
    gate: 'always',
    inDoubt: 'send-once-more',
    writer: ({ identity }) => identity.mails.invitation,
  },
  {
    name: 'former-address',
    gate: 'always',
    inDoubt: 'send-once-more',
    writer: ({ identity }) => identity.mails.formerAddress,
  },
  {
    name: 'new-address',
    gate: 'always',
    inDoubt: 'send-once-more',
    writer: ({ identity }) => identity.mails.newAddress,
  },
  {
    name: 'new-start',
    gate: 'always',
    inDoubt: 'send-once-more',
    writer: ({ identity }) => identity.mails.newStart,
  },
  {
    name: 'sign-in-changed',
    gate: 'always',
    inDoubt: 'send-once-more',
    writer: ({ identity }) => identity.mails.signInChanged,
  },
  {
    name: 'something-for-you',
    gate: 'neutral',
    inDoubt: 'send-once-more',
    // Nothing is there to see for whoever cannot sign in any more, as when their only leave was taken away.
    writer:
      ({ identity, outbox }) =>
      async (_message, { person }) =>
        identity.service.hasAccess(person) ? outbox.mails.somethingForYou() : undefined,
  },
  {
    name: 'digest',
    gate: 'digest',
    inDoubt: 'send-once-more',
    writer: ({ digests }) => digests.mails.digest,
  },
]

/** The table with each row's own writer, for the delivery. */
export function writableMailKinds(features: Features): WritableMailKind<ContactPlan>[] {
  return mailKinds.map(({ writer, ...kind }) => ({ ...kind, write: writer(features) }))
}
