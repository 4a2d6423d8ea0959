import type { Request, Response } from 'express'
import { typedDate } from '../../../platform/web/forms/date-field.ts'
import {
  emptyForm,
  formWithProblems,
  readForm,
  readHidden,
  type Form,
  type FormResult,
} from '../../../platform/web/forms/forms.ts'
import {
  forgetKept,
  keptNoMore,
  keptValues,
  leadToKept,
  pageOfKept,
} from '../../../platform/web/forms/kept-form.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { decisionOn, whyNotReturnOn, type ReturnDateRefusal } from '../../../policy/return/return-date.ts'
import type { ReturnPlansService } from '../service.ts'
import { leaveToReturnFrom, type ReturnSituation } from '../situation.ts'
import { dateForm, withdrawalForm } from './return-date-forms.ts'
import { checkPage, returnPage } from './return-page.ts'

const scope = 'return-plans.date'
const formPage = '/return/date'

/** The dates of somebody's own leave, and the day they want to come back: asked, checked, sent. */
export function createReturnDateController(returnPlans: ReturnPlansService) {
  return {
    async show(req: Request, res: Response): Promise<void> {
      res.render('return-plans/return-date/return', returnPage(await returnPlans.own(viewerOf(req))))
    },

    async ask(req: Request, res: Response): Promise<void> {
      const { returnDate } = await returnPlans.own(viewerOf(req))
      const typed = (await keptValues(req, res, formPage)) ?? typedDate('date', returnDate)
      res.render('return-plans/return-date/date', { form: emptyForm(scope, typed) })
    },

    async check(req: Request, res: Response): Promise<void> {
      const now = await returnPlans.own(viewerOf(req))
      const read = readDate(now, req.body)
      if ('form' in read) return refuse(res, read.form)
      const values = typedDate('date', read.value)
      await leadToKept(req, res, { page: formPage, values, shownAt: '/return/date/check' })
    },

    /** What the notice means; nothing is sent yet. */
    async showCheck(req: Request, res: Response): Promise<void> {
      const values = await keptValues(req, res, formPage)
      if (!values) return keptNoMore(req, res, formPage)
      const now = await returnPlans.own(viewerOf(req))
      const read = readDate(now, values)
      if ('form' in read) return refuse(res, read.form)
      const wants = read.value
      const decision = decisionOn(wants, leaveToReturnFrom(now), now.today)
      const effects = await returnPlans.effectsOf(now, wants)
      const page = checkPage(now, { wants, ...decision }, effects)
      res.render('return-plans/return-date/check', { ...page, change: pageOfKept(res, formPage) })
    },

    async send(req: Request, res: Response): Promise<void> {
      const read = readForm(scope, dateForm, req.body)
      if ('form' in read) return refuse(res, read.form)
      const named = await returnPlans.nameReturnDate(viewerOf(req), read.value.date)
      if ('refusal' in named) return refuse(res, refused(req.body, named.refusal))
      await forgetKept(req)
      const key = `return-plans.done.${named.ok.state === 'confirmed' ? 'set' : 'asked'}`
      flash(req, { kind: 'done', key })
      res.redirect(303, '/return')
    },

    async withdraw(req: Request, res: Response): Promise<void> {
      const { request } = readHidden(withdrawalForm, req.body)
      await returnPlans.withdrawReturnDate(viewerOf(req), request)
      flash(req, { kind: 'done', key: 'return-plans.done.withdrawn' })
      res.redirect(303, '/return')
    },
  }
}

/** A day on which this leave can end. */
function readDate(now: ReturnSituation, body: unknown): FormResult<CivilDate> {
  const read = readForm(scope, dateForm, body)
  if ('form' in read) return read
  const refusal = whyNotReturnOn(read.value.date, leaveToReturnFrom(now), now.today)
  return refusal ? { form: refused(body, refusal) } : { value: read.value.date }
}

function refuse(res: Response, form: Form): void {
  res.status(422).render('return-plans/return-date/date', { form })
}

function refused(body: unknown, code: ReturnDateRefusal): Form {
  return formWithProblems(scope, body, [{ field: 'date', code }])
}
