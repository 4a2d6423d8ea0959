import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { newId } from '../../../src/shared/ids.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { signedInAs } from '../../support/browser.ts'
import { aTeam } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { agreedDays, agreedDay } from './acts.ts'

describe('SPL-07: the days of both leaves for one child', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  const start = civilDate('2025-09-03')
  const birthDate = civilDate('2025-09-22')
  const maternity = { type: 'maternity', start, birthDate, dueDate: civilDate('2025-09-19') } as const
  const shared = { type: 'shared-parental', start: civilDate('2026-05-04') } as const
  const leaves = () => [
    { id: newId(), ...maternity, end: civilDate('2026-05-03') },
    { id: newId(), ...shared, end: civilDate('2026-08-30') },
  ]

  test('stand beside each other, each with its own count, and those that were not used are said to be gone', async () => {
    const { keepInTouch } = portal.services
    const team = await aTeam(portal, { away: { leaves: leaves() } })
    await agreedDays(keepInTouch, team, { from: '2026-04-01', count: 3 })
    const priya = await signedInAs(portal, team.away)
    const atFirst = await priya.get('/days')
    assert.match(
      atFirst.text,
      /Maternity leave, until Sunday 3 May 2026 ?Worked or agreed: 3 of 10\. 7 are left/,
    )
    assert.match(
      atFirst.text,
      /7 are left until Sunday 3 May 2026\. What is not used by then is gone when the leave ends/,
    )
    assert.match((await priya.get('/days?lang=cy')).text, /Mae 7 ar ôl tan ddydd Sul 3 Mai 2026/)
    assert.match(
      atFirst.text,
      /Shared parental leave, from Monday 4 May 2026 ?Worked or agreed: 0 of 20\. 20 are left until Sunday 30 August 2026/,
    )
    portal.setNow('2026-05-11T09:00:00Z')
    await agreedDay(keepInTouch, team, '2026-06-02')
    const later = await signedInAs(portal, team.away)
    const now = await later.get('/days')
    assert.match(
      now.text,
      /Worked or agreed: 3 of 10\. This leave is past, and the 7 that were not used are gone/,
    )
    assert.match(now.text, /Worked or agreed: 1 of 20\. 19 are left/)
    assert.match((await later.get('/days?lang=cy')).text, /Absenoldeb mamolaeth, tan ddydd Sul 3 Mai 2026/)
    const tom = await signedInAs(portal, team.manager)
    const managers = await tom.get(`/team/${team.away.id}`)
    assert.doesNotMatch(managers.text, /[Mm]aternity|of 10 are worked|both leaves/)
    portal.setNow('2026-03-23T09:00:00Z')
  })

  test('decision 94: a date in the leave that follows is called that, and when it can be put forward, to each side', async () => {
    const team = await aTeam(portal, { away: { leaves: leaves() } })
    const typed = { 'date-day': '12', 'date-month': '5', 'date-year': '2026', hours: '7.4', place: 'home' }
    const day = { ...typed, work: 'Planning', activity: 'none', siteId: 'none' }
    const priya = await signedInAs(portal, team.away)
    const own = (await priya.post('/days/new', day)).text
    assert.match(own, /Tuesday 12 May 2026 is in the leave that follows this one/)
    assert.match(own, /Days in it can be put forward from Monday 4 May 2026 on/)
    assert.match(own, /once it has begun, on Monday 4 May 2026, you can put forward any day after that/)
    assert.match((await priya.post('/days/new?lang=cy', day)).text, /yn yr absenoldeb sy’n dilyn yr un hwn/)
    const tom = await signedInAs(portal, team.manager)
    const managers = (await tom.post(`/team/${team.away.id}/days/new`, day)).text
    assert.match(
      managers,
      /12 May 2026 cannot be chosen yet. It can be put forward from Monday 4 May 2026 on/,
    )
    for (const text of [own, managers])
      assert.doesNotMatch(text, /is after (?:your|the) leave|is over by then/)
    assert.doesNotMatch(managers, /next leave|leave that follows|parental/)
  })

  test('are not shown to somebody with one leave, or with leaves for two children', async () => {
    const one = await aTeam(portal)
    const text = async (team: typeof one) => (await (await signedInAs(portal, team.away)).get('/days')).text
    assert.doesNotMatch(await text(one), /both leaves/)
    const [first, second] = leaves()
    assert.ok(first && second)
    const other = { ...second, birthDate: civilDate('2025-06-01') }
    const two = await aTeam(portal, { away: { leaves: [first, other] } })
    assert.doesNotMatch(await text(two), /both leaves/)
  })
})
