import type { Request, Response } from 'express'
import { emptyForm, formWithProblems, type Form } from '../../../platform/web/forms/forms.ts'
import {
  forgetKept,
  keptNoMore,
  keptValues,
  leadToKept,
  pageOfKept,
} from '../../../platform/web/forms/kept-form.ts'
import { languageOf } from '../../../platform/web/language.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { newId } from '../../../shared/ids.ts'
import { dayIn, type DayOutcome } from '../change-days.ts'
import { isOpen, waitsFor, type Day, type DayRefusal } from '../day.ts'
import { hasRoom } from '../day-count.ts'
import { withAccount, type DayReadiness } from '../day-readiness.ts'
import { expensesOf } from '../expenses.ts'
import { otherName } from '../history-sentences.ts'
import type { Perspective } from '../perspective.ts'
import { ledToPlaces } from '../see-places-controller.ts'
import type { KeepInTouchService } from '../service.ts'
import type { Situation } from '../situation.ts'
import { inWords } from './words-for-page.ts'
import { checkPage, proposePage, rulesOf, type FormPlace } from './propose-page.ts'
import { readDay, typedDay, type TypedDay } from './proposed-day-form.ts'
import { refusalCard } from './refusal-card.ts'
import { roomOn } from './room-on.ts'
import { canSuggestInstead, whyNoMore } from './why-no-more.ts'

/** Ask, check, send: a new day, or one in the place of a proposal. Nobody sends without having seen what it means. */
export function createProposalController(
  keepInTouch: KeepInTouchService,
  perspective: Perspective,
  dayReadiness: DayReadiness,
) {
  const { words } = perspective
  const scope = `${words}.propose`

  return {
    /** The form: as it was typed and not sent, else empty, or as the proposal that it answers. */
    async ask(req: Request, res: Response): Promise<void> {
      const situation = await situationOf(req)
      const day = replacedDay(req, situation)
      const { person } = situation
      if (day && !(isAnswerable(day, situation) && canSuggestInstead(day, situation))) {
        return res.redirect(303, `${perspective.days(person.id)}/${day.id}`)
      }
      if (!day && whyNoMore(situation)) return res.redirect(303, perspective.home(person.id))
      const untouched = day ? typedDay({ id: newId(), details: day }) : {}
      const kept = await keptValues(req, res, placeOf(situation, day).path)
      await showForm(req, res, situation, emptyForm(scope, kept ?? untouched))
    },

    async check(req: Request, res: Response): Promise<void> {
      const situation = await situationOf(req)
      const day = replacedDay(req, situation)
      if (await ledToPlaces(req, res, placeOf(situation, day).path)) return
      const read = readDay(scope, req.body, rulesOf(situation))
      if ('form' in read) return showForm(req, res.status(422), situation, read.form)
      const refusal = await keepInTouch.whyNotPropose(situation, read.value.details, day?.id)
      if (refusal) return showRefusal(req, res, { situation, refusal, typed: read.value })
      const { path: page, check: shownAt } = placeOf(situation, day)
      await leadToKept(req, res, { page, values: typedDay(read.value), shownAt })
    },

    async showCheck(req: Request, res: Response): Promise<void> {
      const situation = await situationOf(req)
      const day = replacedDay(req, situation)
      const at = placeOf(situation, day)
      const values = await keptValues(req, res, at.path)
      if (!values) return keptNoMore(req, res, at.path)
      const read = readDay(scope, values, rulesOf(situation))
      if ('form' in read) return showForm(req, res.status(422), situation, read.form)
      const refusal = await keepInTouch.whyNotPropose(situation, read.value.details, day?.id)
      if (refusal) return showRefusal(req, res, { situation, refusal, typed: read.value })
      const reader = { language: languageOf(res), viewerId: situation.viewerId }
      const ready = await dayReadiness.planned(situation, read.value.details, reader)
      const shown = { ...at, ready, replacedId: day?.id, change: pageOfKept(res, at.path) }
      const expenses = expensesOf(read.value.details, situation, languageOf(res))
      res.render('keep-in-touch/proposals/check', { ...checkPage(read.value, situation, shown), expenses })
    },

    async send(req: Request, res: Response): Promise<void> {
      const before = await situationOf(req)
      const read = readDay(scope, req.body, rulesOf(before))
      if ('form' in read) return showForm(req, res.status(422), before, read.form)
      const outcome = await sendDay(req, read.value)
      const { situation } = outcome
      if ('refusal' in outcome) return showRefusal(req, res, { ...outcome, typed: read.value })
      await forgetKept(req)
      const waits = hasRoom(outcome.ok, situation) ? '' : 'Waits'
      flash(req, { kind: 'done', key: `${words}.done.sent${waits}`, values: { name: otherName(situation) } })
      res.redirect(303, perspective.home(situation.person.id))
    },
  }

  function sendDay(req: Request, proposed: TypedDay): Promise<DayOutcome> {
    const viewer = viewerOf(req)
    const personId = perspective.personIdOf(req)
    const { dayId } = req.params
    if (typeof dayId !== 'string') return keepInTouch.propose(viewer, personId, proposed)
    return keepInTouch.replace(viewer, personId, { dayId, proposed })
  }

  async function showRefusal(
    req: Request,
    res: Response,
    { situation, refusal, typed }: { situation: Situation; refusal: DayRefusal; typed: TypedDay },
  ): Promise<void> {
    const at = placeOf(situation, replacedDay(req, situation))
    const { problem, why } = refusalCard(refusal, typed.details.date, situation)
    const form = formWithProblems(scope, typedDay(typed), [problem])
    const language = languageOf(res)
    const isFull = refusal === 'place-full'
    const roomAt = isFull
      ? await roomOn(keepInTouch, { viewer: viewerOf(req), situation, date: typed.details.date, language })
      : undefined
    const read = await inWords(req, res, keepInTouch)
    res
      .status(422)
      .render('keep-in-touch/proposals/propose', proposePage(form, situation, { at, why, read, roomAt }))
  }

  async function showForm(req: Request, res: Response, situation: Situation, form: Form): Promise<void> {
    const at = placeOf(situation, replacedDay(req, situation))
    const read = await inWords(req, res, keepInTouch)
    res.render('keep-in-touch/proposals/propose', proposePage(form, situation, { at, read }))
  }

  async function situationOf(req: Request): Promise<Situation> {
    const { dayId } = req.params
    const replaced = typeof dayId === 'string' ? dayId : undefined
    const known = await keepInTouch.situation(viewerOf(req), perspective.personIdOf(req), replaced)
    return withAccount(known, dayReadiness)
  }

  function placeOf({ person }: Situation, day: Day | undefined): FormPlace {
    const days = perspective.days(person.id)
    const path = day ? `${days}/${day.id}/replacement` : `${days}/new`
    return {
      path,
      check: `${path}/check`,
      back: day ? `${days}/${day.id}` : perspective.home(person.id),
      words,
      replaces: day?.date,
      several: day ? undefined : `${days}/several`,
    }
  }
}

function replacedDay(req: Request, situation: Situation): Day | undefined {
  const { dayId } = req.params
  return dayId === undefined ? undefined : dayIn(situation, String(dayId))
}

function isAnswerable(day: Day, { side, today }: Situation): boolean {
  return isOpen(day, today) && waitsFor(day) === side
}
