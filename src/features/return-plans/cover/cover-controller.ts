import type { Request, Response } from 'express'
import { z } from 'zod'
import { flash } from '../../../platform/web/flash-messages.ts'
import {
  emptyForm,
  formWithProblems,
  readForm,
  readHidden,
  type Form,
} from '../../../platform/web/forms/forms.ts'
import { hoursField } from '../../../platform/web/forms/hours-field.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { allWeekdays } from '../../../shared/civil-date.ts'
import { ChangedMeanwhileError } from '../../../shared/errors.ts'
import { inHours } from '../../../shared/hours.ts'
import { patternDays, weeklyHours, type PatternDay } from '../../../shared/week-pattern.ts'
import { offerKinds } from '../../../policy/return/cover-offers.ts'
import { version } from '../first-weeks/plan-forms.ts'
import type { ReturnPlansService } from '../service.ts'
import type { Covering } from './covering.ts'

const planPath = '/return/plan'
const afterScope = 'return-plans.after'

const choiceForm = z.object({
  version,
  choice: z
    .enum([...offerKinds, 'leaveOnly'])
    .optional()
    .catch(undefined),
})
const hours = hoursField.default(0)
const dayFields = Object.fromEntries(patternDays.map((day) => [day, hours])) as Record<
  PatternDay,
  typeof hours
>
const afterForm = z.object({ version, contract: z.enum(['same', 'other'], 'missing'), ...dayFields })

/** How the hours that a plan lacks are covered, one press each, and what comes after its weeks. */
export function createCoverController(returnPlans: ReturnPlansService) {
  return {
    async choose(req: Request, res: Response): Promise<void> {
      const { version: seen, choice } = readHidden(choiceForm, req.body)
      const viewer = viewerOf(req)
      if (choice === undefined) throw new ChangedMeanwhileError('No such choice.')
      const isKept = choice !== 'leaveOnly' && (await returnPlans.takeOffer(viewer, choice, seen)).isKept
      if (choice === 'leaveOnly') await returnPlans.takeBackCover(viewer, seen)
      flash(req, { kind: 'done', key: `return-plans.cover.done.${isKept ? 'shorterKept' : choice}` })
      res.redirect(303, planPath)
    },

    async askAfter(req: Request, res: Response): Promise<void> {
      const now = await returnPlans.ownCovering(viewerOf(req))
      if (!now.plan) return res.redirect(planPath)
      showAfter(res, now, emptyForm(afterScope))
    },

    async saveAfter(req: Request, res: Response): Promise<void> {
      const read = readForm(afterScope, afterForm, req.body)
      if ('form' in read) return showAfter(res.status(422), await own(req), read.form)
      const { version: seen, contract, ...days } = read.value
      if (contract === 'other' && weeklyHours(days) === 0) return comeBack(req, res, 'noHours')
      try {
        await returnPlans.setAfter(viewerOf(req), contract === 'other' ? days : undefined, seen)
      } catch (error) {
        if (!(error instanceof ChangedMeanwhileError)) throw error
        return comeBack(req, res, 'changedMeanwhile')
      }
      flash(req, { kind: 'done', key: 'return-plans.cover.done.after' })
      res.redirect(303, planPath)
    },
  }

  function own(req: Request): Promise<Covering> {
    return returnPlans.ownCovering(viewerOf(req))
  }

  async function comeBack(req: Request, res: Response, code: string): Promise<void> {
    const form = formWithProblems(afterScope, req.body, [{ field: 'contract', code }])
    showAfter(res.status(code === 'noHours' ? 422 : 409), await own(req), form)
  }
}

function showAfter(res: Response, { plan, contract, basis }: Covering, form: Form): void {
  const { agreedChange } = basis
  const stands = plan?.cover.after
  const typed = {
    contract: stands ? 'other' : 'same',
    ...Object.fromEntries(patternDays.map((day) => [day, typedHours((stands ?? contract)[day])])),
    ...form.typed,
  }
  res.render('return-plans/cover/after', {
    form: { ...form, typed },
    version: typed['version' as keyof typeof typed] ?? String(plan?.version ?? 0),
    contractHours: inHours(weeklyHours(contract)),
    agreed: agreedChange && { hours: inHours(weeklyHours(agreedChange.week)), from: agreedChange.from },
    days: patternDays.map((name, at) => ({ name, day: allWeekdays[at] })),
  })
}

function typedHours(each: number): string {
  return each === 0 ? '' : String(inHours(each))
}
