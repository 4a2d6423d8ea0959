import type { Request, Response } from 'express'
import { z } from 'zod'
import { flash } from '../../../platform/web/flash-messages.ts'
import { emptyForm, formWithProblems, readForm, type Form } from '../../../platform/web/forms/forms.ts'
import { neededTextField, textField } from '../../../platform/web/forms/text-field.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { ChangedMeanwhileError } from '../../../shared/errors.ts'
import { version } from '../first-weeks/plan-forms.ts'
import { personIdOf, type ShowManagersPage } from '../manager-form.ts'
import { namesIn } from '../return-names.ts'
import type { ReturnPlansService } from '../service.ts'
import { longestComment, longestForHr } from './plan-words.ts'

const commentForm = z.object({ words: neededTextField(longestComment) })
const forHrScope = 'return-plans.forHr'
const forHrForm = z.object({
  version,
  words: textField(longestForHr),
  adjustments: z.string().optional(),
})

/** Shows the person's own plan, with a comment that came back. */
export type ShowPlan = (req: Request, res: Response, form: Form) => Promise<void>

export const commentScope = 'return-plans.comments'

/** What somebody says about their plan: to their contact, or to HR alone. */
export function createOwnWordsController(returnPlans: ReturnPlansService, showPlan: ShowPlan) {
  return {
    async comment(req: Request, res: Response): Promise<void> {
      const read = readForm(commentScope, commentForm, req.body)
      if ('form' in read) return showPlan(req, res.status(422), read.form)
      await returnPlans.comment(viewerOf(req), read.value.words)
      flash(req, { kind: 'done', key: 'return-plans.comments.done' })
      res.redirect(303, '/return/plan')
    },

    askForHr: (req: Request, res: Response) => showForHr(req, res, emptyForm(forHrScope)),

    async saveForHr(req: Request, res: Response): Promise<void> {
      const read = readForm(forHrScope, forHrForm, req.body)
      if ('form' in read) return showForHr(req, res.status(422), read.form)
      const { words, adjustments, version: seen } = read.value
      try {
        await returnPlans.sayToHr(viewerOf(req), { words, isSaidToContact: adjustments === 'yes' }, seen)
      } catch (error) {
        if (!(error instanceof ChangedMeanwhileError)) throw error
        const problems = [{ field: 'words', code: 'changedMeanwhile' }]
        return showForHr(req, res.status(409), formWithProblems(forHrScope, req.body, problems))
      }
      flash(req, { kind: 'done', key: words === '' ? 'return-plans.forHr.empty' : 'return-plans.forHr.done' })
      res.redirect(303, '/return/plan')
    },
  }

  async function showForHr(req: Request, res: Response, form: Form): Promise<void> {
    const { now, forHr } = await returnPlans.ownForHr(viewerOf(req))
    const stands = { words: forHr?.words ?? '', ...(forHr?.isSaidToContact && { adjustments: 'yes' }) }
    // What was typed is shown as it was typed: a box that was cleared stays clear.
    const typed = form.problems.length > 0 ? form.typed : { ...stands, ...form.typed }
    res.render('return-plans/words/for-hr', {
      ...namesIn(now),
      form: { ...form, typed },
      version: String(forHr?.version ?? 0),
    })
  }
}

/** What the contact says about a plan. */
export function createContactWordsController(returnPlans: ReturnPlansService, showPage: ShowManagersPage) {
  return {
    async comment(req: Request, res: Response): Promise<void> {
      const read = readForm(commentScope, commentForm, req.body)
      if ('form' in read) return showPage(req, res.status(422), read.form)
      await returnPlans.commentToPerson(viewerOf(req), personIdOf(req), read.value.words)
      flash(req, { kind: 'done', key: 'return-plans.comments.done' })
      res.redirect(303, `/team/${personIdOf(req)}/return`)
    },
  }
}
