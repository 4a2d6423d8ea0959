import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { effectsMark } from '../../../../src/features/keep-in-touch/extra-days/extra-day-acts.ts'
import { newId } from '../../../../src/shared/ids.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs, type Browser } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { aDay, agreedDays, idOf, stateOf, viewerFor } from '../acts.ts'
import { fieldsOf, on } from '../both-sides.ts'

describe('KIT-11: the day that HR lets go beyond the allowance', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  beforeEach(() => portal.setNow('2026-03-23T09:00:00Z'))
  after(() => portal.close())

  const reason = 'The hearing has one date.'

  async function withNoneLeft(overrides: Partial<Team['away']> = {}, count = 10): Promise<Team> {
    const team = await aTeam(portal, { away: overrides })
    await agreedDays(portal.services.keepInTouch, team, { from: '2026-04-01', count })
    return team
  }

  function form(date: string): Record<string, string> {
    const [year = '', month = '', day = ''] = date.split('-')
    return { 'date-day': day, 'date-month': month, 'date-year': year, reason }
  }

  async function letThrough(helen: Browser, { away }: Team, date = '2026-05-28') {
    const check = await helen.submit(`/hr/extra-days/${away.id}/check`, form(date))
    assert.equal(check.status, 200)
    return { check, done: await helen.submit(`/hr/extra-days/${away.id}`, fieldsOf(check)) }
  }

  test('HR sees both effects with the person’s own numbers before anything is allowed, and both sides are told', async () => {
    const team = await withNoneLeft()
    const helen = await signedInAs(portal, team.hr)
    const record = await helen.get(`/hr/people/${team.away.id}`)
    assert.equal(record.$(`a[href="/hr/extra-days/${team.away.id}"]`).length, 1)
    const { check, done } = await letThrough(helen, team)
    assert.match(check.text, /It would be day 11, and the law protects 10\. .*could end the leave/)
    assert.match(check.text, /pay week Wednesday 27 May to Tuesday 2 June would not be paid: £194\.32/)
    assert.match(
      done.text,
      /Thursday 28 May is allowed.*Not used yet.*The hearing has one date\. ?Helen, Monday 23 March 2026/,
    )
    const { connection } = portal.services.database
    const rows = await connection.collection('auditRows').find({ act: 'extraDayAllowed' }).toArray()
    assert.equal(rows.filter(({ aboutId }) => aboutId === team.away.id).length, 1)
  })

  test('it is offered and accepted once no day is left, and what was allowed before can still be seen', async () => {
    const team = await withNoneLeft({}, 9)
    const helen = await signedInAs(portal, team.hr)
    const [record, path] = [`/hr/people/${team.away.id}`, `/hr/extra-days/${team.away.id}`]
    assert.equal((await helen.get(record)).$(`a[href="${path}"]`).length, 0)
    const nothing = await helen.get(path)
    assert.match(
      nothing.text,
      /There is one day left that both sides can agree to by themselves, so nothing has to be allowed/,
    )
    assert.equal(nothing.$('textarea').length, 0)
    assert.match(
      (await helen.get(`${path}?lang=cy`)).text,
      /Mae un diwrnod ar ôl y gall y ddwy ochr gytuno arno/,
    )
    await helen.get(`${path}?lang=en`)
    for (const to of [`${path}/check`, path]) {
      const refused = await helen.post(to, form('2026-05-28'))
      assert.equal(refused.status, 422)
      assert.match(refused.text, /needs nothing from you: not all of the 10 days are used/)
    }
    const { keepInTouch } = portal.services
    const [last] = await agreedDays(keepInTouch, team, { from: '2026-04-20', count: 1 })
    assert.match((await helen.get(record)).text, /Allow one day beyond the allowance/)
    await letThrough(helen, team)
    await keepInTouch.withdraw(viewerFor(team.away), team.away.id, last ?? '')
    const shown = await helen.get(record)
    assert.equal(shown.$(`a[href="${path}"]`).text(), 'Days allowed beyond the allowance')
    const seen = await helen.get(path)
    assert.equal(seen.$('textarea').length, 0)
    assert.match(seen.text, /Thursday 28 May 2026.*Take back/)
  })

  test('who proposed before HR allowed the day has not said yes to what it costs: it is ended, told, and asked for anew', async () => {
    const team = await withNoneLeft({}, 9)
    const { away, manager } = team
    const { keepInTouch } = portal.services
    const first = await signedInAs(portal, away)
    const safe = await first.submit('/days/new/check', on('2026-05-28'))
    assert.match(safe.text, /your pay is safe/)
    await first.submit('/days/new', fieldsOf(safe))
    const { days } = await keepInTouch.situation(viewerFor(away), away.id)
    const id = days.find(({ state }) => state === 'proposed')?.id ?? ''
    // It waits for HR, as one of the days that took the last is disputed.
    portal.setNow('2026-04-02T09:00:00Z')
    const [dayId = ''] = days.filter(({ state }) => state === 'agreed').map((day) => day.id)
    await keepInTouch.markWorked(viewerFor(manager), away.id, dayId)
    await keepInTouch.dispute(viewerFor(away), away.id, { dayId, reason: 'only-a-talk' })
    await agreedDays(keepInTouch, team, { from: '2026-05-11', count: 1 })
    portal.later(60_000)
    const priya = await signedInAs(portal, away)
    const helen = await signedInAs(portal, team.hr)
    const { check } = await letThrough(helen, team)
    assert.match(
      check.text,
      /proposed this day before\. That proposal ends: it was made before HR allowed the day\. Either/,
    )
    const tom = await signedInAs(portal, manager)
    const agreed = await tom.post(`/team/${away.id}/days/${id}/agreement`)
    assert.notEqual(agreed.status, 303)
    const ended = /so the proposal from before that ended\. If it is still wanted, propose it again/
    assert.match((await priya.get(`/days/${id}`)).text, ended)
    assert.match((await tom.get(`/team/${away.id}/days/${id}`)).text, ended)
    const home = await priya.get('/')
    assert.match(home.text, /HR allowed it beyond the 10 days on 2 April, and it had been proposed before/)
    assert.match(
      (await tom.get('/team')).text,
      /HR allowed Thursday 28 May beyond the allowance\. Priya had proposed it before/,
    )
    assert.match((await priya.get(`/days/${id}?lang=cy`)).text, /cynigiwch ef eto/)
    await priya.get('/days/new?lang=en')
    const again = await priya.submit('/days/new/check', on('2026-05-28'))
    assert.match(again.text, /could end the leave.*£194\.32/)
  })

  test('both sides then propose and agree that date alone; the person reads what it costs, the manager nothing of pay', async () => {
    const team = await withNoneLeft()
    const { away, manager } = team
    await letThrough(await signedInAs(portal, team.hr), team)
    const priya = await signedInAs(portal, away)
    const tom = await signedInAs(portal, manager)
    assert.match((await priya.get('/days')).text, /HR has allowed one day beyond your 10: Thursday 28 May/)
    const page = await tom.get(`/team/${away.id}`)
    assert.match(page.text, /HR has allowed one day beyond the 10: Thursday 28 May/)
    assert.equal((await tom.post(`/team/${away.id}/days/new`, on('2026-05-27'))).status, 422)
    const managers = await tom.submit(`/team/${away.id}/days/new/check`, on('2026-05-28'))
    assert.match(managers.text, /HR has allowed Thursday 28 May beyond the 10 days of the leave/)
    assert.doesNotMatch(managers.text, /£|pay week|maternity|The hearing/)
    const check = await priya.submit('/days/new/check', on('2026-05-28'))
    assert.match(check.text, /HR has allowed this day.*You do not have to work it.*could end the leave/)
    assert.match(check.text, /pay week Wednesday 27 May to Tuesday 2 June: £194\.32/)
    assert.doesNotMatch(check.text, /pay is safe|stays the same/)
    const sent = await priya.submit('/days/new', fieldsOf(check))
    assert.match(sent.text, /Nothing is agreed until Tom says yes/)
    const { days } = await portal.services.keepInTouch.situation(viewerFor(away), away.id)
    const id = days.find(({ state }) => state === 'proposed')?.id ?? ''
    assert.match((await tom.get(`/team/${away.id}/days/${id}`)).text, /Day 11, beyond the 10: HR has allowed/)
    const list = await tom.get(`/team/${away.id}`)
    assert.equal(list.$('form[action$="/agreement"]').length, 0, 'it is looked at before anybody agrees')
    assert.equal(list.$(`main .ui-need a[href="/team/${away.id}/days/${id}"]`).length, 1)
    const agreed = await tom.submit(`/team/${away.id}/days/${id}/agreement`)
    assert.match(agreed.text, /Thursday 28 May is agreed/)
    const own = await priya.get(`/days/${id}`)
    assert.match(own.text, /With this day 11 count, beyond your 10: HR has allowed it\./)
    assert.match(own.text, /could end the leave.*pay week Wednesday 27 May to Tuesday 2 June: £194\.32/)
    const theirs = await tom.get(`/team/${away.id}/days/${id}`)
    assert.match(theirs.text, /With this day 11 count, beyond the 10 of the leave: HR has allowed it/)
    assert.doesNotMatch(theirs.text, /£|pay week|could end/)
    assert.match(
      (await priya.get(`/days/${id}?lang=cy`)).text,
      /Gyda’r diwrnod hwn mae 11 yn cyfrif, y tu hwnt i’ch 10/,
    )
    await priya.get('/days?lang=en')
    for (const path of ['/', '/days'])
      assert.match(
        (await priya.get(path)).text,
        /11 agreed All 10 are used or agreed\. HR allowed one more\./,
      )
    const welsh = /pob un o’r 10 wedi’i ddefnyddio neu cytunwyd arno\. Caniataodd Adnoddau Dynol un arall/
    assert.match((await priya.get('/days?lang=cy')).text, welsh)
    assert.match((await tom.get(`/team/${away.id}`)).text, /All 10 are used or agreed\. HR allowed one more/)
    await priya.get('/days?lang=en')
    for (const [who, at] of [
      [priya, '/days'],
      [priya, `/days/${id}`],
      [tom, `/team/${away.id}`],
    ] as const)
      assert.equal((await who.get(`${at}?lang=cy`)).status, 200)
  })

  test('it is used once agreed, and a day that is withdrawn gives it back', async () => {
    const team = await withNoneLeft()
    const { keepInTouch } = portal.services
    const helen = await signedInAs(portal, team.hr)
    await letThrough(helen, team)
    const at = `/hr/extra-days/${team.away.id}`
    const [person, manager] = [viewerFor(team.away), viewerFor(team.manager)]
    const id = idOf(await keepInTouch.propose(person, team.away.id, { details: aDay('2026-05-28') }))
    await keepInTouch.agree(manager, team.away.id, id)
    const used = await helen.get(at)
    assert.match(used.text, /Used: a day on it is agreed/)
    assert.equal(used.$('form[action$="/removal"]').length, 0)
    assert.equal((await helen.post(`${at}/removal`, { date: '2026-05-28' })).status, 409)
    await keepInTouch.withdraw(person, team.away.id, id)
    assert.match((await helen.get(at)).text, /Not used yet/)
    const again = await keepInTouch.propose(manager, team.away.id, { details: aDay('2026-05-28') })
    assert.equal(stateOf(again), 'proposed')
  })

  test('HR takes it back while it is not used, and then nobody can agree to the day', async () => {
    const team = await withNoneLeft()
    const { keepInTouch } = portal.services
    const helen = await signedInAs(portal, team.hr)
    await letThrough(helen, team)
    const details = aDay('2026-05-28')
    const id = idOf(await keepInTouch.propose(viewerFor(team.away), team.away.id, { details }))
    const removal = `/hr/extra-days/${team.away.id}/removal`
    const back = await helen.submit(removal, { date: '2026-05-28' })
    assert.match(back.text, /Thursday 28 May is taken back/)
    assert.equal((await helen.post(removal, { date: '2026-05-28' })).status, 303, 'a second press')
    assert.equal(
      stateOf(await keepInTouch.agree(viewerFor(team.manager), team.away.id, id)),
      'allowance-used',
    )
  })

  test('several dates at once and a day for several people may be that date, too', async () => {
    const team = await withNoneLeft()
    const { keepInTouch } = portal.services
    await letThrough(await signedInAs(portal, team.hr), team)
    const priya = await signedInAs(portal, team.away)
    const check = await priya.submit('/days/several/check', on('2026-05-28'))
    assert.match(check.text, /HR has allowed Thursday 28 May.*£194\.32.*You have 0 left of 10 then/)
    const two = { ...on('2026-05-28'), 'date2-day': '29', 'date2-month': '5', 'date2-year': '2026' }
    assert.equal((await priya.post('/days/several/check', two)).status, 422)
    const tom = await signedInAs(portal, team.manager)
    const asked = { ...on('2026-05-28'), [`ask-${team.away.id}`]: 'yes' }
    const teamDay = await tom.submit('/team/day/check', asked)
    assert.match(teamDay.text, /HR has allowed this day beyond the allowance for Priya/)
    await tom.submit('/team/day', fieldsOf(teamDay))
    const { days } = await keepInTouch.situation(viewerFor(team.away), team.away.id)
    const proposed = days.find(({ state }) => state === 'proposed')
    assert.equal(proposed?.date, '2026-05-28')
    assert.deepEqual(await keepInTouch.peopleAwaited([team.away]), [team.away])
  })

  test('nobody lets a day into the compulsory weeks, out of the leave or into a leave without days, by hostile post either', async () => {
    const post = async (team: Team, date: string) => {
      const helen = await signedInAs(portal, team.hr)
      const path = `/hr/extra-days/${team.away.id}`
      const checked = await helen.post(`${path}/check`, form(date))
      assert.equal(checked.status, 422)
      const sent = await helen.post(path, { ...form(date), seen: '11' })
      assert.equal(sent.status, 422)
      assert.match(sent.text, /The hearing has one date/, 'what was typed is still there')
      return sent.text
    }
    const usual = await withNoneLeft()
    assert.match(await post(usual, '2025-09-25'), /the law allows no work\. Nobody can allow it/)
    assert.match(await post(usual, '2025-08-20'), /is before the leave/)
    assert.match(await post(usual, '2027-02-01'), /is after the last day of the leave/)
    assert.match(await post(usual, '2026-03-16'), /It is too late for Monday 16 March/)
    assert.match(await post(usual, '2026-04-01'), /There is an agreed day/)
    const start = civilDate('2026-02-02')
    const none = { id: newId(), type: 'neonatal-care', start, end: civilDate('2026-06-28') } as const
    assert.match(await post(await aTeam(portal, { away: { leaves: [none] } }), '2026-05-28'), /has no keep-/)
    assert.match(await post(await aTeam(portal), '2026-05-28'), /not all of the 10 days are used/)
  })

  test('HR never let a day through for themselves, and HR of another employer never', async () => {
    const team = await withNoneLeft()
    const others = await aTeam(portal)
    const path = `/hr/extra-days/${team.away.id}`
    const theirs = await signedInAs(portal, others.hr)
    assert.equal((await theirs.get(path)).status, 404)
    assert.equal((await theirs.post(path, { ...form('2026-05-28'), seen: '11' })).status, 404)
    const own = await aTeam(portal, { away: { roles: ['hr'] } })
    const self = await signedInAs(portal, own.away)
    const ownPath = `/hr/extra-days/${own.away.id}`
    assert.equal((await self.get(ownPath)).status, 404)
    assert.equal((await self.post(ownPath, { ...form('2026-05-28'), seen: '11' })).status, 404)
    assert.equal((await self.post(`${ownPath}/removal`, { date: '2026-05-28' })).status, 404)
    const tom = await signedInAs(portal, team.manager)
    assert.equal((await tom.get(path)).status, 403)
  })

  test('a double press makes one, a colleague is told that it is allowed, and a page that is stale is said to be', async () => {
    const team = await withNoneLeft()
    const { extraDays } = portal.services.keepInTouch
    const helen = await signedInAs(portal, team.hr)
    const path = `/hr/extra-days/${team.away.id}`
    const check = await helen.submit(`${path}/check`, form('2026-05-28'))
    const seen = fieldsOf(check)['seen'] ?? ''
    assert.equal((await helen.post(path, { ...form('2026-05-28'), seen: '12' })).status, 409)
    const asked = { date: civilDate('2026-05-28'), reason, seen }
    const hr = viewerFor(team.hr)
    const both = await Promise.all([1, 2].map(() => extraDays.letThrough(hr, team.away.id, asked)))
    assert.deepEqual(
      both.map((one) => 'ok' in one),
      [true, true],
    )
    const other = await extraDays.letThrough(hr, team.away.id, { ...asked, reason: 'Another' })
    assert.equal('refusal' in other && other.refusal, 'allowed-already')
    assert.equal((await helen.get(path)).$('form[action$="/removal"]').length, 1)
  })

  test('two of HR at once make one', async () => {
    const team = await withNoneLeft()
    const { extraDays } = portal.services.keepInTouch
    const date = civilDate('2026-06-16')
    const asked = { date, seen: effectsMark(date, await extraDays.find(viewerFor(team.hr), team.away.id)) }
    const press = (why: string) =>
      extraDays.letThrough(viewerFor(team.hr), team.away.id, { ...asked, reason: why })
    const both = await Promise.all([press('One'), press('Two')])
    assert.equal(both.filter((one) => 'ok' in one).length, 1)
    assert.equal((await extraDays.find(viewerFor(team.hr), team.away.id)).extraDays.length, 1)
  })

  test('the reason is needed, and of 500 characters at most', async () => {
    const team = await withNoneLeft()
    const helen = await signedInAs(portal, team.hr)
    const path = `/hr/extra-days/${team.away.id}/check`
    const post = (why: string) => helen.post(path, { ...form('2026-05-28'), reason: why })
    assert.match((await post('')).text, /Write why it is needed/)
    assert.match((await post('a'.repeat(501))).text, /500 characters or fewer/)
    assert.match((await helen.get(`/hr/extra-days/${team.away.id}?lang=cy`)).text, /Diwrnod y tu hwnt/)
  })

  test('KIT-12: outside the 39 weeks HR reads that no week of pay is lost', async () => {
    const team = await withNoneLeft()
    const { check } = await letThrough(await signedInAs(portal, team.hr), team, '2026-06-16')
    assert.match(check.text, /day 11, and the law protects 10.*No week of statutory pay is lost/)
    assert.doesNotMatch(check.text, /£/)
  })
})
