import type { Request, Response } from 'express'
import { typedDate } from '../../platform/web/date-field.ts'
import { emptyForm, formWithProblems, readForm, type Form } from '../../platform/web/forms.ts'
import { sayNext } from '../../platform/web/messages.ts'
import { viewerOf } from '../../platform/web/routes.ts'
import { parseCivilDate, type CivilDate } from '../../shared/civil-date.ts'
import { NotFoundError } from '../../shared/errors.ts'
import {
  changedMeanwhile,
  confirmedDateForm,
  dateForm,
  formWithFaults,
  readWeeks,
  weekCount,
  weeksScope,
} from './forms.ts'
import { checkPage, planPage, returnPage, typedWeeks, weeksPage } from './pages.ts'
import { decisionOn, whyNotReturnOn } from './return-wish.ts'
import { leaveOfWish, type ReturnPlansService } from './service.ts'

const scope = 'return-plans.date'

/** The pages of somebody who plans their own return. */
export function createController(returnPlans: ReturnPlansService) {
  return {
    async show(req: Request, res: Response): Promise<void> {
      res.render('return-plans/return', returnPage(await returnPlans.own(viewerOf(req))))
    },

    async askDate(req: Request, res: Response): Promise<void> {
      const { returnDate } = await returnPlans.own(viewerOf(req))
      res.render('return-plans/date', { form: emptyForm(scope, typedDate('date', returnDate)) })
    },

    /** Shows what the notice means; nothing is sent yet. */
    async checkDate(req: Request, res: Response): Promise<void> {
      const now = await returnPlans.own(viewerOf(req))
      const read = readForm(scope, dateForm, req.body)
      if ('form' in read) return refuse(res, read.form)
      const wants = read.value.date
      const refusal = whyNotReturnOn(wants, leaveOfWish(now.leave), now.today)
      if (refusal) return refuse(res, refused(req.body, refusal))
      const decision = decisionOn(wants, leaveOfWish(now.leave), now.today)
      res.render('return-plans/date-check', checkPage(now, { wants, ...decision }))
    },

    async nameDate(req: Request, res: Response): Promise<void> {
      const read = readForm(scope, confirmedDateForm, req.body)
      const wants = 'value' in read ? parseCivilDate(read.value.date) : undefined
      if (!wants) return res.redirect(303, '/return/date')
      const named = await returnPlans.nameReturnDate(viewerOf(req), wants)
      if ('refusal' in named) return refuse(res, refused(typedDate('date', wants), named.refusal))
      const key = named.wish.state === 'settled' ? 'return-plans.done.set' : 'return-plans.done.asked'
      sayNext(req, { kind: 'done', key })
      res.redirect(303, '/return')
    },

    async showPlan(req: Request, res: Response): Promise<void> {
      const now = await returnPlans.own(viewerOf(req))
      if (!now.plan) return res.redirect('/return/plan/weeks')
      res.render('return-plans/plan', planPage(now, now.plan))
    },

    async askWeeks(req: Request, res: Response): Promise<void> {
      const now = await returnPlans.own(viewerOf(req))
      if (!now.returnDate) throw new NotFoundError('There is no return date to plan from.')
      const count = weekCount(req.query.count ?? now.plan?.weeks.length)
      res.render('return-plans/weeks', weeksPage(now, emptyForm(weeksScope, typedWeeks(now, count)), count))
    },

    async saveWeeks(req: Request, res: Response): Promise<void> {
      const viewer = viewerOf(req)
      const read = readWeeks(req.body)
      if ('form' in read) return refuseWeeks(req, res, read.form)
      const saved = await returnPlans.saveWeeks(viewer, read.value.weeks, read.value.version)
      if ('faults' in saved) return refuseWeeks(req, res, formWithFaults(req.body, saved.faults))
      if ('problem' in saved) return refuseWeeks(req, res, changedMeanwhile(req.body))
      res.redirect(303, '/return/plan')
    },

    async share(req: Request, res: Response): Promise<void> {
      await returnPlans.sharePlan(viewerOf(req))
      sayNext(req, { kind: 'done', key: 'return-plans.done.shared' })
      res.redirect(303, '/return/plan')
    },
  }

  async function refuseWeeks(req: Request, res: Response, form: Form): Promise<void> {
    const count = weekCount((req.body as { count?: string }).count)
    res.status(422).render('return-plans/weeks', weeksPage(await returnPlans.own(viewerOf(req)), form, count))
  }
}

function refuse(res: Response, form: Form): void {
  res.status(422).render('return-plans/date', { form })
}

function refused(body: Record<string, string> | { date?: CivilDate }, code: string): Form {
  return formWithProblems(scope, body, [{ field: 'date', code }])
}
