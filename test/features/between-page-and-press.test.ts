import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { civilDate } from '../../src/shared/civil-date.ts'
import { signedInAs, type Browser, type Page } from '../support/browser.ts'
import { aPerson, aTeam, type Team } from '../support/builders.ts'
import { fieldsOf } from '../support/every-form.ts'
import { allRecordsOf } from '../support/records.ts'
import { startApp, type TestPortal } from '../support/start-app.ts'
import { proposedDay, viewerFor } from './keep-in-touch/acts.ts'

/** What may change while somebody looks at a page, before they press a button on it. */
const changes: [name: string, change: (portal: TestPortal, team: Team) => Promise<void>][] = [
  [
    'somebody else keeps in touch by now',
    async ({ services }, { organisation, away }) => {
      const other = aPerson({ organisationId: organisation.id, roles: ['manager'] })
      await services.people.save(other)
      await services.people.save({ ...away, managerId: other.id })
    },
  ],
  ['the role is taken away', ({ services }, { manager }) => services.people.save({ ...manager, roles: [] })],
  ['the person has left', ({ services }, { away }) => services.people.save({ ...away, isActive: false })],
  ['the leave was taken away', ({ services }, { away }) => services.people.save({ ...away, leaves: [] })],
]

describe('between the page and the press', () => {
  let portal: TestPortal
  let team: Team
  let tom: Browser
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  beforeEach(async () => {
    team = await aTeam(portal)
    tom = await signedInAs(portal, team.manager)
  })
  after(() => portal.close())

  /** The pages from which a manager acts on somebody’s days, return and requests. */
  async function pages(): Promise<Page[]> {
    const { keepInTouch, returnPlans } = portal.services
    const dayId = await proposedDay(keepInTouch, team, '2026-04-14')
    await returnPlans.nameReturnDate(viewerFor(team.away), civilDate('2026-04-28'))
    const of = `/team/${team.away.id}`
    const paths = [
      `${of}/days/${dayId}`,
      `${of}/days/${dayId}/decline`,
      `${of}/days/new`,
      `${of}/return`,
      `${of}/return/postponement`,
    ]
    const found = []
    for (const path of paths) found.push(await tom.get(path))
    return found.filter(({ status }) => status === 200)
  }

  for (const [name, change] of changes)
    test(`${name}: a clear page, nothing done, nobody told`, async (t) => {
      const shown = await pages()
      await change(portal, team)
      const records = await recordsOf(portal)
      let pressed = 0
      for (const page of shown)
        for (const form of page.$('main form').toArray()) {
          const action = page.$(form).attr('action') ?? ''
          const answer = await tom.post(action, fieldsOf(page, action, 'textarea, select, input'))
          const said = `${action}: ${answer.status} ${answer.location ?? ''}`
          assert.ok([303, 401, 403, 404, 409].includes(answer.status), said)
          if (answer.status === 303) assert.match(answer.location ?? '', /^\/(sign-in|team|$)/, said)
          else assert.match(answer.$('h1').text(), /cannot find|changed|signed out/i, said)
          pressed += 1
        }
      t.diagnostic(`${pressed} forms`)
      assert.ok(pressed >= 5, `${pressed}`)
      assert.deepEqual(await recordsOf(portal), records)
    })
})

/** Not the numbers of forms, which only say that something was pressed. */
async function recordsOf(portal: TestPortal): Promise<Record<string, unknown[]>> {
  const { days, returnRequests, phasedPlans, people, tasks, outbox, auditRows } = await allRecordsOf(portal)
  return Object.fromEntries(
    Object.entries({ days, returnRequests, phasedPlans, people, tasks, outbox, auditRows }).map(
      ([name, rows]) => [name, rows ?? []],
    ),
  )
}
