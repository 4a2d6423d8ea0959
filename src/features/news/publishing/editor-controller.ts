import type { Request, Response } from 'express'
import { flash } from '../../../platform/web/flash-messages.ts'
import {
  emptyForm,
  formWithProblems,
  readForm,
  readHidden,
  type Form,
} from '../../../platform/web/forms/forms.ts'
import { languageOf } from '../../../platform/web/language.ts'
import { pageLinks, pageNumber } from '../../../platform/web/list-pages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import type { NewsService } from '../service.ts'
import { topics, type Story } from '../story.ts'
import { editorRow, previewPage, typedFrom, untranslatedRow, withdrawalPage } from './editor-pages.ts'
import type { StoryChange } from './publish-story.ts'
import { publicationForm, storyForm } from './story-form.ts'

const scope = 'news.write'

export function createEditorController(news: NewsService) {
  return {
    async listForEditors(req: Request, res: Response): Promise<void> {
      const page = pageNumber(req)
      const viewer = viewerOf(req)
      const [{ rows, hasMore }, withoutWelsh] = await Promise.all([
        news.listForEditors(viewer, page),
        news.countWithoutWelsh(viewer),
      ])
      res.render('news/write-list', {
        stories: rows.map((story) => editorRow(story, languageOf(res))),
        pages: pageLinks('/news/write', page, hasMore),
        withoutWelsh,
      })
    },

    /** J9 */
    async listWithoutWelsh(req: Request, res: Response): Promise<void> {
      const page = pageNumber(req)
      const { rows, hasMore, count } = await news.listWithoutWelsh(viewerOf(req), page)
      const pages = pageLinks('/news/write/without-welsh', page, hasMore)
      res.render('news/without-welsh', { stories: rows.map(untranslatedRow), count, pages })
    },

    showNew(_req: Request, res: Response): void {
      res.render('news/write', writePage({ form: emptyForm(scope, { version: '0' }) }))
    },

    async write(req: Request, res: Response): Promise<void> {
      const read = readForm(scope, storyForm, req.body)
      if ('form' in read) return res.status(422).render('news/write', writePage({ form: read.form }))
      const story = await news.write(viewerOf(req), read.value.draft)
      res.redirect(303, `/news/write/${story.id}/preview`)
    },

    async showEdit(req: Request, res: Response): Promise<void> {
      const story = await news.findForEditors(viewerOf(req), idOf(req))
      res.render('news/write', writePage({ form: emptyForm(scope, typedFrom(story)), story }))
    },

    async edit(req: Request, res: Response): Promise<void> {
      const id = idOf(req)
      const story = await news.findForEditors(viewerOf(req), id)
      const read = readForm(scope, storyForm, req.body)
      if ('form' in read) return res.status(422).render('news/write', writePage({ form: read.form, story }))
      const change = await news.edit(viewerOf(req), id, read.value)
      if ('refusal' in change) {
        const form = formWithProblems(scope, req.body, [{ field: 'heading', code: change.refusal }])
        return res.status(422).render('news/write', writePage({ form, story }))
      }
      res.redirect(303, `/news/write/${id}/preview`)
    },

    async preview(req: Request, res: Response): Promise<void> {
      const story = await news.findForEditors(viewerOf(req), idOf(req))
      res.render('news/preview', previewPage(story, await news.workAddressesOf(viewerOf(req))))
    },

    async publish(req: Request, res: Response): Promise<void> {
      const { version } = readHidden(publicationForm, req.body)
      const change = await news.publish(viewerOf(req), idOf(req), version)
      redirectAfter(req, res, change, 'news.done.published')
    },

    async discardChange(req: Request, res: Response): Promise<void> {
      const { version } = readHidden(publicationForm, req.body)
      const change = await news.discardChange(viewerOf(req), idOf(req), version)
      redirectAfter(req, res, change, 'news.done.changeDiscarded')
    },

    /** J9 */
    async keepWelsh(req: Request, res: Response): Promise<void> {
      const { version } = readHidden(publicationForm, req.body)
      const change = await news.keepWelsh(viewerOf(req), idOf(req), version)
      redirectAfter(req, res, change, 'news.done.welshKept')
    },

    /** What follows, before the story is withdrawn. */
    async askWithdrawal(req: Request, res: Response): Promise<void> {
      const story = await news.findForEditors(viewerOf(req), idOf(req))
      const page = withdrawalPage(story, languageOf(res))
      if (story.state !== 'published') return res.redirect(page.preview)
      res.render('news/withdrawal', page)
    },

    async withdraw(req: Request, res: Response): Promise<void> {
      redirectAfter(req, res, await news.withdraw(viewerOf(req), idOf(req)), 'news.done.withdrawn')
    },
  }
}

function redirectAfter(req: Request, res: Response, change: StoryChange, key: string): void {
  const isDone = 'ok' in change
  flash(req, isDone ? { kind: 'done', key } : { kind: 'info', key: 'news.done.changedMeanwhile' })
  res.redirect(303, isDone ? '/news/write' : `/news/write/${idOf(req)}/preview`)
}

function writePage({ form, story }: { form: Form; story?: Story }) {
  return {
    form,
    version: form.typed.version ?? '0',
    topics,
    isNew: story === undefined,
    easeKey: story?.state === 'published' ? 'news.write.easePublished' : 'news.write.ease',
    action: story ? `/news/write/${story.id}` : '/news/write',
  }
}

function idOf(req: Request): string {
  return String(req.params.id)
}
