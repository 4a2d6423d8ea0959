import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { newId } from '../../../src/shared/ids.ts'
import { signedInAs } from '../../support/browser.ts'
import { aTeam } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { openDesk } from '../digests/digest-desk.ts'
import { agreedDay, decidedOnPage, viewerFor } from '../keep-in-touch/acts.ts'

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
      /Your maternity leave ends on Sunday 3 May 2026\. ?Your shared parental leave follows, from Monday 4 May 2026 until Sunday 30 August 2026\./,
    )
    const welsh = await priya.get('/?lang=cy')
    assert.match(
      welsh.text,
      /Daw eich absenoldeb mamolaeth i ben ar ddydd Sul 3 Mai 2026\. ?Yna bydd eich absenoldeb rhiant a rennir, o ddydd Llun 4 Mai 2026 tan ddydd Sul 30 Awst 2026\./,
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
    assert.match(counts.text, /Worked or agreed: 1 of 10\./)
    assert.match(counts.text, /Worked or agreed: 0 of 20\./)
  })

  test('J4: HR decide about a day of the first while the second is under way', async () => {
    portal.setNow(inTheFirst)
    const { team } = await both()
    const { keepInTouch } = portal.services
    const day = await agreedDay(keepInTouch, team, '2026-04-29')
    portal.setNow(inTheSecond)
    await keepInTouch.markWorked(viewerFor(team.manager), team.away.id, day)
    await keepInTouch.dispute(viewerFor(team.away), team.away.id, { dayId: day, reason: 'only-a-talk' })
    const helen = await signedInAs(portal, team.hr)
    assert.match((await helen.get('/hr/days')).text, /One day waits for your decision/)
    const decision = { decided: 'not-worked', reason: 'It was about the return alone.' }
    assert.match((await decidedOnPage(helen, `/hr/days/${day}`, decision)).text, /It is decided/)
    const [priya, tom] = [await signedInAs(portal, team.away), await signedInAs(portal, team.manager)]
    assert.match((await priya.get(`/days/${day}`)).text, /HR decided: Wednesday 29 April does not count/)
    assert.match((await tom.get(`/team/${team.away.id}/days/${day}`)).text, /does not count/)
    const counts = await priya.get('/days')
    assert.match(counts.text, /Worked or agreed: 0 of 10\./)
    assert.match(counts.text, /Worked or agreed: 0 of 20\./)
  })

  test('digests go on where only a weekend and a holiday lie between the two', async () => {
    const desk = await openDesk({ portal, now: '2026-04-27T12:00:00Z' })
    const [first, second] = leaves()
    const leavesWithGap = [
      { ...first!, end: civilDate('2026-05-01') },
      { ...second!, start: civilDate('2026-05-05') },
    ]
    await portal.services.people.save({ ...desk.team.away, leaves: leavesWithGap })
    await portal.services.contact.chooseWeekday(viewerFor(desk.team.away), 'friday')
    const told = async () => (await desk.mailsTo(desk.team.away)).map(({ text }) => text).join('\n')
    await desk.publishAt('2026-04-30T13:00:00Z', 'Before the switch')
    await desk.workAt('2026-05-01T06:30:00Z')
    assert.match(await told(), /Before the switch/)
    // On a day of neither leave.
    await desk.publishAt('2026-05-02T13:00:00Z', 'Across the switch')
    await desk.workAt('2026-05-08T06:30:00Z')
    assert.match(await told(), /Across the switch/)
    assert.equal((await told()).match(/Before the switch/g)?.length, 1)
  })
})
