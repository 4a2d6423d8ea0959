import type { Services } from './compose.ts'
import { contactRoutes } from './features/contact/index.ts'
import { demonstrationRoutes } from './features/demonstration/index.ts'
import { digestRoutes } from './features/digests/index.ts'
import { helpRoutes } from './features/help/index.ts'
import { homeRoutes } from './features/home/index.ts'
import { hrRoutes } from './features/hr/index.ts'
import { createIdentityController, identityRoutes } from './features/identity/index.ts'
import { keepInTouchRoutes } from './features/keep-in-touch/index.ts'
import { newsRoutes } from './features/news/index.ts'
import { outboxDemoRoutes } from './features/outbox/index.ts'
import { peopleRoutes } from './features/people/index.ts'
import { returnPlanRoutes } from './features/return-plans/index.ts'
import type { CookieJar } from './platform/web/security/cookies.ts'
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
    ...identityRoutes({ ...services, jar }),
    ...homeRoutes(services),
    ...hrRoutes(services),
    ...newsRoutes(services.news),
    ...keepInTouchRoutes(services),
    ...returnPlanRoutes(services.returnPlans),
    ...contactRoutes(services),
    ...digestRoutes(services.digests),
    ...peopleRoutes(services),
    ...helpRoutes(),
    ...(demo ? demonstrationRoutes({ people: services.people, signIn }) : []),
    ...(demo ? outboxDemoRoutes(services.sentMail) : []),
  ]
}
