import type { Route } from '../../platform/web/routes.ts'
import { createController } from './controller.ts'
import type { OwnDataService } from './service.ts'

/** No address names a person: whoever asks is shown their own. */
export function ownDataRoutes(ownData: OwnDataService): Route[] {
  const c = createController(ownData)
  const access = 'contact.own' as const
  return [
    { method: 'get', path: '/my-data', access, handler: c.show },
    {
      method: 'post',
      path: '/my-data/file',
      access,
      needsFreshProof: true,
      mayRepeat: true,
      handler: c.fetch,
    },
  ]
}
