import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { LeaveRecord } from '../../../src/policy/leave/served-leave.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { signedInAs, type Browser } from '../../support/browser.ts'
import { aMaternityLeave, aTeam } from '../../support/builders.ts'
import { agreedDays } from '../keep-in-touch/acts.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

describe('the return from a leave that was ended early', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-01-06T09:00:00Z' })
  })
  after(() => portal.close())

  async function homeWith(end?: string): Promise<string> {
    const leaves = [aMaternityLeave(end === undefined ? {} : { end: civilDate(end) })]
    const { away } = await aTeam(portal, { away: { leaves } })
    const priya = await signedInAs(portal, away)
    return (await priya.get('/')).text
  }

  test('MAT-01: only who takes the 52 weeks reads of the whole leave, and of no notice to give', async () => {
    for (const end of [undefined, '2026-09-01']) assert.match(await homeWith(end), /take the whole leave/)
    const early = await homeWith('2026-03-03')
    assert.match(early, /Wednesday 4 March 2026 The day after your leave ends/)
    assert.doesNotMatch(early, /take the whole leave/)
  })

  // SPL-02, VEC-20: the notice of 6 January names 3 March, the last day of the 26th week.
  async function cutOn3March(...others: LeaveRecord[]): Promise<Browser> {
    const leaves = [aMaternityLeave({ end: civilDate('2026-03-03') }), ...others]
    const { away } = await aTeam(portal, { away: { leaves } })
    return signedInAs(portal, away)
  }
  const shared = (end: string): LeaveRecord => ({
    id: crypto.randomUUID(),
    type: 'shared-parental',
    start: civilDate('2026-03-04'),
    end: civilDate(end),
  })

  test('SPL-07: days that are left are lost with it, on the first page and on that of the days', async () => {
    const priya = await cutOn3March()
    for (const path of ['/', '/days']) {
      const says =
        /10 of your 10 days are neither used nor agreed\. They can be used until Tuesday 3 March 2026, the last day of this leave\. Those left then are lost/
      const next = /Shared parental leave after it, if you take it, has 20 days of its own/
      for (const one of [says, next]) assert.match((await priya.get(path)).text, one, path)
      const { text } = await priya.get(`${path}?lang=cy`)
      assert.match(text, /10 o’ch 10 diwrnod.*hyd ddydd Mawrth 3 Mawrth 2026/, path)
      assert.match(text, /mae gan absenoldeb rhiant a rennir 20 diwrnod ei hun/, path)
    }
    const whole = await signedInAs(portal, (await aTeam(portal)).away)
    for (const path of ['/', '/days', '/return'])
      assert.doesNotMatch((await whole.get(path)).text, /are lost|left to share|52 weeks: /i, path)
  })

  test('SPL-07: how many are left is said for one and none too, and the manager reads nothing of another leave', async () => {
    const { keepInTouch } = portal.services
    const leaves = [aMaternityLeave({ end: civilDate('2026-03-03') })]
    const team = await aTeam(portal, { away: { leaves } })
    await agreedDays(keepInTouch, team, { from: '2026-02-16', count: 9 })
    const [priya, tom] = [await signedInAs(portal, team.away), await signedInAs(portal, team.manager)]
    assert.match(
      (await priya.get('/days')).text,
      /One of your 10 days is neither used nor agreed\. It can be used/,
    )
    const his = await tom.get(`/team/${team.away.id}`)
    assert.match(
      his.text,
      /One of the 10 days is neither used nor agreed\. It can be used until Tuesday 3 March/,
    )
    assert.doesNotMatch(his.text, /[Ss]hared parental/)
    await agreedDays(keepInTouch, team, { from: '2026-02-26', count: 1 })
    const none = await priya.get('/days')
    assert.doesNotMatch(none.text, /neither used nor agreed/)
    assert.match(none.text, /Shared parental leave after it, if you take it, has 20 days of its own/)
  })

  test('SPL-01, SPL-03: the page of the return says what is left to share, what binds, and no early return', async () => {
    for (const priya of [await cutOn3March(), await cutOn3March(shared('2026-04-28'))]) {
      const { text } = await priya.get('/return')
      assert.match(text, /Your maternity leave ends on Tuesday 3 March 2026, before its 52 weeks/)
      assert.match(text, /Keep-in-touch days that you have not used by then are lost/)
      assert.match(text, /for the two parents to share, if both qualify: 26 of leave and 13 of pay/)
      assert.match(text, /If a notice ended it so that you can share leave, that is binding/)
      assert.doesNotMatch(text, /Only if you want to come back early/)
      assert.match(
        (await priya.get('/')).text,
        /Your maternity leave ends before its 52 weeks\. See what that means/,
      )
      const welsh = await priya.get('/return?lang=cy')
      assert.match(
        welsh.text,
        /Daw eich absenoldeb mamolaeth i ben ar ddydd Mawrth 3 Mawrth 2026, cyn ei 52 wythnos/,
      )
      assert.match(welsh.text, /26 wythnos o absenoldeb a 13 wythnos o dâl/)
    }
  })

  test('once that day has gone, nothing of it is said any more; before its notice is over, the day for one is', async () => {
    portal.setNow('2026-03-09T09:00:00Z')
    const later = await cutOn3March(shared('2026-09-27'))
    for (const path of ['/', '/return'])
      assert.doesNotMatch((await later.get(path)).text, /before its 52 weeks|are lost/, path)
    portal.setNow('2026-01-05T09:00:00Z')
    assert.match((await (await cutOn3March()).get('/return')).text, /Only if you want to come back early/)
  })
})
