import type { Request, Response } from 'express'
import { viewerOf } from '../../../platform/web/routes.ts'
import { idsOf, type EmployerPerspective } from '../perspective.ts'
import { isUndecided } from '../request.ts'
import type { FlexibleWorkingService } from '../service.ts'
import { answered, shownIn } from './decider-controller.ts'
import { agreementPage } from './check-pages.ts'

/** All of what was asked, looked at once more and agreed. */
export function createAgreementController(
  flexible: Pick<FlexibleWorkingService, 'deciding' | 'find'>,
  perspective: EmployerPerspective,
) {
  return {
    /** Nothing is agreed yet. */
    async ask(req: Request, res: Response): Promise<void> {
      const file = await flexible.find(viewerOf(req), perspective.side, idsOf(req))
      const { person, request } = file
      if (!isUndecided(request)) return res.redirect(303, perspective.requestPage(person.id, request.id))
      res.render('flexible-working/deciding/agreement', agreementPage(file, perspective))
    },

    async agree(req: Request, res: Response): Promise<void> {
      await flexible.deciding.agree(viewerOf(req), shownIn(req, perspective))
      answered(req, res, { perspective, what: 'agreed' })
    },
  }
}
