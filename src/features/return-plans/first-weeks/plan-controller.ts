import type { Request, Response } from 'express'
import { filledIn, formWithProblems, type Form } from '../../../platform/web/forms/forms.ts'
import { keptValuesOf } from '../../../platform/web/forms/kept-form.ts'
import { sayNext } from '../../../platform/web/messages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { NotFoundError } from '../../../shared/errors.ts'
import {
  asksForCount,
  changedMeanwhile,
  formWithFaults,
  readWeeks,
  sharingForm,
  weeksScope,
} from '../forms.ts'
import { planPage } from './plan-page.ts'
import type { ReturnPlansService } from '../service.ts'
import type { ReturnSituation } from '../situation.ts'
import { untouchedWeeks, weeksPage } from './weeks-page.ts'

/** The first weeks back of somebody's own return: written, seen, shared. */
export function createPlanController(returnPlans: ReturnPlansService) {
  return {
    async show(req: Request, res: Response): Promise<void> {
      const now = await returnPlans.own(viewerOf(req))
      if (!now.plan) return res.redirect('/return/plan/weeks')
      res.render('return-plans/first-weeks/plan', planPage(now, now.plan))
    },

    async askWeeks(req: Request, res: Response): Promise<void> {
      const now = await toPlan(req)
      // Weeks that were typed before the session ended have a number of their own.
      const form = filledIn(untouchedWeeks(now), keptValuesOf(res))
      res.render('return-plans/first-weeks/weeks', weeksPage(now, form))
    },

    /** Saves a draft, or shows the same form with more or fewer weeks. */
    async saveWeeks(req: Request, res: Response): Promise<void> {
      const now = await toPlan(req)
      const show = (form: Form): void => res.render('return-plans/first-weeks/weeks', weeksPage(now, form))
      if (asksForCount(req.body)) return show(formWithProblems(weeksScope, req.body, []))
      const read = readWeeks(req.body)
      res.status(422)
      if ('form' in read) return show(read.form)
      const saved = await returnPlans.saveWeeks(viewerOf(req), read.value.weeks, read.value.version)
      if ('faults' in saved) return show(formWithFaults(now, req.body, saved.faults))
      if ('problem' in saved) return show(changedMeanwhile(now, req.body))
      res.redirect(303, '/return/plan')
    },

    async share(req: Request, res: Response): Promise<void> {
      await returnPlans.sharePlan(viewerOf(req), sharingForm.parse(req.body).version)
      sayNext(req, { kind: 'done', key: 'return-plans.done.shared' })
      res.redirect(303, '/return/plan')
    },
  }

  async function toPlan(req: Request): Promise<ReturnSituation> {
    const now = await returnPlans.own(viewerOf(req))
    if (!now.returnDate) throw new NotFoundError('There is no return date to plan from.')
    return now
  }
}
