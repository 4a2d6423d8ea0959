import type { Request, Response } from 'express'
import { emptyForm, formWithProblems, type Form } from '../../../platform/web/forms/forms.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { NotFoundError } from '../../../shared/errors.ts'
import { newId } from '../../../shared/ids.ts'
import { isOpen, waitsFor, type Day, type DayRefusal } from '../day.ts'
import type { DayOutcome } from '../day-acts.ts'
import { whyNoMore } from '../days-page.ts'
import { readDay, typedDay, type TypedDay } from '../forms.ts'
import type { Perspective } from '../perspective.ts'
import { checkPage, proposePage, type FormPlace } from './propose-page.ts'
import { otherName } from '../history-sentences.ts'
import type { KeepInTouchService } from '../service.ts'
import type { Situation } from '../situation.ts'
import { whyNotPage } from './why-not-page.ts'

/** Ask, check, send: a new day, or one in the place of a proposal. Nobody sends without having seen what it means. */
export function createProposalController(keepInTouch: KeepInTouchService, perspective: Perspective) {
  const { words } = perspective
  const scope = `${words}.propose`

  return {
    /** The form: empty, or as the proposal that it answers. */
    async ask(req: Request, res: Response): Promise<void> {
      const situation = await situationOf(req)
      const day = replacedDay(req, situation)
      const { person } = situation
      if (day && !isAnswerable(day, situation)) {
        return res.redirect(303, `${perspective.days(person.id)}/${day.id}`)
      }
      if (!day && whyNoMore(situation)) return res.redirect(303, perspective.home(person.id))
      const typed = day ? typedDay({ id: newId(), details: day }) : {}
      showForm(res, emptyForm(scope, typed), { situation, at: placeOf(situation, day) })
    },

    /** From the page that checks, back to the form with what was typed. */
    async change(req: Request, res: Response): Promise<void> {
      const situation = await situationOf(req)
      const at = placeOf(situation, replacedDay(req, situation))
      showForm(res, formWithProblems(scope, req.body, []), { situation, at })
    },

    async check(req: Request, res: Response): Promise<void> {
      const found = await readAndCheck(req, res)
      if (found) res.render(`${words}/check`, checkPage(found.typed, found.situation, found.at))
    },

    async send(req: Request, res: Response): Promise<void> {
      const read = readDay(scope, req.body)
      if ('form' in read) return void (await readAndCheck(req, res))
      const outcome = await sendDay(req, read.value)
      if ('refusal' in outcome) return showRefusal(req, res, { typed: read.value, refusal: outcome.refusal })
      const situation = await situationOf(req)
      flash(req, { kind: 'done', key: `${words}.done.sent`, values: { name: otherName(situation) } })
      res.redirect(303, perspective.home(situation.person.id))
    },
  }

  /** The typed day and its place; undefined when the form was shown again with its faults. */
  async function readAndCheck(
    req: Request,
    res: Response,
  ): Promise<{ typed: TypedDay; situation: Situation; at: FormPlace } | undefined> {
    const read = readDay(scope, req.body)
    const details = 'value' in read ? read.value.details : undefined
    const situation = await situationOf(req)
    const day = replacedDay(req, situation)
    const at = placeOf(situation, day)
    if ('form' in read || !details) {
      if ('form' in read) showForm(res.status(422), read.form, { situation, at })
      return undefined
    }
    const answer = await keepInTouch.check(viewerOf(req), situation.person.id, { details, replaces: day?.id })
    if (!answer.refusal) return { typed: read.value, situation, at }
    await showRefusal(req, res, { typed: read.value, refusal: answer.refusal })
    return undefined
  }

  async function showRefusal(
    req: Request,
    res: Response,
    { typed, refusal }: { typed: TypedDay; refusal: DayRefusal },
  ): Promise<void> {
    const situation = await situationOf(req)
    const at = placeOf(situation, replacedDay(req, situation))
    const { problem, why } = whyNotPage(refusal, typed.details.date, situation)
    const form = formWithProblems(scope, req.body, [problem])
    showForm(res.status(422), form, { situation, at, why })
  }

  function sendDay(req: Request, proposed: TypedDay): Promise<DayOutcome> {
    const viewer = viewerOf(req)
    const personId = perspective.personIdOf(req)
    const { dayId } = req.params
    if (typeof dayId !== 'string') return keepInTouch.propose(viewer, personId, proposed)
    return keepInTouch.replace(viewer, personId, { dayId, proposed })
  }

  function showForm(
    res: Response,
    form: Form,
    {
      situation,
      ...more
    }: { situation: Situation; at: FormPlace; why?: ReturnType<typeof whyNotPage>['why'] },
  ): void {
    res.render(`${words}/propose`, proposePage(form, situation, more))
  }

  function situationOf(req: Request): Promise<Situation> {
    return keepInTouch.situation(viewerOf(req), perspective.personIdOf(req))
  }

  function placeOf({ person }: Situation, day: Day | undefined): FormPlace {
    const days = perspective.days(person.id)
    const path = day ? `${days}/${day.id}/replacement` : `${days}/new`
    return {
      path,
      change: `${path}/change`,
      check: `${path}/check`,
      back: day ? `${days}/${day.id}` : perspective.home(person.id),
      replaces: day?.date,
    }
  }
}

function replacedDay(req: Request, { days }: Situation): Day | undefined {
  const { dayId } = req.params
  if (dayId === undefined) return undefined
  const day = days.find(({ id }) => id === dayId)
  if (!day) throw new NotFoundError('No such day in this leave.')
  return day
}

function isAnswerable(day: Day, { side, today }: Situation): boolean {
  return isOpen(day, today) && waitsFor(day) === side
}
