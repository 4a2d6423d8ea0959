import type { Request, Response } from 'express'
import { flash } from '../../../platform/web/flash-messages.ts'
import {
  emptyForm,
  formWithProblems,
  hiddenField,
  readForm,
  type Form,
} from '../../../platform/web/forms/forms.ts'
import { restoreForm, type FormSealer } from '../../../platform/web/forms/sealed-form.ts'
import { idempotencyKeyField } from '../../../platform/web/forms/idempotency-key.ts'
import { browserIdOf } from '../../../platform/web/security/cookies.ts'
import { networkOf } from '../../../platform/web/security/network.ts'
import type { Person } from '../../people/index.ts'
import { nextPage } from '../next-page.ts'
import { employerOffer, formAfterEmployer } from '../employer/employer-page.ts'
import { onwardOf, type Onward } from '../onward.ts'
import type { IdentityService } from '../service.ts'
import type { createSignIn } from '../session/sign-in.ts'
import { askForCodeForm, checkCodeForm } from './forms.ts'

export interface SignInControllerParts {
  identity: IdentityService
  formSealer: FormSealer
  signIn: ReturnType<typeof createSignIn>
}

interface Entering {
  person: Person
  onward: Onward
  press: string
}

const [askScope, codeScope] = ['identity.signIn', 'identity.code']

/** Signing in by a mailed code: ask for one, type it. */
export function createSignInController({ identity, formSealer, signIn }: SignInControllerParts) {
  return {
    async showSignIn(req: Request, res: Response): Promise<void> {
      const next = nextPage(req.query.next)
      if (req.user) return res.redirect(next)
      await show(res, formAfterEmployer(askScope, req.query.employer), { next, sealedForm: '' })
    },

    /** From the page that says that the session has ended: the form that was posted comes along. */
    signInAgain: (req: Request, res: Response) => show(res, emptyForm(askScope), onwardOf(req)),

    async askForCode(req: Request, res: Response): Promise<void> {
      const onward = onwardOf(req)
      const read = readForm(askScope, askForCodeForm, req.body)
      if ('form' in read) return show(res.status(422), read.form, onward)
      const formKey = hiddenField(req.body, idempotencyKeyField)
      const asked = await identity.askForCode({ email: read.value.email, ...whereFrom(req, res), formKey })
      if ('refusal' in asked) return show(res.status(429), tooMany(req), onward)
      // A form that is carried along has no place in an address.
      if (onward.sealedForm !== '') return res.render('identity/code', codePage(emptyForm(codeScope), onward))
      res.redirect(303, `/sign-in/code?next=${encodeURIComponent(onward.next)}`)
    },

    showCode(req: Request, res: Response): void {
      const onward = { next: nextPage(req.query.next), sealedForm: '' }
      res.render('identity/code', codePage(emptyForm(codeScope), onward))
    },

    async checkCode(req: Request, res: Response): Promise<void> {
      const onward = onwardOf(req)
      const read = readForm(codeScope, checkCodeForm, req.body)
      if ('form' in read) return refuse(res, read.form, onward)
      const typed = { code: read.value.code, ...whereFrom(req, res) }
      const press = identity.pressOf(typed)
      const entered = await identity.enteredByFirstPress(press)
      const checked = entered ? { ok: entered.person } : await identity.checkCode(typed)
      if ('ok' in checked) return enter(req, res, { person: checked.ok, onward, press })
      const problem = { field: 'code', code: checked.refusal }
      refuse(res, formWithProblems(codeScope, req.body, [problem]), onward)
    },
  }

  async function show(res: Response, form: Form, onward: Onward): Promise<void> {
    const offer = await employerOffer(identity.employers)
    res.render('identity/sign-in', { ...signInPage(form, onward), ...offer })
  }

  async function enter(req: Request, res: Response, by: Entering): Promise<void> {
    const { person, onward, press } = by
    // Opened before the sign-in, which gives the browser another cookie.
    const form = formSealer.open(onward.sealedForm, { browser: browserIdOf(res), personId: person.id })
    await signIn(req, res, person, { way: 'code', press })
    if (!form) return res.redirect(303, onward.next)
    restoreForm(req, form)
    flash(req, { kind: 'info', key: 'identity.done.formIsBack' })
    res.redirect(303, nextPage(form.page))
  }
}

function whereFrom(req: Request, res: Response): { browserId: string; network: string } {
  return { browserId: browserIdOf(res), network: networkOf(req.ip) }
}

/** They have done nothing wrong: the form comes back as they filled it in. */
function tooMany({ body }: Request): Form {
  return formWithProblems(askScope, body, [{ field: 'email', code: 'tooManyAtOnce' }])
}

function refuse(res: Response, form: Form, onward: Onward): void {
  res.status(422).render('identity/code', codePage(form, onward))
}

export function signInPage(form: Form, onward: Onward) {
  return { form, ...onward, nextInAddress: encodeURIComponent(onward.next) }
}

/** A wrong code is not shown again: the next one is typed afresh. */
function codePage(form: Form, onward: Onward) {
  const again = `/sign-in?next=${encodeURIComponent(onward.next)}`
  return { form: { ...form, typed: {} }, ...onward, again }
}
