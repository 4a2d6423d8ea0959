import type { Route } from '../../platform/web/routes.ts'
import { createSettingsController, type SettingsParts } from './settings-controller.ts'

export function peopleRoutes(parts: SettingsParts): Route[] {
  const settings = createSettingsController(parts)
  return [
    { method: 'get', path: '/admin', access: 'admin.see', handler: settings.show },
    { method: 'post', path: '/admin', access: 'admin.see', handler: settings.change },
  ]
}
