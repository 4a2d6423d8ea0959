import type { Request, Response } from 'express'
import {
  emptyForm,
  formWithProblems,
  readForm,
  typedValues,
  type Form,
} from '../../../platform/web/forms/forms.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import type { Organisation } from '../../people/index.ts'
import { markOf } from '../../../shared/mark.ts'
import type { Details } from './details-forms.ts'
import type { DetailsService } from './details-service.ts'

interface Shown {
  isMeanwhile?: boolean
  /** The box below the field. */
  asked?: { field: string; box: string }
}

/** A page with what the employer says of itself; what is saved holds at once. */
export function createDetailsController(details: Details, service: DetailsService) {
  const scope = `administration.details.${details.name}`
  return { show, save }

  async function show(req: Request, res: Response): Promise<void> {
    const organisation = await service.own(viewerOf(req))
    render(res, organisation, emptyForm(scope, details.typedOf(organisation)))
  }

  async function save(req: Request, res: Response): Promise<void> {
    const viewer = viewerOf(req)
    const read = readForm<unknown>(scope, details.form, req.body)
    if ('form' in read) return render(res.status(422), await service.own(viewer), read.form)
    const organisation = await service.own(viewer)
    const asked = details.asks?.(organisation, read.value)
    if (asked) {
      const form = formWithProblems(scope, req.body, [{ field: asked.field, code: 'emptied' }])
      return render(res.status(422), organisation, form, { asked })
    }
    const { seen = '' } = typedValues(req.body)
    const saved = await service.change(viewer, details, { said: read.value, seen })
    const refusal = 'refusal' in saved ? saved.refusal : undefined
    if (refusal === 'changed-meanwhile' || refusal === 'name-taken')
      return showRefusal(req, res, { refusal, organisation: await service.own(viewer) })
    const key = `administration.details.${refusal === undefined ? 'saved' : 'unchanged'}`
    flash(req, { kind: refusal === undefined ? 'done' : 'info', key })
    res.redirect(303, req.path)
  }

  function showRefusal(
    req: Request,
    res: Response,
    { refusal, organisation }: { refusal: string; organisation: Organisation },
  ): void {
    if (refusal === 'name-taken') {
      const problems = [{ field: 'name', code: 'taken' }]
      return render(res.status(422), organisation, formWithProblems(scope, req.body, problems))
    }
    const { seen: _seen, ...typed } = typedValues(req.body)
    render(res.status(409), organisation, emptyForm(scope, typed), { isMeanwhile: true })
  }

  /** With a box to tick where something is emptied; with what stands now, where somebody changed it meanwhile. */
  function render(res: Response, organisation: Organisation, form: Form, more: Shown = {}): void {
    const stands = details.typedOf(organisation)
    const rows = details.fields.map((name) => ({ labelKey: `${scope}.${name}`, value: stands[name] ?? '' }))
    res.render('administration/details/details', {
      form: { ...form, typed: { seen: markOf(stands), ...form.typed } },
      titleKey: `${scope}.title`,
      easeKey: `${scope}.ease`,
      fields: details.fields.map((name) => ({
        name,
        labelKey: `${scope}.${name}`,
        hintKey: `${scope}.${name}Hint`,
        box: name === more.asked?.field ? more.asked.box : undefined,
        boxKey: `${scope}.${more.asked?.box}`,
      })),
      meanwhile: more.isMeanwhile ? rows : undefined,
    })
  }
}
