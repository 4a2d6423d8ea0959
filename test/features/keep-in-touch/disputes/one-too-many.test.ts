import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signedInAs } from '../../../support/browser.ts'
import { aTeam } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { agreedDay, agreedDays, decided, viewerFor } from '../acts.ts'
import { fieldsOf } from '../both-sides.ts'

describe('what pages say where two days are agreed, and one of them is one too many', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  /** Nine days count in the end; of 28 April and 12 May, both agreed, the later is one too many. */
  async function nineAndTwo({ isDecided = true } = {}) {
    portal.setNow('2026-03-23T09:00:00Z')
    const { keepInTouch } = portal.services
    const team = await aTeam(portal)
    const [id = '', ...others] = await agreedDays(keepInTouch, team, { from: '2026-03-24', count: 9 })
    portal.setNow('2026-04-10T09:00:00Z')
    const [manager, away] = [viewerFor(team.manager), viewerFor(team.away)]
    for (const one of others) await keepInTouch.markWorked(manager, team.away.id, one)
    await keepInTouch.markNotWorked(manager, team.away.id, id)
    const first = await agreedDay(keepInTouch, team, '2026-04-28')
    const second = await agreedDay(keepInTouch, team, '2026-05-12')
    await keepInTouch.dispute(away, team.away.id, { dayId: id, reason: 'did-work' })
    if (isDecided) await decided(keepInTouch, team.hr, id, { decided: 'worked', reason: 'It was work.' })
    return { team, id, first, second }
  }

  test('KIT-11: while both are ahead one has to be withdrawn, and the cost is that of both', async () => {
    const { team, first, second } = await nineAndTwo()
    const priya = await signedInAs(portal, team.away)
    const cost = /If all the days in this count are worked, that costs you the maternity pay of the pay week/
    for (const id of [first, second]) {
      const { text } = await priya.get(`/days/${id}`)
      assert.match(text, /With this day 11 count, and the leave allows 10/)
      assert.match(text, cost)
      assert.doesNotMatch(text, /Worked beyond your days/)
      assert.match(text, /One agreed day has to be withdrawn/)
    }
    assert.match(
      (await priya.get(`/days/${first}?lang=cy`)).text,
      /Os gweithir pob diwrnod yn y cyfrif hwn, bydd hynny’n costio i chi’r tâl mamolaeth/,
    )
  })

  test('KIT-11: HR see it on their first page and by name, until nothing agreed is one too many', async () => {
    const { team, first } = await nineAndTwo()
    const helen = await signedInAs(portal, team.hr)
    const line = /One person has more days worked or agreed than their leave has/
    assert.match((await helen.get('/hr')).text, line)
    assert.match((await helen.get('/hr?lang=cy')).text, /Mae gan un person fwy o ddiwrnodau a weithiwyd/)
    const list = await helen.get('/hr/days?lang=en')
    assert.match(list.text, /More days than the leave has/)
    assert.equal(list.$(`main a[href="/hr/people/${team.away.id}"]`).length, 1)
    const others = await signedInAs(portal, (await aTeam(portal)).hr)
    assert.doesNotMatch((await others.get('/hr')).text, line)
    await portal.services.keepInTouch.withdraw(viewerFor(team.away), team.away.id, first)
    assert.doesNotMatch((await helen.get('/hr')).text, line)
    assert.doesNotMatch((await helen.get('/hr/days')).text, /More days than the leave has/)
  })

  test('KIT-11: HR read of too many only once they have decided whether the disputed one counts', async () => {
    const { team, id } = await nineAndTwo({ isDecided: false })
    const helen = await signedInAs(portal, team.hr)
    const line = /more days worked or agreed than their leave has|More days than the leave has/
    for (const path of ['/hr', '/hr/days']) assert.doesNotMatch((await helen.get(path)).text, line, path)
    const { keepInTouch } = portal.services
    await decided(keepInTouch, team.hr, id, { decided: 'worked', reason: 'It was work.' })
    for (const path of ['/hr', '/hr/days']) assert.match((await helen.get(path)).text, line, path)
  })

  test('J4: what is withdrawn while HR decide can be proposed again, and waits for them', async () => {
    const { team, first } = await nineAndTwo({ isDecided: false })
    const [priya, tom] = [await signedInAs(portal, team.away), await signedInAs(portal, team.manager)]
    const own = `/days/${first}/withdrawal`
    for (const { text } of [
      await priya.get(own),
      await tom.get(`/team/${team.away.id}/days/${first}/withdrawal`),
    ]) {
      assert.match(text, /either of you can propose it again, and it then waits for HR/)
      assert.doesNotMatch(text, /only if another is withdrawn/)
    }
    assert.match(
      (await priya.get(`${own}?lang=cy`)).text,
      /gall y naill neu’r llall ohonoch ei gynnig eto, ac yna bydd yn aros am Adnoddau Dynol/,
    )
  })

  test('KIT-11: what HR allowed can be proposed again once it is withdrawn', async () => {
    const { team, id, first } = await nineAndTwo()
    const { keepInTouch } = portal.services
    await keepInTouch.withdraw(viewerFor(team.away), team.away.id, first)
    const [helen, tom] = [await signedInAs(portal, team.hr), await signedInAs(portal, team.manager)]
    const check = await helen.submit(`/hr/extra-days/${team.away.id}/check`, {
      'date-day': '28',
      'date-month': '05',
      'date-year': '2026',
      reason: 'The hearing has one date.',
    })
    await helen.submit(`/hr/extra-days/${team.away.id}`, fieldsOf(check))
    const extra = await agreedDay(keepInTouch, team, '2026-05-28')
    assert.match(
      (await helen.get(`/hr/days/${id}`)).text,
      /11 days now count, and the leave allows 10\. ?HR allowed one more\./,
    )
    const { text } = await tom.get(`/team/${team.away.id}/days/${extra}/withdrawal`)
    assert.match(text, /if you both want it after all, one of you proposes it again/)
    assert.doesNotMatch(text, /only if another is withdrawn/)
  })

  test('J4: withdrawing one too many gives no day back, and it is not to be proposed again by itself', async () => {
    const { team, first } = await nineAndTwo()
    const pages = [
      await (await signedInAs(portal, team.away)).get(`/days/${first}/withdrawal`),
      await (await signedInAs(portal, team.manager)).get(`/team/${team.away.id}/days/${first}/withdrawal`),
    ]
    for (const { text } of pages) {
      assert.match(text, /the others are all 10/)
      assert.match(text, /it can be proposed again only if another is withdrawn or was not worked/)
      assert.doesNotMatch(text, /0 left of 10|goes back to/)
    }
  })

  test('KIT-11: the agreed day that has to be withdrawn is what waits for both sides', async () => {
    const { team, first } = await nineAndTwo()
    // Nobody objected to the record of the others for two weeks.
    portal.setNow('2026-04-27T09:00:00Z')
    const [priya, tom] = [await signedInAs(portal, team.away), await signedInAs(portal, team.manager)]
    const home = await priya.get('/')
    assert.match(
      home.text,
      /One thing needs your answer One agreed day has to be withdrawn ?More days count than your leave has/,
    )
    assert.doesNotMatch(home.text, /Nothing needs your answer|You do not have to do anything here/)
    assert.match((await priya.get('/?lang=cy')).text, /Mae un peth yn aros.*Rhaid tynnu un diwrnod/)
    const ofTeam = `/team/${team.away.id}`
    assert.match((await tom.get(ofTeam)).$('h1').text(), /One agreed day of Priya has to be withdrawn/)
    assert.match((await tom.get(`${ofTeam}?lang=cy`)).$('h1').text(), /Rhaid tynnu un o ddiwrnodau Priya/)
    const list = (await tom.get('/team?lang=en')).text
    assert.match(list, /One agreed day of Priya has to be withdrawn/)
    assert.doesNotMatch(list, /Nothing to answer/)
    await portal.services.keepInTouch.withdraw(viewerFor(team.away), team.away.id, first)
    assert.doesNotMatch((await tom.get('/team')).text, /has to be withdrawn/)
    assert.match((await priya.get('/?lang=en')).text, /Nothing needs your answer/)
    assert.match((await tom.get(`${ofTeam}?lang=en`)).$('h1').text(), /Nothing about Priya/)
  })

  test('J4: the day that HR decided says that more count than the leave has, and what can be done', async () => {
    const { team, id } = await nineAndTwo()
    const [priya, tom] = [await signedInAs(portal, team.away), await signedInAs(portal, team.manager)]
    const then =
      /none left of 10\. ?One more counts beyond them\. ?One agreed day has to be withdrawn before it is worked\./
    for (const page of [await priya.get(`/days/${id}`), await tom.get(`/team/${team.away.id}/days/${id}`)]) {
      assert.match(page.text, then)
      assert.match(page.text, /There is one thing to do, though not about this day: it is said below/)
      assert.doesNotMatch(page.text, /You do not have to do anything/)
    }
    assert.match(
      (await priya.get(`/days/${id}?lang=cy`)).text,
      /Mae un arall yn cyfrif y tu hwnt iddynt\. ?Rhaid tynnu un diwrnod y cytunwyd arno yn ôl/,
    )
  })

  test('KIT-11: once the first has come, the second has to go only if the first is worked', async () => {
    const { team, first } = await nineAndTwo()
    portal.setNow('2026-04-30T09:00:00Z')
    const [priya, tom] = [await signedInAs(portal, team.away), await signedInAs(portal, team.manager)]
    const then =
      /Say whether Tuesday 28 April was worked\. ?If every earlier day was worked, Tuesday 12 May has to be withdrawn before it is worked\./
    for (const [who, path] of [
      [priya, '/days'],
      [priya, `/days/${first}`],
      [tom, `/team/${team.away.id}`],
    ] as const)
      assert.match((await who.get(path)).text, then, path)
    assert.match(
      (await priya.get('/days?lang=cy')).text,
      /Dywedwch a weithiwyd dydd Mawrth 28 Ebrill\. Os gweithiwyd pob diwrnod cynharach, rhaid tynnu dydd Mawrth 12 Mai/,
    )
  })

  test('KIT-11: once both have come, no one of them is day 11 by itself', async () => {
    const { team, first, second } = await nineAndTwo()
    portal.setNow('2026-05-13T09:00:00Z')
    const [priya, tom] = [await signedInAs(portal, team.away), await signedInAs(portal, team.manager)]
    const both =
      /Say whether Tuesday 28 April was worked\. ?Say whether Tuesday 12 May was worked\. ?If all of these are worked, 11 days count, and the leave allows 10; HR sees it\./
    const ofTeam = `/team/${team.away.id}`
    for (const [who, path] of [
      [priya, '/'],
      [priya, '/days'],
      [priya, `/days/${first}`],
      [tom, ofTeam],
      [tom, `${ofTeam}/days/${second}`],
    ] as const) {
      const { text } = await who.get(path)
      assert.match(text, both, path)
      assert.doesNotMatch(text, /it is day 11/, path)
    }
    assert.match(
      (await priya.get('/days?lang=cy')).text,
      /Os gweithir pob un o’r rhain, bydd 11 diwrnod yn cyfrif/,
    )
    await portal.services.keepInTouch.markWorked(viewerFor(team.manager), team.away.id, first)
    assert.match(
      (await priya.get('/days?lang=en')).text,
      /Say whether Tuesday 12 May was worked\. If it was, it is day 11/,
    )
  })
})
