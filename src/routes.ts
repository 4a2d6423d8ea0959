import type { Services } from './compose.ts'
import { demonstrationRoutes } from './features/demonstration/index.ts'
import { askedRows } from './features/hand-over/index.ts'
import type { CookieJar } from './platform/web/security/cookies.ts'
import { healthRoutes } from './platform/web/health.ts'
import type { Route } from './platform/web/routes.ts'

interface Around {
  jar: CookieJar
  demo: boolean
  metricsToken: string | undefined
}

/** Every page of the portal, a line a feature. */
export function routesOf(services: Services, { jar, demo, metricsToken }: Around): Route[] {
  const { features, readiness, delivery, formSealer, people } = services
  const identity = features.identity.pages({ jar, formSealer })
  return [
    ...healthRoutes({ checks: readiness, mail: delivery.health, metricsToken }),
    ...identity.routes,
    ...features.home.routes,
    ...features.hr.routes,
    ...features.importing.routes,
    ...features.leaveRecords.routes,
    ...features.news.routes,
    ...features.keepInTouch.routes({
      others: [services.returnPlans, services.flexibleWorking, services.keepInTouch],
      outlooks: [services.tasks, services.dayOne, services.flexibleWorking],
      asked: async (viewer) => askedRows(await services.handOver.askedOf(viewer), people.today()),
    }),
    ...features.handOver.routes,
    ...features.hubs.routes,
    ...features.returnPlans.routes,
    ...features.dayOne.routes,
    ...features.flexibleWorking.routes,
    ...features.tasks.routes,
    ...features.contact.routes,
    ...features.ownData.routes,
    ...features.digests.routes,
    ...features.administration.routes,
    ...features.retention.routes,
    ...features.help.routes,
    ...(demo
      ? demonstrationRoutes({ people, formSealer: services.formSealer, signIn: identity.signIn })
      : []),
    ...(demo ? features.outbox.demoRoutes : []),
  ]
}
