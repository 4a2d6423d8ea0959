import type { Request, Response } from 'express'
import { readForm } from '../../../platform/web/forms/forms.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { dayFormScope, type ShowDay } from '../day-form.ts'
import { dayIdOf, type Perspective } from '../perspective.ts'
import { showOutcome } from '../proposals/index.ts'
import type { KeepInTouchService } from '../service.ts'
import { answerForm, disputeForm } from './dispute-forms.ts'

/** A side objects to what was recorded of a day, or takes that back; the other side answers. A form without a reason comes back on the page of the day. */
export function createDisputeController(
  keepInTouch: KeepInTouchService,
  perspective: Perspective,
  showDay: ShowDay,
) {
  return {
    async dispute(req: Request, res: Response): Promise<void> {
      const read = readForm(dayFormScope, disputeForm, req.body)
      if ('form' in read) return showDay(req, res.status(422), read.form)
      const disputed = { dayId: dayIdOf(req), ...read.value }
      const outcome = await keepInTouch.dispute(viewerOf(req), perspective.personIdOf(req), disputed)
      showOutcome(req, res, { outcome, done: 'disputed', perspective })
    },

    async answer(req: Request, res: Response): Promise<void> {
      const read = readForm(dayFormScope, answerForm, req.body)
      if ('form' in read) return showDay(req, res.status(422), read.form)
      const said = { dayId: dayIdOf(req), words: read.value.statement }
      const outcome = await keepInTouch.answerDispute(viewerOf(req), perspective.personIdOf(req), said)
      showOutcome(req, res, { outcome, done: 'disputeAnswered', perspective })
    },

    async takeBack(req: Request, res: Response): Promise<void> {
      const outcome = await keepInTouch.takeBackDispute(
        viewerOf(req),
        perspective.personIdOf(req),
        dayIdOf(req),
      )
      showOutcome(req, res, { outcome, done: 'takenBack', perspective })
    },
  }
}
