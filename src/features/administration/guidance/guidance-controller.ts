import type { Request, Response } from 'express'
import { emptyForm, readForm, typedValues, type Form } from '../../../platform/web/forms/forms.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { say } from '../../../platform/web/views/say.ts'
import { guidanceMoments } from '../../../policy/return/manager-guidance.ts'
import { NotFoundError } from '../../../shared/errors.ts'
import { isWelshAsBefore } from '../../../shared/welsh-beside.ts'
import type { Organisation } from '../../people/index.ts'
import { markOf } from '../../../shared/mark.ts'
import { guidanceFields, guidanceLineNames, linesOf, momentNamed, type EditableMoment } from './guidance.ts'
import { guidanceForm } from './guidance-form.ts'
import type { GuidanceService } from './guidance-service.ts'

const scope = 'guidance.form'

/** HR's pages of what managers are told to do in a week, by the dates of each return. */
export function createGuidanceController(service: GuidanceService) {
  return { list, show, save }

  async function list(req: Request, res: Response): Promise<void> {
    const organisation = await service.own(viewerOf(req))
    res.render('administration/guidance/list', {
      rows: guidanceMoments.map((moment) => ({
        href: `/hr/guidance/${moment}`,
        nameKey: `guidance.moments.${moment}`,
        whoseKey: `guidance.whose.${linesOf(organisation, moment) ? 'own' : 'portal'}`,
      })),
    })
  }

  async function show(req: Request, res: Response): Promise<void> {
    const moment = momentOf(req)
    render(res, { moment, organisation: await service.own(viewerOf(req)), form: emptyForm(scope) })
  }

  async function save(req: Request, res: Response): Promise<void> {
    const [viewer, moment] = [viewerOf(req), momentOf(req)]
    const read = readForm(scope, guidanceForm, req.body)
    if ('form' in read)
      return render(res.status(422), { moment, organisation: await service.own(viewer), form: read.form })
    const { seen = '', ...typed } = typedValues(req.body)
    const before = standsIn(res, await service.own(viewer), moment)
    const saved = await service.write(viewer, { moment, ...read.value }, seen)
    if ('refusal' in saved) {
      const form = emptyForm(scope, typed)
      return render(res.status(409), {
        moment,
        organisation: await service.own(viewer),
        form,
        isMeanwhile: true,
      })
    }
    flash(req, {
      kind: 'done',
      key: isWelshLeft(before, typed) ? 'guidance.savedWelshAsBefore' : 'guidance.saved',
    })
    res.redirect(303, '/hr/guidance')
  }
}

interface Shown {
  moment: EditableMoment
  organisation: Organisation
  form: Form
  isMeanwhile?: boolean
}

/** With what stands now, where somebody else of HR has changed it meanwhile. */
function render(res: Response, { moment, organisation, form, isMeanwhile = false }: Shown): void {
  const own = linesOf(organisation, moment)
  const stands = standsIn(res, organisation, moment)
  const isTyped = guidanceFields.some((name) => form.typed[name] !== undefined)
  const typed = { seen: markOf(own ?? null), ...(isTyped ? {} : stands), ...form.typed }
  res.render('administration/guidance/moment', {
    form: { ...form, typed },
    nameKey: `guidance.moments.${moment}`,
    fields: guidanceFields.map((name) => ({ name, labelKey: `${scope}.${name}` })),
    stands: isMeanwhile ? Object.values(stands).filter((line) => line !== '') : undefined,
  })
}

function standsIn(res: Response, organisation: Organisation, moment: EditableMoment): Record<string, string> {
  const own = linesOf(organisation, moment)
  if (own) return typedFrom(own.en, own.cy)
  return typedFrom(shipped(res, moment, 'en'), shipped(res, moment, 'cy'))
}

/** Whether a line says something new in English alone. */
function isWelshLeft(before: Record<string, string>, after: Record<string, string>): boolean {
  const line = (of: Record<string, string>, name: string) => ({
    english: of[name]?.trim() ?? '',
    welsh: of[`${name}InWelsh`]?.trim() ?? '',
  })
  return guidanceLineNames.some((name) => isWelshAsBefore(line(before, name), line(after, name)))
}

function typedFrom(en: readonly string[], cy: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    guidanceLineNames.flatMap((line, at) => [
      [line, en[at] ?? ''],
      [`${line}InWelsh`, cy[at] ?? ''],
    ]),
  )
}

function shipped(res: Response, moment: EditableMoment, language: 'en' | 'cy'): string[] {
  return guidanceLineNames.map((line) => say(res, `guidance.lines.${moment}.${line}`, {}, language))
}

function momentOf(req: Request): EditableMoment {
  const moment = momentNamed(req.params['moment'])
  if (!moment) throw new NotFoundError('No such moment.')
  return moment
}
