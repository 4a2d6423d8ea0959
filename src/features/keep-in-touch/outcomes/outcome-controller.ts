import type { Request, Response } from 'express'
import { readForm } from '../../../platform/web/forms/forms.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { dayFormScope, type ShowDay } from '../day-form.ts'
import { dayIdOf, type Perspective } from '../perspective.ts'
import { showOutcome } from '../proposals/index.ts'
import type { KeepInTouchService } from '../service.ts'
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
      const isWorked = read.value.outcome === 'worked'
      const mark = isWorked ? keepInTouch.markWorked : keepInTouch.markNotWorked
      const outcome = await mark(viewerOf(req), perspective.personIdOf(req), dayIdOf(req))
      showOutcome(req, res, { outcome, done: isWorked ? 'worked' : 'notWorked', perspective })
    },
  }
}
