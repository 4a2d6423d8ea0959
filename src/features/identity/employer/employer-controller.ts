import type { Request, Response } from 'express'
import { z } from 'zod'
import { flash } from '../../../platform/web/flash-messages.ts'
import { readHidden, type Form } from '../../../platform/web/forms/forms.ts'
import { restoreForm } from '../../../platform/web/forms/sealed-form.ts'
import { inSameLanguage } from '../../../platform/web/language.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { browserIdOf } from '../../../platform/web/security/cookies.ts'
import { networkOf } from '../../../platform/web/security/network.ts'
import { NotFoundError } from '../../../shared/errors.ts'
import type { EmployerAnswer } from '../../../shared/employer-provider.ts'
import type { PeopleService } from '../../people/index.ts'
import { onwardOf, type Onward } from '../onward.ts'
import type { IdentityService } from '../service.ts'
import { createEnter, type EnterParts } from '../session/enter-controller.ts'
import type { BegunSignIn, EmployerPurpose } from './begun-sign-in.ts'
import { formAfterEmployer } from './employer-page.ts'
import type { EmployerProblem } from './employers.ts'

export interface EmployerControllerParts extends EnterParts {
  identity: IdentityService
  people: Pick<PeopleService, 'find'>
  /** The page on which the button stands. */
  showSignInForm(req: Request, res: Response, onward: Onward, form: Form): Promise<void>
  /** Public address, without a slash at the end. */
  baseUrl: string
}

const employerField = z.object({ employer: z.string().catch('') })

/** To the employer's provider, and back: to enter, to show it again, or to add a work account. */
export function createEmployerController(parts: EmployerControllerParts) {
  const { identity, people, formSealer, showSignInForm, baseUrl } = parts
  const { employers, waysIn } = identity
  const enter = createEnter(parts)
  return {
    /** From the page of signing in; or from that of the second step, by somebody who is signed in. */
    beginEmployer: (req: Request, res: Response) =>
      begin(req, res, req.user ? 'prove' : 'enter', onwardOf(req)),

    addEmployer: (req: Request, res: Response) =>
      begin(req, res, 'add', { next: '/ways-in', sealedForm: '' }),

    async comeBack(req: Request, res: Response): Promise<void> {
      const { state } = req.query
      const one = typeof state === 'string' ? await employers.take(state, browserIdOf(res)) : undefined
      if (!one || typeof state !== 'string') return refuseStale(req, res)
      // Who has come meanwhile, or gone, is not who began it.
      if (one.personId !== req.user?.viewer.personId) return refuse(req, res, one, 'stale')
      const answer = await employers.answer(one, state, `${baseUrl}${req.originalUrl}`)
      if ('refusal' in answer) return refuse(req, res, one, answer.refusal)
      if (one.purpose === 'add') return add(req, res, one, answer.ok)
      const entered = await employers.enter(one, answer.ok)
      if ('refusal' in entered) return refuse(req, res, one, entered.refusal)
      const onward = { next: one.next, sealedForm: one.sealedForm ?? '' }
      await enter(req, res, { ...entered.ok, way: 'employer', onward })
    },

    async removeEmployer(req: Request, res: Response): Promise<void> {
      const { personId: id, organisationId } = viewerOf(req)
      const outcome = await waysIn.removeEmployer({ id, organisationId })
      const said =
        'ok' in outcome
          ? ({ kind: 'done', key: 'employer.done.removed' } as const)
          : ({ kind: 'info', key: 'ways-in.done.lastStays' } as const)
      flash(req, said)
      res.redirect(303, '/ways-in')
    },
  }

  async function begin(req: Request, res: Response, purpose: EmployerPurpose, onward: Onward): Promise<void> {
    const viewer = req.user?.viewer
    const isFresh = purpose === 'prove' && req.user?.hasSecondStep === true
    const began = await employers.begin({
      ...readHidden(employerField, req.body),
      purpose,
      isFresh,
      person: viewer && { id: viewer.personId, organisationId: viewer.organisationId },
      ...onward,
      browserId: browserIdOf(res),
      network: networkOf(req.ip),
    })
    if ('refusal' in began) return refuse(req, res, { purpose, ...onward }, began.refusal)
    // A page of ours in between, which leads on: as an answer to a form Chromium follows a redirect only where form-action
    // allows each host on the way, and an employer's provider may lead on to others.
    res.setHeader('Refresh', `0;url=${began.ok}`)
    res.render('identity/employer/onward', { address: began.ok })
  }

  async function add(req: Request, res: Response, one: BegunSignIn, answer: EmployerAnswer): Promise<void> {
    const person = await people.find(viewerOf(req).personId)
    if (!person) throw new NotFoundError('They have gone.')
    const added = await employers.accounts.add(person, answer)
    if ('refusal' in added) return refuse(req, res, one, added.refusal)
    flash(req, { kind: 'done', key: 'employer.done.added' })
    res.redirect(303, '/ways-in')
  }

  /** Reload, Back, a second press, or a browser that did not begin it. */
  function refuseStale(req: Request, res: Response): void {
    if (req.user) return res.redirect(303, '/')
    res.redirect(303, '/sign-in?employer=stale')
  }

  async function refuse(
    req: Request,
    res: Response,
    { purpose, next, sealedForm = '' }: Pick<BegunSignIn, 'purpose' | 'next' | 'sealedForm'>,
    problem: EmployerProblem,
  ): Promise<void> {
    if (req.user) return refuseSignedIn(req, res, { purpose, next, sealedForm }, problem)
    const onward = `next=${encodeURIComponent(next)}`
    if (sealedForm === '') return res.redirect(303, `/sign-in?employer=${problem}&${onward}`)
    // A form that is carried along has no place in an address.
    const form = formAfterEmployer('identity.signIn', problem)
    await showSignInForm(req, res.status(422), { next, sealedForm }, form)
  }

  function refuseSignedIn(
    req: Request,
    res: Response,
    { purpose, next, sealedForm }: { purpose: EmployerPurpose; next: string; sealedForm: string },
    problem: EmployerProblem,
  ): void {
    flash(req, { kind: 'info', key: `employer.problems.${problem}` })
    if (purpose === 'add') return res.redirect(303, '/ways-in')
    const form = formSealer.open(sealedForm, { browser: browserIdOf(res), personId: viewerOf(req).personId })
    // It waits in the session for the proof.
    if (form) restoreForm(req, form)
    res.redirect(303, inSameLanguage(res, `/sign-in/second-step?next=${encodeURIComponent(next)}`))
  }
}
