import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { cookieJar } from '../../src/platform/web/security/cookies.ts'
import type { Route } from '../../src/platform/web/routes.ts'
import { routesOf } from '../../src/routes.ts'
import { aMaternityLeave, aTeam } from '../support/builders.ts'
import { signedInAs } from '../support/browser.ts'
import { startApp, type TestPortal } from '../support/start-app.ts'

/**
 * ASVS 5.0, 7.5.1: ways in, roles, what HR's file writes, and exports. An address that HR correct, and a way in that is added with
 * a card, are asked about in their controllers.
 */
const askForProof = [
  'post /ways-in/authenticator/removal',
  'post /ways-in/recovery-codes',
  'post /ways-in/employer',
  'post /ways-in/employer/removal',
  'get /ways-in/passkeys/new',
  'post /ways-in/passkeys/:passkeyId/removal',
  'post /hr/people/:personId/card',
  'post /hr/people/:personId/new-start',
  'post /hr/returns/:personId/payroll',
  'post /hr/payroll/exports/:number/file',
  'post /new-starts/:id/confirmation',
  'post /my-data/file',
  'post /calendar/link',
  'post /hr/import/confirmation',
  'post /admin/acts/csv',
  'post /admin/roles/:personId/confirmation',
]
/** Of these, without a card. */
const alsoWithoutCard = [
  'get /ways-in/authenticator',
  'post /ways-in/authenticator',
  'post /ways-in/passkeys',
]

describe('a route', () => {
  let portal: TestPortal
  let rows: Route[]
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
    rows = routesOf(portal.services, { jar: cookieJar(false), demo: false, metricsToken: undefined })
  })
  after(() => portal.close())

  test('that changes what an account hangs on asks for a proof of the last five minutes', async () => {
    const { admin } = await aTeam(portal)
    const roles = ['manager' as const, 'editor' as const, 'hr' as const, 'admin' as const]
    await portal.services.people.save({ ...admin, roles, leaves: [aMaternityLeave()] })
    const somebody = await signedInAs(portal, admin)
    portal.setNow('2026-03-23T09:05:00Z')
    const guarded = rows.filter(({ needsFreshProof }) => needsFreshProof)
    assert.deepEqual(guarded.map(nameOf).toSorted(), askForProof.toSorted())
    for (const row of [...guarded, ...rows.filter((one) => alsoWithoutCard.includes(nameOf(one)))]) {
      const path = row.path.replace(/:\w+/g, 'none')
      const { status, location } = await (row.method === 'get' ? somebody.get(path) : somebody.post(path))
      assert.equal(status, row.method === 'get' ? 302 : 401, nameOf(row))
      if (row.method === 'get') assert.match(location ?? '', /^\/sign-in\/second-step\?next=%2F/)
    }
  })
})

function nameOf({ method, path }: Route): string {
  return `${method} ${path}`
}
