import type { Request, Response } from 'express'
import { exampleDate, typedDate } from '../../../platform/web/forms/date-field.ts'
import { emptyForm, formWithProblems, readForm, type Form } from '../../../platform/web/forms/forms.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { addDays, parseCivilDate, type CivilDate } from '../../../shared/civil-date.ts'
import { lastDay } from '../../../policy/leave/leave.ts'
import { decisionOn, whyNotReturnOn, type ReturnDateRefusal } from '../../../policy/return/return-date.ts'
import type { ReturnPlansService } from '../service.ts'
import { leaveToReturnFrom, type ReturnSituation } from '../situation.ts'
import { confirmedDateForm, dateForm, withdrawalForm } from './return-date-forms.ts'
import { checkPage, returnPage } from './return-page.ts'

const scope = 'return-plans.date'

/** In days. */
const someWeeks = 56

/** The dates of somebody's own leave, and the day they want to come back: asked, checked, sent. */
export function createReturnDateController(returnPlans: ReturnPlansService) {
  return {
    async show(req: Request, res: Response): Promise<void> {
      res.render('return-plans/return-date/return', returnPage(await returnPlans.own(viewerOf(req))))
    },

    async ask(req: Request, res: Response): Promise<void> {
      const now = await returnPlans.own(viewerOf(req))
      show(res, now, emptyForm(scope, typedDate('date', now.returnDate)))
    },

    /** Shows what the notice means; nothing is sent yet. */
    async check(req: Request, res: Response): Promise<void> {
      const now = await returnPlans.own(viewerOf(req))
      const read = readForm(scope, dateForm(possibleReturn(now)), req.body)
      if ('form' in read) return show(res.status(422), now, read.form)
      const wants = read.value.date
      const leave = leaveToReturnFrom(now)
      const refusal = whyNotReturnOn(wants, leave, now.today)
      if (refusal) return show(res.status(422), now, refused(req.body, refusal))
      const decision = decisionOn(wants, leave, now.today)
      const effects = await returnPlans.effectsOf(now, wants)
      res.render('return-plans/return-date/check', checkPage(now, { wants, ...decision }, effects))
    },

    async send(req: Request, res: Response): Promise<void> {
      const read = readForm(scope, confirmedDateForm, req.body)
      const wants = 'value' in read ? parseCivilDate(read.value.date) : undefined
      if (!wants) return res.redirect(303, '/return/date')
      const named = await returnPlans.nameReturnDate(viewerOf(req), wants)
      if ('refusal' in named) {
        const form = refused(typedDate('date', wants), named.refusal)
        return show(res.status(422), await returnPlans.own(viewerOf(req)), form)
      }
      const key = `return-plans.done.${named.ok.state === 'confirmed' ? 'set' : 'asked'}`
      flash(req, { kind: 'done', key })
      res.redirect(303, '/return')
    },

    async withdraw(req: Request, res: Response): Promise<void> {
      const { request } = withdrawalForm.parse(req.body)
      await returnPlans.withdrawReturnDate(viewerOf(req), request)
      flash(req, { kind: 'done', key: 'return-plans.done.withdrawn' })
      res.redirect(303, '/return')
    },
  }
}

function show(res: Response, now: ReturnSituation, form: Form): void {
  res.render('return-plans/return-date/date', { form, example: exampleDate(possibleReturn(now)) })
}

/** A first day back that nothing forbids, near the end of the leave; tomorrow where there is none. */
function possibleReturn(now: ReturnSituation): CivilDate {
  const { today } = now
  const leave = leaveToReturnFrom(now)
  const last = lastDay(leave.leave) ?? addDays(today, someWeeks)
  const near = Array.from({ length: someWeeks }, (_, days) => addDays(last, -days))
  return near.find((date) => whyNotReturnOn(date, leave, today) === undefined) ?? addDays(today, 1)
}

function refused(body: unknown, code: ReturnDateRefusal): Form {
  return formWithProblems(scope, body, [{ field: 'date', code }])
}
