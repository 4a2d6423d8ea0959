import { load, type CheerioAPI } from 'cheerio'
import supertest from 'supertest'
import { codeFor } from '../../src/features/identity/sign-in-code.ts'
import type { Person } from '../../src/features/people/index.ts'
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
  /** Posts a form with the token of the last page that had one. */
  post(path: string, fields?: Record<string, string>): Promise<Page>
  /** Posts without the token that the portal put into the page. */
  postWithout(path: string, fields?: Record<string, string>): Promise<Page>
  /** Presses the button of the form with this action on a page, as it stands there, with these fields filled in. */
  press(page: Page, action: string, fields?: Record<string, string>): Promise<Page>
  /** The token of the last page. */
  token(): string
  /** Posts, and goes where the redirect leads. */
  submit(path: string, fields?: Record<string, string>): Promise<Page>
}

/** A browser without JavaScript: keeps cookies, reads pages, posts forms. */
export function openBrowser(portal: TestPortal): Browser {
  const agent = supertest.agent(portal.app)
  let token = ''

  const read = (response: supertest.Response): Page => {
    const page = pageFrom(response)
    token = page.$('input[name=_csrf]').first().attr('value')?.toString() ?? token
    return page
  }
  const browser: Browser = {
    get: async (path) => read(await agent.get(path)),
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

/** A browser in which this person has signed in, with the code they were mailed. */
export async function signedInAs(portal: TestPortal, person: Pick<Person, 'email'>): Promise<Browser> {
  const browser = openBrowser(portal)
  await browser.get('/sign-in')
  await browser.post('/sign-in', { email: person.email })
  const page = await browser.post('/sign-in/code', { code: await newestCode(portal), next: '/' })
  if (page.status !== 303) throw new Error(`The sign-in of ${person.email} answered ${page.status}.`)
  await browser.get('/help')
  return browser
}

/** The code that was asked for last, as its mail will carry it. */
export async function newestCode(portal: TestPortal): Promise<string> {
  const requests = portal.services.database.connection.collection<{ _id: string }>('signInRequests')
  const newest = await requests.findOne({}, { sort: { $natural: -1 } })
  if (!newest) throw new Error('Nobody has asked for a code.')
  return codeFor(newest._id, testSecret)
}

function pageFrom(response: supertest.Response): Page {
  const $ = load(response.text ?? '')
  return {
    status: response.status,
    location: response.headers['location'],
    headers: response.headers,
    $,
    text: $('main').text().replace(/\s+/g, ' ').trim(),
    html: response.text ?? '',
  }
}
