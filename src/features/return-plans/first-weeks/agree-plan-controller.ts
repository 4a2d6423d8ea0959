import type { Request, Response } from 'express'
import { readForm } from '../../../platform/web/forms/forms.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { answered, managerFormScope, personIdOf, type ShowManagersPage } from '../manager-form.ts'
import type { ReturnPlansService } from '../service.ts'
import { planAnswerForm } from './plan-forms.ts'

/** The contact agrees to a plan, or asks for a change. */
export function createAgreePlanController(returnPlans: ReturnPlansService, showPage: ShowManagersPage) {
  return {
    async answer(req: Request, res: Response): Promise<void> {
      const read = readForm(managerFormScope, planAnswerForm, req.body)
      if ('form' in read) return showPage(req, res.status(422), read.form)
      await returnPlans.answerPlan(viewerOf(req), personIdOf(req), read.value)
      answered(req, res, 'answeredPlan')
    },
  }
}
