import type { Request, Response } from 'express'
import { flash } from '../../../platform/web/flash-messages.ts'
import { createCheckedForm } from '../../../platform/web/forms/checked-form.ts'
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
import { forgetKept } from '../../../platform/web/forms/kept-form.ts'
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
  const steps = createCheckedForm({
    find,
    pageOf: extraDaysPath,
    begin: (_situation, kept) => emptyForm(scope, kept),
    read: readExtraDay,
    toKeep: ({ reason, date }) => ({ reason, ...typedDate('date', date) }),
    show: (_req, res, situation, shown) => show(res, situation, shown),
    showCheck(_req, res, situation, { value, typed, change }) {
      const page = extraDayCheck(value, situation, { fields: typed, change })
      res.render('keep-in-touch/extra-days/check', page)
    },
  })

  return {
    ...steps,
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
}

function readExtraDay(situation: Situation, body: unknown) {
  const read = readForm(scope, extraDayForm(possibleDate(situation)), body)
  if ('form' in read) return read
  const { date } = read.value
  const answer = canLetThrough(date, circumstancesOf(situation), situation.today)
  return answer === 'yes' ? read : { form: refusedForm(body, { date, refusal: answer }, situation) }
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
