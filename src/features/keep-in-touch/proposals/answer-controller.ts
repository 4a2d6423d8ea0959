import type { Request, Response } from 'express'
import { readHidden } from '../../../platform/web/forms/forms.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { dayIdOf, type Perspective } from '../perspective.ts'
import type { KeepInTouchService } from '../service.ts'
import { declineForm } from './decline-form.ts'
import { showOutcome } from './show-outcome.ts'

/** The answers to a proposal, and the way back out of it. */
export function createAnswerController(keepInTouch: KeepInTouchService, perspective: Perspective) {
  const { personIdOf } = perspective

  return {
    async agree(req: Request, res: Response): Promise<void> {
      const outcome = await keepInTouch.agree(viewerOf(req), personIdOf(req), dayIdOf(req))
      showOutcome(req, res, { outcome, done: 'agreed', perspective })
    },

    async decline(req: Request, res: Response): Promise<void> {
      const { reason } = readHidden(declineForm, req.body)
      const answer = { dayId: dayIdOf(req), reason }
      const outcome = await keepInTouch.decline(viewerOf(req), personIdOf(req), answer)
      showOutcome(req, res, { outcome, done: 'declined', perspective })
    },

    async withdraw(req: Request, res: Response): Promise<void> {
      const outcome = await keepInTouch.withdraw(viewerOf(req), personIdOf(req), dayIdOf(req))
      showOutcome(req, res, { outcome, done: 'withdrawn', perspective })
    },
  }
}
