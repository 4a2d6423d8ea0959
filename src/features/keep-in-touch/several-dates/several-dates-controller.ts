import type { Request, Response } from 'express'
import { createCheckedForm } from '../../../platform/web/forms/checked-form.ts'
import { emptyForm, formWithProblems, hiddenField, type Form } from '../../../platform/web/forms/forms.ts'
import { forgetKept, leadToKept } from '../../../platform/web/forms/kept-form.ts'
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

/** The form of several dates, with what stands against those that were typed. */
interface ShownDates {
  form: Form
  refused?: { refusal: RefusedDates; typed: TypedDates }
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

  const steps = createCheckedForm({
    find: situationOf,
    pageOf: (situation) => placeOf(situation).path,
    begin: (_situation, kept): ShownDates => ({ form: emptyForm(scope, kept) }),
    async read(situation, body) {
      const read = readSeveralDates(scope, body, rulesOf(situation))
      if ('form' in read) return { form: { form: read.form } }
      const refusal = await keepInTouch.whyNotSeveral(situation, read.value)
      return refusal ? { form: refused(refusal, { typed: read.value, body }) } : read
    },
    show,
    async showCheck(_req, res, situation, { value, typed, change }) {
      const language = languageOf(res)
      const ready = await readyFor(value, situation, language)
      const more = { at: placeOf(situation), typed, change, language, ready }
      res.render('keep-in-touch/several-dates/check', severalDatesCheck(value, situation, more))
    },
  })

  return {
    ...steps,

    async ask(req: Request, res: Response): Promise<void> {
      const situation = await situationOf(req)
      if (!whyNoMore(situation)) return steps.ask(req, res)
      res.redirect(303, perspective.home(situation.person.id))
    },

    async check(req: Request, res: Response): Promise<void> {
      const { path: page } = placeOf(await situationOf(req))
      if (await ledToPlaces(req, res, page)) return
      if (!hiddenField(req.body, 'more')) return steps.check(req, res)
      await leadToKept(req, res, { page, values: withAnotherDate(req.body), shownAt: page })
    },

    async send(req: Request, res: Response): Promise<void> {
      const before = await situationOf(req)
      const read = readSeveralDates(scope, req.body, rulesOf(before))
      if ('form' in read) return show(req, res.status(422), before, read)
      const outcome = await keepInTouch.proposeSeveral(viewerOf(req), perspective.personIdOf(req), read.value)
      const { situation } = outcome
      if ('refusal' in outcome) {
        const shown = refused(outcome.refusal, { typed: read.value, body: req.body })
        return show(req, res.status(422), situation, shown)
      }
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

  function refused(refusal: RefusedDates, { typed, body }: { typed: TypedDates; body: unknown }): ShownDates {
    return { form: formWithProblems(scope, body, []), refused: { refusal, typed } }
  }

  async function show(req: Request, res: Response, situation: Situation, shown: ShownDates): Promise<void> {
    const read = await inWords(req, res, keepInTouch)
    const at = placeOf(situation)
    if (!shown.refused) {
      const page = severalDatesPage(shown.form, situation, { at, read })
      return res.render('keep-in-touch/several-dates/dates', page)
    }
    const { refusal, typed } = shown.refused
    const { problem, why } = severalProblem(refusal, situation, typed.fieldOf)
    const where = { viewer: viewerOf(req), situation, language: read.language }
    const roomAt =
      refusal.reason === 'place-full'
        ? await roomOn(keepInTouch, { ...where, date: refusal.date })
        : undefined
    const form = { ...shown.form, problems: [problem] }
    const page = severalDatesPage(form, situation, { at, read, why, roomAt })
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
