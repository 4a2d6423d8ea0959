import type { Request, Response } from 'express'
import { createCheckedForm } from '../../../platform/web/forms/checked-form.ts'
import { emptyForm, formWithProblems, type Form } from '../../../platform/web/forms/forms.ts'
import { forgetKept } from '../../../platform/web/forms/kept-form.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { typedChange } from '../change-form.ts'
import type { FlexibleWorkingService } from '../service.ts'
import { newScope, readRequest } from './asking-forms.ts'
import { notNowSentence } from './not-now.ts'
import { checkPage, newPage } from './own-page.ts'
import type { OwnRequests } from './own-acts.ts'

/** A request, written, looked at, and sent. */
export function createNewRequestController({ asking }: Pick<FlexibleWorkingService, 'asking'>) {
  const steps = createCheckedForm({
    find: (req) => asking.ownRequests(viewerOf(req)),
    pageOf: () => '/flexible-working/new',
    begin: ({ person }, kept) => emptyForm(newScope, kept ?? typedChange({}, person.pattern)),
    read: (own, body) => readRequest(body, basisOf(own)),
    show: (_req, res, own, shown) => show(res, own, shown),
    async showCheck(req, res, _own, { value: { kind, asked }, typed, change }) {
      const preview = await asking.preview(viewerOf(req), kind, asked)
      res.render('flexible-working/asking/check', { ...checkPage(preview, typed), change })
    },
  })

  return {
    ...steps,
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
