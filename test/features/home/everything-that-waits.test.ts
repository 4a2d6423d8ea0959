import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { signedInAs } from '../../support/browser.ts'
import { aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { aDay, agreedDay, idOf, viewerFor } from '../keep-in-touch/acts.ts'

const week = { mon: 740, tue: 740, wed: 740, thu: 0, fri: 0, sat: 0, sun: 0 }

describe('everything that waits for the person is on their first page', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
  })
  after(() => portal.close())

  const home = async (path = '/') => (await signedInAs(portal, team.away)).get(path)

  async function sharedPlan(): Promise<void> {
    const { returnPlans } = portal.services
    await returnPlans.saveWeeks(viewerFor(team.away), [week], 0)
    await returnPlans.sharePlan(viewerFor(team.away), 1)
  }

  const answerPlan = (answer: 'agree' | 'talk-first') =>
    portal.services.returnPlans.answerPlan(viewerFor(team.manager), team.away.id, { version: 2, answer })

  test('an agreed day that has passed is put to both sides until one says whether it was worked', async () => {
    const { keepInTouch } = portal.services
    const id = await agreedDay(keepInTouch, team, '2026-03-24')
    assert.match((await home()).text, /Nothing needs your answer/)
    portal.setNow('2026-03-24T09:00:00Z')
    const onTheDay = await home()
    assert.match(
      onTheDay.text,
      /Today is a day at work that you agreed to, at the office .*Not ready for it: .*Building pass Tom, by .* Late/,
    )
    assert.doesNotMatch(onTheDay.text, /Next: Tuesday 24 March/)
    assert.match(
      (await home('/?lang=cy')).text,
      /Mae heddiw yn ddiwrnod yn y gwaith y cytunoch arno, yn y swyddfa/,
    )
    const onTeam = await (await signedInAs(portal, team.manager)).get('/team')
    assert.match(onTeam.text, /Today, Tuesday 24 March, is a day at work/)
    portal.setNow('2026-03-25T09:00:00Z')
    const helen = await signedInAs(portal, team.hr)
    for (const path of ['/hr', '/hr/payroll']) {
      assert.match((await helen.get(path)).text, /Of one .*past.* nobody has said whether it was worked/)
      assert.match((await helen.get(`${path}?lang=cy`)).text, /Ni ddywedodd neb a weithiwyd un diwrnod/)
      await helen.get(`${path}?lang=en`)
    }
    const page = await home()
    assert.match(page.text, /One thing needs your answer Was Tuesday 24 March worked\?/)
    assert.match(
      page.text,
      /You do not have to do it today, but payroll gets nothing for it until one of you does/,
    )
    assert.equal(page.$(`main a[href="/days/${id}"]`).length > 0, true)
    assert.match((await home('/?lang=cy')).text, /A weithiwyd dydd Mawrth 24 Mawrth\?/)
    await keepInTouch.markWorked(viewerFor(team.manager), team.away.id, id)
    portal.setNow('2026-03-25T09:00:10Z')
    // What the one wrote is put to the other, until it is confirmed.
    assert.match(
      (await home()).text,
      /One thing needs your answer Is what Tom wrote of Tuesday 24 March right\?/,
    )
    await keepInTouch.markWorked(viewerFor(team.away), team.away.id, id)
    portal.setNow('2026-03-25T09:00:20Z')
    assert.match((await home()).text, /Nothing needs your answer/)
  })

  test('an answer to the plan is shown beside a day that waits', async () => {
    await sharedPlan()
    await answerPlan('talk-first')
    const details = aDay('2026-04-14')
    idOf(await portal.services.keepInTouch.propose(viewerFor(team.manager), team.away.id, { details }))
    const page = await home()
    assert.match(page.text, /2 things need your answer/)
    assert.match(page.text, /Tom suggests Tuesday 14 April.+There is an answer to your plan/)
    assert.match(page.text, /Tom would like to talk about the plan/)
    assert.doesNotMatch(page.text, /You do not have to do anything/)
    assert.doesNotMatch((await home('/?lang=cy')).text, /Nid oes angen i chi wneud dim/)
    assert.doesNotMatch(page.text, /Nobody else sees it until you share it/)
  })

  test('what waits stands right after the words that count it, before what is only told', async () => {
    const leaveTold = [
      {
        at: new Date('2026-03-20T10:00:00Z'),
        was: { start: civilDate('2025-09-03'), last: civilDate('2026-07-31') },
        is: { start: civilDate('2025-09-03'), last: civilDate('2026-09-01') },
      },
    ]
    await portal.services.people.save({
      ...team.away,
      contactSince: civilDate('2026-03-20'),
      leaveTold,
    })
    for (const date of ['2026-04-14', '2026-04-15']) {
      const details = aDay(date)
      idOf(await portal.services.keepInTouch.propose(viewerFor(team.manager), team.away.id, { details }))
      const page = await home()
      assert.match(page.text, /HR changed your leave/)
      assert.match(page.text, /Your contact from Friday 20 March/)
      assert.ok(page.$('main h1').nextAll('section').first().is('.ui-need'), page.text)
    }
  })

  test('decision 99: what HR changed is told on the next visit of whoever was not here since, however late, and once', async () => {
    const told = {
      at: new Date('2026-04-20T10:00:00Z'),
      was: { start: civilDate('2025-09-03'), last: civilDate('2026-07-31') },
      is: { start: civilDate('2025-09-03'), last: civilDate('2026-09-01') },
    }
    await portal.services.people.save({ ...team.away, leaveTold: [told] })
    await signedInAs(portal, team.away)
    portal.setNow('2026-06-15T09:00:00Z')
    assert.match((await (await signedInAs(portal, team.away)).get('/')).text, /HR changed your leave/)
    portal.setNow('2026-06-16T09:00:00Z')
    assert.doesNotMatch((await (await signedInAs(portal, team.away)).get('/')).text, /HR changed your leave/)
  })

  test('of the manager, too: before what comes and what the week asks', async () => {
    const days = await portal.services.keepInTouch.propose(viewerFor(team.away), team.away.id, {
      details: aDay('2026-03-26'),
    })
    idOf(days)
    const page = await (await signedInAs(portal, team.manager)).get(`/team/${team.away.id}`)
    assert.match(page.text, /needs your answer/)
    assert.match(page.text, /What to do this week/)
    assert.ok(page.$('main h1').nextAll('section').first().is('.ui-need'), page.text)
  })

  test('of agreed weeks that are short, home says what HR still do, and that they have', async () => {
    await sharedPlan()
    await answerPlan('agree')
    assert.match((await home()).text, /is agreed. HR settles its leave and pay with you/)
    await portal.services.returnPlans.forHr.settle(viewerFor(team.hr), team.away.id, {
      version: 3,
      as: 'unpaid',
    })
    portal.setNow('2026-03-23T09:00:10Z')
    assert.match((await home()).text, /HR has settled its leave and pay/)
  })
})
