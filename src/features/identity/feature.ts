import type { Database } from '../../platform/database/open-database.ts'
import type { CookieJar } from '../../platform/web/security/cookies.ts'
import { createShownForAWhile } from '../../platform/web/shown-for-a-while.ts'
import type { FormSealer } from '../../platform/web/forms/sealed-form.ts'
import type { Limits } from '../../shared/limit.ts'
import type { Clock } from '../../shared/ports.ts'
import type { AuditService } from '../audit/index.ts'
import type { OutboxService } from '../outbox/index.ts'
import type { PeopleService } from '../people/index.ts'
import { changedAddressMails } from './changed-address/changed-address-mail.ts'
import { createOpenIdProvider, type OpenIdSettings } from '../../platform/open-id/provider.ts'
import { createController } from './controller.ts'
import { employerCallback } from './employer/employer-routes.ts'
import type { Employer } from './employer/employers.ts'
import { heldByIdentity } from './held-of-person.ts'
import { invitationMail } from './invitation-mail.ts'
import { createSignInCodeWriter } from './mailed-code/mailed-code-mail.ts'
import { createSignInStore } from './sign-in-store.ts'
import { newStartMail } from './new-start/new-start-mail.ts'
import { identityRoutes } from './routes.ts'
import { createIdentityService } from './service.ts'
import { sessionReader } from './session/session-reader.ts'
import { tellOwner } from './told/tell-owner.ts'
import { ownerNewsMail } from './told/owner-news-mail.ts'
import { createSessions } from './session/sessions.ts'

interface IdentityFeatureParts {
  database: Database
  people: PeopleService
  outbox: OutboxService
  audit: AuditService
  limits: Limits
  clock: Clock
  secret: string
  /** Public address, without a slash at the end. */
  baseUrl: string
  settings: { employers: readonly (OpenIdSettings & Omit<Employer, 'provider'>)[] }
  log: { warn(fields: object, message: string): void }
}

export function createIdentityFeature(parts: IdentityFeatureParts) {
  const { people, clock, baseUrl } = parts
  const { connection, inTransaction, writeTogether } = parts.database
  const signIns = createSignInStore(connection)
  const tell = tellOwner(parts)
  const ofSessions = { store: signIns.sessions, last: signIns.last, tell }
  const sessions = createSessions({ ...parts, ...ofSessions, inTransaction, writeTogether })
  const callback = `${baseUrl}${employerCallback}`
  const employers = parts.settings.employers.map((one) => ({
    ...one,
    provider: createOpenIdProvider(one, { ...parts, callback }),
  }))
  const service = createIdentityService({ ...parts, employers, tell, signIns, sessions, inTransaction })
  const { readSession, justEntered } = sessionReader({ identity: service, people, clock })

  return {
    service,
    readSession,
    sessions,
    heldOfPerson: heldByIdentity(signIns, clock),
    mails: {
      signInCode: createSignInCodeWriter(service),
      invitation: async () => invitationMail(baseUrl),
      ...changedAddressMails({ identity: service, ...parts }),
      newStart: newStartMail({ ...parts, newStarts: service.newStarts }),
      signInChanged: ownerNewsMail({ identity: service, people, baseUrl }),
    },
    /** Its pages; and `signIn`, the one way into a session, for other ways in. */
    pages(web: { jar: CookieJar; formSealer: FormSealer }) {
      const shownForAWhile = createShownForAWhile(parts.secret, clock)
      const own = { identity: service, people, justEntered, sessions, clock, shownForAWhile, baseUrl }
      const controller = createController({ ...own, ...web })
      return { routes: identityRoutes(controller), signIn: controller.signIn }
    },
  }
}
