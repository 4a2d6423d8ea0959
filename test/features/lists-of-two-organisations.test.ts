import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { lapseUnansweredDays } from '../../jobs/lapse-unanswered-days.ts'
import { createDayStore } from '../../src/features/keep-in-touch/day-store.ts'
import type { Person } from '../../src/features/people/index.ts'
import { cookieJar } from '../../src/platform/web/security/cookies.ts'
import { routesOf } from '../../src/routes.ts'
import { addDays, civilDate } from '../../src/shared/civil-date.ts'
import { newId } from '../../src/shared/ids.ts'
import { movedReturn } from './day-one/acts.ts'
import { viewerFor } from './keep-in-touch/acts.ts'
import { signedInAs } from '../support/browser.ts'
import { aMaternityLeave, aPerson, aTeam, type Team } from '../support/builders.ts'
import { startApp, type TestPortal } from '../support/start-app.ts'

/** More than any list ever showed. */
const many = 205
/** People and stories, which cost more to make: more than two pages of them, and than a mail tells. */
const several = 60

type Reader = Exclude<keyof Team, 'organisation'>

/** The pages with a list: who reads it, and what of their own they find there. */
const lists: Record<string, [Reader, RegExp]> = {
  '/': ['away', /Ours alone/],
  '/news': ['away', /Ours alone/],
  '/news/write': ['editor', /Ours alone/],
  '/news/write/without-welsh': ['editor', /Ours alone/],
  '/days': ['away', /Our planning/],
  '/team': ['manager', /Priya Shah/],
  '/hr': ['hr', /Priya Shah/],
  '/hr/people': ['hr', /Priya Shah/],
  '/hr/cards': ['hr', /Priya Shah/],
  '/new-starts': ['admin', /Priya Shah/],
  '/hr/days': ['hr', /2 March/],
  '/hr/payroll': ['hr', /Nothing is ready/],
  '/hr/returns': ['hr', /20 April/],
  '/tasks': ['hr', /Building pass/],
  '/return/ready': ['away', /Building pass/],
  '/return/first-day': ['away', /Tom/],
  '/return/reviews': ['away', /After 2 weeks/],
  '/admin/checklist': ['hr', /Building pass/],
  '/flexible-working': ['away', /23 March/],
  '/hr/flexible-working': ['hr', /Priya Shah/],
  '/hr/flexible-working/closed': ['hr', /Priya Shah/],
  '/sessions': ['away', /this one/],
  '/admin/acts': ['admin', /Signed in/],
  '/hr/guidance': ['hr', /A quiet week of the leave/],
  '/admin/roles': ['admin', /Administrator/],
  '/admin': ['admin', /Keep-in-touch days/],
  '/admin/without-welsh': ['admin', /have no Welsh|has no Welsh/],
  '/admin/retention': ['admin', /People who have left/],
  '/my-data': ['away', /Priya Shah/],
  '/admin/settings/dates': ['admin', /England and Wales/],
}

describe('FLT-30: of two employers, one with very many of everything', () => {
  let portal: TestPortal
  let theirs: Team
  let ours: Team
  before(async () => {
    portal = await startApp()
    theirs = await aTeam(portal)
    ours = await aTeam(portal)
    await portal.services.digests.planDue()
    portal.setNow('2026-03-20T13:00:00Z')
    await publish(ours, 'Ours alone')
    await fillTheirs()
    await insertDays([aDay(ours.away, '2026-03-02', 'disputed', 'Our planning')])
    portal.setNow('2026-03-23T09:00:00Z')
    const { cards, newStarts } = portal.services.identity
    for (const { away, hr } of [theirs, ours]) {
      await cards.make(away, viewerFor(hr))
      await newStarts.ask(viewerFor(hr), away)
    }
    await portal.services.dayOne.templates.saveItem(
      viewerFor(theirs.hr),
      {
        name: 'Theirs',
        nameInWelsh: 'Theirs',
        owner: 'hr',
        staffNumber: '',
        daysBefore: 3,
        forDays: 'every',
      },
      0,
    )
    for (const { away } of [theirs, ours]) await movedReturn(portal, away, '2026-05-18')
    for (const { away } of [theirs, ours])
      await portal.services.returnPlans.nameReturnDate(viewerFor(away), civilDate('2026-04-20'))
    for (const team of [theirs, ours]) await makeRequests(team)
  })
  after(() => portal.close())

  for (const [path, [reader, own]] of Object.entries(lists)) {
    test(`${path} shows what is the reader’s own`, async () => {
      const page = await (await signedInAs(portal, ours[reader])).get(path)
      assert.equal(page.status, 200)
      assert.match(page.text, own)
    })
  }

  test('no page shows anything of the other’s, and each with a list is looked at above', async () => {
    const rows = routesOf(portal.services, { jar: cookieJar(false), demo: false, metricsToken: undefined })
    const paths = rows.filter(({ method, path }) => method === 'get' && !path.includes(':'))
    assert.ok(paths.length > 15)
    const listed = new Set<string>()
    for (const reader of ['away', 'manager', 'editor', 'hr', 'admin'] as const) {
      const browser = await signedInAs(portal, ours[reader])
      for (const { path } of paths.filter(({ access }) => access !== 'public')) {
        const page = await browser.get(path)
        assert.ok(page.status < 500, path)
        assert.doesNotMatch(page.text, /Theirs/, `${path} for ${reader}`)
        if (page.$('main .ui-rows li, main .ui-ledger tbody tr').length > 0) listed.add(path)
      }
    }
    assert.deepEqual(
      [...listed].filter((path) => !(path in lists)),
      [],
    )
  })

  test('the days of somebody in the team are theirs alone', async () => {
    const page = await (await signedInAs(portal, ours.manager)).get(`/team/${ours.away.id}`)
    assert.match(page.text, /Our planning/)
    assert.equal((await (await signedInAs(portal, ours.hr)).get('/hr/days')).text.match(/Priya/g)?.length, 1)
  })

  test('many disputes that HR may not decide hide none that they may', async () => {
    const { people } = portal.services
    await people.save({ ...theirs.away, contactId: theirs.hr.id })
    const other = { ...theirs.editor, leaves: theirs.away.leaves, managerId: theirs.manager.id }
    await people.save(other)
    await insertDays([aDay(other, '2026-03-03', 'disputed')])
    const page = await (await signedInAs(portal, theirs.hr)).get('/hr/days')
    assert.match(page.text, /3 March/)
    assert.equal(page.$('main a[href^="/hr/days/"]').length, 1)
  })

  test('the other’s HR see no mail trouble that is not theirs', async () => {
    const { outbox } = portal.services
    assert.equal((await outbox.troubleOf(theirs.organisation.id)).undelivered, many)
    assert.equal((await outbox.troubleOf(ours.organisation.id)).undelivered, 0)
  })

  test('the digest of each tells their own news, and reaches all', async () => {
    const { digests, delivery, people, sentMail } = portal.services
    const both = await Promise.all(
      [theirs, ours].map(({ organisation }) => people.everybodyIn(organisation.id)),
    )
    const everybody = both.flat().map(({ email }) => email)
    portal.setNow('2026-03-30T06:30:00Z')
    await digests.planDue()
    await delivery.deliverDue()
    const sent = (await sentMail.findNewest({ limit: 1000 }, everybody)).filter(({ text }) =>
      /Ours alone|Theirs/.test(text),
    )
    const ofOurs = sent.filter(({ to }) => to === ours.away.email)
    assert.equal(ofOurs.length, 1)
    assert.match(String(ofOurs[0]?.text), /Ours alone/)
    assert.doesNotMatch(String(ofOurs[0]?.text), /Theirs/)
    assert.ok(sent.length > several)
    for (const { to, text } of sent) assert.equal(/Ours alone/.test(text), to === ours.away.email)
    portal.setNow('2026-03-23T09:00:00Z')
  })

  test('the proposals of both lapse in one night', async () => {
    // They are looked for by the hundred.
    const moreThanOnce = 105
    const store = createDayStore(portal.services.database.connection)
    const past = Array.from({ length: moreThanOnce }, (_, at) =>
      aDay(theirs.away, addDays(civilDate('2025-08-01'), at), 'proposed'),
    )
    const own = aDay(ours.away, '2026-03-20', 'proposed')
    await insertDays([...past, own])
    await lapseUnansweredDays(portal.services.keepInTouch)
    assert.deepEqual(await store.findProposedBefore(civilDate('2026-03-23')), [])
    assert.equal((await store.find(own._id))?.state, 'lapsed')
  })

  /** One that waits and one that has ended. */
  async function makeRequests({ away }: Team): Promise<void> {
    const { asking } = portal.services.flexibleWorking
    const words = away === theirs.away ? 'Theirs' : 'Our hours'
    const asked = { words, starts: civilDate('2026-09-07') }
    const ended = await asking.make(viewerFor(away), 'statutory', asked)
    assert.ok('ok' in ended)
    await asking.withdraw(viewerFor(away), { id: ended.ok.id, version: 1 })
    await asking.make(viewerFor(away), 'informal', asked)
  }

  async function fillTheirs(): Promise<void> {
    const { organisation, manager, away } = theirs
    const crowd = Array.from({ length: several }, () =>
      aPerson({
        organisationId: organisation.id,
        managerId: manager.id,
        leaves: [aMaternityLeave()],
        name: 'Al Theirs',
      }),
    )
    await portal.services.people.addAll(crowd)
    for (let at = 0; at < several; at += 1) await publish(theirs, `Theirs ${at}`)
    const dates = Array.from({ length: many }, (_, at) => addDays(civilDate('2025-07-20'), at))
    await insertDays(dates.map((date) => aDay(away, date, 'disputed', 'Theirs')))
    const troubles = Array.from({ length: many }, () => ({
      _id: newId(),
      organisationId: organisation.id,
      personId: away.id,
      state: 'dead',
      createdAt: new Date('2026-03-23T08:00:00Z'),
    }))
    await portal.services.database.connection.collection<{ _id: string }>('outbox').insertMany(troubles)
  }

  async function publish({ editor }: Team, heading: string): Promise<void> {
    const viewer = { ...editor, personId: editor.id, isAway: false, lastSignedInAt: undefined }
    const english = { heading, summary: 'A summary', body: 'A body' }
    const { id, version } = await portal.services.news.write(viewer, { topic: 'places', english })
    await portal.services.news.publish(viewer, id, version)
  }

  async function insertDays(days: { _id: string }[]): Promise<void> {
    await portal.services.database.connection.collection<{ _id: string }>('days').insertMany(days)
  }
})

function aDay(person: Person, date: string, state: 'proposed' | 'disputed', work = 'Planning') {
  const at = new Date('2025-07-01T10:00:00Z')
  const states = state === 'proposed' ? [state] : ['proposed', 'agreed', 'worked', state]
  return {
    _id: newId(),
    organisationId: person.organisationId,
    leaveId: person.leaves[0]?.id ?? '',
    personId: person.id,
    date,
    work,
    hours: 740,
    place: 'office',
    privateRoom: false,
    kind: 'kit',
    state,
    proposedBy: 'person',
    history: states.map((each) => ({ state: each, by: 'person', actorId: person.id, at })),
    version: states.length,
  }
}
