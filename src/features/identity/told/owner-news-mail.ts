import type { MailWriter } from '../../outbox/index.ts'
import type { PeopleService } from '../../people/index.ts'
import type { IdentityService } from '../service.ts'
import { ownerNews } from './tell-owner.ts'

interface MailParts {
  identity: Pick<IdentityService, 'hasAccess'>
  people: PeopleService
  baseUrl: string
}

/** Tells somebody what has changed in how they sign in. */
export function ownerNewsMail({ identity, people, baseUrl }: MailParts): MailWriter<unknown> {
  return async ({ reference }, { person }) => {
    const news = ownerNews.find((one) => one === reference)
    if (!news || !identity.hasAccess(person)) return undefined
    const phone = (await people.organisation(person.organisationId))?.hrPhone
    const model = {
      whatKey: `identity.emails.sign-in-changed.news.${news}`,
      link: `${baseUrl}/ways-in`,
      phone,
    }
    return { view: 'identity/sign-in-changed', model }
  }
}
