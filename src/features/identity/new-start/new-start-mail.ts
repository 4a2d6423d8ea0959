import type { Clock } from '../../../shared/ports.ts'
import { referenceTo } from '../changed-address/announce-address.ts'
import type { MailWriter, OutboxService } from '../../outbox/index.ts'
import { addressesOf, type PeopleService, type Person } from '../../people/index.ts'
import { ownAccountMail } from '../told/own-account-mail.ts'
import type { NewStarts } from './new-starts.ts'
import { readyAt } from './new-start.ts'

interface TellParts {
  outbox: Pick<OutboxService, 'putAll'>
  clock: Clock
  secret: string
}

/** Part of the transaction of the act: a mail to each address that is known, for whoever asks may have changed the newest. */
export function tellEverywhere({ outbox, clock, secret }: TellParts) {
  return async (person: Person): Promise<void> => {
    const mailTo = (address: string) =>
      ownAccountMail(person, { kind: 'new-start', reference: referenceTo(address, secret) }, clock())
    await outbox.putAll(addressesOf(person).map(mailTo))
  }
}

interface MailParts {
  newStarts: Pick<NewStarts, 'standing'>
  people: PeopleService
  secret: string
  baseUrl: string
}

/** Says what was asked for in somebody’s name, and how they stop it. */
export function newStartMail({ newStarts, people, secret, baseUrl }: MailParts): MailWriter<unknown> {
  return async ({ reference }, { person }) => {
    const to = addressesOf(person).find((address) => referenceTo(address, secret) === reference)
    const standing = await newStarts.standing(person.id)
    // Somebody else's by now: it is no news of theirs.
    const isOthers = to !== undefined && to !== person.email && (await people.findByEmail(to)) !== undefined
    if (to === undefined || isOthers || (standing?.state !== 'asked' && standing?.state !== 'waits'))
      return undefined
    const { confirmedAt } = standing.newStart
    const phone = (await people.organisation(person.organisationId))?.hrPhone
    const from = confirmedAt && readyAt(confirmedAt)
    return { view: 'identity/new-start', to, model: { link: `${baseUrl}/ways-in/new-start`, from, phone } }
  }
}
