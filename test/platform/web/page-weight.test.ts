import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { allColumns } from '../../../src/features/hr-import/csv-file/columns.ts'
import type { Person } from '../../../src/features/people/index.ts'
import { recordFields, type FieldChange } from '../../../src/features/people/history/record-change.ts'
import { cookieJar } from '../../../src/platform/web/security/cookies.ts'
import type { Route } from '../../../src/platform/web/routes.ts'
import { routesOf } from '../../../src/routes.ts'
import { uploaderFor } from '../../features/hr-import/upload.ts'
import { signedInAs, type Page } from '../../support/browser.ts'
import { aTeam, type Team } from '../../support/builders.ts'
import { rowOf } from '../../support/crawl.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

/** Of what the server answers for one page, before it is packed. */
const mostBytes = 60_000
/** Of the addresses of one route so many are opened: the days of one person may weigh more than those of another. */
const mostAlike = 4

const people = ['priya', 'marcus', 'owen', 'tom', 'sam', 'helen', 'noor']

describe('no page weighs more than 60 kB', () => {
  let portal: TestPortal
  let rows: Route[]
  before(async () => {
    portal = await startApp({ demo: true, filled: true })
    rows = routesOf(portal.services, { jar: cookieJar(false), demo: true, metricsToken: undefined })
  })
  after(() => portal.close())

  for (const key of people)
    test(`of those that links lead ${key} to in the demonstration`, async (t) => {
      const person = await demoPerson(key)
      const reader = await signedInAs(portal, person)
      const weights = await weighLinked((path) => reader.get(path))
      const [heaviest] = [...weights].toSorted(([, a], [, b]) => b - a)
      t.diagnostic(`${weights.size} pages, the heaviest ${heaviest?.join(': ')}`)
      assert.ok(weights.size > 10)
      assert.deepEqual(
        [...weights].filter(([, bytes]) => bytes > mostBytes),
        [],
      )
    })

  test('a file that changes all there is of 25 people, and adds as many', async () => {
    const team = await aTeam(portal)
    const helen = await uploaderFor(portal, team.hr)
    const columns = allColumns.filter((column) => column !== 'organisation' && column !== 'role')
    const numbers = Array.from({ length: 50 }, (_, at) => `N${at}`)
    const file = (some: readonly string[], word: string) =>
      [columns.join(','), ...some.map((number) => rowOfAll(columns, number, word))].join('\n')
    const written = await helen.upload(file(numbers.slice(0, 25), 'b'))
    await helen.press(written, '/hr/import/confirmation')
    const page = await helen.upload(file(numbers, 'c'))
    assert.match(page.text, /25 people change/)
    const weights: number[] = []
    let next: Page | undefined = page
    while (next !== undefined) {
      weights.push(bytesOf(next))
      const href: string | undefined = next.$('a[rel=next]').attr('href')
      next = href === undefined ? undefined : await helen.get(href)
    }
    assert.ok(Math.max(...weights) < mostBytes, String(weights))
    assert.ok(weights.length > 2)
  })

  test('the corrections of somebody of whom all was corrected, many times', async () => {
    const { hr, away, organisation } = await aTeam(portal)
    const { history } = portal.services.features.people.stores
    const at = portal.now()
    const base = { organisationId: organisation.id, personId: away.id, byId: hr.id, at }
    const changes = recordFields.map((field) => longChange(field, hr))
    await history.addMany(
      Array.from({ length: 60 }, (_, index) => ({ id: `all-${index}`, ...base, changes })),
    )
    const helen = await signedInAs(portal, hr)
    for (const path of [`/hr/people/${away.id}/history`, `/hr/people/${away.id}/history?page=2&lang=cy`])
      assert.ok(bytesOf(await helen.get(path)) < mostBytes, `${path}: ${bytesOf(await helen.get(path))}`)
  })

  test('the acts of a busy day, of people with long names', async () => {
    const team = await aTeam(portal)
    await actMuch(team)
    const noor = await signedInAs(portal, team.admin)
    const page = await noor.get('/admin/acts?lang=cy')
    assert.equal(page.$('tbody tr').length, 25)
    assert.ok(bytesOf(page) < mostBytes, String(bytesOf(page)))
  })

  async function actMuch({ hr, away }: Team): Promise<void> {
    const { people: service, audit, inTransaction } = { ...portal.services, ...portal.services.database }
    for (const person of [hr, away]) await service.save({ ...person, name: 'N'.repeat(200) })
    const by = { personId: hr.id, organisationId: hr.organisationId }
    for (let act = 0; act < 60; act += 1)
      await inTransaction(() => audit.record({ act: 'personCorrected', by, about: away.id }))
  }

  /** The bytes of each page that links lead to, from the first page on. */
  async function weighLinked(get: (path: string) => Promise<Page>): Promise<Map<string, number>> {
    const weights = new Map<string, number>()
    const opened = new Map<string, number>()
    const waiting = ['/']
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const row = rowOf(rows, path)
      const seen = opened.get(row?.path ?? '') ?? 0
      if (row === undefined || weights.has(path) || seen >= mostAlike) continue
      opened.set(row.path, seen + 1)
      const page = await get(path)
      weights.set(path, bytesOf(page))
      waiting.push(...linksOf(page), ...(page.location?.startsWith('/') ? [page.location] : []))
    }
    return weights
  }

  async function demoPerson(key: string): Promise<Person> {
    const person = await portal.services.people.findByEmail(`${key}@example.org`)
    return person ?? assert.fail(key)
  }
})

function linksOf({ $ }: Page): string[] {
  const hrefs = $('a[href^="/"]').toArray()
  return hrefs.map((one) => String($(one).attr('href')).split('#')[0] ?? '').filter((href) => href !== '')
}

function bytesOf({ html }: Page): number {
  return Buffer.byteLength(html)
}

/** Every cell filled, so that no two rows say the same of anything. */
function rowOfAll(columns: readonly string[], number: string, word: string): string {
  const later = word === 'c'
  const cells: Record<string, string> = {
    staff_number: number,
    name: `${number} ${word.repeat(190)}`,
    called: word.repeat(200),
    email: `${number}.${word.repeat(40)}@${`${word.repeat(60)}.`.repeat(2)}org`,
    address_confirmed_by: word.repeat(200),
    manager: 'none',
    salary: later ? '41200.50' : '31200.25',
    leave_type: 'maternity',
    leave_start: later ? '2026-04-08' : '2026-04-01',
    leave_end: later ? '2027-03-08' : '2027-03-01',
    due_date: later ? '2026-04-21' : '2026-04-20',
    birth_date: '',
    placement_date: '',
    factory_worker: later ? 'no' : 'yes',
    language: later ? 'cy' : 'en',
    active: later ? 'no' : 'yes',
  }
  const usual = (column: string) => {
    if (column.endsWith('_expires')) return later ? '2027-12-31' : '2027-03-31'
    return later ? '7.4' : '3.75'
  }
  return columns.map((column) => cells[column] ?? usual(column)).join(',')
}

function longChange(field: FieldChange['field'], { id }: Person): FieldChange {
  if (field === 'managerId' || field === 'contactId') return { field, before: '', after: id }
  if (field === 'language') return { field, before: 'en', after: 'cy' }
  if (field === 'isActive') return { field, before: 'true', after: 'false' }
  const isText = ['name', 'called', 'email'].includes(field)
  return { field, before: isText ? 'b'.repeat(200) : '1000', after: isText ? 'a'.repeat(200) : '2000' }
}
