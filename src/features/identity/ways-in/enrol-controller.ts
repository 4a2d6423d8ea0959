import type { Request, Response } from 'express'
import {
  emptyForm,
  formWithProblems,
  readForm,
  readHidden,
  type Form,
} from '../../../platform/web/forms/forms.ts'
import { restoreForm } from '../../../platform/web/forms/sealed-form.ts'
import { languageOf } from '../../../platform/web/language.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { browserIdOf } from '../../../platform/web/security/cookies.ts'
import { inFours, keyUri } from '../authenticator/authenticator.ts'
import { readTypedCode } from '../mailed-code/typed-code.ts'
import { employerProof } from '../employer/employer-page.ts'
import { onwardOf, type Onward } from '../onward.ts'
import { newPasskeyPage } from '../passkeys/passkey-page.ts'
import { qrPicture } from '../qr-picture.ts'
import type { IdentityService } from '../service.ts'
import type { EnterParts } from '../session/enter-controller.ts'
import { authenticatorForm, offeredForm, wordsForm } from '../second-step/forms.ts'
import { checkMayEnrol, createEnrolment, type EnrolParts } from './enrolment-controller.ts'

export interface EnrolControllerParts extends EnrolParts, Pick<EnterParts, 'formSealer'> {
  identity: IdentityService
}

const [wordsScope, scope] = ['ways-in.words', 'ways-in.authenticator']

/** From the words of a card, or from a proof of now, to an authenticator and recovery codes. */
export function createEnrolController({ identity, ...parts }: EnrolControllerParts) {
  const { authenticators, cards, waysIn } = identity
  const { personOf, enter } = createEnrolment(parts)
  return {
    async checkWords(req: Request, res: Response): Promise<void> {
      const onward = onwardOf(req)
      const read = readForm(wordsScope, wordsForm, req.body)
      if ('form' in read) return refuseWords(req, res, read.form, onward)
      const person = await personOf(req)
      // Whoever has more than the mailed code already shows that.
      const checked = (await waysIn.isSetUp(person.id))
        ? ({ refusal: 'ended' } as const)
        : await cards.check(person, read.value.words)
      if ('ok' in checked) {
        req.session.enrolment = { cardId: checked.ok.id, next: onward.next }
        const by = { browser: browserIdOf(res), personId: person.id }
        const came = parts.formSealer.open(onward.sealedForm, by)
        // It waits until they have set up how they sign in.
        if (came) restoreForm(req, came)
        return res.redirect(303, '/ways-in/authenticator')
      }
      const problems = [{ field: 'words', code: checked.refusal }]
      return refuseWords(req, res, formWithProblems(wordsScope, req.body, problems), onward)
    },

    showAuthenticator(req: Request, res: Response): void {
      checkMayEnrol(req)
      const offer = authenticators.offer(viewerOf(req).personId)
      show(req, res, offer, emptyForm(scope))
    },

    async addAuthenticator(req: Request, res: Response): Promise<void> {
      const cardId = checkMayEnrol(req)
      const person = await personOf(req)
      const { offer } = readHidden(offeredForm, req.body)
      const seed = authenticators.offered(offer, person.id)
      if (seed === undefined) return res.redirect(303, '/ways-in/authenticator')
      const read = readForm(scope, authenticatorForm, req.body)
      if ('form' in read) return show(req, res, offer, read.form)
      const number = readTypedCode(read.value.number)
      const outcome =
        'ok' in number
          ? await waysIn.addAuthenticator(person, { seed, typed: number.ok, cardId })
          : ({ refusal: 'notSixDigits' } as const)
      if ('ok' in outcome) return enter(req, res, { person, way: 'authenticator', codes: outcome.ok })
      const problems = [{ field: 'number', code: outcome.refusal }]
      show(req, res, offer, formWithProblems(scope, req.body, problems))
    },
  }

  function show(req: Request, res: Response, offer: string, form: Form): void {
    const { personId } = viewerOf(req)
    const seed = authenticators.offered(offer, personId) ?? ''
    const { hrPhone, organisationNames } = req.user ?? {}
    const uri = keyUri(seed, { issuer: 'Keep in touch', label: organisationNames?.[languageOf(res)] ?? '' })
    const picture = qrPicture(uri)
    if (form.problems.length > 0) res.status(422)
    // Whoever comes with a card has nothing yet, and is offered the easier way first.
    const passkey = req.session.enrolment && newPasskeyPage(req, res, { identity, theirs: [] })
    const page = { form: { ...form, typed: {} }, offer, picture, key: inFours(seed), uri, hrPhone, passkey }
    res.render('identity/ways-in/authenticator', page)
  }

  async function refuseWords(req: Request, res: Response, words: Form, onward: Onward): Promise<void> {
    const { hrPhone } = req.user ?? {}
    const employer = await employerProof(identity.employers, { ...viewerOf(req), isFresh: false })
    const page = { words, ...onward, hrPhone, isSetUp: false, isAgain: false, ...employer }
    res.status(422).render('identity/second-step', page)
  }
}
