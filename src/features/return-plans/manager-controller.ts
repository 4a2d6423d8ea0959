import type { Request, Response } from 'express'
import { emptyForm, readForm, type Form } from '../../platform/web/forms/forms.ts'
import { flash } from '../../platform/web/flash-messages.ts'
import { viewerOf } from '../../platform/web/routes.ts'
import { planAnswerForm, wishAnswerForm } from './forms.ts'
import { managerPage } from './manager-page.ts'
import type { ReturnPlansService } from './service.ts'

const scope = 'return-plans.manager'

/** The pages of the contact: answers to a date and to a plan. */
export function createManagerController(returnPlans: ReturnPlansService) {
  return {
    show: (req: Request, res: Response) => render(req, res, emptyForm(scope)),

    async answerDate(req: Request, res: Response): Promise<void> {
      const read = readForm(scope, wishAnswerForm, req.body)
      if ('form' in read) return render(req, res.status(422), read.form)
      const { wish, answer } = read.value
      await returnPlans.answerReturnDate(viewerOf(req), personIdOf(req), wish, answer)
      done(req, res)
    },

    async answerPlan(req: Request, res: Response): Promise<void> {
      const read = readForm(scope, planAnswerForm, req.body)
      if ('form' in read) return render(req, res.status(422), read.form)
      const { version, answer } = read.value
      await returnPlans.answerPlan(viewerOf(req), personIdOf(req), version, answer)
      done(req, res)
    },
  }

  async function render(req: Request, res: Response, form: Form): Promise<void> {
    const now = await returnPlans.ofTeam(viewerOf(req), personIdOf(req))
    const page = managerPage(now)
    const effects = page.wish && (await returnPlans.effectsOf(now, page.wish.wants))
    res.render('return-plans/manager', { ...page, effects, form })
  }
}

function done(req: Request, res: Response): void {
  flash(req, { kind: 'done', key: 'return-plans.done.answered' })
  res.redirect(303, `/team/${personIdOf(req)}/return`)
}

function personIdOf(req: Request): string {
  return String(req.params['personId'])
}
