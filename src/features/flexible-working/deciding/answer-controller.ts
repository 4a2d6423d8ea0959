import { isDeepStrictEqual } from 'node:util'
import type { Request, Response } from 'express'
import { emptyForm, formWithProblems, type Form } from '../../../platform/web/forms/forms.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { readChange, typedChange } from '../change-form.ts'
import { idsOf, type EmployerPerspective } from '../perspective.ts'
import type { RequestFile } from '../request-file.ts'
import { isUndecided } from '../request.ts'
import type { FlexibleWorkingService } from '../service.ts'
import { answered, shownIn } from './decider-controller.ts'
import { suggestionPage } from './decider-page.ts'
import { suggestionScope } from './deciding-forms.ts'

/** Something else is suggested. */
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
      const { asked, contract } = file.request
      const read = readChange(suggestionScope, req.body, { contract, today: file.today })
      if ('form' in read) return showSuggestion(res.status(422), file, read.form)
      // To what they asked for the answer is a yes, which ends the request.
      if (isDeepStrictEqual(read.value, asked))
        return showSuggestion(res.status(422), file, unchanged(req.body))
      await deciding.offer(viewerOf(req), shownIn(req, perspective), read.value)
      answered(req, res, { perspective, what: 'offered' })
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
}

function unchanged(body: unknown): Form {
  return formWithProblems(suggestionScope, body, [{ field: 'words', code: 'asAsked' }])
}
