import type { MailWriter } from '../../outbox/index.ts'
import type { IdentityService } from '../service.ts'

/** The mail with the code: made when it is sent, so that the code is stored nowhere. */
export function createSignInCodeWriter(identity: Pick<IdentityService, 'codeOf'>): MailWriter<unknown> {
  return async (message, { person }) => {
    const code = await identity.codeOf(message.reference, person)
    return code === undefined ? undefined : { view: 'identity/sign-in-code', model: { code } }
  }
}
