import type { Request, Response } from 'express'
import { emptyForm, type Form } from '../../../platform/web/forms/forms.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { pageLinks, pageNumber } from '../../../platform/web/list-pages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { personIdOf } from '../manager-form.ts'
import { payrollCsv } from '../payroll/payroll-csv.ts'
import type { ReturnPlansService } from '../service.ts'
import { hrReturnPage, hrReturnsPage } from './hr-return-page.ts'
import { readSettlement, settlementScope } from './settlement-form.ts'
import { hoursToSettle } from './returns-for-hr.ts'

/** HR's pages: the returns of which they settle something or should know, and each of them. */
export function createHrReturnController(returnPlans: ReturnPlansService) {
  const { forHr } = returnPlans

  return {
    async list(req: Request, res: Response): Promise<void> {
      const page = pageNumber(req)
      const { rows, hasMore } = await forHr.list(viewerOf(req), page)
      res.render('return-plans/for-hr/list', hrReturnsPage(rows, pageLinks('/hr/returns', page, hasMore)))
    },

    show: (req: Request, res: Response) => showWith(req, res, emptyForm(settlementScope)),

    /** A form, since it leaves a row: pay leaves the portal. */
    async exportPayroll(req: Request, res: Response): Promise<void> {
      const { staffNumber, plan, settledAs } = await forHr.payroll(viewerOf(req), personIdOf(req))
      res.setHeader('Content-Type', 'text/csv; charset=utf-8')
      res.setHeader('Content-Disposition', 'attachment; filename="first-weeks.csv"')
      res.send(payrollCsv(staffNumber, plan, settledAs))
    },

    async settle(req: Request, res: Response): Promise<void> {
      const viewer = viewerOf(req)
      const now = await forHr.find(viewer, personIdOf(req))
      const read = readSettlement(req.body, hoursToSettle(now))
      if ('form' in read) return showWith(req, res.status(422), read.form)
      await forHr.settle(viewer, now.person.id, read.value)
      flash(req, { kind: 'done', key: 'return-plans.done.settled' })
      res.redirect(303, '/hr/returns')
    },
  }

  async function showWith(req: Request, res: Response, form: Form): Promise<void> {
    const viewer = viewerOf(req)
    const now = await forHr.find(viewer, personIdOf(req))
    const said = await returnPlans.forHrOf(now)
    res.render('return-plans/for-hr/return', {
      ...hrReturnPage(now, form),
      comments: await returnPlans.commentsOn(now, viewer),
      forHr: said?.words === '' ? undefined : said,
    })
  }
}
