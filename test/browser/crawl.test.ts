import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, BrowserContext } from 'playwright-core'
import type { Person } from '../../src/features/people/index.ts'
import { cookieJar } from '../../src/platform/web/security/cookies.ts'
import type { Route } from '../../src/platform/web/routes.ts'
import { currentLeave } from '../../src/policy/leave/served-leave.ts'
import { routesOf } from '../../src/routes.ts'
import { addDays, civilDate } from '../../src/shared/civil-date.ts'
import { may } from '../../src/shared/viewer.ts'
import { viewerFor } from '../features/keep-in-touch/acts.ts'
import { sessionOf } from '../support/browser.ts'
import { aTeam } from '../support/builders.ts'
import { newContext, startChromium } from '../support/chromium.ts'
import { crawl, isCheckPage, rowOf } from '../support/crawl.ts'
import { startListening } from '../support/listen.ts'
import type { TestPortal } from '../support/start-app.ts'

/** Answers to machines, a mail as it is, files, and the page that only a mail leads to, which has a test of its own. */
const notByLink = [
  '/healthz',
  '/readyz',
  '/metrics',
  '/.well-known/security.txt',
  '/demo/outbox/:id/html',
  '/unsubscribe/:token',
  '/hr/import/template',
  '/return/plan/text',
  '/return/dates.ics',
  '/days/:dayId/calendar.ics',
  '/team/:personId/days/:dayId/calendar.ics',
  '/calendar/:token.ics',
  '/sign-in/employer/callback',
]

/** Behind forms whose fields the crawl does not know how to fill, or a state the made-up department is not in: their pages are looked at in test/features. */
const behindForms = [
  '/ways-in/passkeys/:passkeyId',
  '/ways-in/authenticator/removal',
  '/hr/people/new/check',
  '/hr/people/:personId/leaving/check',
  '/hr/people/:personId/leave/new/:kind/check',
  '/hr/people/:personId/leave/:leaveId/start',
  '/hr/people/:personId/leave/:leaveId/start/check',
  '/hr/people/:personId/leave/:leaveId/curtailment/check',
  '/flexible-working/new/check',
  '/flexible-working/:requestId/suggestion',
  '/flexible-working/:requestId/appeal',
  '/team/:personId/flexible-working/:requestId/suggestion/check',
  '/hr/flexible-working/:requestId/suggestion/check',
  '/team/:personId/flexible-working/:requestId/refusal/check',
  '/hr/flexible-working/:requestId/refusal/check',
  '/team/:personId/flexible-working/:requestId/appeal',
  '/hr/flexible-working/:requestId/appeal',
  '/team/:personId/flexible-working/:requestId/appeal/check',
  '/hr/flexible-working/:requestId/appeal/check',
  '/changed/:kind/check',
  '/hr/people/:personId/changed/:kind/check',
  '/hr/people/:personId/changed/:reportId/settlement',
  '/hr/extra-days/:personId',
  '/hr/extra-days/:personId/check',
  '/hr/returns/:personId/check',
  '/hr/returns/:personId/correction',
  '/hr/returns/:personId/correction/check',
  '/admin/settings/:subject/check',
  '/admin/roles/:personId/check',
  '/hr/import/columns',
  '/hr/import/check',
  '/hr/import/written',
]

const people = {
  manager: 'tom',
  away: 'priya',
  planner: 'marcus',
  onBreak: 'owen',
  editor: 'sam',
  hr: 'helen',
  admin: 'noor',
}

describe('every page that is mounted', { concurrency: false }, () => {
  let portal: TestPortal
  let browser: Browser
  let rows: Route[]
  const seen = new Set<string>()
  before(async () => {
    portal = await startListening({ demo: true, filled: true })
    browser = await startChromium()
    rows = routesOf(portal.services, { jar: cookieJar(false), demo: true, metricsToken: undefined })
  })
  after(async () => {
    await browser.close()
    await portal.close()
  })

  test('holds for nobody signed in', async () => {
    const context = await newContext(browser, portal.baseUrl)
    await check(context, undefined)
  })

  for (const [role, key] of Object.entries(people)) {
    test(`holds, full, for ${role}`, async () => {
      const person = await demoPerson(key)
      await check(await signedIn(person), person, await behindChoices(role))
    })
  }

  for (const role of ['away', 'manager', 'editor', 'hr', 'admin'] as const) {
    test(`holds, empty, for ${role}`, async () => {
      const person = (await aTeam(portal))[role]
      await check(await signedIn(person), person)
    })
  }

  test('was seen by somebody', () => {
    const others = [...notByLink, ...behindForms]
    const pages = rows.filter(({ method, path }) => method === 'get' && !others.includes(path))
    const unseen = pages.filter(({ path }) => !seen.has(path)).map(({ path }) => path)
    assert.deepEqual(unseen, [])
  })

  /** Pages to which a choice leads and not a link. */
  async function behindChoices(role: string): Promise<string[]> {
    if (role === 'away') return ['/changed/not-returning']
    if (role === 'manager') return [await askedToFollow(), await askedBackSoon()]
    if (role !== 'hr') return []
    const [helen, priya, tom] = await Promise.all(['helen', 'priya', 'tom'].map(demoPerson))
    assert.ok(helen && priya && tom)
    const task = { what: 'Order a pass', about: priya.staffNumber, owner: '', due: civilDate('2040-01-02') }
    const made = await portal.services.tasks.make(viewerFor(helen), task)
    assert.ok('ok' in made)
    const path = `/hr/people/${priya.id}`
    return [
      `/tasks/${made.ok.id}`,
      `/hr/returns/${priya.id}`,
      `${path}/leave/new/career-break`,
      `${path}/changed/not-returning`,
      `/hr/people/${tom.id}/leaving`,
    ]
  }

  /** Where Tom can put a return off that Kath gave short notice of. */
  async function askedBackSoon(): Promise<string> {
    const { people: service, returnPlans } = portal.services
    const kath = await demoPerson('kath')
    const named = await returnPlans.nameReturnDate(viewerFor(kath), addDays(service.today(), 40))
    assert.ok('ok' in named)
    return `/team/${kath.id}/return/postponement`
  }

  /** Where Tom is asked to keep in touch with the people of a manager who leaves. */
  async function askedToFollow(): Promise<string> {
    const { people: service, handOver } = portal.services
    const [helen, tom] = [await demoPerson('helen'), await demoPerson('tom')]
    const others = await service.everybodyIn(tom.organisationId)
    const leaver = others.find(({ id, roles }) => id !== tom.id && roles.includes('manager'))
    assert.ok(leaver)
    const typed = { lastDay: civilDate('2040-01-02'), successor: tom.staffNumber }
    assert.ok('ok' in (await handOver.enter(viewerFor(helen), leaver.id, typed)))
    return `/hand-overs/${leaver.id}`
  }

  async function check(
    context: BrowserContext,
    person: Person | undefined,
    chosen: string[] = [],
  ): Promise<void> {
    const [open, closed] = parted(person)
    // Pages that are open to everybody are the same for everybody: they are looked at once.
    const pages = rows.filter(({ path }) => !notByLink.includes(path))
    const own = pages.filter(({ access }) => person === undefined || access !== 'public')
    const starts = open.filter((row) => own.includes(row)).map(({ path }) => path)
    const paths = starts.filter(
      (path) => !path.includes(':') && !notByLink.includes(path) && !isCheckPage(path),
    )
    const report = await crawl(context, own, [...chosen, ...paths])
    const faults = [...report.faults, ...(await refusals(context, open, closed, person))]
    await context.close()
    for (const path of report.seen) seen.add(path)
    assert.deepEqual(faults, [])
  }

  /** The pages that the person may open, and those they may not. */
  function parted(person: Person | undefined): [Route[], Route[]] {
    const pages = rows.filter(({ method }) => method === 'get')
    const isOpen = ({ access }: Route): boolean => {
      if (access === 'public') return true
      if (!person) return false
      if (access === 'signed-in') return true
      const isAway = currentLeave(person, portal.services.people.today()) !== undefined
      return may({ ...person, isAway }, access)
    }
    return [pages.filter(isOpen), pages.filter((row) => !isOpen(row))]
  }

  /** 403 for what is not allowed, 404 for what is not there; signed out, the way to sign in. */
  async function refusals(
    context: BrowserContext,
    open: Route[],
    closed: Route[],
    person: Person | undefined,
  ) {
    const faults: string[] = []
    const expect = async (row: Route, wanted: number): Promise<void> => {
      const path = row.path.replace(/:\w+/g, 'none')
      if (rowOf(rows, path) !== row) return
      const response = await context.request.get(path, { maxRedirects: 0 })
      if (response.status() !== wanted) faults.push(`${path} answered ${response.status()}, not ${wanted}`)
    }
    for (const row of closed) await expect(row, person ? 403 : 302)
    for (const row of open) if (row.path.includes(':') && row.access !== 'public') await expect(row, 404)
    return faults
  }

  async function demoPerson(key: string): Promise<Person> {
    const { people: service } = portal.services
    for (const { id } of await service.organisations()) {
      const found = (await service.everybodyIn(id)).find(({ staffNumber }) => staffNumber === `demo-${key}`)
      if (found) return found
    }
    throw new Error(`Nobody is called ${key}.`)
  }

  async function signedIn(person: Person): Promise<BrowserContext> {
    const context = await newContext(browser, portal.baseUrl)
    await context.addCookies([
      { name: 'session', value: await sessionOf(portal, person), url: portal.baseUrl },
    ])
    return context
  }
})
