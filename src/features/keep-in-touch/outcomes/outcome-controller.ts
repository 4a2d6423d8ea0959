import type { Request, Response } from 'express'
import { readForm } from '../../../platform/web/forms/forms.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import type { DayOutcome } from '../change-days.ts'
import { dayFormScope, type ShowDay } from '../day-form.ts'
import { dayIdOf, type Perspective } from '../perspective.ts'
import { showOutcome } from '../proposals/index.ts'
import type { KeepInTouchService } from '../service.ts'
import { isCalledOff, isConfirmation } from './confirmation.ts'
import { outcomeForm } from './outcome-form.ts'

/** Whether a day was worked. A form that does not say so comes back on the page of the day. */
export function createOutcomeController(
  keepInTouch: KeepInTouchService,
  perspective: Perspective,
  showDay: ShowDay,
) {
  return {
    async record(req: Request, res: Response): Promise<void> {
      const read = readForm(dayFormScope, outcomeForm, req.body)
      if ('form' in read) return showDay(req, res.status(422), read.form)
      const which = [viewerOf(req), perspective.personIdOf(req), dayIdOf(req)] as const
      const said = read.value
      const outcome =
        said.outcome === 'worked'
          ? await keepInTouch.markWorked(...which, said.hours)
          : await keepInTouch.markNotWorked(...which)
      showOutcome(req, res, { outcome, done: doneBy(said.outcome, outcome), perspective })
    },
  }
}

/** Which words tell what came of it. */
function doneBy(said: 'worked' | 'not-worked', outcome: DayOutcome): string {
  if ('ok' in outcome) {
    const last = outcome.ok.history.length - 1
    if (isConfirmation(outcome.ok, last)) return 'confirmed'
    if (isCalledOff(outcome.ok, last)) return 'calledOff'
  }
  return said === 'worked' ? 'worked' : 'notWorked'
}
