import type { Response } from 'express'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { viewerKinds, type Answer, type ViewerKind } from '../../../src/access-table/index.ts'
import type { Person } from '../../../src/features/people/index.ts'
import type { Role } from '../../../src/shared/viewer.ts'
import type { Route } from '../../../src/platform/web/routes.ts'
import { cookieJar } from '../../../src/platform/web/security/cookies.ts'
import { routesOf } from '../../../src/routes.ts'
import { openBrowser, sessionOf, type Browser, type Page } from '../browser.ts'
import { createPasskeyDevice } from '../passkey-device.ts'
import { startApp, type TestPortal } from '../start-app.ts'
import { addressesFor, addressFor, type Ids } from './addresses.ts'
import { cookiesOf, everybody, type Everybody } from './everybody.ts'
import { marksOf, subjects, type Subject } from './marks.ts'
import { recordsOf } from './records-of-a-person.ts'
import { rememberRecords } from './write-back.ts'

type Asked = Pick<Route, 'method' | 'path'>

/** Whatever goes wrong: no cell says so. */
export type Found = Answer | `status ${number}`

const metricsToken = 'a token of tests, long enough to be one'

/** Acts that end a session, or give another. */
const changesCookies = /^\/(sign-|quick-exit|sessions|language|demo)/

/** The real portal with one of each kind of viewer, and records about whom they are asked. */
export type AccessDesk = Awaited<ReturnType<typeof openAccessDesk>>

export async function openAccessDesk() {
  const portal = await startApp({
    demo: true,
    environment: { BASE_URL: 'http://127.0.0.1', METRICS_TOKEN: metricsToken },
  })
  const rows = routesOf(portal.services, { jar: cookieJar(false), demo: true, metricsToken })
  const found = await everybody(portal)
  const ids = await idsOf(portal, found)
  const cookies = await cookiesOf(portal, found)
  const putBack = await rememberRecords(portal)
  const handed = noteModels(portal)
  const browsers = new Map<ViewerKind, Browser>()
  await Promise.all(viewerKinds.map(async (kind) => browsers.set(kind, await browserOf(kind))))

  return {
    portal,
    rows,
    everybody: found,
    handed,
    async withRoles(person: Person, roles: readonly Role[], look: () => Promise<void>): Promise<void> {
      await portal.services.people.save({ ...person, roles: [...roles] })
      await look()
      await putBack()
    },
    /** Opens the pages of a route that are about this person. */
    async open(path: string, kind: ViewerKind, subject: Subject): Promise<Page[]> {
      if (path === '/admin/acts') await recordActAbout(subject)
      return Promise.all(addressesFor(path, ids[subject]).map((address) => usual(kind).get(address)))
    },
    /** What the portal answers to this kind of viewer. An act that was let through is undone. */
    async ask(row: Asked, kind: ViewerKind): Promise<Found> {
      if (row.method === 'get')
        return answerIn(await usual(kind).get(addressFor(row.path, ids[subjectOf(kind)])))
      const browser = changesCookies.test(row.path) ? await browserOf(kind) : usual(kind)
      const address = addressFor(row.path, ids[subjectOf(kind)])
      const page = isUpload(row) ? await uploadNothing(browser, address) : await browser.post(address)
      const answer = answerIn(page)
      if (answer === 'allowed') await putBack()
      return answer
    },
    close: () => portal.close(),
  }

  function isUpload({ method, path }: Asked): boolean {
    return rows.some((row) => row.method === method && row.path === path && row.isUpload)
  }

  /** The newest of all: what is asked of other pages leaves rows of its own. */
  async function recordActAbout(subject: Subject): Promise<void> {
    const { organisationId } = found.administrator
    const about = ids[subject].personId
    await portal.services.features.audit.service.record({
      act: 'personInvited',
      by: { other: 'operator', organisationId },
      about,
    })
  }

  function usual(kind: ViewerKind): Browser {
    const browser = browsers.get(kind)
    if (!browser) throw new Error(`Nobody is ${kind}.`)
    return browser
  }

  async function browserOf(kind: ViewerKind): Promise<Browser> {
    const cookie = kind === 'signedOut' ? undefined : cookies[kind]
    const browser = openBrowser(portal, cookie)
    await browser.get('/help')
    return browser
  }
}

/** With its token, and without a file. */
function uploadNothing(browser: Browser, address: string): Promise<Page> {
  const body = `--x\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${browser.token()}\r\n--x--\r\n`
  return browser.postBody(address, body, 'multipart/form-data; boundary=x')
}

/** About whom this kind is asked. */
export function subjectOf(kind: ViewerKind): Subject {
  return kind === 'hrAboutThemselves' ? kind : 'person'
}

/** What is handed to the template of each page that is shown, as text. */
function noteModels({ app }: TestPortal): string[] {
  const handed: string[] = []
  const render = app.response.render
  app.response.render = function (this: Response, view: string, ...given: [object?]) {
    handed.push(inspect(given[0], { depth: 20, maxArrayLength: null, breakLength: Infinity }))
    return Reflect.apply(render, this, [view, ...given])
  }
  return handed
}

async function idsOf(portal: TestPortal, found: Everybody): Promise<Record<Subject, Ids>> {
  const { hr, editor } = found
  const viewer = { ...editor, personId: editor.id, isAway: false, lastSignedInAt: undefined }
  const english = { heading: 'A heading', summary: 'A summary', body: 'A body' }
  const story = await portal.services.news.write(viewer, { topic: 'places', english })
  await portal.services.news.publish(viewer, story.id, story.version)
  const ids = subjects.map(async (subject) => {
    const person = found[subject]
    const records = await recordsOf(portal, { person, hr, ...marksOf[subject] })
    await sessionOf(portal, person)
    const session = await portal.services.database.connection
      .collection<{ _id: string }>('sessions')
      .findOne({ personId: person.id })
    const own = {
      personId: person.id,
      sessionId: session?._id ?? '',
      passkeyId: await passkeyOf(portal, person),
    }
    return [subject, { ...records, ...own, storyId: story.id }]
  })
  return Object.fromEntries(await Promise.all(ids)) as Record<Subject, Ids>
}

const words = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../views/text/en/errors.json'), 'utf8'),
) as {
  notAllowed: { heading: string }
}

function answerIn({ status, location, html }: Page): Found {
  // Whoever is led on by a form of signing in is not refused: that answers with 303.
  if (status === 302 && location?.startsWith('/sign-in/second-step?next=')) return 'secondStep'
  if (status === 401 && html.includes('action="/sign-in/second-step/again"')) return 'secondStep'
  if (status === 401 || location?.startsWith('/sign-in?next=')) return 'signIn'
  if (status === 404) return 'notFound'
  // A form without its token is refused with the same status.
  if (status === 403) return html.includes(words.notAllowed.heading) ? 'refused' : 'status 403'
  return status >= 500 ? `status ${status}` : 'allowed'
}

/** Their only way in, which nobody takes away. */
async function passkeyOf(portal: TestPortal, { id, organisationId }: Person): Promise<string> {
  const device = createPasskeyDevice({ origin: portal.baseUrl })
  const { id: passkeyId } = device.create({
    challenge: 'AAAA',
    rp: { id: 'localhost' },
    user: { id: 'AAAA' },
  })
  const passkey = {
    personId: id,
    organisationId,
    publicKey: 'AAAA',
    counter: 0,
    transports: [],
    isBackedUp: false,
  }
  await portal.services.database.connection.collection<{ _id: string }>('passkeys').insertOne({
    _id: passkeyId,
    ...passkey,
    userHandle: 'AAAA',
    addedAt: portal.services.clock(),
  } as {
    _id: string
  })
  return passkeyId
}
