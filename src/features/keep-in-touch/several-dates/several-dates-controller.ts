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
import { languageOf } from '../../../platform/web/language.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import type { Language } from '../../../shared/language.ts'
import { withAccount, type DayReadiness, type ReadyThing } from '../day-readiness.ts'
import { otherName } from '../history-sentences.ts'
import type { Perspective } from '../perspective.ts'
import { inWords, roomOn, rulesOf, whyNoMore } from '../proposals/index.ts'
import { ledToPlaces } from '../see-places-controller.ts'
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

/** What came of a form that the rules refuse. `body`: as it was typed. */
interface Refused {
  situation: Situation
  refusal: RefusedDates
  typed: TypedDates
  body: unknown
}

/** Ask, check, send: several dates with the same plan, each to be answered by itself. */
export function createSeveralDatesController(
  keepInTouch: KeepInTouchService,
  perspective: Perspective,
  dayReadiness: DayReadiness,
) {
  const { words } = perspective
  // One day and several have the same questions.
  const scope = `${words}.propose`

  return {
    async ask(req: Request, res: Response): Promise<void> {
      const situation = await situationOf(req)
      const { person } = situation
      if (whyNoMore(situation)) return res.redirect(303, perspective.home(person.id))
      const kept = await keptValues(req, res, placeOf(situation).path)
      await showForm(req, res, situation, emptyForm(scope, kept ?? {}))
    },

    async check(req: Request, res: Response): Promise<void> {
      const situation = await situationOf(req)
      const { path: page, check: shownAt } = placeOf(situation)
      if (await ledToPlaces(req, res, page)) return
      if (hiddenField(req.body, 'more')) {
        return leadToKept(req, res, { page, values: withAnotherDate(req.body), shownAt: page })
      }
      const read = readSeveralDates(scope, req.body, rulesOf(situation))
      if ('form' in read) return showForm(req, res.status(422), situation, read.form)
      const refusal = await keepInTouch.whyNotSeveral(situation, read.value)
      if (refusal) return showRefusal(req, res, { situation, refusal, typed: read.value, body: req.body })
      await leadToKept(req, res, { page, values: typedValues(req.body), shownAt })
    },

    async showCheck(req: Request, res: Response): Promise<void> {
      const situation = await situationOf(req)
      const at = placeOf(situation)
      const typed = await keptValues(req, res, at.path)
      if (!typed) return keptNoMore(req, res, at.path)
      const read = readSeveralDates(scope, typed, rulesOf(situation))
      if ('form' in read) return showForm(req, res.status(422), situation, read.form)
      const refusal = await keepInTouch.whyNotSeveral(situation, read.value)
      if (refusal) return showRefusal(req, res, { situation, refusal, typed: read.value, body: typed })
      const language = languageOf(res)
      const ready = await readyFor(read.value, situation, language)
      const more = { at, typed, change: pageOfKept(res, at.path), language, ready }
      res.render('keep-in-touch/several-dates/check', severalDatesCheck(read.value, situation, more))
    },

    async send(req: Request, res: Response): Promise<void> {
      const before = await situationOf(req)
      const read = readSeveralDates(scope, req.body, rulesOf(before))
      if ('form' in read) return showForm(req, res.status(422), before, read.form)
      const outcome = await keepInTouch.proposeSeveral(viewerOf(req), perspective.personIdOf(req), read.value)
      const { situation } = outcome
      if ('refusal' in outcome)
        return showRefusal(req, res, {
          situation,
          refusal: outcome.refusal,
          typed: read.value,
          body: req.body,
        })
      await forgetKept(req)
      const values = { name: otherName(situation), count: outcome.ok.length }
      flash(req, { kind: 'done', key: `${words}.done.sentSeveral`, values })
      res.redirect(303, perspective.home(situation.person.id))
    },
  }

  /** Of each date what it asks of others, the ones before it as if they were agreed. */
  async function readyFor(
    { days }: TypedDates,
    situation: Situation,
    language: Language,
  ): Promise<ReadyThing[][]> {
    const found: ReadyThing[][] = []
    for (const [at, day] of days.entries()) {
      const besides = days.slice(0, at).map(({ date }) => date)
      const reader = { language, viewerId: situation.viewerId, besides }
      found.push(await dayReadiness.planned(situation, day, reader))
    }
    return found
  }

  async function showRefusal(req: Request, res: Response, refused: Refused): Promise<void> {
    const { situation, refusal, typed, body } = refused
    const { problem, why } = severalProblem(refusal, situation, typed.fieldOf)
    const form = formWithProblems(scope, body, [problem])
    const read = await inWords(req, res, keepInTouch)
    const where = { viewer: viewerOf(req), situation, language: read.language }
    const roomAt =
      refusal.reason === 'place-full'
        ? await roomOn(keepInTouch, { ...where, date: refusal.date })
        : undefined
    const page = severalDatesPage(form, situation, { at: placeOf(situation), read, why, roomAt })
    res.status(422).render('keep-in-touch/several-dates/dates', page)
  }

  async function showForm(req: Request, res: Response, situation: Situation, form: Form): Promise<void> {
    const read = await inWords(req, res, keepInTouch)
    const page = severalDatesPage(form, situation, { at: placeOf(situation), read })
    res.render('keep-in-touch/several-dates/dates', page)
  }

  async function situationOf(req: Request): Promise<Situation> {
    return withAccount(await keepInTouch.situation(viewerOf(req), perspective.personIdOf(req)), dayReadiness)
  }

  function placeOf({ person }: Situation): SeveralPlace {
    const days = perspective.days(person.id)
    const path = `${days}/several`
    return { path, check: `${path}/check`, one: `${days}/new`, words }
  }
}
