import type { Request, Response } from 'express'
import { keptNoMore } from '../../../platform/web/forms/kept-form.ts'
import {
  emptyForm,
  formWithProblems,
  readHidden,
  typedValues,
  type Form,
} from '../../../platform/web/forms/forms.ts'
import { restoredValuesOf } from '../../../platform/web/forms/sealed-form.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { languageOf } from '../../../platform/web/language.ts'
import { pageNumber } from '../../../platform/web/list-pages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { NotFoundError } from '../../../shared/errors.ts'
import { today } from '../../../shared/civil-date.ts'
import type { Clock } from '../../../shared/ports.ts'
import type { OrganisationStore } from '../../people/index.ts'
import { fileSentence, ImportFileError } from '../fault.ts'
import { templateFile } from './template-file.ts'
import { columnsPage, columnsPerPage, lastPageOf, saidOnPage, wrongPage } from './columns-page.ts'
import { columnsForm, readChoices, scope, uploadForm, writeForm } from './upload-forms.ts'
import { checkPage } from './upload-pages.ts'
import type { UploadService } from './upload-service.ts'

export interface UploadControllerParts {
  service: UploadService
  organisations: Pick<OrganisationStore, 'find'>
  clock: Clock
}

const start = '/hr/import'

/** HR’s file: uploaded, its columns matched where they are another program’s, looked at, written. */
export function createUploadController({ service, organisations, clock }: UploadControllerParts) {
  return {
    ask(_req: Request, res: Response): void {
      render(res, emptyForm(scope))
    },

    async receive(req: Request, res: Response): Promise<void> {
      const { upload: file = Buffer.alloc(0) } = req
      const ticks = readHidden(uploadForm, req.body)
      if (file.length === 0) return refuse(req, res, { field: 'file', code: 'missing' })
      try {
        const key = await service.receive(viewerOf(req), file, ticks)
        res.redirect(303, addressOf(await service.stepOf(viewerOf(req), key), key))
      } catch (error) {
        refuse(req, res, problemOf(error))
      }
    },

    template: async (req: Request, res: Response): Promise<void> => {
      const organisation = (await organisations.find(viewerOf(req).organisationId))?.name ?? ''
      res.setHeader('Content-Type', 'text/csv; charset=utf-8')
      res.setHeader('Content-Disposition', 'attachment; filename="people.csv"')
      res.send(templateFile(organisation, languageOf(res), today(clock())))
    },

    askColumns: ofUpload(async (req, res, key) => {
      const columns = await service.columnsOf(viewerOf(req), key)
      const typed = await restoredValuesOf(res)
      const page = Math.min(pageNumber(req), lastPageOf(columns))
      const form = typed && emptyForm(scope, typed)
      res.render('hr-import/columns', columnsPage(key, columns, { page, form }))
    }),

    chooseColumns: ofUpload(async (req, res, key) => {
      const viewer = viewerOf(req)
      const columns = await service.columnsOf(viewer, key)
      const typed = typedValues(req.body)
      const page = Math.min(readHidden(columnsForm, req.body).page, lastPageOf(columns))
      const said = saidOnPage(columns, page, typed)
      const read = readChoices(said, Math.min(page * columnsPerPage, said.length))
      if ('problems' in read) {
        const wrong = wrongPage(said, read.problems)
        return res.status(422).render('hr-import/columns', columnsPage(key, columns, wrong))
      }
      if (page < lastPageOf(columns)) {
        await service.keepColumns(viewer, key, read.choices)
        return res.redirect(303, `${addressOf('columns', key)}&page=${page + 1}`)
      }
      await service.chooseColumns(viewer, key, read.choices)
      res.redirect(303, addressOf('check', key))
    }),

    check: ofUpload(async (req, res, key) => {
      const step = await service.stepOf(viewerOf(req), key)
      if (step !== 'check') return res.redirect(303, addressOf(step, key))
      try {
        const { preview, mark, upload } = await service.preview(viewerOf(req), key)
        const { areRemembered = false, skipFaulty } = upload
        const facts = { key, mark, page: pageNumber(req), areRemembered, skipFaulty }
        res.render('hr-import/check', checkPage(preview, facts))
      } catch (error) {
        refuse(req, res, problemOf(error))
      }
    }),

    write: ofUpload(async (req, res, key) => {
      const { seen, invites } = readHidden(writeForm, req.body)
      try {
        const outcome = await service.write(viewerOf(req), key, { seen, invites })
        if (outcome === 'otherwise') flash(req, { kind: 'info', key: `${scope}.lookAgain` })
        res.redirect(303, addressOf(outcome === 'written' ? 'written' : 'check', key))
      } catch (error) {
        refuse(req, res, problemOf(error))
      }
    }),

    written: ofUpload(async (req, res, key) => {
      const { counts, overtaken = [], left } = await service.outcomeOf(viewerOf(req), key)
      res.render('hr-import/written', { counts, left, overtaken: overtaken.join(', ') })
    }),
  }
}

type OfUpload = (req: Request, res: Response, key: string) => Promise<void>

/** By the key that the address or the form names. One that opens nothing for this person leads to the beginning. */
function ofUpload(handle: OfUpload) {
  return async (req: Request, res: Response): Promise<void> => {
    const given: unknown = req.method === 'POST' ? typedValues(req.body)['upload'] : req.query['upload']
    try {
      await handle(req, res, typeof given === 'string' ? given : '')
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error
      keptNoMore(req, res, start)
    }
  }
}

function addressOf(step: string, key: string): string {
  return `${start}/${step}?${new URLSearchParams({ upload: key }).toString()}`
}

function problemOf(error: unknown) {
  if (!(error instanceof ImportFileError)) throw error
  return { field: 'file', code: error.wrong.code, ...fileSentence(error.wrong) }
}

function refuse(
  req: Request,
  res: Response,
  problem: ReturnType<typeof problemOf> | { field: string; code: string },
) {
  render(res.status(422), formWithProblems(scope, req.body, [problem]))
}

function render(res: Response, form: Form): void {
  res.render('hr-import/upload', { form })
}
