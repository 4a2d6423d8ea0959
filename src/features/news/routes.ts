import type { Route } from '../../platform/web/routes.ts'
import { createEditorController } from './publishing/editor-controller.ts'
import { createReaderController } from './reading/reader-controller.ts'
import type { NewsService } from './service.ts'

export function newsRoutes(news: NewsService): Route[] {
  const [reader, editor] = [createReaderController(news), createEditorController(news)]
  return [
    {
      method: 'get',
      path: '/news',
      access: 'news.read',
      byCodeAlone: true,
      isReading: true,
      handler: reader.list,
    },
    { method: 'get', path: '/news/write', access: 'news.write', handler: editor.listForEditors },
    { method: 'post', path: '/news/write', access: 'news.write', handler: editor.write },
    { method: 'get', path: '/news/write/new', access: 'news.write', handler: editor.showNew },
    {
      method: 'get',
      path: '/news/write/without-welsh',
      access: 'news.write',
      handler: editor.listWithoutWelsh,
    },
    { method: 'get', path: '/news/write/:id', access: 'news.write', handler: editor.showEdit },
    { method: 'post', path: '/news/write/:id', access: 'news.write', handler: editor.edit },
    { method: 'get', path: '/news/write/:id/preview', access: 'news.write', handler: editor.preview },
    {
      method: 'post',
      path: '/news/write/:id/publication',
      access: 'news.write',
      handler: editor.publish,
    },
    { method: 'post', path: '/news/write/:id/discard', access: 'news.write', handler: editor.discardChange },
    { method: 'post', path: '/news/write/:id/welsh', access: 'news.write', handler: editor.keepWelsh },
    {
      method: 'get',
      path: '/news/write/:id/withdrawal',
      access: 'news.write',
      handler: editor.askWithdrawal,
    },
    {
      method: 'post',
      path: '/news/write/:id/withdrawal',
      access: 'news.write',
      handler: editor.withdraw,
    },
    {
      method: 'get',
      path: '/news/:id',
      access: 'news.read',
      byCodeAlone: true,
      isReading: true,
      handler: reader.read,
    },
  ]
}
