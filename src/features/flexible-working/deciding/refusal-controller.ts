import type { Request, Response } from 'express'
import { createCheckedForm } from '../../../platform/web/forms/checked-form.ts'
import { emptyForm, type Form } from '../../../platform/web/forms/forms.ts'
import { forgetKept } from '../../../platform/web/forms/kept-form.ts'
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
  const steps = createCheckedForm({
    find: fileOf,
    pageOf: (file) => `${requestPage(file)}/refusal`,
    // What the page was for is over, or not yet possible: the request says how it stands.
    elsewhere: (file) => (canRefuse(file) ? undefined : requestPage(file)),
    begin: (_file, kept) => emptyForm(refusalScope, kept),
    read: ({ request }, body) => readRefusal(request.kind, body),
    show: (_req, res, file, shown) => show(res, file, shown),
    showCheck(_req, res, file, { value: refusal, typed, change }) {
      const page = refusalCheckPage(file, perspective, { refusal, typed })
      res.render('flexible-working/deciding/refusal-check', { ...page, change })
    },
  })

  return {
    ...steps,
    async send(req: Request, res: Response): Promise<void> {
      const file = await fileOf(req)
      if (!mayRefuseNow(file)) return res.redirect(303, requestPage(file))
      const read = readRefusal(file.request.kind, req.body)
      if ('form' in read) return show(res.status(422), file, read.form)
      const refused = await flexible.deciding.refuse(viewerOf(req), shownIn(req, perspective), read.value)
      if ('refusal' in refused) return res.redirect(303, requestPage(file))
      await forgetKept(req)
      answered(req, res, { perspective, what: 'refused' })
    },
  }

  function fileOf(req: Request): Promise<RequestFile> {
    return flexible.find(viewerOf(req), perspective.side, idsOf(req))
  }

  function requestPage({ person, request }: RequestFile): string {
    return perspective.requestPage(person.id, request.id)
  }

  function show(res: Response, file: RequestFile, shown: Form): void {
    res.render('flexible-working/deciding/refusal', refusalPage(file, perspective, shown))
  }
}

function canRefuse(file: RequestFile): boolean {
  return isUndecided(file.request) && mayRefuseNow(file)
}

function mayRefuseNow({ request, today }: RequestFile): boolean {
  return mayRefuse(request.kind, talkOf(request), today)
}
