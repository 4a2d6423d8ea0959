import type { Clock } from '../../../shared/ports.ts'
import type { OutboxService } from '../../outbox/index.ts'
import { ownAccountMail } from './own-account-mail.ts'

/** What somebody is told of their own account, in case it was not them. */
export const ownerNews = [
  'cardMade',
  'authenticatorAdded',
  'authenticatorRemoved',
  'passkeyAdded',
  'passkeyRemoved',
  'passkeyCopied',
  'recoveryCodesMade',
  'recoveryCodeUsed',
  'newDevice',
  'employerAdded',
  'employerRemoved',
] as const

export type OwnerNews = (typeof ownerNews)[number]

interface TellParts {
  outbox: Pick<OutboxService, 'put'>
  clock: Clock
}

export type TellOwner = ReturnType<typeof tellOwner>

/** Part of the transaction of the act. */
export function tellOwner({ outbox, clock }: TellParts) {
  return async (person: { id: string; organisationId: string }, news: OwnerNews): Promise<void> => {
    await outbox.put(ownAccountMail(person, { kind: 'sign-in-changed', reference: news }, clock()))
  }
}
