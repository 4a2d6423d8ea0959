import type { Request, Response } from 'express'
import { z } from 'zod'
import { flash } from '../../../platform/web/flash-messages.ts'
import {
  emptyForm,
  formWithProblems,
  hiddenField,
  readForm,
  type Form,
} from '../../../platform/web/forms/forms.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { browserIdOf } from '../../../platform/web/security/cookies.ts'
import { NotFoundError } from '../../../shared/errors.ts'
import { visibleLine } from '../../../shared/visible-text.ts'
import type { IdentityService } from '../service.ts'
import { checkMayEnrol, createEnrolment, type EnrolParts } from '../ways-in/enrolment-controller.ts'
import { longestName, type Passkey } from './passkey.ts'
import { namePartsOf, newPasskeyPage } from './passkey-page.ts'
import { answerField, passkeyProblem } from './use-controller.ts'

export interface KeepPasskeysParts extends EnrolParts {
  identity: IdentityService
}

const [scope, nameScope] = ['passkeys', 'passkeys.name']

const nameForm = z.object({
  name: z
    .string('missing')
    .transform(visibleLine)
    .pipe(z.string().min(1, 'missing').max(longestName, 'tooLong')),
})

/** What somebody does with their own passkeys: adds one, names it, takes it away. */
export function createKeepPasskeysController({ identity, ...parts }: KeepPasskeysParts) {
  const { passkeys, waysIn } = identity
  const { personOf, enter } = createEnrolment(parts)
  return {
    showNewPasskey: (req: Request, res: Response) => showNew(req, res, emptyForm(scope)),

    async addPasskey(req: Request, res: Response): Promise<void> {
      const cardId = checkMayEnrol(req)
      const person = await personOf(req)
      const checked = await passkeys.checkNew(person, {
        sent: hiddenField(req.body, answerField) ?? '',
        browserId: browserIdOf(res),
        userAgent: req.get('user-agent'),
      })
      const outcome =
        'ok' in checked ? await waysIn.addPasskey(person, { added: checked.ok, cardId }) : checked
      if ('ok' in outcome) return enter(req, res, { person, way: 'passkey', codes: outcome.ok })
      const form = formWithProblems(scope, {}, [passkeyProblem(outcome.refusal)])
      await showNew(req, res.status(422), form)
    },

    async showPasskey(req: Request, res: Response): Promise<void> {
      const passkey = await passkeyIn(req)
      showOne(res, passkey, emptyForm(nameScope, { name: passkey.name ?? '' }))
    },

    async declinePasskey(req: Request, res: Response): Promise<void> {
      const { personId: id, organisationId } = viewerOf(req)
      await waysIn.declinePasskey({ id, organisationId })
      delete req.session.suggestion
      flash(req, { kind: 'info', key: 'passkeys.done.notNow' })
      res.redirect(303, '/')
    },

    async renamePasskey(req: Request, res: Response): Promise<void> {
      const passkey = await passkeyIn(req)
      const read = readForm(nameScope, nameForm, req.body)
      if ('form' in read) return showOne(res.status(422), passkey, read.form)
      await passkeys.rename(ownerOf(passkey), passkey.id, read.value.name)
      flash(req, { kind: 'done', key: 'passkeys.done.renamed' })
      res.redirect(303, '/ways-in')
    },

    async removePasskey(req: Request, res: Response): Promise<void> {
      const passkey = await passkeyIn(req)
      const outcome = await waysIn.removePasskey(ownerOf(passkey), passkey.id)
      const isDone = 'ok' in outcome
      flash(
        req,
        isDone
          ? { kind: 'done', key: 'passkeys.done.removed' }
          : { kind: 'info', key: 'ways-in.done.lastStays' },
      )
      res.redirect(303, '/ways-in')
    },
  }

  async function showNew(req: Request, res: Response, form: Form): Promise<void> {
    const theirs = await passkeys.findOf(viewerOf(req).personId)
    const passkey = newPasskeyPage(req, res, { identity, theirs })
    res.render('identity/passkeys/new', { form, passkey, isEnrolling: req.session.enrolment !== undefined })
  }

  /** Throws a NotFoundError for one of anybody else. */
  async function passkeyIn(req: Request): Promise<Passkey> {
    const theirs = await passkeys.findOf(viewerOf(req).personId)
    const passkey = theirs.find(({ id }) => id === req.params['passkeyId'])
    if (!passkey) throw new NotFoundError('No passkey of this person.')
    return passkey
  }
}

function showOne(res: Response, passkey: Passkey, form: Form): void {
  const { addedAt, usedAt, isBackedUp, id } = passkey
  const path = `/ways-in/passkeys/${id}`
  const page = {
    form,
    called: namePartsOf(passkey),
    addedAt,
    usedAt,
    isBackedUp,
    rename: `${path}/name`,
    removal: `${path}/removal`,
  }
  res.render('identity/passkeys/passkey', page)
}

function ownerOf({ personId, organisationId }: Passkey): { id: string; organisationId: string } {
  return { id: personId, organisationId }
}
