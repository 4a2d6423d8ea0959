import type { Request, Response } from 'express'
import { languageOf } from '../../../platform/web/language.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { createPersonForHr, type PersonForHrParts } from './person-for-hr.ts'
import { personPage } from './person-page.ts'

/** One person’s record, for HR. */
export function createPersonController(parts: PersonForHrParts) {
  const personForHr = createPersonForHr(parts)
  return async (req: Request, res: Response): Promise<void> => {
    const facts = await personForHr(viewerOf(req), String(req.params['personId']))
    res.render('hr/one-person/person', personPage(facts, languageOf(res)))
  }
}
