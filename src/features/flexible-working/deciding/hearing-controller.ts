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
  return {
    async ask(req: Request, res: Response): Promise<void> {
      const file = await fileOf(req)
      if (!canHear(req, file)) return toRequest(res, file)
      await show(req, res, emptyForm(hearingScope, await keptValues(req, res, formPageOf(file))))
    },

    async check(req: Request, res: Response): Promise<void> {
      const file = await fileOf(req)
      if (file.request.state !== 'appealed') return toRequest(res, file)
      if (!canHear(req, file)) throw new NotAllowedError('FLX-05: somebody else hears the appeal.')
      const read = readHearing(req.body)
      if ('form' in read) return show(req, res.status(422), read.form)
      const page = formPageOf(file)
      await leadToKept(req, res, { page, values: typedValues(req.body), shownAt: `${page}/check` })
    },

    /** Nothing is sent yet. */
    async showCheck(req: Request, res: Response): Promise<void> {
      const file = await fileOf(req)
      if (!canHear(req, file)) return toRequest(res, file)
      const page = formPageOf(file)
      const typed = await keptValues(req, res, page)
      if (!typed) return keptNoMore(req, res, page)
      const read = readHearing(typed)
      if ('form' in read) return show(req, res.status(422), read.form)
      const shown = hearingCheckPage(file, perspective, { hearing: read.value, typed })
      res.render('flexible-working/deciding/hearing-check', { ...shown, change: pageOfKept(res, page) })
    },

    async send(req: Request, res: Response): Promise<void> {
      const read = readHearing(req.body)
      if ('form' in read) return show(req, res.status(422), read.form)
      const heard = await flexible.deciding.hearAppeal(viewerOf(req), shownIn(req, perspective), read.value)
      if ('refusal' in heard) throw new NotAllowedError('FLX-05: somebody else hears the appeal.')
      await forgetKept(req)
      answered(req, res, { perspective, what: 'heard' })
    },
  }

  function fileOf(req: Request): Promise<RequestFile> {
    return flexible.find(viewerOf(req), perspective.side, idsOf(req))
  }

  function canHear(req: Request, file: RequestFile): boolean {
    return canAnswerAppeal(file.request, viewerOf(req).personId, isAlone(file))
  }

  function formPageOf(file: RequestFile): string {
    return `${pageOf(file)}/appeal`
  }

  /** What the page was for is over, or somebody else’s: the request says how it stands. */
  function toRequest(res: Response, file: RequestFile): void {
    res.redirect(303, pageOf(file))
  }

  function pageOf({ person, request }: RequestFile): string {
    return perspective.requestPage(person.id, request.id)
  }

  async function show(req: Request, res: Response, form: Form): Promise<void> {
    const file = await fileOf(req)
    const reading = { names: await flexible.namesIn(file.request), viewerId: viewerOf(req).personId }
    res.render('flexible-working/deciding/hearing', hearingPage(file, reading, { perspective, form }))
  }
}
