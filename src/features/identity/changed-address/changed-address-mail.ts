import type { MailWriter } from '../../outbox/index.ts'
import { isAddressUsable, type PeopleService, type Person } from '../../people/index.ts'
import type { IdentityService } from '../service.ts'
import { referenceTo } from './announce-address.ts'

interface MailParts {
  identity: Pick<IdentityService, 'hasAccess'>
  people: PeopleService
  secret: string
  /** Public address, without a slash at the end. */
  baseUrl: string
}

/** What the addresses are told when one takes the place of another; whoever cannot sign in at all is told nothing. */
export function changedAddressMails({ identity, people, secret, baseUrl }: MailParts) {
  const formerAddress: MailWriter<unknown> = async ({ reference }, { person }) => {
    const to = person.addressChange?.former.find((address) => referenceTo(address, secret) === reference)
    if (to === undefined || !identity.hasAccess(person)) return undefined
    // Somebody else's by now: it would tell them that theirs has changed.
    if (await people.findByEmail(to)) return undefined
    return { view: 'identity/former-address', to, model: await phoneOf(person) }
  }

  const newAddress: MailWriter<unknown> = async ({ reference }, { person, now }) => {
    const isStillTheirs = referenceTo(person.email, secret) === reference
    const from = person.addressChange?.usableFrom
    if (!isStillTheirs || from === undefined || !identity.hasAccess(person)) return undefined
    const model = { link: `${baseUrl}/sign-in`, isUsable: isAddressUsable(person, now), from }
    return { view: 'identity/new-address', model: { ...model, ...(await phoneOf(person)) } }
  }

  return { formerAddress, newAddress }

  async function phoneOf({ organisationId }: Person): Promise<{ phone: string | undefined }> {
    return { phone: (await people.organisation(organisationId))?.hrPhone }
  }
}
