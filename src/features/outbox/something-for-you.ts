import type { DeliverySettings } from './delivery/delivery-settings.ts'
import type { MailContent } from './mail-kind.ts'
import type { NewMessage } from './queue/message.ts'

/** The one mail for whatever somebody waits for: it says that something is there, and nothing of what (decision 3). */
export function somethingForYouMail(baseUrl: string): MailContent {
  return {
    view: 'outbox/something-for-you',
    model: { link: `${baseUrl}/`, contactLink: `${baseUrl}/contact`, pauseLink: `${baseUrl}/contact` },
  }
}

/** It leaves when the time for further acts is over: all of them are one mail. */
export function somethingFor(
  person: { id: string; organisationId: string },
  now: Date,
  { groupForMs, somethingLifeMs }: Pick<DeliverySettings, 'groupForMs' | 'somethingLifeMs'>,
): NewMessage {
  return {
    kind: 'something-for-you',
    personId: person.id,
    organisationId: person.organisationId,
    reference: person.id,
    notBefore: new Date(now.getTime() + groupForMs),
    expiresAt: new Date(now.getTime() + somethingLifeMs),
    groupKey: `something-for-you ${person.id}`,
  }
}
