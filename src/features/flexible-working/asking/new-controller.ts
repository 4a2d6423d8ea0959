import type { Request, Response } from 'express'
import { emptyForm, formWithProblems, typedValues, type Form } from '../../../platform/web/forms/forms.ts'
import {
  forgetKept,
  keptNoMore,
  keptValues,
  leadToKept,
  pageOfKept,
} from '../../../platform/web/forms/kept-form.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { typedChange } from '../change-form.ts'
import type { FlexibleWorkingService } from '../service.ts'
import { newScope, readRequest } from './asking-forms.ts'
import { notNowSentence } from './not-now.ts'
import { checkPage, newPage } from './own-page.ts'
import type { OwnRequests } from './own-acts.ts'

const formPage = '/flexible-working/new'
const checkPath = '/flexible-working/new/check'

/** A request, written, looked at, and sent. */
export function createNewRequestController({ asking }: Pick<FlexibleWorkingService, 'asking'>) {
  return {
    async ask(req: Request, res: Response): Promise<void> {
      const own = await asking.ownRequests(viewerOf(req))
      const kept = await keptValues(req, res, formPage)
      show(res, own, emptyForm(newScope, kept ?? typedChange({}, own.person.pattern)))
    },

    async check(req: Request, res: Response): Promise<void> {
      const own = await asking.ownRequests(viewerOf(req))
      const read = readRequest(req.body, basisOf(own))
      if ('form' in read) return show(res.status(422), own, read.form)
      await leadToKept(req, res, { page: formPage, values: typedValues(req.body), shownAt: checkPath })
    },

    /** Nothing is sent yet. */
    async showCheck(req: Request, res: Response): Promise<void> {
      const values = await keptValues(req, res, formPage)
      if (!values) return keptNoMore(req, res, formPage)
      const viewer = viewerOf(req)
      const own = await asking.ownRequests(viewer)
      const read = readRequest(values, basisOf(own))
      if ('form' in read) return show(res.status(422), own, read.form)
      const preview = await asking.preview(viewer, read.value.kind, read.value.asked)
      const page = checkPage(preview, values)
      res.render('flexible-working/asking/check', { ...page, change: pageOfKept(res, formPage) })
    },

    async send(req: Request, res: Response): Promise<void> {
      const viewer = viewerOf(req)
      const own = await asking.ownRequests(viewer)
      const read = readRequest(req.body, basisOf(own))
      if ('form' in read) return show(res.status(422), own, read.form)
      const { kind, asked } = read.value
      const made = await asking.make(viewer, kind, asked)
      if ('refusal' in made) {
        const problem = { field: 'kind', code: made.refusal.why, ...notNowSentence(kind, made.refusal) }
        return show(res.status(422), own, formWithProblems(newScope, req.body, [problem]))
      }
      await forgetKept(req)
      flash(req, { kind: 'done', key: 'flexible-working.done.sent' })
      res.redirect(303, `/flexible-working/${made.ok.id}`)
    },
  }
}

function basisOf({ person, today }: OwnRequests) {
  return { contract: person.pattern, today }
}

function show(res: Response, own: OwnRequests, form: Form): void {
  res.render('flexible-working/asking/new', newPage(own, form))
}
