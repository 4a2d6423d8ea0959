import type { Request, Response } from 'express'
import { z } from 'zod'
import {
  emptyForm,
  formWithProblems,
  readForm,
  readHidden,
  typedValues,
  type Form,
} from '../../../platform/web/forms/forms.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { languageOf } from '../../../platform/web/language.ts'
import { pageLinks, pageNumber } from '../../../platform/web/list-pages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { lineField, neededLineField } from '../../../platform/web/forms/text-field.ts'
import { ChangedMeanwhileError, NotFoundError } from '../../../shared/errors.ts'
import { unitName, type Unit } from '../../people/index.ts'
import { scope, unitPage, unitsPage } from './units-page.ts'
import type { UnitsService } from './units-service.ts'
import type { UnitKind } from './units.ts'

const longestName = 80

const namesForm = z.object({ name: neededLineField(longestName), nameInWelsh: lineField(longestName) })
const closureForm = z.object({ seen: z.string().default('') })

/** The list of sites, of teams or of areas: added, renamed, closed and opened again. */
export function createUnitsController(kind: UnitKind, units: UnitsService) {
  const listPath = `/admin/${kind}`
  return {
    showList: (req: Request, res: Response) => renderList(req, res, emptyForm(scope)),

    async add(req: Request, res: Response): Promise<void> {
      const read = readForm(scope, namesForm, req.body)
      if ('form' in read) return renderList(req, res.status(422), read.form)
      const added = await units.add(viewerOf(req), read.value)
      if ('refusal' in added) return renderList(req, res.status(422), refused(req, added.refusal))
      flash(req, { kind: 'done', key: `${scope}.added`, values: { name: nameTyped(res, read.value) } })
      res.redirect(303, listPath)
    },

    async show(req: Request, res: Response): Promise<void> {
      const unit = await units.find(viewerOf(req), idOf(req))
      renderOne(res, unit, emptyForm(scope, { name: unit.name, nameInWelsh: unit.nameInWelsh ?? '' }))
    },

    async rename(req: Request, res: Response): Promise<void> {
      const viewer = viewerOf(req)
      const unit = await units.find(viewer, idOf(req))
      const read = readForm(scope, namesForm, req.body)
      if ('form' in read) return renderOne(res.status(422), unit, read.form)
      const { seen = '' } = typedValues(req.body)
      const renamed = await units.rename(viewer, unit.id, { ...read.value, seen })
      if ('refusal' in renamed && renamed.refusal === 'changed-meanwhile') return showBoth(req, res)
      if ('refusal' in renamed && renamed.refusal !== 'unchanged')
        return renderOne(res.status(422), unit, refused(req, renamed.refusal))
      flash(req, { kind: 'done', key: `${scope}.renamed`, values: { name: nameTyped(res, read.value) } })
      res.redirect(303, listPath)
    },

    close: (req: Request, res: Response) => setClosed(req, res, 'close'),
    open: (req: Request, res: Response) => setClosed(req, res, 'open'),
  }

  async function setClosed(req: Request, res: Response, act: 'close' | 'open'): Promise<void> {
    const viewer = viewerOf(req)
    const unit = await units.find(viewer, idOf(req))
    const { seen } = readHidden(closureForm, req.body)
    const changed = await units[act](viewer, unit.id, seen)
    const refusal = 'refusal' in changed ? changed.refusal : undefined
    if (refusal === 'changed-meanwhile') throw new ChangedMeanwhileError('The list was changed meanwhile.')
    if (refusal === 'not-there') throw new NotFoundError('No such site, team or area.')
    const key = refusal === 'name-taken' ? 'notOpened' : act === 'close' ? 'closed' : 'opened'
    flash(req, {
      kind: refusal ? 'info' : 'done',
      key: `${scope}.${key}`,
      values: { name: unitName(unit, languageOf(res)) },
    })
    res.redirect(303, listPath)
  }

  async function renderList(req: Request, res: Response, form: Form): Promise<void> {
    const page = pageNumber(req)
    const all = await units.list(viewerOf(req))
    const model = unitsPage(kind, all, { language: languageOf(res), page, form })
    res.render('administration/units/list', { ...model, pages: pageLinks(listPath, page, model.hasMore) })
  }

  function renderOne(res: Response, unit: Unit, form: Form, stands?: Unit): void {
    const language = languageOf(res)
    res.render('administration/units/unit', unitPage(kind, unit, { form, stands, language }))
  }

  /** Somebody else renamed or closed it: what stands, beside what was typed. */
  async function showBoth(req: Request, res: Response): Promise<void> {
    const now = await units.find(viewerOf(req), idOf(req))
    const { seen: _seen, ...typed } = typedValues(req.body)
    renderOne(res.status(409), now, emptyForm(scope, typed), now)
  }
}

/** As the reader will find it in the list. */
function nameTyped(res: Response, { name, nameInWelsh }: z.infer<typeof namesForm>): string {
  return unitName({ name, ...(nameInWelsh !== '' && { nameInWelsh }) }, languageOf(res))
}

function idOf(req: Request): string {
  return String(req.params['unitId'])
}

function refused(req: Request, refusal: string): Form {
  const code = refusal === 'too-many' ? 'tooMany' : 'taken'
  return formWithProblems(scope, req.body, [{ field: 'name', code }])
}
