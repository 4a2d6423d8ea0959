import type { Request, Response } from 'express'
import { flash } from '../../../platform/web/flash-messages.ts'
import { readForm } from '../../../platform/web/forms/forms.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { answered, managerFormScope, personIdOf, type ShowManagersPage } from '../manager-form.ts'
import type { ReturnPlansService } from '../service.ts'
import { postponementPage, possibleDelay } from './postponement-page.ts'
import { requestAnswerForm } from './return-date-forms.ts'

/** The contact's answer to a return date: agreed, postponed, or the date before it kept. */
export function createAgreeOrPostponeController(returnPlans: ReturnPlansService, showPage: ShowManagersPage) {
  return {
    /** To put somebody's return off is looked at first: they cannot stop it, and whoever did it cannot take it back. */
    async askPostponement(req: Request, res: Response): Promise<void> {
      const now = await returnPlans.ofTeam(viewerOf(req), personIdOf(req))
      const delay = possibleDelay(now)
      if (!delay) return res.redirect(303, `/team/${personIdOf(req)}/return`)
      const effects = await returnPlans.effectsOf(now, delay.until, { isOwn: false })
      res.render('return-plans/return-date/postponement', postponementPage(now, delay, effects))
    },

    async answer(req: Request, res: Response): Promise<void> {
      const read = readForm(managerFormScope, requestAnswerForm, req.body)
      if ('form' in read) return showPage(req, res.status(422), read.form)
      const done = await returnPlans.answerReturnDate(viewerOf(req), personIdOf(req), read.value)
      if (done === 'answered') return answered(req, res)
      flash(req, { kind: 'info', key: `return-plans.done.${done}` })
      res.redirect(303, `/team/${personIdOf(req)}/return`)
    },
  }
}
