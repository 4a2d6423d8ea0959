import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { endUnansweredReturns } from '../../../../jobs/end-unanswered-returns.ts'
import type { LeaveRecord } from '../../../../src/policy/leave/served-leave.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs, type Browser } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { agreedDay, viewerFor } from '../../keep-in-touch/acts.ts'

const ofBreak = {
  type: 'career-break',
  start: civilDate('2025-09-01'),
  end: civilDate('2026-08-31'),
} as const
const ofMaternity = { type: 'maternity', start: civilDate('2025-09-03') } as const

/** Each with the day asked for, and the one on which nobody can answer it any more. */
const questions = {
  'an earlier day of a break': { leave: ofBreak, wants: '2026-04-20', ends: '2026-04-20' },
  'an end of a break that has none': {
    leave: { type: 'career-break', start: ofBreak.start },
    wants: '2026-04-20',
    ends: '2026-04-20',
  },
  'an earlier day of shared parental leave': {
    leave: { type: 'shared-parental', start: civilDate('2026-03-02'), end: civilDate('2026-05-24') },
    wants: '2026-04-20',
    ends: '2026-04-20',
  },
  'a later day of a maternity leave': {
    leave: { ...ofMaternity, returnDate: civilDate('2026-04-20') },
    wants: '2026-06-01',
    ends: '2026-04-20',
  },
} as const

describe('a day that was asked for comes, and nobody has answered', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
  })
  after(() => portal.close())

  async function asked(leave: Omit<LeaveRecord, 'id'>, wants: string): Promise<string> {
    await portal.services.people.save({ ...team.away, leaves: [{ ...leave, id: crypto.randomUUID() }] })
    const named = await portal.services.returnPlans.nameReturnDate(viewerFor(team.away), civilDate(wants))
    assert.ok('ok' in named && named.ok.state === 'asked')
    return named.ok.id
  }
  const goTo = (day: string): void => portal.setNow(`${day}T09:00:00Z`)
  const night = (): Promise<void> => endUnansweredReturns(portal.services.returnPlans)
  const browser = (who: 'away' | 'manager' | 'hr'): Promise<Browser> => signedInAs(portal, team[who])
  const teamPath = (): string => `/team/${team.away.id}/return`
  const backOf = async (): Promise<string | undefined> =>
    (await portal.services.people.find(team.away.id))?.leaves[0]?.returnDate
  async function nothingToSend(): Promise<void> {
    await portal.services.database.connection.collection('outbox').deleteMany({})
  }
  async function messagesFor(person: { id: string }): Promise<number> {
    const outbox = portal.services.database.connection.collection('outbox')
    return outbox.countDocuments({ personId: person.id, kind: 'something-for-you' })
  }

  for (const [name, { leave, wants, ends }] of Object.entries(questions)) {
    test(`${name}: the question has ended, before the night has written it down and after it`, async () => {
      const id = await asked(leave, wants)
      const stood = await backOf()
      goTo(ends)
      const tom = await browser('manager')
      for (const write of [async () => {}, night]) {
        await write()
        const page = await (await browser('manager')).get(teamPath())
        assert.doesNotMatch(page.text, /Agree to/)
        assert.match(page.text, /Nobody answered in time, so it can no longer be answered/)
        assert.match(
          (await (await browser('manager')).get(`${teamPath()}?lang=cy`)).text,
          /Nid atebodd neb mewn pryd, felly ni ellir ei ateb mwyach/,
        )
        assert.doesNotMatch((await tom.get('/team')).text, /wants to come back|It can only be agreed/)
        for (const answer of ['agree', 'keep']) {
          const old = await tom.post(`${teamPath()}/answer`, { request: id, answer })
          assert.equal(old.status, 303)
          assert.match((await tom.get(teamPath())).text, /The day for an answer has passed/)
        }
        const own = await (await browser('away')).get('/return')
        assert.match(own.text, /Nobody answered your question/)
        assert.doesNotMatch(own.text, /It waits for|Waiting for an answer/)
        assert.match(
          (await (await browser('away')).get('/return?lang=cy')).text,
          /Nid atebodd neb eich cwestiwn/,
        )
        assert.match(
          (await (await browser('hr')).get(`/hr/returns/${team.away.id}`)).text,
          /Nobody answered in time/,
        )
      }
      assert.equal(await backOf(), stood, 'the date before it stands')
    })
  }

  test('a question that ended unanswered is told to all three, once', async () => {
    await asked(ofBreak, '2026-04-20')
    goTo('2026-04-20')
    const people = [team.away, team.manager, team.hr]
    await nothingToSend()
    await night()
    await night()
    assert.deepEqual(await Promise.all(people.map(messagesFor)), [1, 1, 1])
  })

  test('before its day a question waits, and the night leaves it alone', async () => {
    await asked(ofBreak, '2026-04-20')
    goTo('2026-04-19')
    await night()
    assert.match((await (await browser('manager')).get(teamPath())).text, /Agree to/)
  })

  test('whoever asked reads on the first page that nobody answered, and whom to phone', async () => {
    await asked(ofBreak, '2026-04-20')
    goTo('2026-04-20')
    await night()
    const home = await (await browser('away')).get('/')
    assert.match(home.text, /Nobody answered your question about Monday 20 April 2026/)
    assert.doesNotMatch(home.text, /Your leave is over from this day/)
    assert.match(
      (await (await browser('away')).get('/?lang=cy')).text,
      /Nid atebodd neb eich cwestiwn am ddydd Llun 20 Ebrill/,
    )
  })

  test('RET-03: a notice that nobody put off stands by itself from its day on, and all are told', async () => {
    const id = await asked(ofMaternity, '2026-04-20')
    await agreedDay(portal.services.keepInTouch, team, '2026-04-27')
    goTo('2026-04-20')
    const tom = await browser('manager')
    const people = [team.away, team.manager, team.hr]
    await nothingToSend()
    await night()
    await night()
    assert.equal(await backOf(), '2026-04-20')
    assert.deepEqual(await Promise.all(people.map(messagesFor)), [1, 1, 1])
    const own = await (await browser('away')).get('/return')
    assert.match(own.text, /Nobody put off the notice that you gave, so Monday 20 April 2026 stands/)
    assert.doesNotMatch(own.text, /It waits for|put it off until|2026 at the latest/)
    assert.match(
      (await (await browser('away')).get('/return?lang=cy')).text,
      /Ni ohiriodd neb y rhybudd a roddoch, felly mae dydd Llun 20 Ebrill 2026 yn sefyll/,
    )
    for (const who of ['manager', 'hr'] as const) {
      const path = who === 'hr' ? `/hr/returns/${team.away.id}` : teamPath()
      const { text } = await (await browser(who)).get(path)
      assert.match(text, /Nobody put off the notice that Priya gave, so this day stands/)
      assert.doesNotMatch(text, /It can only be agreed|at the latest|Agree to/)
    }
    const old = await tom.post(`${teamPath()}/answer`, { request: id, answer: 'postpone' })
    assert.equal(old.status, 303)
    assert.match((await tom.get(teamPath())).text, /the notice stands by itself/)
  })

  test('RET-03: until the night has written it down every page says so all the same', async () => {
    await asked(ofMaternity, '2026-04-20')
    goTo('2026-04-20')
    assert.match(
      (await (await browser('away')).get('/return')).text,
      /Nobody put off the notice that you gave/,
    )
    assert.doesNotMatch((await (await browser('manager')).get(teamPath())).text, /Agree to/)
    assert.doesNotMatch((await (await browser('manager')).get('/team')).text, /It can only be agreed/)
    assert.doesNotMatch((await (await browser('hr')).get('/hr/returns')).text, /20 April/)
  })
})
