import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { newId } from '../../../../src/shared/ids.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { aDay, agreedDays, decided, idOf, viewerFor } from '../acts.ts'
import { fieldsOf, on } from '../both-sides.ts'

describe('a day for which no room is left', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  beforeEach(() => portal.setNow('2026-03-23T09:00:00Z'))
  after(() => portal.close())

  /** Four days worked, one disputed, the rest agreed, none left. */
  async function withNoneLeft(away: Partial<Team['away']> = {}, total = 10): Promise<Team> {
    const { keepInTouch } = portal.services
    const team = await aTeam(portal, { away })
    const past = await agreedDays(keepInTouch, team, { from: '2026-03-24', count: 5 })
    await agreedDays(keepInTouch, team, { from: '2026-05-04', count: total - 5 })
    portal.setNow('2026-03-30T09:00:00Z')
    for (const id of past) await keepInTouch.markWorked(viewerFor(team.manager), team.away.id, id)
    const [dayId = ''] = past
    await keepInTouch.dispute(viewerFor(team.away), team.away.id, { dayId, reason: 'only-a-talk' })
    return team
  }

  test('KIT-11: the page that checks an eleventh day says that it waits for HR and what it would cost, never "safe"', async () => {
    const { away } = await withNoneLeft()
    const priya = await signedInAs(portal, away)
    const check = await priya.submit('/days/new/check', on('2026-05-28'))
    assert.equal(check.status, 200)
    assert.doesNotMatch(check.text, /pay is safe|11 of 10/)
    assert.match(check.text, /This day waits for HR Your 10 days are taken, and HR has not decided yet/)
    assert.match(
      check.text,
      /can be agreed if a day is left once HR has decided, or if an agreed one is withdrawn/,
    )
    assert.match(check.text, /One more could end the leave/)
    assert.match(
      check.text,
      /cost you the maternity pay of the pay week Wednesday 27 May to Tuesday 2 June: £194\.32/,
    )
    assert.match(check.text, /What you would be paid, if it can be agreed/)
    const sent = await priya.submit('/days/new', fieldsOf(check))
    assert.match(
      sent.text,
      /It is sent to Tom\. It can be agreed if a day is left once HR has decided, or if another agreed day/,
    )
  })

  test('KIT-11: nothing is said of withdrawing an agreed day where none is agreed, to neither side', async () => {
    const { keepInTouch } = portal.services
    const team = await aTeam(portal)
    const past = await agreedDays(keepInTouch, team, { from: '2026-03-24', count: 10 })
    portal.setNow('2026-04-20T09:00:00Z')
    for (const id of past) await keepInTouch.markWorked(viewerFor(team.manager), team.away.id, id)
    const [dayId = ''] = past
    await keepInTouch.dispute(viewerFor(team.away), team.away.id, { dayId, reason: 'only-a-talk' })
    for (const [who, path, date] of [
      [team.away, '/days/new', '2026-05-28'],
      [team.manager, `/team/${team.away.id}/days/new`, '2026-05-29'],
    ] as const) {
      const browser = await signedInAs(portal, who)
      const check = await browser.submit(`${path}/check`, on(date))
      assert.match(check.text, /can be agreed if a day is left once HR has decided\. Until then it waits/)
      await portal.services.people.save({ ...who, language: 'cy' })
      const welsh = await (await signedInAs(portal, who)).submit(`${path}/check`, on(date))
      assert.match(welsh.text, /os bydd diwrnod ar ôl wedi i Adnoddau Dynol benderfynu\. Tan hynny/)
      await portal.services.people.save(who)
      const sent = await browser.submit(path, fieldsOf(check))
      assert.match(sent.text, /can be agreed if a day is left once HR has decided\. Until then it waits/)
    }
  })

  test('KIT-12: days that wait for an answer are not in the count, and the page says how many they are', async () => {
    const team = await aTeam(portal)
    const [priya, tom] = [await signedInAs(portal, team.away), await signedInAs(portal, team.manager)]
    const first = await priya.submit('/days/new/check', on('2026-05-28'))
    assert.doesNotMatch(first.text, /not counted here/)
    await priya.submit('/days/new', fieldsOf(first))
    const second = await priya.submit('/days/new/check', on('2026-06-04'))
    assert.match(
      second.text,
      /1 of 10 days in your leave\. One other day waits for an answer, and is not counted here/,
    )
    await priya.submit('/days/new', fieldsOf(second))
    const path = `/team/${team.away.id}/days/new/check`
    assert.match(
      (await tom.submit(path, on('2026-06-11'))).text,
      /1 of 10 days 2 other days wait for an answer, and are not counted here/,
    )
    const [one] = (await portal.services.keepInTouch.situation(viewerFor(team.away), team.away.id)).days
    const instead = `/team/${team.away.id}/days/${one?.id}/replacement/check`
    assert.match((await tom.submit(instead, on('2026-06-12'))).text, /One other day waits for an answer/)
  })

  test('KIT-11: it is said in Welsh, too', async () => {
    const { away } = await withNoneLeft({ language: 'cy' })
    const priya = await signedInAs(portal, away)
    const check = await priya.submit('/days/new/check', on('2026-05-28'))
    assert.match(check.text, /Mae eich 10 diwrnod wedi’u cymryd.*£194\.32/)
    assert.doesNotMatch(check.text, /mae eich tâl yn ddiogel/)
    const unpaid = await priya.submit('/days/new/check', on('2026-06-17'))
    assert.match(unpaid.text, /Ar y dyddiad hwn ni fyddai’n costio dim tâl statudol/)
    assert.doesNotMatch(unpaid.text, /wythnos o dâl/)
  })

  test('KIT-12: past the paid weeks no week of pay is named, and the leave itself is', async () => {
    const { away } = await withNoneLeft()
    const priya = await signedInAs(portal, away)
    const check = await priya.submit('/days/new/check', on('2026-06-16'))
    assert.match(check.text, /One more could end the leave/)
    assert.doesNotMatch(check.text, /cost you|pay is safe|week of pay/)
    assert.match(check.text, /On this date it would cost no statutory pay/)
  })

  test('KIT-11: the manager reads the same on the page that checks, without pay', async () => {
    const { away, manager } = await withNoneLeft()
    const tom = await signedInAs(portal, manager)
    const check = await tom.submit(`/team/${away.id}/days/new/check`, on('2026-05-28'))
    assert.match(check.text, /This day waits for HR All 10 days of Priya are taken/)
    assert.doesNotMatch(check.text, /£|11 of 10/)
  })

  test('KIT-11: whoever is asked reads it too, and is offered no yes that would be refused', async () => {
    const team = await withNoneLeft()
    const { keepInTouch } = portal.services
    const details = aDay('2026-05-28')
    const asked = await keepInTouch.propose(viewerFor(team.manager), team.away.id, { details })
    const priya = await signedInAs(portal, team.away)
    for (const path of ['/days', `/days/${idOf(asked)}`]) {
      const page = await priya.get(path)
      assert.match(page.text, /If agreed It waits for HR: your 10 days are taken/, path)
      assert.match(page.text, /a day is left once HR has decided.*pay week Wednesday 27 May.*£194\.32/, path)
      assert.equal(page.$('form[action$="/agreement"]').length, 0, path)
      assert.equal(page.$('form[action$="/decline"]').length, 1, path)
    }
  })

  test('J4: a day that waits for HR waits for nobody else, on either side, until HR gives one back', async () => {
    const team = await withNoneLeft()
    const { keepInTouch } = portal.services
    const person = viewerFor(team.away)
    const dayId = idOf(await keepInTouch.propose(person, team.away.id, { details: aDay('2026-05-28') }))
    const priya = await signedInAs(portal, team.away)
    const tom = await signedInAs(portal, team.manager)
    assert.match((await priya.get('/')).text, /Thursday 28 May waits for HR/)
    assert.match((await priya.get('/days')).text, /You proposed it on 30 March\. It waits for HR/)
    // The assessment that nobody offered before the first day is late; the day is nothing for him.
    const first = (await tom.get('/team')).text
    assert.match(first, /One thing waits for you.*Offer a risk assessment/)
    assert.doesNotMatch(first, /Answer a day|28 May/)
    const page = await tom.get(`/team/${team.away.id}`)
    assert.match(page.text, /Nothing about Priya needs your answer/)
    assert.match(page.text, /Cannot be agreed now Thursday 28 May/)
    for (const [language, tag] of [
      ['en', /It waits for HR\. Cannot be agreed now/],
      ['cy', /aros am Adnoddau Dynol\. Ni ellir cytuno arno nawr/],
    ] as const) {
      const list = await priya.get(`/days?lang=${language}`)
      assert.match(list.text, tag, 'its tag in the list')
      assert.doesNotMatch(list.text, /Proposed|Cynigiwyd(?! gan)/)
    }
    await priya.get('/days?lang=en')
    assert.equal(page.$('form[action$="/decline"]').length > 0, true)
    assert.deepEqual(await keepInTouch.peopleAwaited([team.manager]), [])
    const day = await tom.get(`/team/${team.away.id}/days/${dayId}`)
    assert.match(day.text, /Nobody can agree to it now/)
    assert.equal(day.$('h1').text().trim(), 'Thursday 28 May cannot be agreed now')
    const theirs = await priya.get(`/days/${dayId}`)
    assert.equal(theirs.$('h1').text().trim(), 'Thursday 28 May cannot be agreed now')
    const welsh = await priya.get(`/days/${dayId}?lang=cy`)
    assert.match(welsh.$('h1').text(), /Ni ellir cytuno ar ddydd Iau 28 Mai nawr/)
    await priya.get(`/days/${dayId}?lang=en`)
    const disputed = (await keepInTouch.situation(person, team.away.id)).days.find(
      ({ state }) => state === 'disputed',
    )
    const helen = await signedInAs(portal, team.hr)
    const question = `/hr/days/${disputed?.id ?? ''}`
    assert.match(
      (await helen.get(question)).text,
      /Thursday 28 May is proposed, and waits for this\. If no day is left once all that is disputed is decided, the rule ends it/,
    )
    assert.match(
      (await helen.get(`${question}?lang=cy`)).text,
      /Cynigiwyd dydd Iau 28 Mai, ac mae’n aros am hyn/,
    )
    const decision = { decided: 'worked', reason: 'The notes show it.' } as const
    portal.setNow('2026-03-30T09:05:00Z')
    await decided(keepInTouch, team.hr, disputed?.id ?? '', decision)
    assert.match(
      (await priya.get('/')).text,
      /Thursday 28 May.*All 10 days were used or agreed then, so it could not be agreed. The rule ended it on 30 March/,
    )
    for (const [who, at] of [
      [priya, '/days'],
      [tom, `/team/${team.away.id}`],
    ] as const) {
      const { text } = await who.get(at)
      assert.match(text, /The rule ended it on 30 March\.\s*Ended/)
      assert.doesNotMatch(text, /Declined/, 'neither side declined it')
    }
    const own = await priya.get(`/days/${dayId}`)
    assert.match(own.text, /Thursday 28 May could not be agreed: your 10 days were used or agreed/)
    assert.match(own.text, /It is the rule that ended it, and Tom did not decline it/)
    for (const at of ['/team', `/team/${team.away.id}`])
      assert.doesNotMatch((await tom.get(at)).text, /Priya declined/)
    assert.match((await tom.get('/team')).text, /One thing waits for you.*Offer a risk assessment/)
    const managers = await tom.get(`/team/${team.away.id}/days/${dayId}`)
    assert.match(
      managers.text,
      /all 10 days of Priya were used or agreed.*It is the rule that ended it, and not you/,
    )
    for (const path of ['/', '/days', `/days/${dayId}`])
      assert.equal((await priya.get(`${path}?lang=cy`)).status, 200)
    assert.equal((await tom.get('/team?lang=cy')).status, 200)
  })

  test('KIT-11: where every day is used no other is suggested in the place of a proposal, on either side', async () => {
    const { keepInTouch } = portal.services
    const team = await aTeam(portal)
    const details = aDay('2026-05-28')
    const dayId = idOf(await keepInTouch.propose(viewerFor(team.away), team.away.id, { details }))
    const theirs = idOf(
      await keepInTouch.propose(viewerFor(team.manager), team.away.id, { details: aDay('2026-05-29') }),
    )
    const tom = await signedInAs(portal, team.manager)
    const priya = await signedInAs(portal, team.away)
    const pages: [typeof tom, string][] = [
      [tom, `/team/${team.away.id}/days/${dayId}`],
      [priya, `/days/${theirs}`],
    ]
    for (const [who, at] of pages) assert.match((await who.get(at)).text, /Suggest another day/)
    await agreedDays(keepInTouch, team, { from: '2026-04-01', count: 10 })
    for (const [who, at] of pages) {
      const page = await who.get(at)
      assert.match(page.text, /could not be agreed: .*10 days.* were used or agreed/)
      assert.doesNotMatch(page.text, /Suggest another day|Another day is better/)
      assert.equal((await who.get(`${at}/replacement`)).location, at)
    }
  })

  test('J4: where a day is left beside a disputed one, both sides read that what is disputed may not count', async () => {
    const { keepInTouch } = portal.services
    const team = await aTeam(portal)
    const [id = ''] = await agreedDays(keepInTouch, team, { from: '2026-03-24', count: 9 })
    portal.setNow('2026-04-03T09:00:00Z')
    await keepInTouch.markWorked(viewerFor(team.manager), team.away.id, id)
    const said =
      /One of the days in this count is disputed: it counts until HR decides, and may not count then/
    const welsh =
      /Mae un o’r diwrnodau yn y cyfrif hwn mewn anghydfod: mae’n cyfrif nes i Adnoddau Dynol benderfynu/
    const [priya, tom] = [await signedInAs(portal, team.away), await signedInAs(portal, team.manager)]
    assert.doesNotMatch((await priya.submit('/days/new/check', on('2026-05-28'))).text, said)
    await keepInTouch.dispute(viewerFor(team.away), team.away.id, { dayId: id, reason: 'only-a-talk' })
    const check = await priya.submit('/days/new/check', on('2026-05-28'))
    assert.match(check.text, /10 of 10 days in your leave\. One of the days in this count is disputed/)
    assert.match((await priya.submit('/days/several/check', on('2026-05-28'))).text, said)
    const at = `/team/${team.away.id}`
    assert.match((await tom.submit(`${at}/days/new/check`, on('2026-05-28'))).text, said)
    const dayId = idOf(
      await keepInTouch.propose(viewerFor(team.away), team.away.id, { details: aDay('2026-05-28') }),
    )
    for (const page of [at, `${at}/days/${dayId}`]) {
      assert.match(
        (await tom.get(page)).text,
        /10 of 10 days One of the days in this count is disputed/,
        page,
      )
      assert.match((await tom.get(`${page}?lang=cy`)).text, welsh, page)
    }
    assert.match((await priya.get(`/days/${dayId}`)).text, said)
    assert.match((await priya.get(`/days/${dayId}?lang=cy`)).text, welsh)
  })

  test('J4: and needs an answer once HR has given a day back', async () => {
    const team = await withNoneLeft()
    const { keepInTouch } = portal.services
    const person = viewerFor(team.away)
    await keepInTouch.propose(person, team.away.id, { details: aDay('2026-05-28') })
    const { days } = await keepInTouch.situation(person, team.away.id)
    const disputed = days.find(({ state }) => state === 'disputed')?.id ?? ''
    const decision = { decided: 'not-worked', reason: 'A talk' } as const
    await decided(keepInTouch, team.hr, disputed, decision)
    const tom = await signedInAs(portal, team.manager)
    assert.match((await tom.get('/team')).text, /2 things wait for you.*Answer a day: Thursday 28 May/)
    assert.match((await (await signedInAs(portal, team.away)).get('/')).text, /waits for Tom to answer/)
    assert.deepEqual(await keepInTouch.peopleAwaited([team.manager]), [team.manager])
  })

  test('SPL-05: a twenty-first day of shared parental leave waits for HR too', async () => {
    const leave = { id: newId(), type: 'shared-parental', start: civilDate('2026-01-05') } as const
    const { away } = await withNoneLeft({ leaves: [{ ...leave, end: civilDate('2026-08-30') }] }, 20)
    const priya = await signedInAs(portal, away)
    const check = await priya.submit('/days/new/check', on('2026-06-16'))
    assert.match(check.text, /Your 20 days are taken.*One more could end the leave and its pay/)
  })

  test('KIT-11: with all ten agreed, the refusal names the pay that the day would cost', async () => {
    const { keepInTouch } = portal.services
    const team = await aTeam(portal)
    await agreedDays(keepInTouch, team, { from: '2026-04-01', count: 10 })
    const priya = await signedInAs(portal, team.away)
    const refused = await priya.post('/days/new', on('2026-05-28'))
    assert.equal(refused.status, 422)
    assert.match(refused.text, /pay week Wednesday 27 May to Tuesday 2 June: £194\.32/)
    const unpaid = await priya.post('/days/new', on('2026-06-16'))
    assert.match(unpaid.text, /One more could end the leave\. So .*it would cost no statutory pay/)
  })

  test('SMP-01: in the weeks that are paid by earnings, payroll has the sum that an eleventh day would cost', async () => {
    const leaves = [{ id: newId(), type: 'adoption' as const, start: civilDate('2026-03-18') }]
    const team = await aTeam(portal, { away: { leaves } })
    await agreedDays(portal.services.keepInTouch, team, { from: '2026-03-24', count: 10 })
    const priya = await signedInAs(portal, team.away)
    const refused = await priya.post('/days/new', on('2026-04-14'))
    assert.match(
      refused.text,
      /adoption pay of the pay week Wednesday 8 April to Tuesday 14 April\. .*payroll/,
    )
  })
})
