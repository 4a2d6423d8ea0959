import type { Request, Response } from 'express'
import { emptyForm, typedValues, type Form } from '../../../platform/web/forms/forms.ts'
import {
  forgetKept,
  keptNoMore,
  keptValues,
  leadToKept,
  pageOfKept,
} from '../../../platform/web/forms/kept-form.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { mayRefuse } from '../../../policy/return/flexible-request.ts'
import { idsOf, type EmployerPerspective } from '../perspective.ts'
import type { RequestFile } from '../request-file.ts'
import { isUndecided, talkOf } from '../request.ts'
import type { FlexibleWorkingService } from '../service.ts'
import { refusalCheckPage } from './check-pages.ts'
import { answered, shownIn } from './decider-controller.ts'
import { refusalPage } from './decider-page.ts'
import { readRefusal, refusalScope } from './deciding-forms.ts'

/** FLX-04: that it cannot be agreed, written, looked at, and sent; of a statutory request not before the two have talked. */
export function createRefusalController(
  flexible: Pick<FlexibleWorkingService, 'deciding' | 'find'>,
  perspective: EmployerPerspective,
) {
  return {
    async ask(req: Request, res: Response): Promise<void> {
      const file = await fileOf(req)
      if (!canRefuse(file)) return toRequest(res, file)
      show(res, file, emptyForm(refusalScope, await keptValues(req, res, formPageOf(file))))
    },

    async check(req: Request, res: Response): Promise<void> {
      const file = await fileOf(req)
      if (!canRefuse(file)) return toRequest(res, file)
      const read = readRefusal(file.request.kind, req.body)
      if ('form' in read) return show(res.status(422), file, read.form)
      const page = formPageOf(file)
      await leadToKept(req, res, { page, values: typedValues(req.body), shownAt: `${page}/check` })
    },

    /** Nothing is sent yet. */
    async showCheck(req: Request, res: Response): Promise<void> {
      const file = await fileOf(req)
      if (!canRefuse(file)) return toRequest(res, file)
      const page = formPageOf(file)
      const typed = await keptValues(req, res, page)
      if (!typed) return keptNoMore(req, res, page)
      const read = readRefusal(file.request.kind, typed)
      if ('form' in read) return show(res.status(422), file, read.form)
      const shown = refusalCheckPage(file, perspective, { refusal: read.value, typed })
      res.render('flexible-working/deciding/refusal-check', { ...shown, change: pageOfKept(res, page) })
    },

    async send(req: Request, res: Response): Promise<void> {
      const file = await fileOf(req)
      if (!mayRefuseNow(file)) return toRequest(res, file)
      const read = readRefusal(file.request.kind, req.body)
      if ('form' in read) return show(res.status(422), file, read.form)
      const refused = await flexible.deciding.refuse(viewerOf(req), shownIn(req, perspective), read.value)
      if ('refusal' in refused) return toRequest(res, file)
      await forgetKept(req)
      answered(req, res, { perspective, what: 'refused' })
    },
  }

  function fileOf(req: Request): Promise<RequestFile> {
    return flexible.find(viewerOf(req), perspective.side, idsOf(req))
  }

  function formPageOf(file: RequestFile): string {
    return `${pageOf(file)}/refusal`
  }

  /** What the page was for is over, or not yet possible: the request says how it stands. */
  function toRequest(res: Response, file: RequestFile): void {
    res.redirect(303, pageOf(file))
  }

  function pageOf({ person, request }: RequestFile): string {
    return perspective.requestPage(person.id, request.id)
  }

  function show(res: Response, file: RequestFile, form: Form): void {
    res.render('flexible-working/deciding/refusal', refusalPage(file, perspective, form))
  }
}

function canRefuse(file: RequestFile): boolean {
  return isUndecided(file.request) && mayRefuseNow(file)
}

function mayRefuseNow({ request, today }: RequestFile): boolean {
  return mayRefuse(request.kind, talkOf(request), today)
}
