import type { Request, Response } from 'express'
import { emptyForm, formWithProblems, readForm, type Form } from '../../../platform/web/forms/forms.ts'
import { restoreForm, type FormSealer } from '../../../platform/web/forms/sealed-form.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { browserIdOf } from '../../../platform/web/security/cookies.ts'
import type { PeopleService, Person } from '../../people/index.ts'
import { employerProof } from '../employer/employer-page.ts'
import { nextPage } from '../next-page.ts'
import { onwardOf, type Onward } from '../onward.ts'
import type { IdentityService } from '../service.ts'
import type { createSignIn } from '../session/sign-in.ts'
import type { Entry } from '../session/way-in.ts'
import { secondStepForm } from './forms.ts'

export interface SecondStepControllerParts {
  identity: IdentityService
  people: Pick<PeopleService, 'find'>
  formSealer: FormSealer
  signIn: ReturnType<typeof createSignIn>
}

const [scope, wordsScope] = ['ways-in.secondStep', 'ways-in.words']

/** The second step: asked for when a page needs it, and again before what an account hangs on is changed. */
export function createSecondStepController(parts: SecondStepControllerParts) {
  const { identity, people, formSealer, signIn } = parts
  return {
    showSecondStep: (req: Request, res: Response) =>
      show(req, res, { next: nextPage(req.query['next']), sealedForm: '' }),

    /** From the page that says so: the form that was posted comes along. */
    showSecondStepAgain: (req: Request, res: Response) => show(req, res, onwardOf(req)),

    async checkSecondStep(req: Request, res: Response): Promise<void> {
      const onward = onwardOf(req)
      const read = readForm(scope, secondStepForm, req.body)
      if ('form' in read) return show(req, res, onward, read.form)
      const { proof } = read.value
      const press = identity.pressOf({ code: proof, browserId: browserIdOf(res) })
      const entered = await identity.enteredByFirstPress(press)
      if (entered) return enter(req, res, { ...entered, onward, press })
      const person = req.user && (await people.find(req.user.viewer.personId))
      if (!person) return res.redirect(303, `/sign-in?next=${encodeURIComponent(onward.next)}`)
      const checked = await identity.checkSecondStep(person, proof)
      if ('ok' in checked) return enter(req, res, { person, way: checked.ok, onward, press })
      const problems = [{ field: 'proof', code: checked.refusal }]
      return show(req, res, onward, formWithProblems(scope, req.body, problems))
    },
  }

  async function show(req: Request, res: Response, onward: Onward, form: Form = emptyForm(scope)) {
    // The second press of a button whose first press has entered comes without a session.
    if (!req.user) return res.redirect(303, `/sign-in?next=${encodeURIComponent(onward.next)}`)
    const isSetUp = await identity.waysIn.isSetUp(viewerOf(req).personId)
    const { hasSecondStep, hrPhone, viewer } = req.user
    const employer = await employerProof(identity.employers, { ...viewer, isFresh: hasSecondStep })
    if (form.problems.length > 0) res.status(422)
    // What was typed is typed anew.
    const page = {
      form: { ...form, typed: {} },
      ...onward,
      isSetUp,
      isAgain: hasSecondStep,
      hrPhone,
      ...employer,
    }
    res.render('identity/second-step', { ...page, words: emptyForm(wordsScope) })
  }

  async function enter(
    req: Request,
    res: Response,
    { person, onward, ...entry }: Entry & { person: Person; onward: Onward },
  ): Promise<void> {
    const by = { browser: browserIdOf(res), personId: person.id }
    // Read before the sign-in, which gives the browser another cookie, and another session.
    const form = formSealer.open(onward.sealedForm, by) ?? req.session.restoredForm
    await signIn(req, res, person, entry)
    if (!form) return res.redirect(303, onward.next)
    restoreForm(req, form)
    flash(req, { kind: 'info', key: 'identity.done.formIsBack' })
    res.redirect(303, nextPage(form.page))
  }
}
