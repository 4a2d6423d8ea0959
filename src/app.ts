import express, { type Express } from 'express'
import session from 'express-session'
import type { Logger } from 'pino'
import { refuseUnlisted } from './access-table/index.ts'
import type { Services } from './compose.ts'
import { createPassport } from './features/identity/index.ts'
import { bareRedirects } from './platform/web/bare-redirects.ts'
import { cookieJar, ensureBrowserCookie, readCookies } from './platform/web/security/cookies.ts'
import { csrfProtection } from './platform/web/security/csrf.ts'
import { answerOnlyThisComputer } from './platform/web/security/demo-guard.ts'
import { answerErrors, nothingHere } from './platform/web/error-pages.ts'
import { readFormBody } from './platform/web/forms/form-body.ts'
import { offerKeptForms } from './platform/web/forms/kept-form.ts'
import { offerSealedForm } from './platform/web/forms/sealed-form.ts'
import { readUpload } from './platform/web/forms/upload-body.ts'
import { refuseForeignForms } from './platform/web/security/foreign-forms.ts'
import { refuseOddRequests } from './platform/web/security/odd-requests.ts'
import { chooseLanguage } from './platform/web/language.ts'
import { offerFlashMessages } from './platform/web/flash-messages.ts'
import { offerPageFrame } from './platform/web/page-frame.ts'
import { logRequests } from './platform/web/request-log.ts'
import { rememberReads } from './platform/web/remember-reads.ts'
import { withWaysBack } from './platform/web/form-addresses.ts'
import { mountRoutes, readBodies } from './platform/web/routes.ts'
import { noStoreWhenSignedIn, securityHeaders } from './platform/web/security/security-headers.ts'
import { actOnce } from './platform/web/forms/idempotency-key.ts'
import { secureAsBaseUrl, sessionOptions } from './platform/web/security/session-store.ts'
import { serveStaticFiles } from './platform/web/static-files.ts'
import { useViews } from './platform/web/views/view-engine.ts'
import { routesOf } from './routes.ts'

export interface AppSettings {
  baseUrl: string
  sessionSecret: string
  trustProxy: number
  demo: boolean
  metricsToken: string | undefined
}

/** The portal as one Express application: middleware in the order that a request meets it. */
export function createApp(services: Services, settings: AppSettings, log: Logger): Express {
  const isHttps = settings.baseUrl.startsWith('https:')
  const jar = cookieJar(isHttps)
  const csrf = csrfProtection(settings.sessionSecret, jar)
  const passport = createPassport({ ...services, sessions: services.features.identity.sessions })
  const rows = routesOf(services, { jar, demo: settings.demo, metricsToken: settings.metricsToken })
  refuseUnlisted(rows)
  const app = express()
  app.disable('x-powered-by')
  // No page is the same twice: each has its own tokens.
  app.disable('etag')
  app.set('trust proxy', settings.trustProxy)
  app.set('query parser', 'simple')
  useViews(app, services.views, services.clock)

  app.use(logRequests(log))
  app.use(securityHeaders(isHttps))
  app.use(bareRedirects)
  app.use(refuseOddRequests)
  app.use(serveStaticFiles())
  if (settings.demo) app.use(answerOnlyThisComputer(settings.baseUrl))
  app.use(readCookies())
  app.use(ensureBrowserCookie(jar))
  app.use(secureAsBaseUrl(isHttps))
  app.use(session(sessionOptions({ store: services.sessionStore, secret: settings.sessionSecret, jar })))
  app.use(rememberReads(services.readMemory, services.clock))
  app.use(passport.initialize())
  app.use(passport.session())
  app.use(chooseLanguage(jar))
  app.use(noStoreWhenSignedIn)
  app.use(readBodies(rows, readFormBody()))
  app.use(csrf.offerToken)
  app.use(offerFlashMessages((sessionId) => services.sessionStore.takeMessages(sessionId)))
  app.use(
    offerSealedForm(services.formSealer, (sessionId, page) =>
      services.sessionStore.takeForms(sessionId, page),
    ),
  )
  app.use(offerKeptForms(services.keptForms, services.clock))
  app.use(offerPageFrame({ demo: settings.demo }))

  mountRoutes(app, withWaysBack(rows), {
    sender: refuseForeignForms(settings.baseUrl),
    upload: readUpload,
    content: [actOnce(services.idempotencyKeys, services.clock), csrf.checkToken],
  })

  app.use(nothingHere)
  app.use(answerErrors(log, services.formSealer))
  return app
}
