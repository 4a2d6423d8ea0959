import { load } from 'cheerio'
import supertest from 'supertest'
import type { Person } from '../../src/features/people/index.ts'
import { sessionOf } from './browser.ts'
import type { TestPortal } from './start-app.ts'

/** Somebody who holds a browser's cookies of one moment, and sends those whatever the portal answers: the browser, or a thief. */
export interface OldCookies {
  get(path: string, portal?: TestPortal): Promise<supertest.Response>
  post(path: string, fields?: object, portal?: TestPortal): Promise<supertest.Response>
}

/** The cookies and the form token of a browser in which this person is signed in. */
export async function cookiesOf(portal: TestPortal, person: Pick<Person, 'email'>): Promise<OldCookies> {
  const session = `session=${await sessionOf(portal, person)}`
  const first = await supertest(portal.server).get('/help').set('Cookie', session)
  const others = [first.headers['set-cookie'] ?? []].flat().map((line) => line.split(';')[0])
  const cookie = [session, ...others].join('; ')
  const token = String(load(first.text)('input[name=_csrf]').first().attr('value'))
  return {
    get: async (path, at = portal) => supertest(at.app).get(path).set('Cookie', cookie),
    post: async (path, fields = {}, at = portal) =>
      supertest(at.app)
        .post(path)
        .set('Cookie', cookie)
        .type('form')
        .send({ ...fields, _csrf: token }),
  }
}
