import type { Request, Response } from 'express'
import { emptyForm, formWithProblems, readForm, type Form } from '../../platform/web/forms/forms.ts'
import { languageOf } from '../../platform/web/language.ts'
import { flash } from '../../platform/web/flash-messages.ts'
import { viewerOf } from '../../platform/web/routes.ts'
import { storyForm } from './forms.ts'
import { byMonth, editorRow, previewPage, storyPage, storyRow, typedFrom } from './pages.ts'
import type { NewsService, StoryChange } from './service.ts'
import { topics } from './story.ts'

const scope = 'news.write'

export function createController(news: NewsService) {
  return {
    async list(req: Request, res: Response): Promise<void> {
      const page = pageNumber(req.query.page)
      const found = await news.list(viewerOf(req), page)
      const rows = found.stories.map((story) => storyRow(story, languageOf(res)))
      res.render('news/list', { months: byMonth(rows), pages: pageLinks(page, found.hasMore) })
    },

    async read(req: Request, res: Response): Promise<void> {
      const story = await news.read(viewerOf(req), idOf(req))
      res.render('news/story', { story: storyPage(story, languageOf(res)) })
    },

    async listForEditors(req: Request, res: Response): Promise<void> {
      const stories = await news.listForEditors(viewerOf(req))
      res.render('news/write-list', { stories: stories.map(editorRow) })
    },

    showNew(_req: Request, res: Response): void {
      res.render('news/write', writePage({ form: emptyForm(scope, { version: '0' }), id: '' }))
    },

    async write(req: Request, res: Response): Promise<void> {
      const read = readForm(scope, storyForm, req.body)
      if ('form' in read) return res.status(422).render('news/write', writePage({ form: read.form, id: '' }))
      const story = await news.write(viewerOf(req), read.value.draft)
      res.redirect(303, `/news/write/${story.id}/preview`)
    },

    async showEdit(req: Request, res: Response): Promise<void> {
      const story = await news.findForEditors(viewerOf(req), idOf(req))
      res.render('news/write', writePage({ form: emptyForm(scope, typedFrom(story)), id: story.id }))
    },

    async edit(req: Request, res: Response): Promise<void> {
      const id = idOf(req)
      await news.findForEditors(viewerOf(req), id)
      const read = readForm(scope, storyForm, req.body)
      if ('form' in read) return res.status(422).render('news/write', writePage({ form: read.form, id }))
      const change = await news.edit(viewerOf(req), id, read.value)
      if ('problem' in change) {
        const form = formWithProblems(scope, req.body, [{ field: 'heading', code: change.problem }])
        return res.status(422).render('news/write', writePage({ form, id }))
      }
      res.redirect(303, `/news/write/${id}/preview`)
    },

    async preview(req: Request, res: Response): Promise<void> {
      const story = await news.findForEditors(viewerOf(req), idOf(req))
      res.render('news/preview', previewPage(story))
    },

    async publish(req: Request, res: Response): Promise<void> {
      const change = await news.publish(
        viewerOf(req),
        idOf(req),
        Number((req.body as { version?: string }).version),
      )
      redirectAfter(req, res, change, 'news.done.published')
    },

    async withdraw(req: Request, res: Response): Promise<void> {
      redirectAfter(req, res, await news.withdraw(viewerOf(req), idOf(req)), 'news.done.withdrawn')
    },
  }
}

function redirectAfter(req: Request, res: Response, change: StoryChange, key: string): void {
  const isDone = 'story' in change
  flash(req, isDone ? { kind: 'done', key } : { kind: 'info', key: 'news.done.changedMeanwhile' })
  res.redirect(303, isDone ? '/news/write' : `/news/write/${idOf(req)}/preview`)
}

function writePage(page: { form: Form; id: string }) {
  return {
    ...page,
    version: page.form.typed.version ?? '0',
    topics,
    isNew: page.id === '',
    action: page.id === '' ? '/news/write' : `/news/write/${page.id}`,
  }
}

function pageLinks(page: number, hasMore: boolean) {
  return {
    newer: page > 1 ? `/news?page=${page - 1}` : '',
    older: hasMore ? `/news?page=${page + 1}` : '',
  }
}

function idOf(req: Request): string {
  return String(req.params.id)
}

function pageNumber(asked: unknown): number {
  const page = Number(asked ?? 1)
  return Number.isSafeInteger(page) && page > 0 && page < 10_000 ? page : 1
}
