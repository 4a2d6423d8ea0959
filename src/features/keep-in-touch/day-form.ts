import type { Request, Response } from 'express'
import type { Form } from '../../platform/web/forms/forms.ts'

/** Of the forms on the page of a day. */
export const dayFormScope = 'keep-in-touch.day'

/** Shows the page of the day in the path, with a form that came back. */
export type ShowDay = (req: Request, res: Response, form: Form) => Promise<void>
