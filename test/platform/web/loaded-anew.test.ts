import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { withWaysBack } from '../../../src/platform/web/form-addresses.ts'
import type { Route } from '../../../src/platform/web/routes.ts'
import { cookieJar } from '../../../src/platform/web/security/cookies.ts'
import { routesOf } from '../../../src/routes.ts'
import { openBrowser, signedInAs } from '../../support/browser.ts'
import { aTeam } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { agreedDay, viewerFor } from '../../features/keep-in-touch/acts.ts'

/** As a phone does with a page that it had put away: it asks for the address, and has no form to send any more. */
describe('a page that came in answer to a form, loaded anew', () => {
  let portal: TestPortal
  let rows: readonly Route[]
  before(async () => {
    portal = await startApp({ demo: true, environment: { BASE_URL: 'http://127.0.0.1' } })
    rows = routesOf(portal.services, { jar: cookieJar(false), demo: true, metricsToken: undefined })
  })
  after(() => portal.close())

  test('leads to a page that is there, whatever form it was', async () => {
    const pages = rows.filter(({ method }) => method === 'get').map(({ path }) => asked(path))
    const browser = openBrowser(portal)
    const forms = rows.filter(({ method }) => method === 'post').map(({ path }) => asked(path))
    const nowhere: string[] = []
    for (const path of forms.filter((one) => !pages.includes(one))) {
      const { status, location } = await browser.get(path)
      if (status !== 303 || !pages.includes(location ?? '')) nowhere.push(`${path} ${status} ${location}`)
    }
    assert.deepEqual(nowhere, [])
  })

  test('is in no page’s way', () => {
    const all = withWaysBack(rows).filter(({ method }) => method === 'get')
    const matches = (pattern: string, path: string) =>
      new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}$`).test(path)
    const hidden = rows.filter((row) => {
      const first = all.find(({ path }) => matches(path, row.path))
      return row.method === 'get' && first !== undefined && !rows.includes(first)
    })
    assert.deepEqual(
      hidden.map(({ path }) => path),
      [],
    )
  })

  test('a dispute that was refused leads back to its day', async () => {
    const team = await aTeam(portal)
    const id = await agreedDay(portal.services.keepInTouch, team, '2026-03-24')
    portal.setNow('2026-03-26T09:00:00Z')
    await portal.services.keepInTouch.markWorked(viewerFor(team.manager), team.away.id, id)
    const priya = await signedInAs(portal, team.away)
    assert.equal((await priya.post(`/days/${id}/dispute`, {})).status, 422)
    assert.equal((await priya.get(`/days/${id}/dispute`)).location, `/days/${id}`)
    portal.setNow('2026-03-23T09:00:00Z')
  })

  test('an address that no page and no form has is still not there', async () => {
    const browser = openBrowser(portal)
    for (const path of ['/days/none/nothing', '//example.org/sign-out', '/nothing'])
      assert.equal((await browser.get(path)).status, 404, path)
  })
})

function asked(pattern: string): string {
  return pattern.replace(/:\w+/g, 'one')
}
