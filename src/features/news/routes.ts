import type { Route } from '../../platform/web/routes.ts'
import { createController } from './controller.ts'
import type { NewsService } from './service.ts'

export function newsRoutes(news: NewsService): Route[] {
  const controller = createController(news)
  return [
    { method: 'get', path: '/news', access: 'news.read', isReading: true, handler: controller.list },
    { method: 'get', path: '/news/write', access: 'news.write', handler: controller.listForEditors },
    { method: 'post', path: '/news/write', access: 'news.write', handler: controller.write },
    { method: 'get', path: '/news/write/new', access: 'news.write', handler: controller.showNew },
    { method: 'get', path: '/news/write/:id', access: 'news.write', handler: controller.showEdit },
    { method: 'post', path: '/news/write/:id', access: 'news.write', handler: controller.edit },
    { method: 'get', path: '/news/write/:id/preview', access: 'news.write', handler: controller.preview },
    {
      method: 'post',
      path: '/news/write/:id/publication',
      access: 'news.write',
      handler: controller.publish,
    },
    {
      method: 'post',
      path: '/news/write/:id/withdrawal',
      access: 'news.write',
      handler: controller.withdraw,
    },
    { method: 'get', path: '/news/:id', access: 'news.read', isReading: true, handler: controller.read },
  ]
}
