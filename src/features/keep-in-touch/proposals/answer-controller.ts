import type { Request, Response } from 'express'
import { readHidden } from '../../../platform/web/forms/forms.ts'
import { languageOf } from '../../../platform/web/language.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { dayIn, type DayOutcome } from '../change-days.ts'
import { dayIdOf, type Perspective } from '../perspective.ts'
import { isOfPlace } from '../places-of-days.ts'
import type { KeepInTouchService } from '../service.ts'
import { canWithdraw } from './answer.ts'
import { declineForm } from './decline-form.ts'
import { roomOn } from './room-on.ts'
import { showOutcome } from './show-outcome.ts'
import { withdrawalPage } from './withdrawal-page.ts'

/** The answers to a proposal, and the way back out of it. */
export function createAnswerController(keepInTouch: KeepInTouchService, perspective: Perspective) {
  const { personIdOf } = perspective

  return {
    async agree(req: Request, res: Response): Promise<void> {
      const outcome = await keepInTouch.agree(viewerOf(req), personIdOf(req), dayIdOf(req))
      const wantsPlace = 'refusal' in outcome && isOfPlace(outcome.refusal)
      const roomAt = wantsPlace ? await roomInPlaceOf(req, res, outcome) : undefined
      showOutcome(req, res, { outcome, done: 'agreed', perspective, roomAt })
    },

    async decline(req: Request, res: Response): Promise<void> {
      const { reason } = readHidden(declineForm, req.body)
      const answer = { dayId: dayIdOf(req), reason }
      const outcome = await keepInTouch.decline(viewerOf(req), personIdOf(req), answer)
      showOutcome(req, res, { outcome, done: 'declined', perspective })
    },

    /** An agreed day is looked at first: the other side is told at once. */
    async askWithdrawal(req: Request, res: Response): Promise<void> {
      const dayId = dayIdOf(req)
      const situation = await keepInTouch.situation(viewerOf(req), personIdOf(req), dayId)
      const day = dayIn(situation, dayId)
      const page = `${perspective.days(situation.person.id)}/${dayId}`
      const { side: by, today } = situation
      if (canWithdraw(day, { by, today }) !== 'yes') return res.redirect(303, page)
      const { words } = perspective
      res.render('keep-in-touch/proposals/withdrawal', withdrawalPage(day, situation, { words, page }))
    },

    async withdraw(req: Request, res: Response): Promise<void> {
      const outcome = await keepInTouch.withdraw(viewerOf(req), personIdOf(req), dayIdOf(req))
      showOutcome(req, res, { outcome, done: 'withdrawn', perspective })
    },
  }

  function roomInPlaceOf(
    req: Request,
    res: Response,
    { situation }: DayOutcome,
  ): Promise<string | undefined> {
    const { date } = dayIn(situation, dayIdOf(req))
    return roomOn(keepInTouch, { viewer: viewerOf(req), situation, date, language: languageOf(res) })
  }
}
