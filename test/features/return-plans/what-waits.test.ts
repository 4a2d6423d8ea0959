import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { signedInAs, type Browser, type Page } from '../../support/browser.ts'
import { aPerson, aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { agreedDay, proposedDay, viewerFor } from '../keep-in-touch/acts.ts'

const fullWeek = { mon: 740, tue: 740, wed: 740, thu: 740, fri: 740, sat: 0, sun: 0 }

describe('everything that waits for the manager', () => {
  let portal: TestPortal
  let team: Team
  let tom: Browser
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
    tom = await signedInAs(portal, team.manager)
  })
  after(() => portal.close())

  const wish = (date: string, person = team.away) =>
    portal.services.returnPlans.nameReturnDate(viewerFor(person), civilDate(date))

  async function sharedPlan(): Promise<void> {
    const { returnPlans } = portal.services
    await returnPlans.saveWeeks(viewerFor(team.away), [fullWeek], 0)
    await returnPlans.sharePlan(viewerFor(team.away), 1)
  }

  const things = (page: Page): string[] =>
    page
      .$('.ui-person__next')
      .toArray()
      .map((one) => page.$(one).text().trim())

  test('RET-03: weeks for the day before a short notice are nobody’s to answer until the date stands', async () => {
    await sharedPlan()
    const wished = await wish('2026-04-28')
    assert.ok('ok' in wished)
    const path = `/team/${team.away.id}/return`
    const his = await tom.get(path)
    assert.match(his.text, /these weeks are for another day, so there is nothing for you to answer here/)
    assert.doesNotMatch(his.text, /Do you\?|Agree to these weeks/)
    assert.match((await tom.get(`${path}?lang=cy`)).text, /felly nid oes dim i chi ei ateb yma/)
    const priya = await signedInAs(portal, team.away)
    const hers = (await priya.get('/return/plan')).text
    assert.match(hers, /Your weeks wait for your return date/)
    assert.match(hers, /Once your date stands, go through them and share them/)
    assert.match((await priya.get('/')).text, /weeks that you planned are for another day than your notice/)
    portal.setNow('2026-03-23T09:00:10Z')
    await portal.services.returnPlans.withdrawReturnDate(viewerFor(team.away), wished.ok.id)
    portal.setNow('2026-03-23T09:00:15Z')
    assert.match((await tom.get(`${path}?lang=en`)).text, /Priya has agreed to these weeks\. Do you\?/)
  })

  test('RET-03: what is needed soonest stands first, however long it has waited, and each thing is counted', async () => {
    await proposedDay(portal.services.keepInTouch, team, '2026-04-14')
    portal.setNow('2026-03-23T09:00:05Z')
    await sharedPlan()
    portal.setNow('2026-03-23T09:00:10Z')
    await wish('2026-04-28')
    const page = await tom.get('/team')
    // The weeks are for a day that cannot stand beside the notice.
    assert.equal(page.$('h1').text().trim().endsWith('2 things wait for you'), true, page.$('h1').text())
    assert.deepEqual(things(page), ['Answer a day: Tuesday 14 April', 'Answer a return date'])
    assert.match(page.text, /Tuesday 28 April. Answer by Monday 27 April: after that it stands by itself/)
    assert.match(page.text, /The return date waits for your answer/)
    assert.doesNotMatch(page.text, /Back on/)
    assert.match((await tom.get('/team?lang=cy')).text, /Mae 2 beth yn aros amdanoch/)
    const one = await tom.get(`/team/${team.away.id}`)
    assert.match(one.$('h1').text(), /2 things with Priya need your answer/)
    for (const words of [/Answer a return date/, /14 April/]) assert.match(one.text, words)
    portal.setNow('2026-04-28T09:00:00Z')
    const later = await signedInAs(portal, team.manager)
    assert.doesNotMatch((await later.get('/team')).text, /Answer a return date|28 April. Answer/)
  })

  test('a return that is for both to agree says by when it is answered, to both sides', async () => {
    const leaves = [
      {
        id: 'split-leave',
        type: 'shared-parental' as const,
        start: civilDate('2026-03-02'),
        end: civilDate('2026-07-05'),
      },
    ]
    const other = await aTeam(portal, { away: { leaves } })
    await wish('2026-05-18', other.away)
    const dev = await signedInAs(portal, other.manager)
    assert.match(
      (await dev.get('/team')).text,
      /asks to come back on Monday 18 May. The last day to answer is Sunday 17 May. The sooner/,
    )
    const [hers, his] = ['/return', `/team/${other.away.id}/return`]
    const kwame = await signedInAs(portal, other.away)
    assert.match(
      (await kwame.get(hers)).text,
      /is asked to answer by Sunday 17 May 2026\. You do not have to remind/,
    )
    assert.match((await kwame.get(`${hers}?lang=cy`)).text, /Gofynnir i .+ ateb erbyn dydd Sul 17 Mai 2026/)
    assert.match((await dev.get(his)).text, /The last day to answer is Sunday 17 May 2026. The sooner/)
    assert.match((await dev.get(`${his}?lang=cy`)).text, /Y diwrnod olaf i ateb yw dydd Sul 17 Mai 2026/)
  })

  test('RET-03: until when a short notice can be put off is read by both sides', async () => {
    await wish('2026-04-28')
    const priya = await signedInAs(portal, team.away)
    const own = await priya.get('/return')
    assert.match(
      own.text,
      /Tom has to answer by Monday 27 April 2026: after that the day you named stands by itself/,
    )
    const his = await tom.get(`/team/${team.away.id}/return`)
    assert.match(
      his.text,
      /Answer by Monday 27 April 2026: after that Tuesday 28 April 2026 stands by itself/,
    )
    portal.setNow('2026-04-28T09:00:00Z')
    const later = await signedInAs(portal, team.manager)
    assert.doesNotMatch((await later.get(`/team/${team.away.id}/return`)).text, /Answer by/)
  })

  test('of two people, the one whose date the law times first stands first', async () => {
    const { people } = portal.services
    const alys = aPerson({
      ...team.away,
      id: 'alys',
      staffNumber: 'a1',
      email: 'alys@example.org',
      name: 'Alys Wynn',
    })
    const leaves = team.away.leaves.map((leave) => ({ ...leave, id: 'leave-of-alys' }))
    await people.save({ ...alys, leaves })
    await wish('2026-05-04', { ...alys, leaves })
    await wish('2026-04-28')
    portal.setNow('2026-03-23T09:00:10Z')
    const page = await tom.get('/team')
    const names = page
      .$('.ui-person__name')
      .toArray()
      .map((name) => page.$(name).text())
    assert.deepEqual(names, ['Priya Shah', 'Alys Wynn'])
  })

  test('a leave without days shows the return that waits all the same', async () => {
    const leaves = [
      {
        id: `p-${team.away.id}`,
        type: 'paternity' as const,
        start: civilDate('2026-03-16'),
        end: civilDate('2026-04-10'),
      },
    ]
    await portal.services.people.save({ ...team.away, leaves })
    portal.setNow('2026-03-23T09:00:10Z')
    await wish('2026-04-06')
    assert.match((await tom.get(`/team/${team.away.id}`)).text, /Answer a return date/)
  })

  test('weeks for a day that HR have moved wait for the person, not for the manager', async () => {
    await sharedPlan()
    const [leave] = team.away.leaves
    await portal.services.leaves.setReturnDate(
      { personId: team.away.id, leaveId: leave!.id },
      civilDate('2026-08-03'),
    )
    portal.setNow('2026-03-23T09:00:10Z')
    assert.match((await tom.get('/team')).text, /Nothing waits for you/)
  })

  test('the dates of the return hold the agreed days and the day of a notice', async () => {
    await agreedDay(portal.services.keepInTouch, team, '2026-04-14')
    await wish('2026-04-28')
    const priya = await signedInAs(portal, team.away)
    const page = await priya.get('/return')
    const items = page
      .$('.ui-time__item')
      .toArray()
      .map((item) => page.$(item).text().replace(/\s+/g, ' ').trim())
    const at = items.findIndex((item) =>
      /Tuesday 14 April 2026 A day at work that you both agreed/.test(item),
    )
    assert.ok(at > 0, items.join('; '))
    assert.match(
      String(items[at + 1]),
      /Tuesday 28 April 2026 The day of which you gave notice It waits for Tom/,
    )
    assert.equal(page.$('.ui-time a[href^="/days/"]').length, 1)
    assert.match((await priya.get('/return?lang=cy')).text, /Y diwrnod y rhoesoch rybudd amdano/)
  })
})
