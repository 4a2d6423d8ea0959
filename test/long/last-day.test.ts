import assert from 'node:assert/strict'
import { test } from 'node:test'
import { load } from 'cheerio'
import type { Person } from '../../src/features/people/index.ts'
import { addDays, today, type CivilDate } from '../../src/shared/civil-date.ts'
import { viewerFor, aDay, idOf } from '../features/keep-in-touch/acts.ts'
import { sessionOf } from '../support/browser.ts'
import { aMaternityLeave, aTeam, type Team } from '../support/builders.ts'
import type { TestPortal } from '../support/start-app.ts'
import { twoWebProcesses } from './two-web-processes.ts'

/** The issue asks for 100: `ROUNDS=100`. */
const rounds = Number(process.env['ROUNDS'] ?? 3)
const atOnce = 50
const allowance = 10

test(`KIT-11: of ${atOnce} proposals for the last day, agreed at once over two web processes, one is agreed; ${rounds} rounds`, async (t) => {
  const { portal, urls } = await twoWebProcesses(t)
  for (let round = 0; round < rounds; round += 1) {
    const { team, open } = await nineAgreedAndMoreOpen(portal)
    const cookie = `session=${await sessionOf(portal, team.manager)}`
    const tokens = await Promise.all(urls.map((url) => tokenFor(url, cookie)))
    const answers = await Promise.all(
      open.map((dayId, at) => {
        const which = at % urls.length
        const path = `/team/${team.away.id}/days/${dayId}/agreement`
        return post(new URL(path, urls[which]), tokens[which]!)
      }),
    )
    // 303 agreed; 422 that the days are used.
    assert.deepEqual(
      Map.groupBy(answers, (status) => status).get(303)?.length,
      1,
      `round ${round}: ${answers.join(' ')}`,
    )
    assert.ok(
      answers.every((status) => status === 303 || status === 422 || status === 503),
      String(answers),
    )
    const { days } = await portal.services.keepInTouch.situation(viewerFor(team.away), team.away.id)
    assert.equal(days.filter(({ state }) => state === 'agreed').length, allowance)
  }
})

async function nineAgreedAndMoreOpen(portal: TestPortal): Promise<{ team: Team; open: string[] }> {
  const { keepInTouch } = portal.services
  const now = today(portal.now())
  const start = addDays(now, -120)
  const leave = aMaternityLeave({ start, dueDate: addDays(start, 14), birthDate: addDays(start, 14) })
  const team = await aTeam(portal, { away: { leaves: [leave] } })
  const [away, manager] = [viewerFor(team.away), viewerFor(team.manager)]
  for (let at = 1; at < allowance; at += 1) {
    const id = await propose(keepInTouch, team.away, addDays(now, at))
    idOf(await keepInTouch.agree(manager, away.personId, id))
  }
  const open: string[] = []
  for (let at = 0; at < atOnce; at += 1) {
    // KIT-18: so many a day.
    if (at % 10 === 0) portal.later(24 * 60 * 60_000)
    open.push(await propose(keepInTouch, team.away, addDays(now, allowance + 30 + at)))
  }
  portal.setNow(new Date().toISOString())
  return { team, open }
}

async function propose(
  keepInTouch: TestPortal['services']['keepInTouch'],
  person: Person,
  date: CivilDate,
): Promise<string> {
  return idOf(await keepInTouch.propose(viewerFor(person), person.id, { details: aDay(date) }))
}

interface Token {
  cookie: string
  csrf: string
}

async function tokenFor(url: string, session: string): Promise<Token> {
  const page = await fetch(new URL('/help', url), { headers: { cookie: session, connection: 'close' } })
  const set = page.headers.getSetCookie().map((one) => one.split(';')[0])
  const csrf = String(
    load(await page.text())('input[name=_csrf]')
      .first()
      .val(),
  )
  return { cookie: [session, ...set].join('; '), csrf }
}

async function post(url: URL, { cookie, csrf }: Token): Promise<number> {
  const answer = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams({ _csrf: csrf }),
    headers: { cookie, connection: 'close' },
    redirect: 'manual',
  })
  await answer.arrayBuffer()
  return answer.status
}
