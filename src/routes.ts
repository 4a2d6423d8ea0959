import type { Services } from './compose.ts'
import { demonstrationRoutes } from './features/demonstration/index.ts'
import { createIdentityController, identityRoutes } from './features/identity/index.ts'
import { newsRoutes } from './features/news/index.ts'
import { peopleRoutes } from './features/people/index.ts'
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
  const { jar, demo, metricsToken } = around
  const { signIn } = createIdentityController({ ...services, jar })
  return [
    ...healthRoutes({ checks: services.readiness, metricsToken }),
    ...(demo ? demonstrationRoutes({ people: services.people, signIn }) : []),
    ...identityRoutes({ ...services, jar }),
    ...newsRoutes(services.news),
    ...peopleRoutes(services),
  ]
}
