import type { Request, Response } from 'express'
import type { Form } from '../../platform/web/forms/forms.ts'
import { flash } from '../../platform/web/flash-messages.ts'

/** Of the forms on the contact's page of a return. */
export const managerFormScope = 'return-plans.manager'

/** Shows the contact's page of the return in the path, with a form that came back. */
export type ShowManagersPage = (req: Request, res: Response, form: Form) => Promise<void>

/** Whose return the path is about. */
export function personIdOf(req: Request): string {
  return String(req.params['personId'])
}

/** Back to the page of the return, which says which answer is sent. */
export function answered(req: Request, res: Response, what: 'answeredDate' | 'answeredPlan'): void {
  flash(req, { kind: 'done', key: `return-plans.done.${what}` })
  res.redirect(303, `/team/${personIdOf(req)}/return`)
}
