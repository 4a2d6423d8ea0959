import type { Request, Response } from 'express'
import { flash } from '../../../platform/web/flash-messages.ts'
import { typedDate } from '../../../platform/web/forms/date-field.ts'
import {
  emptyForm,
  formWithProblems,
  hiddenField,
  readForm,
  readHidden,
  typedValues,
  type Form,
} from '../../../platform/web/forms/forms.ts'
import {
  forgetKept,
  keptNoMore,
  keptValues,
  leadToKept,
  pageOfKept,
} from '../../../platform/web/forms/kept-form.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { possibleDate } from '../proposals/index.ts'
import type { KeepInTouchService } from '../service.ts'
import { circumstancesOf, type Situation } from '../situation.ts'
import { extraDayForm, takeBackForm } from './extra-day-form.ts'
import { extraDayCheck, extraDayProblem, extraDaysPage, extraDaysPath } from './extra-day-page.ts'
import { canLetThrough, type ExtraDayRefusal } from './extra-day.ts'

const scope = 'extra-days'

/** KIT-11: HR name one date of somebody, see what it would do, and let it through; or take that back. */
export function createExtraDayController({ extraDays }: Pick<KeepInTouchService, 'extraDays'>) {
  return {
    async ask(req: Request, res: Response): Promise<void> {
      const situation = await find(req)
      const kept = await keptValues(req, res, extraDaysPath(situation))
      show(res, situation, emptyForm(scope, kept ?? {}))
    },

    async check(req: Request, res: Response): Promise<void> {
      const situation = await find(req)
      const value = read(res, situation, req.body)
      if (!value) return
      const page = extraDaysPath(situation)
      const values = { reason: value.reason, ...typedDate('date', value.date) }
      await leadToKept(req, res, { page, values, shownAt: `${page}/check` })
    },

    async showCheck(req: Request, res: Response): Promise<void> {
      const situation = await find(req)
      const page = extraDaysPath(situation)
      const fields = await keptValues(req, res, page)
      if (!fields) return keptNoMore(req, res, page)
      const value = read(res, situation, fields)
      if (!value) return
      const more = { fields, change: pageOfKept(res, page) }
      res.render('keep-in-touch/extra-days/check', extraDayCheck(value, situation, more))
    },

    async send(req: Request, res: Response): Promise<void> {
      const before = await find(req)
      const typed = readForm(scope, extraDayForm(possibleDate(before)), req.body)
      if ('form' in typed) return show(res.status(422), before, typed.form)
      const seen = hiddenField(req.body, 'seen') ?? ''
      const outcome = await extraDays.letThrough(viewerOf(req), personIdOf(req), { ...typed.value, seen })
      const { situation } = outcome
      if ('refusal' in outcome) {
        const about = { date: typed.value.date, refusal: outcome.refusal }
        return show(res.status(422), situation, refusedForm(req.body, about, situation))
      }
      await forgetKept(req)
      flash(req, { kind: 'done', key: 'extra-days.done.allowed', values: { date: outcome.ok } })
      res.redirect(303, extraDaysPath(situation))
    },

    async takeBack(req: Request, res: Response): Promise<void> {
      const { date } = readHidden(takeBackForm, req.body)
      const situation = await find(req)
      if (date) {
        await extraDays.takeBack(viewerOf(req), situation.person.id, date)
        flash(req, { kind: 'done', key: 'extra-days.done.takenBack', values: { date } })
      }
      res.redirect(303, extraDaysPath(situation))
    },
  }

  function find(req: Request): Promise<Situation> {
    return extraDays.find(viewerOf(req), personIdOf(req))
  }

  /** Undefined once the form was shown again with its faults. */
  function read(res: Response, situation: Situation, body: unknown) {
    const typed = readForm(scope, extraDayForm(possibleDate(situation)), body)
    if ('form' in typed) {
      show(res.status(422), situation, typed.form)
      return undefined
    }
    const { date } = typed.value
    const answer = canLetThrough(date, circumstancesOf(situation), situation.today)
    if (answer === 'yes') return typed.value
    show(res.status(422), situation, refusedForm(body, { date, refusal: answer }, situation))
    return undefined
  }
}

function refusedForm(
  body: unknown,
  { date, refusal }: { date: CivilDate; refusal: ExtraDayRefusal },
  situation: Situation,
): Form {
  return formWithProblems(scope, typedValues(body), [extraDayProblem(refusal, date, situation)])
}

function show(res: Response, situation: Situation, form: Form): void {
  res.render('keep-in-touch/extra-days/extra-days', extraDaysPage(form, situation))
}

function personIdOf(req: Request): string {
  return String(req.params['personId'])
}
