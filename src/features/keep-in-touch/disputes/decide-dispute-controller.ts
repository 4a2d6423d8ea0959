import type { Request, Response } from 'express'
import { emptyForm, hiddenField, readForm, type Form } from '../../../platform/web/forms/forms.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { pageLinks, pageNumber } from '../../../platform/web/list-pages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import { dayIdOf } from '../perspective.ts'
import type { KeepInTouchService } from '../service.ts'
import { decisionForm } from './dispute-forms.ts'
import { disputePage, disputesPage } from './dispute-page.ts'

const scope = 'keep-in-touch.disputes'

/** HR's pages: the days that wait for their decision, and each of them. */
export function createDecideDisputeController({
  disputes,
  extraDays,
  payroll,
}: Pick<KeepInTouchService, 'disputes' | 'extraDays' | 'payroll'>) {
  return {
    async list(req: Request, res: Response): Promise<void> {
      const [page, viewer] = [pageNumber(req), viewerOf(req)]
      const [count, { rows, hasMore }, ofTeam, tooMany] = await Promise.all([
        disputes.count(viewer),
        disputes.list(viewer, page),
        disputes.ofOwnTeam(viewer),
        extraDays.tooMany(viewer),
      ])
      const pages = pageLinks('/hr/days', page, hasMore)
      res.render('keep-in-touch/disputes/list', disputesPage(rows, { count, pages, ofTeam, tooMany }))
    },

    show: (req: Request, res: Response) => showForm(req, res, emptyForm(scope)),

    async decide(req: Request, res: Response): Promise<void> {
      const read = readForm(scope, decisionForm, req.body)
      if ('form' in read) return showForm(req, res.status(422), read.form)
      const decision = { ...read.value, seen: hiddenField(req.body, 'seen') }
      const viewer = viewerOf(req)
      const day = await disputes.decide(viewer, dayIdOf(req), decision)
      const isCorrected = day.exportedIn !== undefined
      const done = isCorrected ? await correctedWord(viewer, day.id) : 'decided'
      flash(req, { kind: 'done', key: `keep-in-touch.done.${done}`, values: { date: day.date } })
      res.redirect(303, isCorrected ? '/hr/payroll' : `/hr/days/${day.id}`)
    },
  }

  /** What is put right before an export makes no difference to payroll. */
  async function correctedWord(viewer: Viewer, dayId: string): Promise<'corrected' | 'correctedSame'> {
    return (await payroll.hasToTellOf(viewer, dayId)) ? 'corrected' : 'correctedSame'
  }

  async function showForm(req: Request, res: Response, form: Form): Promise<void> {
    const found = await disputes.find(viewerOf(req), dayIdOf(req))
    res.render('keep-in-touch/disputes/decide', disputePage(found, form))
  }
}
