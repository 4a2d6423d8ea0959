import type { Request, Response } from 'express'
import { createCheckedForm } from '../../../platform/web/forms/checked-form.ts'
import { emptyForm, type Form } from '../../../platform/web/forms/forms.ts'
import { forgetKept } from '../../../platform/web/forms/kept-form.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { NotAllowedError } from '../../../shared/errors.ts'
import { canAnswerAppeal } from '../appeal.ts'
import { idsOf, type EmployerPerspective } from '../perspective.ts'
import { isAlone, type RequestFile } from '../request-file.ts'
import type { FlexibleWorkingService } from '../service.ts'
import { hearingCheckPage } from './check-pages.ts'
import { answered, shownIn } from './decider-controller.ts'
import { hearingPage } from './decider-page.ts'
import { hearingScope, readHearing } from './deciding-forms.ts'

/** FLX-05, decision 98: an appeal is answered for good, so the answer is looked at before it is sent. */
export function createHearingController(flexible: FlexibleWorkingService, perspective: EmployerPerspective) {
  const steps = createCheckedForm({
    find: fileOf,
    pageOf: (file) => `${requestPage(file)}/appeal`,
    elsewhere: requestPageOfOthers,
    begin: (_file, kept) => emptyForm(hearingScope, kept),
    read: (_file, body) => readHearing(body),
    show: (req, res, _file, shown) => show(req, res, shown),
    showCheck(_req, res, file, { value: hearing, typed, change }) {
      const page = hearingCheckPage(file, perspective, { hearing, typed })
      res.render('flexible-working/deciding/hearing-check', { ...page, change })
    },
  })

  return {
    ...steps,
    async send(req: Request, res: Response): Promise<void> {
      const read = readHearing(req.body)
      if ('form' in read) return show(req, res.status(422), read.form)
      const heard = await flexible.deciding.hearAppeal(viewerOf(req), shownIn(req, perspective), read.value)
      if ('refusal' in heard) throw heardByOthers()
      await forgetKept(req)
      answered(req, res, { perspective, what: 'heard' })
    },
  }

  function fileOf(req: Request): Promise<RequestFile> {
    return flexible.find(viewerOf(req), perspective.side, idsOf(req))
  }

  /** What the page was for is over, or somebody else’s: the request says how it stands. */
  function requestPageOfOthers(file: RequestFile, req: Request): string | undefined {
    if (canAnswerAppeal(file.request, viewerOf(req).personId, isAlone(file))) return undefined
    if (req.method === 'POST' && file.request.state === 'appealed') throw heardByOthers()
    return requestPage(file)
  }

  function requestPage({ person, request }: RequestFile): string {
    return perspective.requestPage(person.id, request.id)
  }

  async function show(req: Request, res: Response, shown: Form): Promise<void> {
    const file = await fileOf(req)
    const reading = { names: await flexible.namesIn(file.request), viewerId: viewerOf(req).personId }
    const page = hearingPage(file, reading, { perspective, form: shown })
    res.render('flexible-working/deciding/hearing', page)
  }
}

function heardByOthers(): NotAllowedError {
  return new NotAllowedError('FLX-05: somebody else hears the appeal.')
}
