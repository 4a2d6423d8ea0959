import type { Request, Response } from 'express'
import { createCheckedForm } from '../../../platform/web/forms/checked-form.ts'
import { emptyForm, formWithProblems, type Form, type FormResult } from '../../../platform/web/forms/forms.ts'
import { forgetKept } from '../../../platform/web/forms/kept-form.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { typedChange } from '../change-form.ts'
import type { FlexibleWorkingService } from '../service.ts'
import type { RequestKind } from '../../../policy/return/flexible-request.ts'
import { newScope, readRequest, type TypedRequest } from './asking-forms.ts'
import { notNowSentence, whyNotNow, type NotNow } from './not-now.ts'
import { checkPage, newPage } from './own-page.ts'
import type { OwnRequests } from './own-acts.ts'

/** A request, written, looked at, and sent. */
export function createNewRequestController({ asking }: Pick<FlexibleWorkingService, 'asking'>) {
  const steps = createCheckedForm({
    find: (req) => asking.ownRequests(viewerOf(req)),
    pageOf: () => '/flexible-working/new',
    begin: ({ person }, kept) => emptyForm(newScope, kept ?? typedChange({}, person.pattern)),
    read: (own, body) => readNow(own, body),
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
      const read = readNow(own, req.body)
      if ('form' in read) return show(res.status(422), own, read.form)
      const { kind, asked } = read.value
      const made = await asking.make(viewer, kind, asked)
      if ('refusal' in made) return show(res.status(422), own, refusedForm(req.body, kind, made.refusal))
      await forgetKept(req)
      flash(req, { kind: 'done', key: 'flexible-working.done.sent' })
      res.redirect(303, `/flexible-working/${made.ok.id}`)
    },
  }
}

/** FLX-01: what cannot be made now is refused before anybody reads by when it would be answered. */
function readNow(own: OwnRequests, body: unknown): FormResult<TypedRequest> {
  const read = readRequest(body, basisOf(own))
  if ('form' in read) return read
  const { kind } = read.value
  const refusal = whyNotNow(kind, own.requests, own.today)
  return refusal ? { form: refusedForm(body, kind, refusal) } : read
}

function refusedForm(body: unknown, kind: RequestKind, refusal: NotNow): Form {
  const problem = { field: 'kind', code: refusal.why, ...notNowSentence(kind, refusal) }
  return formWithProblems(newScope, body, [problem])
}

function basisOf({ person, today }: OwnRequests) {
  return { contract: person.pattern, today }
}

function show(res: Response, own: OwnRequests, form: Form): void {
  res.render('flexible-working/asking/new', newPage(own, form))
}
