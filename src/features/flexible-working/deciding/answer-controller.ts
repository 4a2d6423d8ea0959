import type { Request, Response } from 'express'
import { emptyForm, type Form } from '../../../platform/web/forms/forms.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { NotAllowedError } from '../../../shared/errors.ts'
import { canAnswerAppeal } from '../appeal.ts'
import { readChange, typedChange } from '../change-form.ts'
import { idsOf, type EmployerPerspective } from '../perspective.ts'
import { isAlone, type RequestFile } from '../request-file.ts'
import { isUndecided } from '../request.ts'
import type { FlexibleWorkingService } from '../service.ts'
import { answered, shownIn } from './decider-controller.ts'
import { hearingPage, suggestionPage } from './decider-page.ts'
import { hearingScope, readHearing, suggestionScope } from './deciding-forms.ts'

/** Something else is suggested, and an appeal is heard. */
export function createAnswerController(flexible: FlexibleWorkingService, perspective: EmployerPerspective) {
  const { deciding } = flexible
  return {
    async askSuggestion(req: Request, res: Response): Promise<void> {
      const file = await fileOf(req)
      if (!isUndecided(file.request)) return toRequest(res, file)
      const { asked, contract } = file.request
      showSuggestion(res, file, emptyForm(suggestionScope, typedChange(asked, contract)))
    },

    async suggest(req: Request, res: Response): Promise<void> {
      const file = await fileOf(req)
      const { contract } = file.request
      const read = readChange(suggestionScope, req.body, { contract, today: file.today })
      if ('form' in read) return showSuggestion(res.status(422), file, read.form)
      await deciding.offer(viewerOf(req), shownIn(req, perspective), read.value)
      answered(req, res, { perspective, what: 'offered' })
    },

    async askHearing(req: Request, res: Response): Promise<void> {
      const file = await fileOf(req)
      if (!canAnswerAppeal(file.request, viewerOf(req).personId, isAlone(file))) return toRequest(res, file)
      await showHearing(req, res, emptyForm(hearingScope))
    },

    async hear(req: Request, res: Response): Promise<void> {
      const read = readHearing(req.body)
      if ('form' in read) return showHearing(req, res.status(422), read.form)
      const heard = await deciding.hearAppeal(viewerOf(req), shownIn(req, perspective), read.value)
      if ('refusal' in heard) throw new NotAllowedError('FLX-05: somebody else hears the appeal.')
      answered(req, res, { perspective, what: 'heard' })
    },
  }

  function fileOf(req: Request): Promise<RequestFile> {
    return flexible.find(viewerOf(req), perspective.side, idsOf(req))
  }

  /** What the page was for is over: the request says how it stands. */
  function toRequest(res: Response, { person, request }: RequestFile): void {
    res.redirect(303, perspective.requestPage(person.id, request.id))
  }

  function showSuggestion(res: Response, file: RequestFile, form: Form): void {
    res.render('flexible-working/deciding/suggestion', suggestionPage(file, perspective, form))
  }

  async function showHearing(req: Request, res: Response, form: Form): Promise<void> {
    const file = await fileOf(req)
    const reading = { names: await flexible.namesIn(file.request), viewerId: viewerOf(req).personId }
    res.render('flexible-working/deciding/hearing', hearingPage(file, reading, { perspective, form }))
  }
}
