import type { Request, Response } from 'express'
import { hiddenField, typedValues } from '../../platform/web/forms/forms.ts'
import { leadToKept } from '../../platform/web/forms/kept-form.ts'

const buttonName = 'seePlaces'

/** The second button of a form of a day (partial `see-places`): the directory, which leads back to what was typed on `page`. */
export async function ledToPlaces(req: Request, res: Response, page: string): Promise<boolean> {
  if (!hiddenField(req.body, buttonName)) return false
  const { [buttonName]: _pressed, ...values } = typedValues(req.body)
  await leadToKept(req, res, { page, values, shownAt: '/hubs' })
  return true
}
