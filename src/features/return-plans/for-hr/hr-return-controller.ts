import type { Request, Response } from 'express'
import { readHidden } from '../../../platform/web/forms/forms.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { pageLinks, pageNumber } from '../../../platform/web/list-pages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { versionForm } from '../first-weeks/index.ts'
import { personIdOf } from '../manager-form.ts'
import { payrollCsv } from '../payroll/payroll-csv.ts'
import type { ReturnPlansService } from '../service.ts'
import { hrReturnPage, hrReturnsPage } from './hr-return-page.ts'

/** HR's pages: the returns of which they settle something or should know, and each of them. */
export function createHrReturnController(returnPlans: ReturnPlansService) {
  const { forHr } = returnPlans

  return {
    async list(req: Request, res: Response): Promise<void> {
      const page = pageNumber(req)
      const { rows, hasMore } = await forHr.list(viewerOf(req), page)
      res.render('return-plans/for-hr/list', hrReturnsPage(rows, pageLinks('/hr/returns', page, hasMore)))
    },

    async show(req: Request, res: Response): Promise<void> {
      const viewer = viewerOf(req)
      const now = await forHr.find(viewer, personIdOf(req))
      const said = await returnPlans.forHrOf(now)
      res.render('return-plans/for-hr/return', {
        ...hrReturnPage(now),
        comments: await returnPlans.commentsOn(now, viewer),
        forHr: said?.words === '' ? undefined : said,
      })
    },

    /** A form, since it leaves a row: pay leaves the portal. */
    async exportPayroll(req: Request, res: Response): Promise<void> {
      const { staffNumber, plan } = await forHr.payroll(viewerOf(req), personIdOf(req))
      res.setHeader('Content-Type', 'text/csv; charset=utf-8')
      res.setHeader('Content-Disposition', 'attachment; filename="first-weeks.csv"')
      res.send(payrollCsv(staffNumber, plan))
    },

    async settle(req: Request, res: Response): Promise<void> {
      await forHr.settle(viewerOf(req), personIdOf(req), readHidden(versionForm, req.body).version)
      flash(req, { kind: 'done', key: 'return-plans.done.settled' })
      res.redirect(303, '/hr/returns')
    },
  }
}
