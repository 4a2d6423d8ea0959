import type { Request, Response } from 'express'
import {
  emptyForm,
  formWithProblems,
  hiddenField,
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
import { flash } from '../../../platform/web/flash-messages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { otherName } from '../history-sentences.ts'
import type { Perspective } from '../perspective.ts'
import { inWords, roomOn, rulesOf, whyNoMore } from '../proposals/index.ts'
import type { KeepInTouchService } from '../service.ts'
import type { Situation } from '../situation.ts'
import type { RefusedDates } from './several-dates-acts.ts'
import { readSeveralDates, withAnotherDate, type TypedDates } from './several-dates-form.ts'
import {
  severalDatesCheck,
  severalDatesPage,
  severalProblem,
  type SeveralPlace,
} from './several-dates-page.ts'

/** Ask, check, send: several dates with the same plan, each to be answered by itself. */
export function createSeveralDatesController(keepInTouch: KeepInTouchService, perspective: Perspective) {
  const { words } = perspective
  // One day and several have the same questions.
  const scope = `${words}.propose`

  return {
    async ask(req: Request, res: Response): Promise<void> {
      const situation = await situationOf(req)
      const { person } = situation
      if (whyNoMore(situation)) return res.redirect(303, perspective.home(person.id))
      const kept = await keptValues(req, res, placeOf(situation).path)
      showForm(res, situation, emptyForm(scope, kept ?? {}))
    },

    async check(req: Request, res: Response): Promise<void> {
      const situation = await situationOf(req)
      const { path: page, check: shownAt } = placeOf(situation)
      if (hiddenField(req.body, 'more')) {
        return leadToKept(req, res, { page, values: withAnotherDate(req.body), shownAt: page })
      }
      const read = readSeveralDates(scope, req.body, rulesOf(situation))
      if ('form' in read) return showForm(res.status(422), situation, read.form)
      const refusal = await keepInTouch.whyNotSeveral(situation, read.value)
      if (refusal) return showRefusal(req.body, res, { situation, refusal, typed: read.value })
      await leadToKept(req, res, { page, values: typedValues(req.body), shownAt })
    },

    async showCheck(req: Request, res: Response): Promise<void> {
      const situation = await situationOf(req)
      const at = placeOf(situation)
      const typed = await keptValues(req, res, at.path)
      if (!typed) return keptNoMore(req, res, at.path)
      const read = readSeveralDates(scope, typed, rulesOf(situation))
      if ('form' in read) return showForm(res.status(422), situation, read.form)
      const refusal = await keepInTouch.whyNotSeveral(situation, read.value)
      if (refusal) return showRefusal(typed, res, { situation, refusal, typed: read.value })
      const more = { at, typed, change: pageOfKept(res, at.path) }
      res.render('keep-in-touch/several-dates/check', severalDatesCheck(read.value, situation, more))
    },

    async send(req: Request, res: Response): Promise<void> {
      const before = await situationOf(req)
      const read = readSeveralDates(scope, req.body, rulesOf(before))
      if ('form' in read) return showForm(res.status(422), before, read.form)
      const outcome = await keepInTouch.proposeSeveral(viewerOf(req), perspective.personIdOf(req), read.value)
      const { situation } = outcome
      if ('refusal' in outcome)
        return showRefusal(req.body, res, { situation, refusal: outcome.refusal, typed: read.value })
      await forgetKept(req)
      const values = { name: otherName(situation), count: outcome.ok.length }
      flash(req, { kind: 'done', key: `${words}.done.sentSeveral`, values })
      res.redirect(303, perspective.home(situation.person.id))
    },
  }

  async function showRefusal(
    body: unknown,
    res: Response,
    refused: { situation: Situation; refusal: RefusedDates; typed: TypedDates },
  ): Promise<void> {
    const { situation, refusal, typed } = refused
    const { problem, why } = severalProblem(refusal, situation, typed.fieldOf)
    const form = formWithProblems(scope, body, [problem])
    const read = inWords(res)
    const isFull = refusal.reason === 'place-full'
    const roomAt = isFull
      ? await roomOn(keepInTouch, { situation, date: refusal.date, language: read.language })
      : undefined
    const page = severalDatesPage(form, situation, { at: placeOf(situation), read, why, roomAt })
    res.status(422).render('keep-in-touch/several-dates/dates', page)
  }

  function showForm(res: Response, situation: Situation, form: Form): void {
    const page = severalDatesPage(form, situation, { at: placeOf(situation), read: inWords(res) })
    res.render('keep-in-touch/several-dates/dates', page)
  }

  function situationOf(req: Request): Promise<Situation> {
    return keepInTouch.situation(viewerOf(req), perspective.personIdOf(req))
  }

  function placeOf({ person }: Situation): SeveralPlace {
    const days = perspective.days(person.id)
    const path = `${days}/several`
    return { path, check: `${path}/check`, one: `${days}/new`, words }
  }
}
