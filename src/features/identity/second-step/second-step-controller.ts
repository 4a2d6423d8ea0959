import type { Request, Response } from 'express'
import { emptyForm, formWithProblems, readForm, type Form } from '../../../platform/web/forms/forms.ts'
import { inSameLanguage } from '../../../platform/web/language.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { browserIdOf } from '../../../platform/web/security/cookies.ts'
import type { PeopleService } from '../../people/index.ts'
import { employerProof } from '../employer/employer-page.ts'
import { nextPage } from '../next-page.ts'
import { onwardOf, type Onward } from '../onward.ts'
import { passkeyPage } from '../passkeys/passkey-page.ts'
import type { IdentityService } from '../service.ts'
import { createEnter, type EnterParts } from '../session/enter-controller.ts'
import { secondStepForm } from './forms.ts'

export interface SecondStepControllerParts extends EnterParts {
  identity: IdentityService
  people: Pick<PeopleService, 'find'>
}

const [scope, wordsScope] = ['ways-in.secondStep', 'ways-in.words']

/** The second step: asked for when a page needs it, and again before what an account hangs on is changed. */
export function createSecondStepController({ identity, people, ...parts }: SecondStepControllerParts) {
  const enter = createEnter({ ...parts, identity })
  return {
    /** Also with what was wrong with another way. */
    showSecondStepForm: show,

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
      if (!person) return goToSignIn(res, onward)
      const checked = await identity.checkSecondStep(person, proof)
      if ('ok' in checked) return enter(req, res, { person, way: checked.ok, onward, press })
      const problems = [{ field: 'proof', code: checked.refusal }]
      return show(req, res, onward, formWithProblems(scope, req.body, problems))
    },
  }

  async function show(req: Request, res: Response, onward: Onward, form: Form = emptyForm(scope)) {
    // The second press of a button whose first press has entered comes without a session.
    if (!req.user) return goToSignIn(res, onward)
    const { isSetUp, passkeys } = await identity.waysIn.stateOf(viewerOf(req).personId)
    const { hasSecondStep, hrPhone, viewer } = req.user
    const passkey = passkeys.length > 0 ? passkeyPage(req, res, identity) : undefined
    const employer = await employerProof(identity.employers, { ...viewer, isFresh: hasSecondStep })
    if (form.problems.length > 0) res.status(422)
    // What was typed is typed anew.
    const page = {
      form: { ...form, typed: {} },
      ...onward,
      isSetUp,
      isAgain: hasSecondStep,
      hrPhone,
      passkey,
      ...employer,
    }
    res.render('identity/second-step', { ...page, words: emptyForm(wordsScope) })
  }
}

function goToSignIn(res: Response, { next }: Onward): void {
  res.redirect(303, inSameLanguage(res, `/sign-in?next=${encodeURIComponent(next)}`))
}
