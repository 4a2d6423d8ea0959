import type { Request, Response } from 'express'
import { createCheckedForm } from '../../../platform/web/forms/checked-form.ts'
import { emptyForm, type Form } from '../../../platform/web/forms/forms.ts'
import { forgetKept, keptValues } from '../../../platform/web/forms/kept-form.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { pageLinks, pageNumber } from '../../../platform/web/list-pages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import type { Covering } from '../cover/index.ts'
import { personIdOf } from '../manager-form.ts'
import { noWeeksCsv, payrollCsv } from '../payroll/payroll-csv.ts'
import type { ReturnPlansService } from '../service.ts'
import { hrReturnPage, hrReturnsPage } from './hr-return-page.ts'
import { readSettlement, settlementScope } from './settlement-form.ts'
import { canSettle, returnPath, settlementCheck } from './settlement-page.ts'
import { hoursToSettle } from './weeks-for-hr.ts'

/** HR's pages: the returns of which they settle something or should know, and each of them. */
export function createHrReturnController(returnPlans: ReturnPlansService) {
  const { forHr } = returnPlans

  /** What is said of agreed weeks is read by both, and payroll goes by it: it is looked at first (decision 98). */
  const settling = createCheckedForm({
    find,
    pageOf: returnPath,
    // Settled meanwhile, or not to be settled as they are: the page of the return says which.
    elsewhere: (now) => (canSettle(now) ? undefined : returnPath(now)),
    begin: (_now, kept) => emptyForm(settlementScope, kept),
    read: (now, body) => readSettlement(body, hoursToSettle(now)),
    show: (req, res, _now, form) => showWith(req, res, form),
    showCheck(_req, res, now, { value, fields, change }) {
      const page = { ...settlementCheck(now, value), fields, change }
      res.render('return-plans/for-hr/settlement-check', page)
    },
  })

  return {
    async list(req: Request, res: Response): Promise<void> {
      const page = pageNumber(req)
      const { rows, hasMore } = await forHr.list(viewerOf(req), page)
      res.render('return-plans/for-hr/list', hrReturnsPage(rows, pageLinks('/hr/returns', page, hasMore)))
    },

    /** Back from the look at it, with what was chosen. */
    async show(req: Request, res: Response): Promise<void> {
      const now = await find(req)
      const kept = req.query['form'] === undefined ? undefined : await keptValues(req, res, returnPath(now))
      await showWith(req, res, emptyForm(settlementScope, kept))
    },

    checkSettlement: settling.check,
    showSettlement: settling.showCheck,

    /** A form, since it leaves a row: pay leaves the portal. */
    async exportPayroll(req: Request, res: Response): Promise<void> {
      const { staffNumber, file } = await forHr.payroll(viewerOf(req), personIdOf(req))
      res.setHeader('Content-Type', 'text/csv; charset=utf-8')
      res.setHeader('Content-Disposition', 'attachment; filename="first-weeks.csv"')
      res.send(file ? payrollCsv(file) : noWeeksCsv(staffNumber))
    },

    async settle(req: Request, res: Response): Promise<void> {
      const viewer = viewerOf(req)
      const now = await find(req)
      const read = readSettlement(req.body, hoursToSettle(now))
      if ('form' in read) return showWith(req, res.status(422), read.form)
      await forHr.settle(viewer, now.person.id, read.value)
      await forgetKept(req)
      flash(req, { kind: 'done', key: 'return-plans.done.settled' })
      res.redirect(303, '/hr/returns')
    },
  }

  function find(req: Request): Promise<Covering> {
    return forHr.find(viewerOf(req), personIdOf(req))
  }

  async function showWith(req: Request, res: Response, form: Form): Promise<void> {
    const viewer = viewerOf(req)
    const now = await forHr.find(viewer, personIdOf(req))
    const said = await returnPlans.forHrOf(now)
    res.render('return-plans/for-hr/return', {
      ...hrReturnPage(now, form),
      takenBack: await returnPlans.takenBackOf(now),
      changedTerms: await returnPlans.changedTermsOf(now, 'hr'),
      comments: await returnPlans.commentsOn(now, viewer),
      forHr: said?.words === '' ? undefined : said,
    })
  }
}
