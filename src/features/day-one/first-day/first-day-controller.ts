import type { Request, Response } from 'express'
import { languageOf } from '../../../platform/web/language.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import type { ReadyActs } from '../lists/index.ts'
import { firstDayPage } from './first-day-page.ts'

export function createFirstDayController(ready: Pick<ReadyActs, 'own'>) {
  return {
    async show(req: Request, res: Response): Promise<void> {
      res.render('day-one/first-day', firstDayPage(await ready.own(viewerOf(req)), languageOf(res)))
    },
  }
}
