import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { OwnDataFile } from '../../../../src/features/own-data/service.ts'
import { effectsMark } from '../../../../src/features/keep-in-touch/extra-days/extra-day-acts.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { agreedDay, agreedDays, decided, proposedDay, viewerFor } from '../acts.ts'

describe('KIT-11, decision 105: a proposal for which no day is left is ended by the rule, whichever act used the last', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  async function aTeamWith(count: number) {
    portal.setNow('2026-03-23T09:00:00Z')
    const { keepInTouch } = portal.services
    const team = await aTeam(portal)
    const ids = await agreedDays(keepInTouch, team, { from: '2026-03-24', count })
    return { team, ids, keepInTouch }
  }

  async function pagesOf({ away, manager }: Team, id: string, language = 'en') {
    const [priya, tom] = [await signedInAs(portal, away), await signedInAs(portal, manager)]
    const [hers, his] = [`/days/${id}?lang=${language}`, `/team/${away.id}/days/${id}?lang=${language}`]
    return { priya, tom, hers: (await priya.get(hers)).text, his: (await tom.get(his)).text }
  }

  async function isEnded(team: Team, id: string) {
    const { hers, his } = await pagesOf(team, id)
    assert.match(hers, /could not be agreed: your 10 days were used or agreed/)
    assert.match(hers, /It is the rule that ended it, and Tom did not decline it/)
    assert.match(his, /could not be agreed: all 10 days of Priya were used or agreed/)
    for (const text of [hers, his]) assert.doesNotMatch(text, /cannot be agreed now|Decline/)
  }

  test('a yes to another day ends it, and says so before', async () => {
    const { team, keepInTouch } = await aTeamWith(9)
    const first = await proposedDay(keepInTouch, team, '2026-05-12')
    const second = await proposedDay(keepInTouch, team, '2026-05-13')
    const asked = await pagesOf(team, first)
    assert.match(asked.his, /If you agree, Wednesday 13 May ends: no day is left for it then\./)
    assert.doesNotMatch(asked.hers, /ends: no day is left/)
    assert.match(
      (await pagesOf(team, first, 'cy')).his,
      /Os cytunwch, daw dydd Mercher 13 Mai i ben: ni fydd diwrnod ar ôl iddo\./,
    )
    await keepInTouch.agree(viewerFor(team.manager), team.away.id, first)
    await isEnded(team, second)
    const { priya, tom } = await pagesOf(team, second)
    assert.match((await priya.get('/my-data')).text, /State ?Ended: all days were used or agreed/)
    const { data } = JSON.parse((await priya.post('/my-data/file', {})).html) as OwnDataFile
    assert.ok(data['days']?.some(({ state }) => state === 'ruled-out'))
    assert.ok(data['dayHistory']?.some(({ state, by }) => state === 'ruled-out' && by === 'portal'))
    for (const page of [await tom.get(`/team/${team.away.id}`), await priya.get('/days?lang=en')])
      assert.match(page.text, /so there is no other to (suggest|propose)\.(?! You do not have to)/)
    await keepInTouch.withdraw(viewerFor(team.away), team.away.id, first)
    assert.match(
      (await tom.get(`/team/${team.away.id}/days/${second}`)).text,
      /A day is left since then, so either of you can propose this date again/,
    )
  })

  test('J4: an objection that is taken back ends it, and says so before', async () => {
    const { team, ids, keepInTouch } = await aTeamWith(10)
    const [id = ''] = ids
    portal.setNow('2026-03-26T09:00:00Z')
    await keepInTouch.markWorked(viewerFor(team.manager), team.away.id, id)
    await keepInTouch.dispute(viewerFor(team.away), team.away.id, { dayId: id, reason: 'only-a-talk' })
    const waits = await proposedDay(keepInTouch, team, '2026-05-12')
    const waiting =
      /Tuesday 12 May waits for this\. Once it is taken back, no day is left for it, and it ends\./
    assert.match((await pagesOf(team, id)).hers, waiting)
    assert.match(
      (await pagesOf(team, id, 'cy')).hers,
      /Wedi ei dynnu’n ôl, ni fydd diwrnod ar ôl iddo, a daw i ben\./,
    )
    await keepInTouch.takeBackDispute(viewerFor(team.away), team.away.id, id)
    await isEnded(team, waits)
  })

  test('J4: a decision of HR ends it, also where they put one right about a day that was not disputed any more', async () => {
    const { team, ids, keepInTouch } = await aTeamWith(10)
    const [dayId = ''] = ids
    portal.setNow('2026-03-26T09:00:00Z')
    await keepInTouch.markNotWorked(viewerFor(team.manager), team.away.id, dayId)
    await keepInTouch.dispute(viewerFor(team.away), team.away.id, { dayId, reason: 'did-work' })
    await decided(keepInTouch, team.hr, dayId, { decided: 'not-worked', reason: 'A slip.' })
    const open = await proposedDay(keepInTouch, team, '2026-05-12')
    await decided(keepInTouch, team.hr, dayId, { decided: 'worked', reason: 'It was worked.' })
    await isEnded(team, open)
  })

  async function letThrough({ hr, away }: Team, date: string) {
    const { extraDays } = portal.services.keepInTouch
    const day = civilDate(date)
    const seen = effectsMark(day, await extraDays.find(viewerFor(hr), away.id))
    await extraDays.letThrough(viewerFor(hr), away.id, { date: day, reason: 'One date.', seen })
  }

  test('a date that HR let go beyond them stays when another takes the last day, and ends if HR take it back', async () => {
    const { team, ids, keepInTouch } = await aTeamWith(10)
    await letThrough(team, '2026-05-28')
    const extra = await proposedDay(keepInTouch, team, '2026-05-28')
    await keepInTouch.withdraw(viewerFor(team.away), team.away.id, ids.at(-1) ?? '')
    await agreedDay(keepInTouch, team, '2026-05-12')
    assert.match((await pagesOf(team, extra)).his, /Agree to 28 May/)
    await keepInTouch.extraDays.takeBack(viewerFor(team.hr), team.away.id, civilDate('2026-05-28'))
    await isEnded(team, extra)
  })
})
