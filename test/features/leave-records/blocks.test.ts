import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { LeaveRecord } from '../../../src/policy/leave/served-leave.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { signedInAs, type Browser } from '../../support/browser.ts'
import { aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { typedDates } from '../../support/typed-dates.ts'
import { checkedLeave, keptLeave } from './leave-desk.ts'

const block: LeaveRecord = {
  id: 'a-block',
  type: 'shared-parental',
  start: civilDate('2026-03-02'),
  end: civilDate('2026-04-26'),
}

describe('blocks of shared parental leave and their notices', () => {
  let portal: TestPortal
  let team: Team
  let priya: Browser
  let helen: Browser
  let path: string
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
    await holding([{ ...block, notices: [civilDate('2025-12-01')] }])
    priya = await signedInAs(portal, team.away)
    helen = await signedInAs(portal, team.hr)
    path = `/hr/people/${team.away.id}/leave`
  })
  after(() => portal.close())

  const holding = (leaves: LeaveRecord[]) => portal.services.people.save({ ...team.away, leaves })
  const stored = async () => (await portal.services.people.find(team.away.id))?.leaves ?? []

  const typed = (dates: Record<string, string>, way: string) => ({ ...typedDates(dates), way })

  const checked = (form: string, fields: Record<string, string>) =>
    checkedLeave(helen, `${path}/${form}`, fields)
  const kept = (form: string, fields: Record<string, string>) => keptLeave(helen, `${path}/${form}`, fields)

  test('SPL-01: HR who make a block shorter read what it leaves to share, and not where it grows', async () => {
    const shorter = await checked(
      'a-block/dates',
      typed({ start: '2026-03-02', end: '2026-04-12' }, 'agreed'),
    )
    assert.match(
      shorter.text,
      /Any statutory pay for this block then ends on Sunday 12 April 2026\. The weeks that are not taken, and any pay for them, are left for the two parents to share/,
    )
    const longer = await checked('a-block/dates', typed({ start: '2026-03-02', end: '2026-05-03' }, 'agreed'))
    assert.doesNotMatch(longer.text, /are not taken/)
  })

  test('SPL-04: the page of dates says until when each can be changed, and how many notices are left', async () => {
    const next = { ...block, id: 'next', start: civilDate('2026-06-01'), end: civilDate('2026-06-28') }
    await holding([
      { ...block, notices: [civilDate('2025-12-01')] },
      { ...next, notices: [] },
    ])
    const { text } = await priya.get('/return')
    assert.match(text, /2 March 2026 to Sunday 26 April 2026 It can be changed only if your employer agrees/)
    assert.match(
      text,
      /1 June 2026 to Sunday 28 June 2026 Moving its beginning takes 8 weeks’ notice: by Monday 6 April 2026 at the latest\. A change of its last day: by Sunday 3 May 2026 at the latest/,
    )
    assert.match(text, /by HR’s record: 1 of 3 used, 2 left/)
    assert.doesNotMatch(text, /no day of a notice is written down count/)
    assert.match((await priya.get('/return?lang=cy')).text, /defnyddiwyd 1 o 3/)
  })

  test('blocks that came in a file count as one notice, and the page says so', async () => {
    await holding([block])
    assert.match((await priya.get('/return')).text, /1 of 3 used.+count together as one notice/)
  })

  test('SPL-04: HR write the notice of a new block down, and it is counted', async () => {
    const dates = { start: '2026-05-18', end: '2026-06-14' }
    const none = await checked('new/shared-parental', typed(dates, ''))
    assert.equal(none.status, 422)
    assert.match(none.text, /Choose how this block comes about/)
    assert.match(
      (await checked('new/shared-parental', typed(dates, 'notice'))).text,
      /Write the day on which HR received/,
    )
    const late = await checked(
      'new/shared-parental',
      typed({ ...dates, start: '2026-05-17', given: '2026-03-23' }, 'notice'),
    )
    assert.match(late.text, /eight weeks ahead: Monday 18 May 2026 or later/)
    const future = await checked('new/shared-parental', typed({ ...dates, given: '2026-03-24' }, 'notice'))
    assert.match(future.text, /This day has not come yet/)
    const fields = typed({ ...dates, given: '2026-03-23' }, 'notice')
    assert.match((await checked('new/shared-parental', fields)).text, /by HR’s record: 2 of 3/)
    await kept('new/shared-parental', fields)
    assert.deepEqual((await stored()).at(-1)?.notices, ['2026-03-23'])
    assert.match((await helen.get(path)).text, /by HR’s record: 2 of 3/)
    assert.match((await priya.get('/return')).text, /2 of 3 used/)
    assert.match((await priya.get('/my-data')).text, /Notices that booked or changed it 23 March 2026/)
  })

  test('SPL-04: a fourth notice is refused, unless the employer agrees, which uses none', async () => {
    const notices = ['2025-11-03', '2025-11-10', '2025-12-01'].map((one) => civilDate(one))
    await holding([{ ...block, notices }])
    const longer = { start: '2026-03-02', end: '2026-05-24' }
    const refused = await checked('a-block/dates', typed({ ...longer, given: '2026-02-23' }, 'notice'))
    assert.equal(refused.status, 422)
    assert.match(refused.text, /All 3 notices are used/)
    const shown = await checked('a-block/dates', typed({ ...longer, given: '2026-02-26' }, 'agreed'))
    assert.match(shown.text, /It uses no notice, because the employer agrees to it/)
    await kept('a-block/dates', typed(longer, 'agreed'))
    const [now] = await stored()
    assert.deepEqual([now?.end, now?.notices], ['2026-05-24', notices])
    assert.match((await priya.get('/return')).text, /3 of 3 used.+only if your employer agrees/)
  })
})
