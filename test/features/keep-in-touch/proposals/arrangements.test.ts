import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signedInAs } from '../../../support/browser.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { tasksOf } from '../../day-one/acts.ts'
import { agreedDay, viewerFor } from '../acts.ts'
import { bothSides, fieldsOf, on } from '../both-sides.ts'

describe('what others do for a day', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  /** A day at a hub, with a private room, that the person has sent. */
  async function sentByPriya(date: string) {
    const sides = await bothSides(portal)
    const { priya, team } = sides
    await priya.submit('/days/new', fieldsOf(await priya.submit('/days/new/check', on(date))))
    const { days } = await portal.services.keepInTouch.situation(viewerFor(team.away), team.away.id)
    const id = days.at(-1)?.id ?? ''
    return { ...sides, id, managers: `${sides.at}/days/${id}`, own: `/days/${id}` }
  }

  test('CS-04, decision 15: a manager reads before they agree what is then to be ready', async () => {
    const { tom, managers } = await sentByPriya('2026-04-14')
    const page = await tom.get(managers)
    assert.match(
      page.text,
      /What then has to be ready Offer a risk assessment You, by Tuesday 31 March Account and mailbox You, by Tuesday 31 March A private room You, by Tuesday 7 April Building pass You, by Wednesday 8 April/,
    )
    const welsh = await tom.get(`${managers}?lang=cy`)
    assert.match(welsh.text, /Cyfrif a blwch post Chi, erbyn dydd Mawrth 31 Mawrth/)
  })

  test('and both sides read on the page of the day what became of it, from the yes until the day', async () => {
    const { tom, priya, managers, own, team, id } = await sentByPriya('2026-04-14')
    const { keepInTouch, tasks } = portal.services
    await keepInTouch.agree(viewerFor(team.manager), team.away.id, id)
    const account = (await tasksOf(portal, team.away)).get('Account and mailbox')
    await tasks.finish(viewerFor(team.manager), account?.id ?? '', account?.version ?? 0)
    assert.match(
      (await tom.get(managers)).text,
      /What has to be ready for the day .*Account and mailbox You, by Tuesday 31 March Done/,
    )
    assert.match(
      (await priya.get(own)).text,
      /What others will do .*Account and mailbox Tom, by Tuesday 31 March Done A private room Tom, by Tuesday 7 April Not yet due/,
    )
    portal.setNow('2026-04-15T09:00:00Z')
    const tomLater = await signedInAs(portal, team.manager)
    assert.doesNotMatch((await tomLater.get(managers)).text, /Account and mailbox/)
    portal.setNow('2026-03-23T09:00:00Z')
  })

  test('what is promised before the yes is what is made by it', async () => {
    const { tom, managers, team, id } = await sentByPriya('2026-04-14')
    const promised = (await tom.get(managers)).$('.ui-row__name').toArray()
    const names = promised.map((one) => (one.children[0] as unknown as { data: string }).data)
    await portal.services.keepInTouch.agree(viewerFor(team.manager), team.away.id, id)
    const made = [...(await tasksOf(portal, team.away)).keys()]
    assert.deepEqual(names.toSorted(), made.toSorted())
  })

  test('CS-04: with less time than IT needs, both read that it may not be ready', async () => {
    const { tom, priya, managers, own, team, id } = await sentByPriya('2026-03-31')
    const short = /Account and mailbox (You|Tom), by Monday 23 March There is less time for this/
    assert.match((await tom.get(managers)).text, short)
    await portal.services.keepInTouch.agree(viewerFor(team.manager), team.away.id, id)
    assert.match((await tom.get(managers)).text, short)
    assert.match((await priya.get(own)).text, short)
    assert.match((await tom.get('/team?lang=cy')).text, /Cyfrif a blwch post|Cynnig asesiad risg/)
  })

  test('a list that says what is to be ready does not say that there is nothing to do', async () => {
    const { team, tom } = await bothSides(portal)
    await agreedDay(portal.services.keepInTouch, team, '2026-04-14')
    const page = await tom.get('/team')
    assert.match(page.text, /(Account and mailbox|Offer a risk assessment).*by Tuesday 31 March/)
    assert.match(page.text, /by Tuesday 31 March, for days at work from Tuesday 14 April/)
    assert.doesNotMatch(page.text, /Nothing to do|do not have to do anything/)
    assert.doesNotMatch((await tom.get('/team?lang=cy')).text, /Dim i’w wneud|wneud dim/)
  })

  test('HS-05, CS-04: what is asked for already, and late, is said as that on both pages that check', async () => {
    const { team, at } = await bothSides(portal)
    await agreedDay(portal.services.keepInTouch, team, '2026-04-14')
    portal.setNow('2026-04-08T09:00:00Z')
    const next = on('2026-05-12')
    const priyaNow = await signedInAs(portal, team.away)
    const tomNow = await signedInAs(portal, team.manager)
    for (const [reader, days, owner] of [
      [priyaNow, '/days', 'Tom'],
      [tomNow, `${at}/days`, 'You'],
    ] as const) {
      const one = await reader.submit(`${days}/new/check`, next)
      const several = await reader.submit(`${days}/several/check`, next)
      for (const name of ['Offer a risk assessment', 'Account and mailbox']) {
        const asWhat = `${name} ${owner}, was due Tuesday 31 March Asked for already, for another day at work. Late`
        assert.ok(one.text.includes(asWhat), one.text)
        const line = `${name}: asked for already, for another day at work. ${owner}, was due Tuesday 31 March, and it is late`
        assert.ok(several.text.includes(line), several.text)
      }
    }
    const account = (await tasksOf(portal, team.away)).get('Account and mailbox')
    const { tasks } = portal.services
    await tasks.finish(viewerFor(team.manager), account?.id ?? '', account?.version ?? 0)
    assert.match(
      (await priyaNow.submit('/days/several/check', next)).text,
      /Account and mailbox: asked for already, for another day at work, and done/,
    )
    const sooner = await priyaNow.submit('/days/new/check', on('2026-04-10'))
    assert.match(sooner.text, /Asked for already, for another day at work\. Done/)
    assert.doesNotMatch(sooner.text, /earlier day at work/, 'there is none')
    portal.setNow('2026-03-23T09:00:00Z')
  })

  test('CS-04: of several dates, too, it is said for what there is less time than it needs', async () => {
    const { priya, tom, at } = await bothSides(portal)
    for (const [reader, days] of [
      [priya, '/days'],
      [tom, `${at}/days`],
    ] as const) {
      const check = await reader.submit(`${days}/several/check`, on('2026-03-31'))
      assert.match(
        check.text,
        /Account and mailbox: (Tom|You), by Monday 23 March There is less time for this than it usually needs/,
      )
    }
  })
})
