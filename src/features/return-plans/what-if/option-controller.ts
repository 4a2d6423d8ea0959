import type { Request, Response } from 'express'
import { flash } from '../../../platform/web/flash-messages.ts'
import { readHidden } from '../../../platform/web/forms/forms.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { versionForm } from '../first-weeks/plan-forms.ts'
import type { ReturnPlansService } from '../service.ts'
import { optionsPage } from './option-page.ts'

const path = '/return/plan/options'

/** Other plans, side by side: kept, taken, dropped. */
export function createOptionController(returnPlans: ReturnPlansService) {
  return {
    async show(req: Request, res: Response): Promise<void> {
      res.render('return-plans/what-if/options', optionsPage(await returnPlans.ownOptions(viewerOf(req))))
    },

    async keep(req: Request, res: Response): Promise<void> {
      const kept = await returnPlans.keepOption(viewerOf(req), readHidden(versionForm, req.body).version)
      if ('ok' in kept) flash(req, { kind: 'done', key: 'return-plans.options.done.kept' })
      res.redirect(303, path)
    },

    async use(req: Request, res: Response): Promise<void> {
      const { version } = readHidden(versionForm, req.body)
      const { state } = await returnPlans.useOption(viewerOf(req), idOf(req), version)
      const key = state === 'draft' ? 'return-plans.options.done.used' : 'return-plans.done.keptAsAgreed'
      flash(req, { kind: 'done', key })
      res.redirect(303, '/return/plan')
    },

    async drop(req: Request, res: Response): Promise<void> {
      await returnPlans.dropOption(viewerOf(req), idOf(req))
      flash(req, { kind: 'done', key: 'return-plans.options.done.dropped' })
      res.redirect(303, path)
    },
  }
}

function idOf(req: Request): string {
  return String(req.params['optionId'])
}
