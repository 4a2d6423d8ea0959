import type { Request, Response } from 'express'
import { languageOf } from '../../../platform/web/language.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import type { NewsService } from '../service.ts'
import { byMonth, storyPage, storyRow } from './reader-pages.ts'

export function createReaderController(news: NewsService) {
  return {
    async list(req: Request, res: Response): Promise<void> {
      const page = pageNumber(req.query.page)
      const found = await news.list(viewerOf(req), page)
      const rows = found.stories.map((story) => storyRow(story, languageOf(res)))
      res.render('news/list', { months: byMonth(rows), pages: pageLinks(page, found.hasMore) })
    },

    async read(req: Request, res: Response): Promise<void> {
      const story = await news.read(viewerOf(req), String(req.params.id))
      res.render('news/story', { story: storyPage(story, languageOf(res)) })
    },
  }
}

function pageLinks(page: number, hasMore: boolean) {
  return {
    newer: page > 1 ? `/news?page=${page - 1}` : '',
    older: hasMore ? `/news?page=${page + 1}` : '',
  }
}

function pageNumber(asked: unknown): number {
  const page = Number(asked ?? 1)
  return Number.isSafeInteger(page) && page > 0 && page < 10_000 ? page : 1
}
