import type { Request, Response } from 'express'
import { formWithProblems, hiddenField, type Form } from '../../../platform/web/forms/forms.ts'
import { browserIdOf } from '../../../platform/web/security/cookies.ts'
import { networkOf } from '../../../platform/web/security/network.ts'
import { onwardOf, type Onward } from '../onward.ts'
import type { IdentityService } from '../service.ts'
import { createEnter, type EnterParts } from '../session/enter-controller.ts'

type Show = (req: Request, res: Response, onward: Onward, form: Form) => Promise<void> | void

export interface UsePasskeyParts extends EnterParts {
  identity: IdentityService
  /** The pages on which the button stands. */
  showSignInForm: Show
  showSecondStepForm: Show
}

/** The hidden field in which a device's answer travels, as JSON: an ordinary form, with its token (decision 19). */
export const answerField = 'answer'

/** Signing in by a passkey, which is both steps in one; and showing with it once more who one is. */
export function createUsePasskeyController({ identity, ...parts }: UsePasskeyParts) {
  const enter = createEnter({ ...parts, identity })
  return {
    async usePasskey(req: Request, res: Response): Promise<void> {
      const onward = onwardOf(req)
      const asking = {
        sent: hiddenField(req.body, answerField) ?? '',
        browserId: browserIdOf(res),
        personId: req.user?.viewer.personId,
        network: networkOf(req.ip),
      }
      const refused = await identity.enterByPasskey(asking, (by) => enter(req, res, { ...by, onward }))
      if (!refused) return
      res.locals.unknownPasskey = refused.unknownId
      const show = req.user ? parts.showSecondStepForm : parts.showSignInForm
      await show(req, res.status(422), onward, formWithProblems(scope, {}, [passkeyProblem(refused.refusal)]))
    },
  }
}

const scope = 'passkeys'

export function passkeyProblem(code: string) {
  return { field: 'passkey', code }
}
