import type { Request, Response } from 'express'
import { languageOf } from '../../platform/web/language.ts'
import { viewerOf } from '../../platform/web/routes.ts'
import { ownDataPage } from './own-data-page.ts'
import type { OwnDataService } from './service.ts'

export function createController(ownData: OwnDataService) {
  return {
    async show(req: Request, res: Response): Promise<void> {
      res.render('own-data/own-data', ownDataPage(await ownData.sections(viewerOf(req)), languageOf(res)))
    },

    /** A form, since it leaves a row. */
    async fetch(req: Request, res: Response): Promise<void> {
      const file = await ownData.fetch(viewerOf(req))
      res.setHeader('Content-Disposition', `attachment; filename="my-data-${file.madeAt.slice(0, 10)}.json"`)
      res.setHeader('Content-Type', 'application/json; charset=utf-8')
      res.setHeader('Cache-Control', 'no-store')
      res.send(`${JSON.stringify(file, undefined, 2)}\n`)
    },
  }
}
