import type { Request, Response } from 'express'
import { z } from 'zod'
import { flash } from '../../../platform/web/flash-messages.ts'
import { readHidden } from '../../../platform/web/forms/forms.ts'
import { pageLinks, pageNumber } from '../../../platform/web/list-pages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { say } from '../../../platform/web/views/say.ts'
import type { PeopleService } from '../../people/index.ts'
import type { KeepInTouchService } from '../service.ts'
import { payrollCsv } from './payroll-csv.ts'
import { exportPage, payrollPage } from './payroll-page.ts'

const month = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
  .optional()
  .catch(undefined)
const exportForm = z.object({ month, mark: z.string().catch('') })

/** HR's pages of what payroll is told: what is ready, one press that exports it, and the exports. */
export function createPayrollController(
  { payroll }: Pick<KeepInTouchService, 'payroll'>,
  people: Pick<PeopleService, 'findMany' | 'idsNotDecidedBy'>,
) {
  return {
    async list(req: Request, res: Response): Promise<void> {
      const [viewer, page] = [viewerOf(req), pageNumber(req)]
      const asked = month.parse(req.query['month'])
      const ready = await payroll.ready(viewer, asked)
      const made = await payroll.list(viewer, page)
      const pages = pageLinks('/hr/payroll', page, made.hasMore)
      res.render('keep-in-touch/payroll/ready', payrollPage(ready, made, { month: asked, pages }))
    },

    async make(req: Request, res: Response): Promise<void> {
      const asked = readHidden(exportForm, req.body)
      const outcome = await payroll.export(viewerOf(req), asked)
      if ('refusal' in outcome) {
        flash(req, { kind: 'info', key: `payroll.refused.${outcome.refusal}` })
        return res.redirect(303, '/hr/payroll')
      }
      flash(req, { kind: 'done', key: 'payroll.done.made', values: { number: outcome.ok } })
      res.redirect(303, `/hr/payroll/exports/${outcome.ok}`)
    },

    async show(req: Request, res: Response): Promise<void> {
      const viewer = viewerOf(req)
      const found = await payroll.find(viewer, numberIn(req))
      const [maker] = await people.findMany([found.made.byId])
      const notTheirs = new Set(await people.idsNotDecidedBy(viewer))
      const mayCorrect = (personId: string) => !notTheirs.has(personId)
      res.render('keep-in-touch/payroll/export', exportPage(found, { by: maker?.name ?? '', mayCorrect }))
    },

    /** A form, since it leaves a row: pay leaves the portal. */
    async file(req: Request, res: Response): Promise<void> {
      const number = numberIn(req)
      const rows = await payroll.take(viewerOf(req), number)
      res.setHeader('Content-Type', 'text/csv; charset=utf-8')
      res.setHeader('Content-Disposition', `attachment; filename="payroll-${number}.csv"`)
      res.send(payrollCsv(rows, number, (key) => say(res, key)))
    },
  }
}

/** As it stands in the path; NaN is nobody's. */
function numberIn({ params }: Request): number {
  const { number } = params
  return typeof number === 'string' && /^[1-9]\d{0,8}$/.test(number) ? Number(number) : Number.NaN
}
