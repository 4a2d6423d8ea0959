import type { Request, Response } from 'express'
import { cameFromFirstPage } from '../../../platform/web/first-page-links.ts'
import { languageOf } from '../../../platform/web/language.ts'
import { pageLinks, pageNumber } from '../../../platform/web/list-pages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import type { NewsService } from '../service.ts'
import { byMonth, storyPage, storyRow } from './reader-pages.ts'

export function createReaderController(news: NewsService) {
  return {
    async list(req: Request, res: Response): Promise<void> {
      const page = pageNumber(req)
      const { rows: stories, hasMore } = await news.list(viewerOf(req), page)
      const rows = stories.map((story) => storyRow(story, languageOf(res)))
      res.render('news/list', { months: byMonth(rows), pages: pageLinks('/news', page, hasMore) })
    },

    async read(req: Request, res: Response): Promise<void> {
      const story = await news.read(viewerOf(req), String(req.params.id))
      res.render('news/story', {
        story: storyPage(story, languageOf(res)),
        cameFromHome: cameFromFirstPage(req),
      })
    },
  }
}
