import type { MailKind } from '../../outbox/index.ts'
import type { IdentityService } from '../service.ts'

/** The mail with the code: made when it is sent, so that the code is stored nowhere. */
export function signInCodeMail(identity: IdentityService): MailKind {
  return {
    name: 'sign-in-code',
    gate: 'always',
    inDoubt: 'never-again',
    async write(message) {
      const code = await identity.codeOf(message.reference)
      return code === undefined ? undefined : { view: 'identity/sign-in-code', model: { code } }
    },
  }
}
