import { createHmac } from 'node:crypto'
import { load, type CheerioAPI } from 'cheerio'
import supertest from 'supertest'
import { newSeed } from '../../src/features/identity/authenticator/authenticator.ts'
import { digitsOf } from '../../src/features/identity/mailed-code/mailed-code.ts'
import type { WayIn } from '../../src/features/identity/session/way-in.ts'
import type { Person } from '../../src/features/people/index.ts'
import { newToken } from '../../src/shared/ids.ts'
import { numberAt } from './authenticator.ts'
import { testSecret, type TestPortal } from './start-app.ts'

export interface Page {
  status: number
  /** Where a redirect leads. */
  location: string | undefined
  headers: Record<string, string | string[] | undefined>
  $: CheerioAPI
  /** All words of the main part, white space folded. */
  text: string
  html: string
}

export interface Browser {
  get(path: string): Promise<Page>
  /** As scanners of links do. Answers the status. */
  head(path: string): Promise<number>
  /** Posts a form with the token of the last page that had one. */
  post(path: string, fields?: Record<string, string>): Promise<Page>
  /** Posts without the token that the portal put into the page. */
  postWithout(path: string, fields?: Record<string, string>): Promise<Page>
  /** Posts what no form makes. */
  postBody(path: string, body: string, type?: string): Promise<Page>
  /** Presses the button of the form with this action on a page, as it stands there, with these fields filled in. */
  press(page: Page, action: string, fields?: Record<string, string>): Promise<Page>
  /** The token of the last page. */
  token(): string
  /** Posts, and goes where the redirect leads. */
  submit(path: string, fields?: Record<string, string>): Promise<Page>
}

/**
 * A browser without JavaScript: keeps cookies, reads pages, posts forms. `address`: from where, as the proxy in front of a portal
 * with TRUST_PROXY=1 says.
 */
export function openBrowser(
  portal: Pick<TestPortal, 'app'> & Partial<Pick<TestPortal, 'server' | 'baseUrl'>>,
  cookie?: string,
  address?: string,
): Browser {
  const agent = supertest.agent(portal.server ?? portal.app)
  // The demonstration answers at its own address alone.
  if (portal.baseUrl !== undefined) agent.set('Host', new URL(portal.baseUrl).host)
  if (address !== undefined) agent.set('X-Forwarded-For', address)
  if (cookie !== undefined) agent.jar.setCookie(cookie, '127.0.0.1', '/')
  let token = ''

  const read = (response: supertest.Response): Page => {
    const page = pageFrom(response)
    token = /name="_csrf" value="([^"]+)"/.exec(page.html)?.[1] ?? token
    return page
  }
  const browser: Browser = {
    get: async (path) => read(await agent.get(path)),
    head: async (path) => (await agent.head(path)).status,
    async post(path, fields = {}) {
      if (token === '') await browser.get('/sign-in')
      return read(
        await agent
          .post(path)
          .type('form')
          .send({ ...fields, _csrf: token }),
      )
    },
    postWithout: async (path, fields = {}) => read(await agent.post(path).type('form').send(fields)),
    postBody: async (path, body, type = 'application/x-www-form-urlencoded') =>
      read(await agent.post(path).set('Content-Type', type).send(body)),
    press: async (page, action, fields = {}) => {
      const hidden = page.$(`form[action="${action}"]`).first().find('input[type=hidden]').toArray()
      const own = Object.fromEntries(hidden.map((input) => [page.$(input).attr('name'), page.$(input).val()]))
      return read(
        await agent
          .post(action)
          .type('form')
          .send({ ...own, ...fields }),
      )
    },
    token: () => token,
    async submit(path, fields) {
      const page = await browser.post(path, fields)
      return page.location === undefined ? page : browser.get(page.location)
    },
  }
  return browser
}

/** A browser in which this person is signed in, with a session like those that the portal makes. */
export async function signedInAs(
  portal: TestPortal,
  person: Pick<Person, 'email'>,
  userAgent?: string,
  way?: WayIn,
): Promise<Browser> {
  const browser = openBrowser(portal, `session=${await sessionOf(portal, person, userAgent, way)}; Path=/`)
  const page = await browser.get('/help')
  if (page.$('form[action="/sign-out"]').length === 0) throw new Error(`${person.email} is not signed in.`)
  return browser
}

/** Begins a session of this person. Answers the value of its cookie. */
export async function sessionOf(
  portal: TestPortal,
  { email }: Pick<Person, 'email'>,
  userAgent?: string,
  way: WayIn = 'passkey',
): Promise<string> {
  const { people, features, secrets } = portal.services
  const person = await people.findByEmail(email)
  if (!person) throw new Error(`${email} is nobody's address.`)
  const cookie = { originalMaxAge: null, httpOnly: true, path: '/' }
  const id = newToken()
  await features.identity.sessions.begin({
    cookieId: id,
    person,
    entry: { way },
    userAgent,
    contentOf: (user) => JSON.stringify({ cookie, passport: { user } }),
  })
  const signature = createHmac('sha256', secrets.session).update(id).digest('base64').replace(/=+$/, '')
  return encodeURIComponent(`s:${id}.${signature}`)
}

/** The code that was asked for last, as its mail will carry it. */
export async function newestCode(portal: TestPortal): Promise<string> {
  const codes = portal.services.database.connection.collection<{ _id: string }>('mailedCodes')
  const newest = await codes.findOne({}, { sort: { $natural: -1 } })
  if (!newest) throw new Error('Nobody has asked for a code.')
  return digitsOf(newest._id, testSecret)
}

/** Gives the person an authenticator, as they would set one up. Answers the number that it shows now, which is good once. */
export async function authenticatorOf(
  portal: TestPortal,
  { id }: Pick<Person, 'id'>,
): Promise<{ numberNow(): string }> {
  const { people, identity, clock, database } = portal.services
  const person = await people.find(id)
  if (!person) throw new Error(`${id} is nobody.`)
  const seed = newSeed()
  const numberNow = (): string => numberAt(seed, clock())
  if (!(await identity.authenticators.set(person, seed, numberNow()))) throw new Error('The number is wrong.')
  // So that the number of this half minute is still to be taken.
  await database.connection
    .collection<{ _id: string }>('authenticators')
    .updateOne({ _id: id }, { $set: { lastStep: 0 } })
  return { numberNow }
}

/** Read when a test asks what it says: most are only passed through. */
function pageFrom(response: supertest.Response): Page {
  const html = response.text ?? ''
  let read: CheerioAPI | undefined
  return {
    status: response.status,
    location: response.headers['location'],
    headers: response.headers,
    get $() {
      return (read ??= load(html))
    },
    get text() {
      return this.$('main').text().replace(/\s+/g, ' ').trim()
    },
    html,
  }
}
