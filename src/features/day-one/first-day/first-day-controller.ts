import type { Request, Response } from 'express'
import { languageOf } from '../../../platform/web/language.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import type { ReadyActs } from '../lists/index.ts'
import type { FirstDayParts } from './first-day.ts'
import { firstDayPage } from './first-day-page.ts'

export function createFirstDayController(ready: Pick<ReadyActs, 'own'>, parts: FirstDayParts) {
  return {
    async show(req: Request, res: Response): Promise<void> {
      const found = await ready.own(viewerOf(req))
      res.render('day-one/first-day', await firstDayPage(found, { ...parts, language: languageOf(res) }))
    },
  }
}
