import { load } from 'cheerio'
import supertest from 'supertest'
import type { Person } from '../../../src/features/people/index.ts'
import { sessionOf, type Page } from '../../support/browser.ts'
import type { TestPortal } from '../../support/start-app.ts'

export type Uploader = Awaited<ReturnType<typeof uploaderFor>>

/** A browser that sends files, in which this person is signed in. */
export async function uploaderFor(portal: TestPortal, person: Pick<Person, 'email'>) {
  const agent = supertest.agent(portal.app)
  agent.set('Host', new URL(portal.baseUrl).host)
  agent.jar.setCookie(`session=${await sessionOf(portal, person)}; Path=/`, '127.0.0.1', '/')

  const read = ({ status, headers, text }: supertest.Response): Page => {
    const html = text ?? ''
    const $ = load(html)
    const words = $('main').text().replace(/\s+/g, ' ').trim()
    return { status, headers, location: headers['location'], html, $, text: words }
  }
  const get = async (path: string): Promise<Page> => read(await agent.get(path))
  const hiddenOf = (page: Page, action: string) =>
    Object.fromEntries(
      page
        .$(`form[action="${action}"] input[type=hidden]`)
        .toArray()
        .map((one) => [String(page.$(one).attr('name')), String(page.$(one).val())]),
    )

  return {
    agent,
    get,
    /** Presses the button of the form with this action, with these fields filled in. */
    async press(page: Page, action: string, fields: Record<string, string> = {}): Promise<Page> {
      const own = hiddenOf(page, action)
      return read(
        await agent
          .post(action)
          .type('form')
          .send({ ...own, ...fields }),
      )
    },
    /** Uploads the file on the page for it, and stays at the answer. */
    async send(
      content: string | Buffer,
      fields: Record<string, string> = {},
      name = 'people.csv',
    ): Promise<Page> {
      const page = await get('/hr/import')
      const post = agent.post('/hr/import')
      for (const [field, value] of Object.entries({ ...hiddenOf(page, '/hr/import'), ...fields }))
        post.field(field, value)
      return read(await post.attach('file', Buffer.from(content), name))
    },
    /** Uploads the file, and goes where that leads. */
    async upload(content: string | Buffer, fields: Record<string, string> = {}): Promise<Page> {
      const sent = await this.send(content, fields)
      return sent.location === undefined ? sent : get(sent.location)
    },
  }
}
