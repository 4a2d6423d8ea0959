import { isDeepStrictEqual } from 'node:util'
import type { Request, Response } from 'express'
import { createCheckedForm } from '../../../platform/web/forms/checked-form.ts'
import { emptyForm, formWithProblems, type Form, type FormResult } from '../../../platform/web/forms/forms.ts'
import { forgetKept } from '../../../platform/web/forms/kept-form.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { readChange, typedChange } from '../change-form.ts'
import { idsOf, type EmployerPerspective } from '../perspective.ts'
import type { RequestFile } from '../request-file.ts'
import { isUndecided, type Change } from '../request.ts'
import type { FlexibleWorkingService } from '../service.ts'
import { suggestionCheckPage } from './check-pages.ts'
import { answered, shownIn } from './decider-controller.ts'
import { suggestionPage } from './decider-page.ts'
import { suggestionScope } from './deciding-forms.ts'

/** Something else is suggested: written, looked at, and sent, for who accepts it changes a contract (decision 98). */
export function createSuggestionController(
  flexible: Pick<FlexibleWorkingService, 'deciding' | 'find'>,
  perspective: EmployerPerspective,
) {
  const steps = createCheckedForm({
    find: fileOf,
    pageOf: (file) => `${requestPage(file)}/suggestion`,
    // What the page was for is over: the request says how it stands.
    elsewhere: (file) => (isUndecided(file.request) ? undefined : requestPage(file)),
    begin: ({ request: { asked, contract } }, kept) =>
      emptyForm(suggestionScope, kept ?? typedChange(asked, contract)),
    read: readSuggestion,
    show: (_req, res, file, shown) => show(res, file, shown),
    showCheck(_req, res, file, { value: suggested, fields, change }) {
      const page = suggestionCheckPage(file, perspective, suggested)
      res.render('flexible-working/deciding/suggestion-check', { ...page, fields, change })
    },
  })

  return {
    ...steps,
    async send(req: Request, res: Response): Promise<void> {
      const file = await fileOf(req)
      const read = readSuggestion(file, req.body)
      if ('form' in read) return show(res.status(422), file, read.form)
      await flexible.deciding.offer(viewerOf(req), shownIn(req, perspective), read.value)
      await forgetKept(req)
      answered(req, res, { perspective, what: 'offered' })
    },
  }

  function fileOf(req: Request): Promise<RequestFile> {
    return flexible.find(viewerOf(req), perspective.side, idsOf(req))
  }

  function requestPage({ person, request }: RequestFile): string {
    return perspective.requestPage(person.id, request.id)
  }

  function show(res: Response, file: RequestFile, form: Form): void {
    res.render('flexible-working/deciding/suggestion', suggestionPage(file, perspective, form))
  }
}

/** To what they asked for the answer is a yes, which ends the request. */
function readSuggestion({ request, today }: RequestFile, body: unknown): FormResult<Change> {
  const { asked, contract } = request
  const read = readChange(suggestionScope, body, { contract, today })
  if ('form' in read || !isDeepStrictEqual(read.value, asked)) return read
  return { form: formWithProblems(suggestionScope, body, [{ field: 'words', code: 'asAsked' }]) }
}
