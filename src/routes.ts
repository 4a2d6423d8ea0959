import type { Services } from './compose.ts'
import { homeRoutes } from './features/home/index.ts'
import { identityRoutes } from './features/identity/index.ts'
import { newsRoutes } from './features/news/index.ts'
import type { CookieJar } from './platform/web/cookies.ts'
import { healthRoutes } from './platform/web/health.ts'
import type { Route } from './platform/web/routes.ts'

interface Around {
  jar: CookieJar
  demo: boolean
  metricsToken: string | undefined
}

/** Every page of the portal, a line a feature. */
export function routesOf(services: Services, around: Around): Route[] {
  const { jar, metricsToken } = around
  return [
    ...healthRoutes({ checks: services.readiness, metricsToken }),
    ...identityRoutes({ ...services, jar }),
    ...homeRoutes(services),
    ...newsRoutes(services.news),
  ]
}
