import type { Route } from '../../platform/web/routes.ts'
import { createDirectoryController } from './directory/index.ts'
import { createKeepingController } from './keeping/index.ts'
import type { HubService } from './service.ts'

/** The directory for everybody, and the facts for whoever looks after the sites. */
export function hubRoutes(hubs: HubService): Route[] {
  const directory = createDirectoryController(hubs)
  const keeping = createKeepingController(hubs)
  const facts = '/admin/sites/:unitId/place'
  return [
    { method: 'get', path: '/hubs', access: 'signed-in', isReading: true, handler: directory.list },
    { method: 'post', path: '/hubs/area', access: 'signed-in', handler: directory.chooseArea },
    { method: 'get', path: '/hubs/:siteId', access: 'signed-in', isReading: true, handler: directory.show },
    { method: 'get', path: facts, access: 'admin.see', handler: keeping.show },
    { method: 'post', path: facts, access: 'admin.see', handler: keeping.save },
  ]
}
