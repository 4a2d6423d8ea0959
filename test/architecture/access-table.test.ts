import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  refuseUnlisted,
  routeTable,
  seenOn,
  viewerKinds,
  type Answer,
  type ViewerKind,
} from '../../src/access-table/index.ts'
import { openAccessDesk, type AccessDesk } from '../support/access/access-desk.ts'
import { specialDatesIn } from '../support/access/fields-on-page.ts'
import { wrongAnswers, wrongFields } from '../support/access/table-check.ts'

/** DP-02: nobody else has so much as a template that is handed the day of a birth, a placement or a loss. */
const readDates: readonly ViewerKind[] = ['hr', 'hrAboutThemselves', 'person']

/** Whoever has this role alone, and keeps in touch with nobody who is asked about. */
const roleOf = { hr: 'hr', administrator: 'admin', editor: 'editor', otherManager: 'manager' } as const

type OneRole = keyof typeof roleOf

/** Every two roles that somebody may have together. */
const pairsOfRoles: readonly (readonly [OneRole, OneRole])[] = [
  ['administrator', 'editor'],
  ['hr', 'administrator'],
  ['hr', 'editor'],
  ['otherManager', 'administrator'],
  ['otherManager', 'editor'],
  ['hr', 'otherManager'],
]

/** Every cell is asked of the real portal. */
describe('FLT-29: the access table', () => {
  let desk: AccessDesk
  before(async () => {
    desk = await openAccessDesk()
  })
  after(() => desk.close())

  test('has a line for each route, and none for one that is not there', () => {
    const mounted = desk.rows.map(({ method, path }) => `${method} ${path}`)
    assert.deepEqual(routeTable.map(({ name }) => name).toSorted(), mounted.toSorted())
  })

  test('lets no portal start with a page that it does not list', () => {
    assert.throws(() => refuseUnlisted([{ method: 'get', path: '/new-page' }]), /get \/new-page/)
  })

  test('speaks of fields on pages that are there alone', () => {
    const pages = routeTable.map(({ name }) => name)
    assert.deepEqual(
      seenOn.filter(({ page }) => !pages.includes(`get ${page}`)),
      [],
    )
  })

  for (const kind of viewerKinds) {
    test(`says what each page and each form answers to: ${kind}`, async () => {
      assert.deepEqual(await wrongAnswers(desk, routeTable, [kind]), [])
    })
  }

  for (const kind of viewerKinds) {
    test(`says what of a person is seen by: ${kind}`, async () => {
      desk.handed.length = 0
      assert.deepEqual(await wrongFields(desk, { pages: pagesOf(desk), kinds: [kind] }), [])
      if (!readDates.includes(kind)) assert.deepEqual(desk.handed.flatMap(specialDatesIn), [], 'DP-02')
    })
  }

  for (const [one, other] of pairsOfRoles) {
    test(`gives who is ${one} and ${other} what each of them alone has`, async () => {
      const roles = [roleOf[one], roleOf[other]]
      await desk.withRoles(desk.everybody[one], roles, async () => {
        const pages = routeTable.filter(({ name }) => name.startsWith('get'))
        const both = pages.map(({ name, answers }) => ({
          name,
          answers: { ...answers, [one]: better(answers[one], answers[other]) },
        }))
        assert.deepEqual(await wrongAnswers(desk, both, [one]), [])
      })
    })
  }
})

function pagesOf({ rows }: AccessDesk): string[] {
  const pages = rows.filter(({ method, access }) => method === 'get' && access !== 'public')
  return pages.map(({ path }) => path)
}

const fromBest: readonly Answer[] = ['allowed', 'notFound', 'refused', 'secondStep', 'signIn']

function better(...answers: Answer[]): Answer {
  return fromBest.find((one) => answers.includes(one)) ?? 'refused'
}
