import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { addDays, civilDate } from '../../src/shared/civil-date.ts'
import { newId } from '../../src/shared/ids.ts'
import { signedInAs, type Page } from '../support/browser.ts'
import { aTeam, type Team } from '../support/builders.ts'
import { freshUri } from '../support/database.ts'
import { startApp, type TestPortal } from '../support/start-app.ts'

const perPage = 25
const many = 500

interface List {
  name: string
  of(team: Team): { reader: Team[keyof Omit<Team, 'organisation'>]; path: string }
  /** Links of the rows. */
  rows: string
  fill(team: Team, count: number): Promise<void>
}

describe('a list of hundreds', () => {
  let portal: TestPortal
  let now = Date.parse('2026-03-23T09:00:00Z')
  const finds: Record<string, unknown>[] = []
  before(async () => {
    const uri = await freshUri({ monitorCommands: 'true' })
    portal = await startApp({ environment: { MONGODB_URI: uri } })
    const client = portal.services.database.connection.getClient()
    client.on('commandStarted', ({ commandName, command }) => {
      if (commandName === 'find') finds.push(command)
    })
  })
  after(() => portal.close())

  const insert = async (collection: string, rows: { _id: string }[]): Promise<void> => {
    await portal.services.database.connection.collection<{ _id: string }>(collection).insertMany(rows)
  }

  function days({ away, organisation }: Team, count: number, state: string) {
    const at = new Date('2025-10-01T10:00:00Z')
    return Array.from({ length: count }, (_, number) => ({
      _id: newId(),
      organisationId: organisation.id,
      leaveId: away.leaves[0]?.id ?? '',
      personId: away.id,
      date: addDays(civilDate('2025-10-06'), number % 300),
      work: `Work ${number}`,
      hours: 740,
      place: 'office',
      privateRoom: false,
      kind: 'kit',
      state,
      proposedBy: 'person',
      history: ['proposed', state].map((each) => ({ state: each, by: 'person', actorId: away.id, at })),
      version: 2,
    }))
  }

  const stories = ({ editor, organisation }: Team, count: number) =>
    Array.from({ length: count }, (_, number) => {
      const at = new Date(Date.parse('2025-06-01T09:00:00Z') + number * 60_000)
      return {
        _id: newId(),
        organisationId: organisation.id,
        topic: 'places',
        state: 'published',
        english: { heading: `Story ${number}`, summary: 'A summary', body: 'A body' },
        version: 2,
        createdAt: at,
        createdBy: editor.id,
        changedAt: at,
        changedBy: editor.id,
        publishedAt: at,
      }
    })

  const askedInformally = ({ away, organisation }: Team, count: number) =>
    Array.from({ length: count }, (_, number) => {
      const made = addDays(civilDate('2025-10-06'), number % 160)
      return {
        _id: newId(),
        organisationId: organisation.id,
        personId: away.id,
        kind: 'informal',
        made,
        asked: { words: `Words ${number}`, starts: '2026-09-07' },
        contract: away.pattern,
        state: 'withdrawn',
        isLive: false,
        closed: made,
        history: [],
        version: 2,
      }
    })

  const endedDays = (team: Team, count: number) => insert('days', days(team, count, 'withdrawn'))
  const lists: List[] = [
    {
      name: 'somebody’s days',
      of: ({ away }) => ({ reader: away, path: '/days' }),
      rows: 'main a[href^="/days/"]:not([href$="/new"])',
      fill: endedDays,
    },
    {
      name: 'the days of somebody in the team',
      of: ({ manager, away }) => ({ reader: manager, path: `/team/${away.id}` }),
      rows: 'main a[href*="/days/"]:not([href$="/new"])',
      fill: endedDays,
    },
    {
      name: 'disputes',
      of: ({ hr }) => ({ reader: hr, path: '/hr/days' }),
      rows: 'main a[href^="/hr/days/"]',
      fill: (team, count) => insert('days', days(team, count, 'disputed')),
    },
    {
      name: 'somebody’s requests to work differently',
      of: ({ away }) => ({ reader: away, path: '/flexible-working' }),
      rows: 'main .ui-rows a',
      fill: (team, count) => insert('flexibleWorkingRequests', askedInformally(team, count)),
    },
    {
      name: 'those of somebody in the team',
      of: ({ manager, away }) => ({ reader: manager, path: `/team/${away.id}/flexible-working` }),
      rows: 'main .ui-rows a',
      fill: (team, count) => insert('flexibleWorkingRequests', askedInformally(team, count)),
    },
    {
      name: 'those of an organisation that have ended',
      of: ({ hr }) => ({ reader: hr, path: '/hr/flexible-working/closed' }),
      rows: 'main .ui-rows a',
      fill: (team, count) => insert('flexibleWorkingRequests', askedInformally(team, count)),
    },
    {
      name: 'news',
      of: ({ away }) => ({ reader: away, path: '/news' }),
      rows: 'main .ui-row__name',
      fill: (team, count) => insert('stories', stories(team, count)),
    },
    {
      name: 'the editors’ stories',
      of: ({ editor }) => ({ reader: editor, path: '/news/write' }),
      rows: 'main .ui-row__name',
      fill: (team, count) => insert('stories', stories(team, count)),
    },
    {
      name: 'stories without Welsh',
      of: ({ editor }) => ({ reader: editor, path: '/news/write/without-welsh' }),
      rows: 'main .ui-row__name',
      fill: (team, count) => insert('stories', stories(team, count)),
    },
  ]

  for (const list of lists) {
    test(`${list.name}: shows 25 a page, and reads no more than it shows`, async () => {
      const few = await open(list, 5)
      const most = await open(list, many)
      assert.equal(few.page.$(list.rows).length, 5)
      assert.equal(most.page.$(list.rows).length, perPage)
      assert.equal(few.page.$('a[rel=next], a[rel=prev]').length, 0)
      assert.equal(most.asked.length, few.asked.length, 'as many round trips as for five')
      await assertReadsLittle(most.asked)
    })

    test(`${list.name}: goes on to older ones and back, each once`, async () => {
      const { browser, address, page } = await open(list, 60)
      const seen = hrefsOn(page, list.rows)
      const second = await browser.get(String(page.$('a[rel=next]').attr('href')))
      const third = await browser.get(String(second.$('a[rel=next]').attr('href')))
      const all = [...seen, ...hrefsOn(second, list.rows), ...hrefsOn(third, list.rows)]
      assert.equal(new Set(all).size, 60)
      assert.equal(third.$('a[rel=next]').length, 0)
      const back = await browser.get(String(second.$('a[rel=prev]').attr('href')))
      assert.deepEqual(hrefsOn(back, list.rows), seen)
      for (const odd of ['0', '-1', 'x', '1e9', '2&page=3', '__proto__'])
        assert.equal((await browser.get(`${address}?page=${odd}`)).status, 200, odd)
    })
  }

  const requests = ({ away, organisation }: Team, count: number) =>
    Array.from({ length: count }, (_, number) => ({
      _id: newId(),
      organisationId: organisation.id,
      personId: away.id,
      leaveId: away.leaves[0]?.id ?? '',
      given: '2025-10-01',
      wants: '2026-07-01',
      decision: 'accepted',
      noticeDays: 90,
      state: 'withdrawn',
      version: 2,
      at: new Date(Date.parse('2025-10-01T09:00:00Z') + number * 60_000),
    }))

  test('other pages of a leave with hundreds of ended days and requests read no more than a few of them', async () => {
    const team = await aTeam(portal)
    await endedDays(team, many)
    await insert('returnRequests', requests(team, many))
    await insert('flexibleWorkingRequests', askedInformally(team, many))
    const priya = await signedInAs(portal, team.away)
    const tom = await signedInAs(portal, team.manager)
    const [old] = hrefsOn(await priya.get('/days?page=15'), 'main a[href^="/days/"]:not([href$="/new"])')
    for (const [browser, path] of [
      [priya, '/'],
      [priya, '/days/new'],
      [priya, '/return'],
      [priya, '/flexible-working/new'],
      [priya, String(old)],
      [tom, '/team'],
      [tom, `/team/${team.away.id}/return`],
    ] as const) {
      forgetPages()
      finds.length = 0
      assert.equal((await browser.get(path)).status, 200, path)
      await assertReadsLittle([...finds])
    }
  })

  /** What pages remember (decision 59) is over; people stay signed in. */
  function forgetPages(): void {
    now += 5_000
    portal.setNow(new Date(now).toISOString())
  }

  async function open(list: List, count: number) {
    const team = await aTeam(portal)
    await list.fill(team, count)
    const { reader, path } = list.of(team)
    const browser = await signedInAs(portal, reader)
    await browser.get(path)
    forgetPages()
    finds.length = 0
    const page = await browser.get(path)
    assert.equal(page.status, 200)
    return { browser, address: path, page, asked: [...finds] }
  }

  /** By what the database says of each find of the page: an index, and at most one row more than a page. */
  async function assertReadsLittle(asked: readonly Record<string, unknown>[]): Promise<void> {
    assert.ok(asked.length > 1)
    const db = portal.services.database.connection.getClient().db()
    for (const { find, filter, sort, skip, limit, projection } of asked) {
      const command = { find, filter, ...(sort ? { sort } : {}), ...(projection ? { projection } : {}) }
      const range = { ...(skip ? { skip } : {}), ...(limit ? { limit } : {}) }
      const plan = await db.command({ explain: { ...command, ...range }, verbosity: 'executionStats' })
      const name = `${String(find)} ${JSON.stringify(filter)}`
      assert.doesNotMatch(JSON.stringify(plan['queryPlanner']), /COLLSCAN/, name)
      const examined = Number(plan['executionStats'].totalDocsExamined)
      assert.ok(examined <= perPage + 1, `${name} reads ${examined}`)
    }
  }
})

function hrefsOn(page: Page, rows: string): string[] {
  return page
    .$(rows)
    .toArray()
    .map((row) => String(page.$(row).attr('href')))
}
