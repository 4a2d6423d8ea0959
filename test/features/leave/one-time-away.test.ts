import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Person } from '../../../src/features/people/index.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { newId } from '../../../src/shared/ids.ts'
import { signedInAs } from '../../support/browser.ts'
import { aTeam } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { agreedDay, viewerFor } from '../keep-in-touch/acts.ts'

/** Maternity leave until Sunday 3 May 2026, then shared parental leave until Sunday 30 August. */
const leaves = () => [
  {
    id: newId(),
    type: 'maternity' as const,
    start: civilDate('2025-09-03'),
    birthDate: civilDate('2025-09-22'),
    dueDate: civilDate('2025-09-19'),
    end: civilDate('2026-05-03'),
  },
  {
    id: newId(),
    type: 'shared-parental' as const,
    start: civilDate('2026-05-04'),
    end: civilDate('2026-08-30'),
  },
]
const inTheFirst = '2026-04-27T09:00:00Z'
const inTheSecond = '2026-05-11T09:00:00Z'

describe('two leaves without a day of work between them', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: inTheFirst })
  })
  after(() => portal.close())

  async function both() {
    const team = await aTeam(portal, { away: { leaves: leaves() } })
    const [priya, tom] = [await signedInAs(portal, team.away), await signedInAs(portal, team.manager)]
    return { team, priya, tom }
  }

  test('have one return, after the last, and home says that the leave goes on', async () => {
    portal.setNow(inTheFirst)
    const { priya } = await both()
    const home = await priya.get('/')
    assert.match(home.text, /Your return date ?Monday 31 August 2026/)
    assert.match(
      home.text,
      /Your maternity leave ends on Sunday 3 May 2026, and the leave after it goes on until Sunday 30 August 2026\./,
    )
    const welsh = await priya.get('/?lang=cy')
    assert.match(
      welsh.text,
      /Daw eich absenoldeb mamolaeth i ben ar ddydd Sul 3 Mai 2026, .+ yn parhau tan ddydd Sul 30 Awst 2026\./,
    )
    const dates = await priya.get('/return')
    assert.match(dates.text, /Sunday 3 May 2026.+the next one follows.+31 August 2026/)
    assert.doesNotMatch(dates.text, /4 May 2026[^.]*Return date/)
  })

  test('are one time away for the manager, who is told the last day alone', async () => {
    portal.setNow(inTheFirst)
    const { tom, team } = await both()
    const list = await tom.get('/team')
    assert.match(list.text, /Back on Monday 31 August/)
    assert.doesNotMatch(list.text, /4 May|two weeks/)
    const page = await tom.get(`/team/${team.away.id}`)
    assert.match(page.text, /31 August/)
    assert.doesNotMatch(page.text, /4 May|[Mm]aternity|[Pp]arental/)
    assert.match((await tom.get(`/team/${team.away.id}/return`)).text, /31 August/)
    const month = await tom.get('/team/month?month=2026-05')
    assert.match(month.text, /31 1 away.+due back on Monday 31 August/)
    assert.doesNotMatch(month.text, /Priya Shah[^.]*back on Monday 4 May/)
  })

  test('HR read where one ends without a return', async () => {
    portal.setNow(inTheFirst)
    const { team } = await both()
    const helen = await signedInAs(portal, team.hr)
    const page = await helen.get(`/hr/people/${team.away.id}`)
    assert.match(page.text, /Next leave begins/)
    assert.equal(page.text.match(/First day back/g)?.length, 1)
  })

  test('once the second has begun, both sides are still asked of a day in the first, which counts there', async () => {
    portal.setNow(inTheFirst)
    const { team } = await both()
    const day = await agreedDay(portal.services.keepInTouch, team, '2026-04-29')
    portal.setNow(inTheSecond)
    const [again, tom] = [await signedInAs(portal, team.away), await signedInAs(portal, team.manager)]
    const home = await again.get('/')
    assert.equal(home.$(`a[href="/days/${day}"]`).length, 1)
    assert.match(home.text, /Wednesday 29 April/)
    assert.match((await tom.get('/team')).text, /29 April/)
    assert.match((await tom.get(`/team/${team.away.id}`)).text, /29 April/)
    const page = await again.get(`/days/${day}`)
    assert.equal(page.status, 200)
    const done = await again.press(page, `/days/${day}/outcome`, { outcome: 'worked', hours: '7.4' })
    assert.equal(done.status, 303, done.text)
    const confirm = await (await signedInAs(portal, team.manager)).get('/team')
    assert.match(confirm.text, /29 April/)
    const counts = await again.get('/days')
    assert.match(counts.text, /1 of 10 used/)
    assert.match(counts.text, /0 of 20 used/)
  })

  test('a day that waits when the second is added is answered by nobody any more, and both sides read so', async () => {
    portal.setNow(inTheFirst)
    const [first, second] = leaves()
    const team = await aTeam(portal, { away: { leaves: [first!] } })
    const signedIn = (one: Person) => signedInAs(portal, one)
    const [priya, tom] = [await signedIn(team.away), await signedIn(team.manager)]
    const helen = await signedIn(team.hr)
    await portal.services.returnPlans.nameReturnDate(viewerFor(team.away), civilDate('2026-05-01'))
    assert.match((await tom.get('/team')).text, /1 May/)

    const path = `/hr/people/${team.away.id}/leave/new/shared-parental`
    const form = await helen.get(path)
    const typed = {
      'start-day': '4',
      'start-month': '5',
      'start-year': '2026',
      'end-day': '30',
      'end-month': '8',
    }
    const posted = await helen.press(form, path, { ...typed, 'end-year': '2026', way: 'agreed' })
    const check = await helen.get(posted.location ?? '')
    assert.match(
      check.text,
      /nobody has to answer any more whether Friday 1 May 2026 can be the first day back/,
    )
    const kept = await helen.press(check, `${path}/confirmation`)
    assert.equal(kept.status, 303, kept.text)
    assert.equal((await portal.services.people.find(team.away.id))?.leaves[1]?.end, second!.end)

    assert.doesNotMatch((await tom.get('/team')).text, /1 May/)
    const answering = await tom.get(`/team/${team.away.id}/return`)
    assert.match(answering.text, /asked to be back on Friday 1 May 2026. HR have changed the dates since/)
    assert.equal(answering.$(`form[action="/team/${team.away.id}/return/answer"]`).length, 0)
    for (const page of ['/', '/return'])
      assert.match(
        (await priya.get(page)).text,
        /You had asked for Friday 1 May 2026. Another leave was added since/,
      )
    assert.match((await priya.get('/my-data')).text, /No longer applies: another leave was added/)
  })
})
