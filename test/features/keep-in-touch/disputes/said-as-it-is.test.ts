import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signedInAs } from '../../../support/browser.ts'
import { aTeam } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { agreedDay, agreedDays, decided, proposedDay, viewerFor } from '../acts.ts'
import { disputedDay } from './disputed-day.ts'

describe('what pages say of a day that is or was disputed', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  /** The first of ten days is disputed, the others are agreed, and one more waits. */
  async function tenAndOneMore() {
    portal.setNow('2026-03-23T09:00:00Z')
    const { keepInTouch } = portal.services
    const team = await aTeam(portal)
    const [id = '', ...others] = await agreedDays(keepInTouch, team, { from: '2026-03-24', count: 10 })
    portal.setNow('2026-03-26T09:00:00Z')
    await keepInTouch.markWorked(viewerFor(team.manager), team.away.id, id)
    await keepInTouch.dispute(viewerFor(team.away), team.away.id, { dayId: id, reason: 'only-a-talk' })
    const waits = await proposedDay(keepInTouch, team, '2026-05-12')
    return { team, id, waits, others, ...(await bothOf(team)) }
  }

  async function bothOf(team: Awaited<ReturnType<typeof aTeam>>) {
    const { away, manager, hr } = team
    const [priya, tom] = [await signedInAs(portal, away), await signedInAs(portal, manager)]
    return { priya, tom, helen: await signedInAs(portal, hr) }
  }

  test('J4: while HR decide: the pay is “if it counts”, the hours stay, and nobody is asked by the portal', async () => {
    const { team, id } = await disputedDay(portal)
    const { priya, tom, helen } = await bothOf(team)
    const hers = (await priya.get(`/days/${id}`)).text
    assert.match(hers, /Pay If it counts: £[\d.]+ before tax/)
    assert.match(hers, /Hours worked 7\.4 hours How it stands HR decides\. Until then it counts/)
    assert.match(hers, /HR reads what you both say, and decides/)
    const his = (await tom.get(`/team/${team.away.id}/days/${id}`)).text
    assert.match(his, /HR reads what you both say, and decides/)
    assert.match(his, /How it stands HR decides/)
    for (const text of [hers, his]) assert.doesNotMatch(text, /HR (then )?asks you/)
    const welsh = (await priya.get(`/days/${id}?lang=cy`)).text
    assert.match(welsh, /Tâl Os yw’n cyfrif: £[\d.]+ cyn treth/)
    assert.match(welsh, /Bydd Adnoddau Dynol yn darllen yr hyn a ddywedwch eich dau, ac yn penderfynu/)
    await helen.get('/hr')
    assert.match(
      (await helen.get('/hr/payroll')).text,
      /One day is disputed\. It comes once HR has decided\./,
    )
  })

  test('J4: HR read what the hours are that stand in the form: said, or only agreed before the day', async () => {
    const { team, id } = await disputedDay(portal)
    const { helen } = await bothOf(team)
    assert.match((await helen.get(`/hr/days/${id}`)).text, /What was said last is filled in/)
    const { keepInTouch } = portal.services
    const other = await agreedDay(keepInTouch, team, '2026-03-27')
    portal.setNow('2026-03-28T09:00:00Z')
    await keepInTouch.markNotWorked(viewerFor(team.manager), team.away.id, other)
    await keepInTouch.dispute(viewerFor(team.away), team.away.id, { dayId: other, reason: 'did-work' })
    const page = await (await bothOf(team)).helen.get(`/hr/days/${other}`)
    assert.match(page.text, /Nobody has said how many: what both agreed on before the day is filled in/)
    assert.doesNotMatch(page.text, /What was said last/)
  })

  test('J4: an objection that was taken back is told as that, to both sides, HR and payroll', async () => {
    const { team, id } = await disputedDay(portal)
    await portal.services.keepInTouch.takeBackDispute(viewerFor(team.away), team.away.id, id)
    const { helen } = await bothOf(team)
    assert.match(
      (await helen.get(`/hr/days/${id}`)).text,
      /was taken back, so the record is as it was before\. It stands from Thursday 9 April 2026\./,
    )
    assert.match(
      (await helen.get(`/hr/days/${id}?lang=cy`)).text,
      /Bydd yn sefyll o ddydd Iau 9 Ebrill 2026\./,
    )
    portal.setNow('2026-04-10T09:00:00Z')
    const later = await bothOf(team)
    const stands = /The objection was taken back on Thursday 26 March 2026, and nobody objected again/
    const hers = (await later.priya.get(`/days/${id}`)).text
    assert.match(hers, stands)
    assert.doesNotMatch(hers, /Nobody objected within/)
    assert.match((await later.tom.get(`/team/${team.away.id}/days/${id}`)).text, stands)
    const decide = (await later.helen.get(`/hr/days/${id}?lang=en`)).text
    assert.match(decide, stands)
    assert.match(decide, /was taken back, so it stands as it was recorded/)
    assert.match((await later.helen.get('/hr/payroll')).text, /Objection taken back/)
    assert.match(
      (await later.priya.get(`/days/${id}?lang=cy`)).text,
      /Tynnwyd y gwrthwynebiad yn ôl ar ddydd Iau 26 Mawrth 2026/,
    )
  })

  test('J4: a request that a decision ended is told as past, and as open again once HR put it right', async () => {
    const { team, id, waits, priya, tom, helen } = await tenAndOneMore()
    const { keepInTouch } = portal.services
    await decided(keepInTouch, team.hr, id, { decided: 'worked', reason: 'It was work.' })
    const [hers, his] = [`/days/${waits}`, `/team/${team.away.id}/days/${waits}`]
    assert.match(
      (await tom.get(his)).text,
      /Tuesday 12 May could not be agreed: all 10 days of Priya were used or agreed/,
    )
    assert.doesNotMatch((await priya.get(hers)).text, /can propose this date again/)
    await decided(keepInTouch, team.hr, id, { decided: 'not-worked', reason: 'A slip.' })
    const again = /A day is left since then, so either of you can propose this date again/
    assert.match((await priya.get(hers)).text, again)
    assert.match((await tom.get(his)).text, again)
    const ofTeam = (await tom.get('/team')).text
    assert.match(ofTeam, /Tuesday 12 May could not be agreed: all the days were used or agreed then\./)
    assert.match(
      (await tom.get(`${his}?lang=cy`)).text,
      /Ni ellid cytuno ar .*felly gall y naill neu’r llall/,
    )
    assert.doesNotMatch((await helen.get(`/hr/days/${id}`)).text, /before you decide/)
    await proposedDay(keepInTouch, team, '2026-05-12')
    assert.doesNotMatch((await priya.get(`${hers}?lang=en`)).text, again)
  })

  test('J4: taking a dispute back says what becomes of the day that waits for it', async () => {
    const { team, id, priya } = await tenAndOneMore()
    const then = /Tuesday 12 May waits for this\. Once it is taken back, no day is left for it, and it ends\./
    assert.match((await priya.get(`/days/${id}`)).text, then)
    assert.match((await priya.get(`/days/${id}?lang=cy`)).text, /Mae dydd Mawrth 12 Mai yn aros am hyn/)
    await portal.services.keepInTouch.takeBackDispute(viewerFor(team.away), team.away.id, id)
    assert.doesNotMatch((await priya.get(`/days/${id}?lang=en`)).text, /waits for this/)
  })

  test('J4: a day that lapsed while HR had not decided is not told as one that had no answer in time', async () => {
    const { team, waits, id } = await tenAndOneMore()
    const other = await proposedDay(portal.services.keepInTouch, team, '2026-05-20')
    portal.setNow('2026-05-14T09:00:00Z')
    await portal.services.keepInTouch.lapseUnanswered()
    const { priya, tom } = await bothOf(team)
    const [hers, his] = [`/days/${waits}`, `/team/${team.away.id}/days/${waits}`]
    const told = /Nobody could answer Tuesday 12 May: HR had not decided about another day/
    for (const page of [await priya.get(hers), await tom.get(his)]) {
      assert.match(page.text, told)
      assert.doesNotMatch(page.text, /had no answer in time/)
    }
    assert.match(
      (await tom.get(`/team/${team.away.id}`)).text,
      /HR had not decided about another day by then/,
    )
    assert.match((await priya.get(`${hers}?lang=cy`)).text, /Ni allai neb ateb am ddydd Mawrth 12 Mai/)
    await decided(portal.services.keepInTouch, team.hr, id, { decided: 'not-worked', reason: 'A talk.' })
    assert.match((await priya.get(`${hers}?lang=en`)).text, told)
    portal.setNow('2026-05-21T09:00:00Z')
    const later = await signedInAs(portal, team.away)
    assert.match((await later.get(`/days/${other}`)).text, /Wednesday 20 May had no answer in time/)
  })

  test('KIT-11: once HR decided that an eleventh day counts, every page says what can be done about it', async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    const { keepInTouch } = portal.services
    const team = await aTeam(portal)
    const [id = '', ...others] = await agreedDays(keepInTouch, team, { from: '2026-03-24', count: 10 })
    portal.setNow('2026-04-09T09:00:00Z')
    for (const one of others) await keepInTouch.markWorked(viewerFor(team.manager), team.away.id, one)
    await keepInTouch.markNotWorked(viewerFor(team.manager), team.away.id, id)
    const later = await proposedDay(keepInTouch, team, '2026-05-12')
    await keepInTouch.agree(viewerFor(team.manager), team.away.id, later)
    await keepInTouch.dispute(viewerFor(team.away), team.away.id, { dayId: id, reason: 'did-work' })
    const { priya, tom, helen } = await bothOf(team)
    assert.match((await helen.get(`/hr/days/${id}`)).text, /If this day counts, 11 days are worked or agreed/)
    await decided(keepInTouch, team.hr, id, { decided: 'worked', reason: 'It was work.' })
    const decision = (await helen.get(`/hr/days/${id}`)).text
    assert.match(decision, /11 days now count, and the leave allows 10\./)
    assert.doesNotMatch(decision, /If this day counts|before you decide/)
    const mend = /Tuesday 12 May has to be withdrawn before it is worked/
    for (const [who, path] of [
      [priya, '/days'],
      [tom, `/team/${team.away.id}`],
    ] as const) {
      const { text } = await who.get(path)
      assert.match(text, mend)
      assert.doesNotMatch(text, /so there is no other to (propose|suggest)\. You do not have to do anything/)
    }
    const own = /With this day 11 count, and the leave allows 10/
    assert.match((await priya.get(`/days/${later}`)).text, own)
    assert.match((await tom.get(`/team/${team.away.id}/days/${later}`)).text, own)
    assert.match(
      (await priya.get(`/days/${later}`)).text,
      /it would cost you the maternity pay of the pay week/,
    )
    const record = `/hr/people/${team.away.id}`
    const toHr = /One day counts beyond the days of the leave, and HR has not allowed it/
    assert.match((await helen.get(record)).text, toHr)
    assert.match((await helen.get(`${record}?lang=cy`)).text, /Mae un diwrnod yn cyfrif y tu hwnt/)
    assert.match((await priya.get('/days?lang=cy')).text, /Rhaid tynnu dydd Mawrth 12 Mai yn ôl/)
    portal.setNow('2026-05-13T09:00:00Z')
    const past = await bothOf(team)
    const { text } = await past.priya.get('/days?lang=en')
    assert.match(text, /Say whether Tuesday 12 May was worked\. If it was, it is day 11; HR sees it\./)
    assert.doesNotMatch(text, /withdrawn before it is worked/)
    await keepInTouch.markWorked(viewerFor(team.manager), team.away.id, later)
    const lost = /the statutory pay of the pay week [^.]+ is lost\. If you think this is wrong, ask HR/
    for (const path of ['/', '/days', `/days/${later}`])
      assert.match((await past.priya.get(path)).text, lost, path)
    assert.doesNotMatch((await past.tom.get(`/team/${team.away.id}`)).text, /statutory pay/)
  })

  test('PAY-06: an exported day that is disputed is still one that payroll has', async () => {
    const { team, id } = await disputedDay(portal)
    const { keepInTouch } = portal.services
    await keepInTouch.takeBackDispute(viewerFor(team.away), team.away.id, id)
    await keepInTouch.markWorked(viewerFor(team.away), team.away.id, id)
    const { mark } = await keepInTouch.payroll.ready(viewerFor(team.hr))
    await keepInTouch.payroll.export(viewerFor(team.hr), { mark })
    await keepInTouch.dispute(viewerFor(team.away), team.away.id, { dayId: id, reason: 'only-a-talk' })
    const { priya, tom, helen } = await bothOf(team)
    const has = /Payroll has this day already\. If HR decides otherwise, the next export tells payroll/
    assert.match((await priya.get(`/days/${id}`)).text, has)
    assert.match((await tom.get(`/team/${team.away.id}/days/${id}`)).text, has)
    assert.match((await helen.get(`/hr/days/${id}`)).text, /Payroll has this day already/)
  })
})
