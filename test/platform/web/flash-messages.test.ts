import assert from 'node:assert/strict'
import { get } from 'node:http'
import { after, before, describe, test, type TestContext } from 'node:test'
import { load } from 'cheerio'
import { randomFrom } from '../../long/seeded.ts'
import { sessionOf } from '../../support/browser.ts'
import { aTeam, type Team } from '../../support/builders.ts'
import { holdingRequests } from '../../support/held-requests.ts'
import { cookiesOf, type OldCookies } from '../../support/old-cookies.ts'
import { startListening } from '../../support/listen.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

const startAgain = '/contact/start-again'

/** What the pages of these answers said at their top. */
function said(...pages: { text: string }[]): number {
  return pages
    .map(({ text }) => load(text)('.govuk-notification-banner').length)
    .reduce((sum, one) => sum + one, 0)
}

test('a redirect is sent once the session holds what the next page is to say', async (t) => {
  const portal = await startListening()
  t.after(() => portal.close())
  const { away } = await aTeam(portal)
  const { sessionStore } = portal.services
  const signedIn = `session=${await sessionOf(portal, away)}`
  const page = await fetch(`${portal.baseUrl}/contact`, { headers: { cookie: signedIn } })
  const cookie = [signedIn, ...page.headers.getSetCookie().map((one) => one.split(';')[0])].join('; ')
  const $ = load(await page.text())
  const fields = $('form[action="/contact/pause"] input').toArray()
  const body = new URLSearchParams(
    fields.map((field) => [$(field).attr('name') ?? '', $(field).attr('value') ?? '']),
  )
  const order: string[] = []
  const set = sessionStore.set.bind(sessionStore)
  sessionStore.set = (id, session, done) =>
    set(id, session, (error) => {
      // As long as another answer takes on its way.
      get(`${portal.baseUrl}/healthz`, (other) => {
        other.resume().once('end', () => {
          order.push('written')
          done?.(error)
        })
      })
    })
  const answer = await fetch(`${portal.baseUrl}/contact/pause`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: portal.baseUrl },
    body,
  })
  order.push(`answered ${answer.status}`)
  assert.deepEqual(order, ['written', 'answered 303'])
  assert.equal(await answer.text(), '')
})

describe('what an act says on the next page', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp()
    team = await aTeam(portal)
  })
  after(() => portal.close())

  const isHeld = {
    form: (mine: OldCookies) => mine.post(startAgain),
    page: (mine: OldCookies) => mine.get('/contact'),
  }

  /** The one has read its session, and goes on when the other has its answer. */
  async function answeredWithin(t: TestContext, mine: OldCookies, [one, other]: (keyof typeof isHeld)[]) {
    const requests = holdingRequests(t, [portal])
    const late = await requests.begin(() => isHeld[one ?? 'page'](mine))
    await late.goOn()
    const early = await requests.begin(() => isHeld[other ?? 'page'](mine))
    for (const held of [early, late]) while (!held.isAnswered()) await held.goOn()
    requests.letAllGo()
    return [await early.answer, await late.answer]
  }

  test('is not lost when a form is sent while a page is read', async (t) => {
    const mine = await cookiesOf(portal, team.away)
    await mine.post(startAgain)
    const answers = await answeredWithin(t, mine, ['page', 'form'])
    assert.equal(said(...answers, await mine.get('/contact')), 2)
  })

  test('is not said twice when a page is read while a form is sent', async (t) => {
    const mine = await cookiesOf(portal, team.away)
    await mine.post(startAgain)
    const answers = await answeredWithin(t, mine, ['form', 'page'])
    assert.equal(said(...answers, await mine.get('/contact')), 2)
  })

  test('is said once when two pages are read at once', async () => {
    const mine = await cookiesOf(portal, team.away)
    await mine.post(startAgain)
    const pages = await Promise.all([mine.get('/contact'), mine.get('/news')])
    assert.equal(said(...pages), 1)
  })

  test('is said once of two forms and three pages in any order', async (t) => {
    const random = randomFrom(2027)
    const requests = holdingRequests(t, [portal])
    for (let order = 0; order < 30; order += 1) {
      const mine = await cookiesOf(portal, team.away)
      const asked = [startAgain, startAgain, '/contact', '/news', '/help'].toSorted(() =>
        random.pick([-1, 1]),
      )
      const held = []
      for (const path of asked) {
        held.push(await requests.begin(() => (path === startAgain ? mine.post(path) : mine.get(path))))
      }
      for (let open = held; open.length > 0; open = held.filter((one) => !one.isAnswered())) {
        await random.pick(open).goOn()
      }
      requests.letAllGo()
      const answers = await Promise.all(held.map(({ answer }) => answer))
      const forms = answers.filter(({ status }) => status === 303).length
      assert.equal(said(...answers, await mine.get('/contact')), forms, asked.join(', '))
    }
  })
})
