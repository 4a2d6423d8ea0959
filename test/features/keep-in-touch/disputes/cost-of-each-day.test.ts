import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signedInAs } from '../../../support/browser.ts'
import { aTeam } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { agreedDay, agreedDays, decided, idOf, aDay, viewerFor } from '../acts.ts'

/** The pay weeks run from Wednesday to Tuesday. */
describe('KIT-11: what each of several days beyond the allowance costs', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  const week = 'the maternity pay of the pay week Wednesday 6 May to Tuesday 12 May: £194\\.32'
  const ifAll = new RegExp(`If all the days in this count are worked, that costs you ${week}`)
  const disputed =
    /One of the days in this count is disputed: it counts until HR decides, and may not count then\./

  /** Eight were worked, and 28 April and 12 May are agreed; 24 March was recorded as not worked. HR can make it one too many. */
  async function eightAndTwo() {
    portal.setNow('2026-03-23T09:00:00Z')
    const { keepInTouch } = portal.services
    const team = await aTeam(portal)
    const [id = '', ...worked] = await agreedDays(keepInTouch, team, { from: '2026-03-24', count: 9 })
    portal.setNow('2026-04-10T09:00:00Z')
    const [manager, away] = [viewerFor(team.manager), viewerFor(team.away)]
    for (const one of worked) await keepInTouch.markWorked(manager, team.away.id, one)
    await keepInTouch.markNotWorked(manager, team.away.id, id)
    const [priya, tom] = [await signedInAs(portal, team.away), await signedInAs(portal, team.manager)]
    const at = `/team/${team.away.id}`
    return {
      team,
      id,
      worked,
      keepInTouch,
      manager,
      away,
      priya,
      tom,
      at,
      helen: await signedInAs(portal, team.hr),
    }
  }

  type Found = Awaited<ReturnType<typeof eightAndTwo>>

  async function decideCounts({ team, id, keepInTouch, away }: Found): Promise<void> {
    await keepInTouch.dispute(away, team.away.id, { dayId: id, reason: 'did-work' })
    await decided(keepInTouch, team.hr, id, { decided: 'worked', reason: 'It was work.' })
  }

  function form(day: string, month: string) {
    return { 'date-day': day, 'date-month': month, 'date-year': '2026', reason: 'The hearing has one date.' }
  }

  test('a proposal in a week that goes only if the others are worked is not said to cost nothing', async () => {
    const found = await eightAndTwo()
    const { keepInTouch, team, manager, priya, helen } = found
    await agreedDay(keepInTouch, team, '2026-04-28')
    await agreedDay(keepInTouch, team, '2026-05-12')
    await decideCounts(found)
    const check = await helen.submit(`/hr/extra-days/${team.away.id}/check`, form('11', '05'))
    assert.doesNotMatch(check.text, /No week of statutory pay is lost by this day/)
    assert.match(
      check.text,
      /Wednesday 6 May to Tuesday 12 May is lost already, if all the days that count now are worked\. This day would cost no further week then/,
    )
    await helen.press(check, `/hr/extra-days/${team.away.id}`)
    const details = aDay('2026-05-11')
    const suggested = idOf(await keepInTouch.propose(manager, team.away.id, { details }))
    const { text } = await priya.get(`/days/${suggested}`)
    assert.doesNotMatch(text, /cost no statutory pay/)
    assert.match(
      text,
      /If all your other days are worked, the statutory pay of the pay week Wednesday 6 May to Tuesday 12 May is lost already, and this day would cost no more/,
    )
    assert.match((await priya.get(`/days/${suggested}?lang=cy`)).text, /eisoes, ac ni fyddai’r diwrnod hwn/)
  })

  test('HR read whose week goes by an extra day, and that of the first beyond it besides', async () => {
    const found = await eightAndTwo()
    const { keepInTouch, team, helen } = found
    await agreedDay(keepInTouch, team, '2026-04-28')
    await agreedDay(keepInTouch, team, '2026-05-12')
    await decideCounts(found)
    const path = `/hr/extra-days/${team.away.id}/check`
    const { text } = await helen.submit(path, form('14', '05'))
    assert.match(
      text,
      /day 12.*Wednesday 13 May to Tuesday 19 May would not be paid: £194\.32\. It is the week of this day\. That is so if all the days that count now are worked\. The pay week Wednesday 6 May to Tuesday 12 May is lost already then\./,
    )
    const early = await helen.submit(path, form('20', '04'))
    assert.match(
      early.text,
      /Wednesday 22 April to Tuesday 28 April would not be paid.*It is the week of a later day, the first beyond/,
    )
    portal.setNow('2026-05-13T09:00:00Z')
    const later = await signedInAs(portal, team.hr)
    const { days } = await keepInTouch.situation(viewerFor(team.away), team.away.id)
    for (const one of days.filter(({ state }) => state === 'agreed'))
      await keepInTouch.markWorked(viewerFor(team.manager), team.away.id, one.id)
    const worked = await later.submit(path, form('14', '05'))
    assert.match(
      worked.text,
      /Wednesday 13 May to Tuesday 19 May would not be paid: £194\.32\. It is the week of this day\. The pay week Wednesday 6 May to Tuesday 12 May is lost already\. The pay weeks/,
    )
    await later.post('/language', { language: 'cy' })
    assert.match(
      (await later.submit(path, form('14', '05'))).text,
      /Dyma wythnos y diwrnod hwn\. Mae’r wythnos dâl/,
    )
  })

  test('a day that HR allowed is not said to cost nothing because another of its week does', async () => {
    const found = await eightAndTwo()
    const { keepInTouch, team, priya, helen, manager } = found
    await agreedDay(keepInTouch, team, '2026-04-28')
    const other = await agreedDay(keepInTouch, team, '2026-05-07')
    const check = await helen.submit(`/hr/extra-days/${team.away.id}/check`, form('12', '05'))
    await helen.press(check, `/hr/extra-days/${team.away.id}`)
    const extra = await agreedDay(keepInTouch, team, '2026-05-12')
    await decideCounts(found)
    for (const id of [extra, other]) {
      const { text } = await priya.get(`/days/${id}`)
      assert.match(text, ifAll)
      assert.doesNotMatch(text, /costs you no week of statutory pay/)
    }
    assert.match(
      (await priya.get(`/days/${extra}`)).text,
      /With this day 12 count, beyond your 10: HR has allowed it/,
    )
    portal.setNow('2026-05-13T09:00:00Z')
    await keepInTouch.markWorked(manager, team.away.id, extra)
    assert.match((await (await signedInAs(portal, team.away)).get(`/days/${extra}`)).text, ifAll)
  })

  test('J4: while a day is disputed both sides and HR read that the count may fall, and no cost as settled', async () => {
    const { keepInTouch, team, id, priya, tom, helen, at, away } = await eightAndTwo()
    const first = await agreedDay(keepInTouch, team, '2026-04-28')
    const second = await agreedDay(keepInTouch, team, '2026-05-12')
    await keepInTouch.dispute(away, team.away.id, { dayId: id, reason: 'did-work' })
    for (const one of [first, second]) {
      const hers = (await priya.get(`/days/${one}`)).text
      assert.match(hers, disputed)
      assert.match(hers, ifAll)
      assert.doesNotMatch(hers, /it would cost you/)
      const his = (await tom.get(`${at}/days/${one}`)).text
      assert.match(his, disputed)
      assert.doesNotMatch(his, /£|pay week/)
    }
    assert.match((await helen.get(`/hr/days/${id}`)).text, /If this day counts, 11 days are worked or agreed/)
  })

  test('J4: a day that HR decide about says what it costs if it counts, and so does the form that asks them', async () => {
    const { keepInTouch, team, id, at, away, manager } = await eightAndTwo()
    await agreedDay(keepInTouch, team, '2026-04-28')
    const second = await agreedDay(keepInTouch, team, '2026-05-12')
    portal.setNow('2026-05-13T09:00:00Z')
    const { days } = await keepInTouch.situation(away, team.away.id)
    for (const one of days.filter(({ state }) => state === 'agreed'))
      await keepInTouch.markWorked(manager, team.away.id, one.id)
    const [hers, his] = [await signedInAs(portal, team.away), await signedInAs(portal, team.manager)]
    const counts = /If it counts, 11 days count, and the leave allows 10\./
    const costs = new RegExp(`If it counts, that costs you ${week}`)
    const asked = (await hers.get(`/days/${id}`)).text
    assert.match(asked, counts)
    assert.match(asked, costs)
    await keepInTouch.dispute(away, team.away.id, { dayId: id, reason: 'did-work' })
    const open = (await hers.get(`/days/${id}`)).text
    assert.match(open, counts)
    assert.match(open, costs)
    const other = (await his.get(`${at}/days/${id}`)).text
    assert.match(other, counts)
    assert.doesNotMatch(other, /£|pay week/)
    const worked = (await hers.get(`/days/${second}`)).text
    assert.match(worked, ifAll)
    assert.match(worked, disputed)
    assert.match(
      (await hers.get(`/days/${id}?lang=cy`)).text,
      /Os yw’n cyfrif, bydd 11 yn cyfrif.*Os yw’n cyfrif, bydd hynny’n costio/,
    )
    const hr = await signedInAs(portal, team.hr)
    assert.match(
      (await hr.get(`/hr/days/${id}`)).text,
      /the statutory pay of the pay week [^.]+ would be lost/i,
    )
    await decided(keepInTouch, team.hr, id, { decided: 'worked', reason: 'It was work.' })
    assert.match(
      (await hr.get(`/hr/days/${id}`)).text,
      /allows 10\. ?The statutory pay of the pay week Wednesday 6 May to Tuesday 12 May is lost\. The person reads that too\./,
    )
    for (const one of [id, second])
      assert.match(
        (await hers.get(`/days/${one}?lang=en`)).text,
        /so the statutory pay of the pay week Wednesday 6 May to Tuesday 12 May is lost/,
      )
  })

  test('J4: what HR read of a week that a decision costs while another day is disputed, the person reads, too', async () => {
    const found = await eightAndTwo()
    const { keepInTouch, team, id, worked, away, manager } = found
    await agreedDay(keepInTouch, team, '2026-04-28')
    const second = await agreedDay(keepInTouch, team, '2026-05-12')
    portal.setNow('2026-05-13T09:00:00Z')
    const { days } = await keepInTouch.situation(away, team.away.id)
    for (const one of days.filter(({ state }) => state === 'agreed'))
      await keepInTouch.markWorked(manager, team.away.id, one.id)
    await keepInTouch.dispute(away, team.away.id, { dayId: worked[0] ?? '', reason: 'only-a-talk' })
    await decideCounts(found)
    const [hers, hr] = [await signedInAs(portal, team.away), await signedInAs(portal, team.hr)]
    assert.match(
      (await hr.get(`/hr/days/${id}`)).text,
      /If all of them are worked, the statutory pay of the pay week [^.]+ is lost\. The person reads that too\./,
    )
    for (const one of [id, second]) {
      const { text } = await hers.get(`/days/${one}`)
      assert.match(text, ifAll)
      assert.match(text, disputed)
    }
  })
})
