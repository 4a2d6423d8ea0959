import { load, type CheerioAPI } from 'cheerio'

export interface Visited {
  status: number
  /** Where a redirect leads. */
  location: string
  $: CheerioAPI
  /** All words of the main part, white space folded. */
  text: string
  html: string
}

export interface Visitor {
  get(path: string): Promise<Visited>
  /** Posts a form with the token of the last page that had one. */
  post(path: string, fields?: Record<string, string>): Promise<Visited>
  /** Cookies and form token, to speak HTTP by hand. */
  cookies(): string
  token(): string
  /** The same browser, after the portal was started anew at another address. */
  moveTo(url: string): void
}

/** A browser without JavaScript, over the network: keeps cookies, reads pages, posts forms. */
export function visit(url: string): Visitor {
  const jar = new Map<string, string>()
  let base = url
  let token = ''
  const cookies = (): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')

  async function ask(path: string, init: Pick<RequestInit, 'method' | 'body'>): Promise<Visited> {
    const headers = { cookie: cookies() }
    const response = await fetch(new URL(path, base), { ...init, headers, redirect: 'manual' })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      jar.set(name, value)
    }
    const html = await response.text()
    const $ = load(html)
    token = $('input[name=_csrf]').first().attr('value') ?? token
    const text = $('main').text().replace(/\s+/g, ' ').trim()
    return { status: response.status, location: response.headers.get('location') ?? '', $, text, html }
  }

  return {
    get: (path) => ask(path, {}),
    post: (path, fields = {}) =>
      ask(path, { method: 'POST', body: new URLSearchParams({ ...fields, _csrf: token }) }),
    cookies,
    token: () => token,
    moveTo: (elsewhere) => void (base = elsewhere),
  }
}

/** Signs in as one of the demonstration's people, by the first name on the button. */
export async function becomeDemoPerson(visitor: Visitor, firstName: string): Promise<void> {
  const page = await visitor.get('/demo/people')
  const form = page.$('form').filter((_, one) => page.$(one).text().includes(firstName))
  const person = form.first().find('input[name=person]').attr('value')
  if (person === undefined) throw new Error(`${firstName} is not among the demonstration's people.`)
  const answer = await visitor.post('/demo/people', { person })
  if (answer.status !== 303) throw new Error(`The sign-in as ${firstName} answered ${answer.status}.`)
  await visitor.get('/')
}

/** Writes and publishes a story, as an editor who is signed in. */
export async function publishStory(visitor: Visitor, heading: string): Promise<void> {
  await visitor.get('/news/write/new')
  const topic = 'pay'
  const written = await visitor.post('/news/write', {
    topic,
    heading,
    summary: 'A summary.',
    body: 'The body.',
    version: '0',
  })
  const preview = await visitor.get(written.location)
  const form = preview.$('form[action$="/publication"]')
  const version = form.find('input[name=version]').attr('value') ?? ''
  const done = await visitor.post(form.attr('action') ?? '', { version })
  if (done.status !== 303) throw new Error(`The publication answered ${done.status}.`)
}
