import type { Request, Response } from 'express'
import {
  emptyForm,
  formWithProblems,
  hiddenField,
  readForm,
  type Form,
} from '../../../platform/web/forms/forms.ts'
import { idempotencyKeyField } from '../../../platform/web/forms/idempotency-key.ts'
import { inSameLanguage } from '../../../platform/web/language.ts'
import { browserIdOf } from '../../../platform/web/security/cookies.ts'
import { networkOf } from '../../../platform/web/security/network.ts'
import { nextPage } from '../next-page.ts'
import { employerOffer, formAfterEmployer } from '../employer/employer-page.ts'
import { onwardOf, type Onward } from '../onward.ts'
import { passkeyPage } from '../passkeys/passkey-page.ts'
import type { IdentityService } from '../service.ts'
import { createEnter, type EnterParts } from '../session/enter-controller.ts'
import { askForCodeForm, askScope, checkCodeForm } from './forms.ts'

export interface SignInControllerParts extends EnterParts {
  identity: IdentityService
}

const codeScope = 'identity.code'

/** Signing in by a mailed code: ask for one, type it. */
export function createSignInController({ identity, ...parts }: SignInControllerParts) {
  const enter = createEnter({ ...parts, identity })
  return {
    /** Also with what was wrong with another way. */
    showSignInForm: show,

    async showSignIn(req: Request, res: Response): Promise<void> {
      const next = nextPage(req.query.next)
      if (req.user) return res.redirect(next)
      await show(req, res, { next, sealedForm: '' }, formAfterEmployer(askScope, req.query.employer))
    },

    /** From the page that says that the session has ended: the form that was posted comes along. */
    signInAgain: (req: Request, res: Response) => show(req, res, onwardOf(req)),

    async askForCode(req: Request, res: Response): Promise<void> {
      const onward = onwardOf(req)
      const read = readForm(askScope, askForCodeForm, req.body)
      if ('form' in read) return show(req, res.status(422), onward, read.form)
      const formKey = hiddenField(req.body, idempotencyKeyField)
      const asked = await identity.askForCode({ email: read.value.email, ...whereFrom(req, res), formKey })
      if ('refusal' in asked) return show(req, res.status(429), onward, tooMany(req))
      // A form that is carried along has no place in an address.
      if (onward.sealedForm !== '') return showCodeForm(res, emptyForm(codeScope), onward)
      res.redirect(303, inSameLanguage(res, `/sign-in/code?next=${encodeURIComponent(onward.next)}`))
    },

    async showCode(req: Request, res: Response): Promise<void> {
      await showCodeForm(res, emptyForm(codeScope), { next: nextPage(req.query.next), sealedForm: '' })
    },

    async checkCode(req: Request, res: Response): Promise<void> {
      const onward = onwardOf(req)
      const read = readForm(codeScope, checkCodeForm, req.body)
      if ('form' in read) return showCodeForm(res.status(422), read.form, onward)
      const typed = { code: read.value.code, ...whereFrom(req, res) }
      const press = identity.pressOf(typed)
      const entered = await identity.enteredByFirstPress(press)
      const checked = entered ? { ok: entered.person } : await identity.checkCode(typed)
      if ('ok' in checked) return enter(req, res, { person: checked.ok, way: 'code', onward, press })
      const problem = { field: 'code', code: checked.refusal }
      await showCodeForm(res.status(422), formWithProblems(codeScope, req.body, [problem]), onward)
    },
  }

  async function show(
    req: Request,
    res: Response,
    onward: Onward,
    form = emptyForm(askScope),
  ): Promise<void> {
    const offer = await employerOffer(identity.employers)
    const demoPath = `/demo/people?next=${encodeURIComponent(onward.next)}`
    const passkey = passkeyPage(req, res, identity)
    const hrPhone = await identity.phoneOfHr()
    res.render('identity/sign-in', { form, ...onward, demoPath, passkey, ...offer, hrPhone })
  }

  async function showCodeForm(res: Response, form: Form, onward: Onward): Promise<void> {
    res.render('identity/code', { ...codePage(form, onward), hrPhone: await identity.phoneOfHr() })
  }
}

function whereFrom(req: Request, res: Response): { browserId: string; network: string } {
  return { browserId: browserIdOf(res), network: networkOf(req.ip) }
}

/** They have done nothing wrong: the form comes back as they filled it in. */
function tooMany({ body }: Request): Form {
  return formWithProblems(askScope, body, [{ field: 'email', code: 'tooManyAtOnce' }])
}

/** A wrong code is not shown again: the next one is typed afresh. */
function codePage(form: Form, onward: Onward) {
  const again = `/sign-in?next=${encodeURIComponent(onward.next)}`
  return { form: { ...form, typed: {} }, ...onward, again }
}
