import type { Route } from '../../platform/web/routes.ts'
import { indexPage } from './index-page.ts'
import { createSettingsController } from './settings/index.ts'

export interface AdministrationControllers {
  settings: ReturnType<typeof createSettingsController>
}

export function administrationRoutes({ settings }: AdministrationControllers): Route[] {
  const access = 'admin.see'
  const subject = '/admin/settings/:subject'
  return [
    {
      method: 'get',
      path: '/admin',
      access,
      handler: (_req, res) => res.render('administration/index', indexPage()),
    },
    { method: 'get', path: subject, access, handler: settings.show },
    { method: 'post', path: subject, access, handler: settings.check },
    { method: 'get', path: `${subject}/check`, access, handler: settings.showCheck },
    { method: 'post', path: `${subject}/confirmation`, access, handler: settings.save },
    { method: 'post', path: `${subject}/withdrawal`, access, handler: settings.withdraw },
  ]
}
