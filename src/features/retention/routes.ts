import { viewerOf, type Route } from '../../platform/web/routes.ts'
import { retentionPage } from './retention-page.ts'
import type { RetentionService } from './service.ts'

export function retentionRoutes(retention: RetentionService): Route[] {
  return [
    {
      method: 'get',
      path: '/admin/retention',
      access: 'admin.see',
      handler: async (req, res) =>
        res.render('administration/retention', retentionPage(await retention.forecast(viewerOf(req)))),
    },
  ]
}
