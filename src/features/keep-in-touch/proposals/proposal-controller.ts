import type { Request, Response } from 'express'
import { createCheckedForm } from '../../../platform/web/forms/checked-form.ts'
import { emptyForm, type Form } from '../../../platform/web/forms/forms.ts'
import { forgetKept } from '../../../platform/web/forms/kept-form.ts'
import { languageOf } from '../../../platform/web/language.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { newId } from '../../../shared/ids.ts'
import { dayIn, type DayOutcome } from '../change-days.ts'
import { isOpen, waitsFor, type Day, type DayRefusal } from '../day.ts'
import { hasRoom } from '../day-count.ts'
import { withAccount, type DayReadiness } from '../day-readiness.ts'
import { expensesOf } from '../expenses.ts'
import { otherName } from '../history-sentences.ts'
import { canBecomeFree } from '../over-the-allowance.ts'
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

/** The form of a day, with what stands against the day that was typed. */
interface ShownDay {
  form: Form
  refused?: { refusal: DayRefusal; date: CivilDate }
}

/** Ask, check, send: a new day, or one in the place of a proposal. Nobody sends without having seen what it means. */
export function createProposalController(
  keepInTouch: KeepInTouchService,
  perspective: Perspective,
  dayReadiness: DayReadiness,
) {
  const { words } = perspective
  const scope = `${words}.propose`

  const steps = createCheckedForm({
    find: placeToAsk,
    pageOf: ({ at }) => at.path,
    /** As it was typed and not sent, else empty, or as the proposal that it answers. */
    begin({ day }, kept): ShownDay {
      const untouched = day ? typedDay({ id: newId(), details: day }) : {}
      return { form: emptyForm(scope, kept ?? untouched) }
    },
    async read({ situation, day }, body) {
      const read = readDay(scope, body, rulesOf(situation))
      if ('form' in read) return { form: { form: read.form } }
      const refusal = await keepInTouch.whyNotPropose(situation, read.value.details, day?.id)
      return refusal ? { form: refused(refusal, read.value) } : read
    },
    toKeep: typedDay,
    show: (req, res, { situation }, shown) => show(req, res, situation, shown),
    async showCheck(_req, res, { situation, day, at }, { value, change }) {
      const language = languageOf(res)
      const reader = { language, viewerId: situation.viewerId }
      const ready = await dayReadiness.planned(situation, value.details, reader)
      const page = checkPage(value, situation, { ...at, ready, replacedId: day?.id, change })
      const expenses = expensesOf(value.details, situation, language)
      res.render('keep-in-touch/proposals/check', { ...page, expenses })
    },
  })

  return {
    ...steps,

    async ask(req: Request, res: Response): Promise<void> {
      const { situation, day, at } = await placeToAsk(req)
      const canBeAsked = day
        ? isAnswerable(day, situation) && canSuggestInstead(day, situation)
        : whyNoMore(situation) === undefined
      return canBeAsked ? steps.ask(req, res) : res.redirect(303, at.back)
    },

    async check(req: Request, res: Response): Promise<void> {
      const { at } = await placeToAsk(req)
      if (!(await ledToPlaces(req, res, at.path))) await steps.check(req, res)
    },

    async send(req: Request, res: Response): Promise<void> {
      const before = await situationOf(req)
      const read = readDay(scope, req.body, rulesOf(before))
      if ('form' in read) return show(req, res.status(422), before, read)
      const outcome = await sendDay(req, read.value)
      const { situation } = outcome
      if ('refusal' in outcome)
        return show(req, res.status(422), situation, refused(outcome.refusal, read.value))
      await forgetKept(req)
      const waits = hasRoom(outcome.ok, situation) ? '' : canBecomeFree(situation) ? 'Waits' : 'WaitsForHr'
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

  function refused(refusal: DayRefusal, typed: TypedDay): ShownDay {
    return { form: emptyForm(scope, typedDay(typed)), refused: { refusal, date: typed.details.date } }
  }

  async function show(req: Request, res: Response, situation: Situation, shown: ShownDay): Promise<void> {
    const at = placeOf(situation, replacedDay(req, situation))
    const read = await inWords(req, res, keepInTouch)
    if (!shown.refused) {
      return res.render('keep-in-touch/proposals/propose', proposePage(shown.form, situation, { at, read }))
    }
    const { refusal, date } = shown.refused
    const { problem, why } = refusalCard(refusal, date, situation)
    const asked = { viewer: viewerOf(req), situation, date, language: read.language }
    const roomAt = refusal === 'place-full' ? await roomOn(keepInTouch, asked) : undefined
    const form = { ...shown.form, problems: [problem] }
    const page = proposePage(form, situation, { at, why, read, roomAt })
    res.render('keep-in-touch/proposals/propose', page)
  }

  async function placeToAsk(
    req: Request,
  ): Promise<{ situation: Situation; day: Day | undefined; at: FormPlace }> {
    const situation = await situationOf(req)
    const day = replacedDay(req, situation)
    return { situation, day, at: placeOf(situation, day) }
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
