import type { Request, Response } from 'express'
import { pageLinks, pageNumber } from '../../../platform/web/list-pages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { ofHr } from '../perspective.ts'
import type { FlexibleWorkingService } from '../service.ts'
import { hrRequestsPage } from './hr-page.ts'

/** HR’s lists: the requests that wait for an end, and those that have come to one. */
export function createHrController({ forHr }: Pick<FlexibleWorkingService, 'forHr'>) {
  return {
    async list(req: Request, res: Response): Promise<void> {
      const page = pageNumber(req)
      const { rows, hasMore } = await forHr.list(viewerOf(req), page)
      const pages = pageLinks(ofHr.list, page, hasMore)
      res.render('flexible-working/for-hr/list', hrRequestsPage(rows, pages))
    },

    async listClosed(req: Request, res: Response): Promise<void> {
      const page = pageNumber(req)
      const { rows, hasMore } = await forHr.listClosed(viewerOf(req), page)
      const pages = pageLinks(`${ofHr.list}/closed`, page, hasMore)
      res.render('flexible-working/for-hr/closed', hrRequestsPage(rows, pages))
    },
  }
}
