import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { newId } from '../../../src/shared/ids.ts'
import { signedInAs } from '../../support/browser.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { agreedDay, viewerFor } from './acts.ts'
import { bothSides } from './both-sides.ts'

/** Case W is back on Wednesday 2 September 2026. */
const beforeIt = '2026-03-23T09:00:00Z'
const afterIt = '2026-09-14T09:00:00Z'

const neonatal = {
  id: newId(),
  type: 'neonatal-care',
  start: civilDate('2026-08-01'),
  end: civilDate('2026-09-01'),
} as const

describe('once somebody is back', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: beforeIt })
  })
  after(() => portal.close())

  test('the manager’s list says since when, and names the talk that comes, not a first day that has passed', async () => {
    portal.setNow(afterIt)
    const { priya, tom } = await bothSides(portal)
    assert.match(
      (await priya.get('/')).text,
      /Next date that matters: Wednesday 16 September\. A talk about how it is going\./,
    )
    const page = await tom.get('/team')
    assert.match(
      page.text,
      /Back since Wednesday 2 September Next: a talk about how it is going, on Wednesday 16 September\./,
    )
    assert.doesNotMatch(page.text, /the first day back/)
    const welsh = await tom.get('/team?lang=cy')
    assert.match(
      welsh.text,
      /Yn ôl ers dydd Mercher 2 Medi Nesaf: sgwrs am sut mae pethau, ar ddydd Mercher 16 Medi\./,
    )
  })

  test('a talk that was held is not next any more, and one of these days is, until it is written down', async () => {
    portal.setNow(afterIt)
    const { team } = await bothSides(portal)
    portal.setNow('2026-09-18T09:00:00Z')
    const tom = await signedInAs(portal, team.manager)
    assert.match(
      (await tom.get('/team')).text,
      /Still to do: a talk about how it is going\. It was for Wednesday 16 September\./,
    )
    const held = { week: 2, version: 0, talkedOn: civilDate('2026-09-17') }
    await portal.services.dayOne.reviews.writeTalk(viewerFor(team.manager), team.away.id, held)
    portal.setNow('2026-09-18T09:00:10Z')
    const page = await tom.get('/team')
    assert.match(page.text, /Next: a talk about how it is going, on Wednesday 30 September\./)
    assert.equal(page.$(`main a[href="/team/${team.away.id}/reviews/4"]`).text().trim(), 'See the talk')
  })

  test('the manager’s own open task about somebody is next, where it comes first', async () => {
    portal.setNow(beforeIt)
    const { team, tom } = await bothSides(portal)
    const { tasks } = portal.services
    const about = team.away.staffNumber
    const make = (viewer: typeof team.hr, what: string, due: string, owner = '') =>
      tasks.make(viewerFor(viewer), { what, about, owner, due: civilDate(due) })
    await make(team.hr, 'Not of the manager', '2026-03-24')
    await make(team.hr, 'Order the laptop', '2026-03-25', team.manager.staffNumber)
    await make(team.hr, 'Book a desk', '2026-03-26', team.manager.staffNumber)
    portal.setNow('2026-03-23T09:00:10Z')
    const page = await tom.get('/team')
    assert.match(page.text, /Next: Order the laptop, by Wednesday 25 March\..*See the task/)
    assert.doesNotMatch(page.text, /Not of the manager|Book a desk/)
    assert.match(
      (await tom.get('/team?lang=cy')).text,
      /Nesaf: Order the laptop, erbyn dydd Mercher 25 Mawrth\./,
    )
    const [first] = (await tasks.own(viewerFor(team.manager), 1)).rows
    await tasks.finish(viewerFor(team.manager), first?.id ?? '', 1)
    portal.setNow('2026-03-27T09:00:00Z')
    const later = await signedInAs(portal, team.manager)
    assert.match(
      (await later.get('/team')).text,
      /Still to do: Book a desk\. It was to be done by Thursday 26 March\./,
    )
  })

  test('KIT-10, KIT-14: no page counts days as left, or says what uses one or is not work', async () => {
    portal.setNow(afterIt)
    const { priya, tom, at } = await bothSides(portal)
    const own = await priya.get('/days')
    assert.match(own.text, /Your leave is over, and no more of its days can be worked\. You do not have to/)
    const managers = await tom.get(at)
    assert.match(managers.text, /Priya is back, and no more days of the leave can be worked\./)
    for (const page of [own, managers, await priya.get('/'), await priya.get('/return')]) {
      assert.doesNotMatch(
        page.text,
        /left of 10|is not work|uses one whole day|would have to agree|pay weeks|goes on/,
      )
    }
    for (const path of ['/days', '/', '/return']) {
      const welsh = await priya.get(`${path}?lang=cy`)
      assert.doesNotMatch(welsh.text, /ar ôl o 10|Nid gwaith yw|diwrnod cyfan|byddai’n rhaid i/)
    }
    assert.match((await priya.get('/days?lang=cy')).text, /Mae eich absenoldeb ar ben, ac ni ellir gweithio/)
  })

  test('an agreed day of which nobody has said whether it was worked is asked about still', async () => {
    portal.setNow(beforeIt)
    const { team, at } = await bothSides(portal)
    await agreedDay(portal.services.keepInTouch, team, '2026-08-25')
    portal.setNow(afterIt)
    const priya = await signedInAs(portal, team.away)
    const tom = await signedInAs(portal, team.manager)
    assert.match((await priya.get('/')).text, /Was Tuesday 25 August worked\?/)
    assert.match((await tom.get(at)).text, /Was Tuesday 25 August worked\?.*1 agreed/)
  })

  test('leave without such days says that it is over, not that no work may be asked for', async () => {
    portal.setNow(afterIt)
    const { priya, tom, at } = await bothSides(portal, { away: { leaves: [neonatal] } })
    const [own, managers] = [await priya.get('/days'), await tom.get(at)]
    assert.match(own.text, /Your leave is over You do not have to do anything here\./)
    // A talk comes, so it is not said that there is nothing.
    assert.match(
      managers.text,
      /Priya is back You do not have to do anything but what stands below\..*Next: a talk about how it is going, on Wednesday 16 September\. See the talk/,
    )
    for (const page of [own, managers]) assert.doesNotMatch(page.text, /any work|No work|is not work/)
    assert.match((await priya.get('/days?lang=cy')).text, /Mae eich absenoldeb ar ben/)
    assert.match((await tom.get(`${at}?lang=cy`)).text, /Mae Priya yn ôl/)
  })

  test('an open task stands on the first page of its owner who is back, and on the manager’s page of them', async () => {
    portal.setNow(afterIt)
    const { team, priya, tom, at } = await bothSides(portal, { away: { leaves: [neonatal] } })
    assert.match(
      (await priya.get('/')).text,
      /Nothing needs your answer You do not have to do anything here\./,
    )
    const hr = viewerFor(team.hr)
    const make = async (what: string, owner: string, due: string) => {
      const typed = { what, about: team.away.staffNumber, owner, due: civilDate(due) }
      const made = await portal.services.features.tasks.service.make(hr, typed)
      assert.ok('ok' in made)
      return `/tasks/${made.ok.id}`
    }
    const own = await make('Try the new laptop', team.away.staffNumber, '2026-09-11')
    const managers = await make('Order a pass', team.manager.staffNumber, '2026-09-18')
    const home = await priya.get('/')
    assert.match(home.text, /Nothing needs your answer You do not have to answer anybody\. Your tasks/)
    assert.match(home.text, /Your tasks Try the new laptop Was due by Friday 11 September/)
    assert.doesNotMatch(home.text, /Order a pass|do not have to do anything/)
    assert.equal((await priya.get(home.$(`main a[href="${own}"]`).attr('href') ?? '')).status, 200)
    assert.match((await priya.get('/?lang=cy')).text, /Eich tasgau Try the new laptop/)
    const page = await tom.get(at)
    assert.match(page.text, /Next: Order a pass, by Friday 18 September\. See the task/)
    assert.doesNotMatch(page.text, /Try the new laptop|do not have to do anything here/)
    assert.equal(page.$(`main a[href="${managers}"]`).length, 1)
    assert.match((await tom.get(`${at}?lang=cy`)).text, /Nid oes angen i chi wneud dim ond yr hyn sydd isod/)
  })

  test('the page of the return does not point to weeks that it does not show', async () => {
    portal.setNow(afterIt)
    const { priya } = await bothSides(portal)
    const page = await priya.get('/return')
    assert.match(page.text, /You are back\. You do not have to do anything here\./)
    assert.match(
      (await priya.get('/return?lang=cy')).text,
      /Rydych yn ôl\. Nid oes angen i chi wneud dim yma\./,
    )
  })
})
