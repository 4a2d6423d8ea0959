import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { endDayLists } from '../../../../jobs/end-day-lists.ts'
import { signedInAs } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { aDay, agreedDay, idOf, proposedDay, viewerFor } from '../../keep-in-touch/acts.ts'
import { movedReturn, tasksOf } from '../acts.ts'

describe('what is ready for a keep-in-touch day', () => {
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

  const statesOf = async () =>
    Object.fromEntries(
      [...(await tasksOf(portal, team.away))].map(([name, { due, state }]) => [name, `${state} ${due}`]),
    )

  test('HS-05, CS-04: is made once both have agreed, counted back from it', async () => {
    const { keepInTouch } = portal.services
    const id = await proposedDay(keepInTouch, team, '2026-05-11')
    assert.deepEqual(await statesOf(), {})
    await keepInTouch.agree(viewerFor(team.manager), team.away.id, id)
    assert.deepEqual(await statesOf(), {
      'Account and mailbox': 'open 2026-04-27',
      'Building pass': 'open 2026-05-05',
      'Offer a risk assessment': 'open 2026-04-27',
    })
    const page = await (await signedInAs(portal, team.away)).get('/return/ready')
    assert.match(page.text, /For the day at work on Monday 11 May.+Building pass Tom, by Tuesday 5 May/)
  })

  test('of several days, each task says which one it is for', async () => {
    const { keepInTouch } = portal.services
    for (const date of ['2026-05-11', '2026-05-18']) await agreedDay(keepInTouch, team, date)
    const tom = await signedInAs(portal, team.manager)
    const page = await tom.get('/tasks')
    for (const date of ['11 May', '18 May'])
      assert.match(page.text, new RegExp(`Building pass By [^.]+\\. For the day at work on Monday ${date}`))
    const link = page.$('main a:contains("Building pass")').attr('href') ?? ''
    assert.match((await tom.get(link)).text, /For the day at work on Monday 11 May/)
    assert.match(
      (await tom.get('/tasks?lang=cy')).text,
      /Ar gyfer y diwrnod yn y gwaith ar ddydd Llun 18 Mai/,
    )
  })

  test('HS-05, CS-04: what serves several days says from which one, what to do, and moves with it', async () => {
    const { keepInTouch } = portal.services
    const tom = await signedInAs(portal, team.manager)
    await agreedDay(keepInTouch, team, '2026-05-18')
    const from = (date: string) =>
      new RegExp(`Offer a risk assessment By [^.]+\\. For days at work from Monday ${date}\\. About Priya`)
    assert.match((await tom.get('/tasks')).text, from('18 May'))
    const first = await agreedDay(keepInTouch, team, '2026-05-11')
    const page = await tom.get('/tasks')
    assert.match(page.text, from('11 May'))
    assert.match(page.text, /Account and mailbox By [^.]+\. For days at work from Monday 11 May/)
    const link = (what: string) => page.$(`main a:contains("${what}")`).attr('href') ?? ''
    const assessment = await tom.get(link('Offer a risk assessment'))
    assert.match(assessment.text, /For days at work from Monday 11 May/)
    assert.match(assessment.text, /Offer it to them.*They do not have to take it, or to say why/)
    assert.match((await tom.get(link('Account'))).text, /account.*work by then/)
    const welsh = await tom.get(`${link('Offer a risk assessment')}?lang=cy`)
    assert.match(welsh.text, /Ar gyfer diwrnodau yn y gwaith o ddydd Llun 11 Mai.*Cynigiwch ef iddynt/)
    await tom.get('/tasks?lang=en')
    await keepInTouch.withdraw(viewerFor(team.away), team.away.id, first)
    assert.match((await tom.get('/tasks')).text, from('18 May'))
  })

  test('at home needs no pass', async () => {
    const { keepInTouch } = portal.services
    const details = aDay('2026-05-11', { place: 'home' })
    const id = idOf(await keepInTouch.propose(viewerFor(team.away), team.away.id, { details }))
    await keepInTouch.agree(viewerFor(team.manager), team.away.id, id)
    assert.deepEqual(Object.keys(await statesOf()).toSorted(), [
      'Account and mailbox',
      'Offer a risk assessment',
    ])
  })

  test('is called off with the day, with why, whoever took it back', async () => {
    const { keepInTouch } = portal.services
    const id = await agreedDay(keepInTouch, team, '2026-05-11')
    await keepInTouch.withdraw(viewerFor(team.away), team.away.id, id)
    const tasks = [...(await tasksOf(portal, team.away)).values()]
    assert.equal(tasks.length, 3)
    assert.ok(
      tasks.every(({ state, history }) => state === 'not-needed' && history.at(-1)?.reason === 'dayOff'),
    )
    const page = await (await signedInAs(portal, team.away)).get('/return/ready')
    assert.doesNotMatch(page.text, /For the day at work/)
  })

  test('is called off with a day that a changed leave has no room for', async () => {
    await agreedDay(portal.services.keepInTouch, team, '2026-08-10')
    await movedReturn(portal, team.away, '2026-06-22')
    assert.match(String((await statesOf())['Building pass']), /^open 2026-06-16/)
    const stored = await portal.services.database.connection
      .collection('tasks')
      .find({ aboutId: team.away.id, due: { $gt: '2026-07-20' } })
      .toArray()
    assert.equal(stored.length, 3)
    assert.ok(stored.every(({ state }) => state === 'not-needed'))
  })

  test('ends with the day: nobody gets ready what is over, worked or not', async () => {
    const { keepInTouch } = portal.services
    const [first, second] = [
      await agreedDay(keepInTouch, team, '2026-05-11'),
      await agreedDay(keepInTouch, team, '2026-05-12'),
    ]
    // The account is woken once for both, and one assessment offered.
    portal.setNow('2026-05-13T09:00:00Z')
    await keepInTouch.markWorked(viewerFor(team.away), team.away.id, first)
    await keepInTouch.markNotWorked(viewerFor(team.away), team.away.id, second)
    const stored = await portal.services.database.connection
      .collection('tasks')
      .find({ aboutId: team.away.id })
      .toArray()
    assert.deepEqual(stored.map(({ history }) => String(history.at(-1).reason)).toSorted(), [
      'dayOff',
      'dayOver',
      'dayOver',
      'dayOver',
    ])
    assert.match((await (await signedInAs(portal, team.hr)).get('/tasks/late')).text, /No task is late/)
  })

  test('HS-05: an assessment that was not offered before its day is late still, for the next one', async () => {
    const { keepInTouch } = portal.services
    for (const date of ['2026-05-11', '2026-08-10']) await agreedDay(keepInTouch, team, date)
    portal.setNow('2026-05-12T00:10:00Z')
    await endDayLists(portal.services.dayOne)
    const assessment = (await tasksOf(portal, team.away)).get('Offer a risk assessment')
    assert.equal(assessment?.state, 'open')
    assert.equal(assessment?.due, '2026-04-27')
    assert.equal((await tasksOf(portal, team.away)).get('Account and mailbox')?.due, '2026-07-27')
    const tom = await signedInAs(portal, team.manager)
    assert.match((await tom.get(`/tasks/${assessment?.id}`)).text, /For days at work from Monday 10 August/)
  })

  test('what its manager does for a day at work is said with the day for which it is', async () => {
    const { keepInTouch } = portal.services
    for (const date of ['2026-06-08', '2026-06-15']) await agreedDay(keepInTouch, team, date)
    const tom = await signedInAs(portal, team.manager)
    const page = await tom.get(`/team/${team.away.id}`)
    assert.match(page.text, /Next: Building pass, by .+, for the day at work on Monday 8 June\./)
    assert.match(page.text, /for the day at work on Monday 15 June\./)
    assert.match(
      (await tom.get(`/team/${team.away.id}?lang=cy`)).text,
      /Nesaf: Pàs adeilad, erbyn .+, ar gyfer y diwrnod yn y gwaith ar ddydd Llun 8 Mehefin\./,
    )
  })

  test('CS-04: a later day does not show what was called off with an earlier one', async () => {
    const { keepInTouch } = portal.services
    const [first, second] = [
      await agreedDay(keepInTouch, team, '2026-05-11'),
      await agreedDay(keepInTouch, team, '2026-05-18'),
    ]
    portal.setNow('2026-05-12T09:00:00Z')
    await keepInTouch.markWorked(viewerFor(team.away), team.away.id, first)
    const [priya, tom] = [await signedInAs(portal, team.away), await signedInAs(portal, team.manager)]
    const at = `/team/${team.away.id}`
    for (const page of [
      await priya.get(`/days/${second}`),
      await priya.get('/return/ready'),
      await tom.get(`${at}/days/${second}`),
      await tom.get(`${at}/ready`),
    ]) {
      assert.match(page.text, /Building pass/)
      assert.doesNotMatch(page.text, /Account and mailbox|Not needed/)
    }
  })

  test('what its owner says is not needed stays on the list of the day', async () => {
    const { keepInTouch, tasks } = portal.services
    const id = await agreedDay(keepInTouch, team, '2026-05-11')
    const account = (await tasksOf(portal, team.away)).get('Account and mailbox')
    const said = { version: account?.version ?? 0, why: 'It works.' }
    await tasks.callOff(viewerFor(team.manager), account?.id ?? '', said)
    const page = await (await signedInAs(portal, team.away)).get(`/days/${id}`)
    assert.match(page.text, /Account and mailbox .*Not needed/)
  })

  test('ends in the night after the day, though nobody has written yet whether it was worked', async () => {
    const { keepInTouch, dayOne } = portal.services
    const id = await agreedDay(keepInTouch, team, '2026-05-11')
    await agreedDay(keepInTouch, team, '2026-05-18')
    portal.setNow('2026-05-11T00:05:00Z')
    await endDayLists(dayOne)
    assert.match((await statesOf())['Building pass'] ?? '', /^open/)
    portal.setNow('2026-05-12T00:05:00Z')
    await endDayLists(dayOne)
    const tom = await signedInAs(portal, team.manager)
    const page = await tom.get('/tasks')
    assert.doesNotMatch(page.text, /11 May/)
    const until =
      /It stays on this list until it is done or not needed any more, or until the day at work that it is for has passed\. While it is late and on this list, HR sees it: you and they hear of it 1, 3 and 7 days after its day/
    assert.match(page.text, until)
    const welsh = (await tom.get('/tasks?lang=cy')).text
    assert.match(
      welsh,
      /nes iddi gael ei gwneud neu nes nad oes ei hangen mwyach, neu nes i’r diwrnod yn y gwaith y mae ar ei gyfer fynd heibio/,
    )
    await tom.get('/tasks?lang=en')
    assert.match(page.text, /Building pass By Tuesday 12 May. For the day at work on Monday 18 May/)
    await keepInTouch.markWorked(viewerFor(team.away), team.away.id, id)
    assert.match((await tom.get('/tasks')).text, /For the day at work on Monday 18 May/)
  })

  test('what nobody did before its day was over was not done: nobody calls it not needed', async () => {
    const { keepInTouch, dayOne } = portal.services
    await agreedDay(keepInTouch, team, '2026-05-11')
    const pass = (await tasksOf(portal, team.away)).get('Building pass')
    portal.setNow('2026-05-12T00:05:00Z')
    await endDayLists(dayOne)
    const tom = await signedInAs(portal, team.manager)
    const page = await tom.get(`/tasks/${pass?.id}`)
    assert.match(page.text, /Not done: the day that it was for, Monday 11 May, is over/)
    assert.match((await tom.get(`/tasks/${pass?.id}?lang=cy`)).text, /Heb ei gwneud: mae’r diwrnod/)
    const own = (await (await signedInAs(portal, team.away)).get('/my-data')).text
    assert.match(own, /Not done before its day was over/)
    assert.match(own, /Hours proposed or agreed ?7\.4 hours/)
    for (const text of [page.text, own]) assert.doesNotMatch(text, /Not needed/)
  })

  test('CS-04: an account that a worked day woke is not needed for the next: its day is not over, and what ended it is told with its date', async () => {
    const { keepInTouch, dayOne } = portal.services
    const first = await agreedDay(keepInTouch, team, '2026-05-11')
    await agreedDay(keepInTouch, team, '2026-06-08')
    const account = (await tasksOf(portal, team.away)).get('Account and mailbox')
    portal.setNow('2026-05-12T00:05:00Z')
    await endDayLists(dayOne)
    const tom = await signedInAs(portal, team.manager)
    const at = `/tasks/${account?.id}`
    const moved = await tom.get(at)
    assert.match(moved.text, /for the next day at work: the one on Monday 11 May is over/)
    await keepInTouch.markWorked(viewerFor(team.away), team.away.id, first)
    const page = (await tom.get(at)).text
    assert.match(page, /Not needed/)
    assert.match(page, /the account was woken, or used at work, on Monday 11 May, and is taken to work/)
    assert.doesNotMatch(page, /Not done|because the day at work is over/)
    const welsh = (await tom.get(`${at}?lang=cy`)).text
    assert.match(welsh, /neu ei ddefnyddio yn y gwaith, ar ddydd Llun 11 Mai, a chymerir/)
    const own = (await (await signedInAs(portal, team.away)).get('/my-data')).text
    assert.match(own, /Not needed: the account was woken, or used at work/)
    assert.match(own, /The day that ended it: 11 May 2026/)
  })

  test('of two days, what each ended is told with its own date', async () => {
    const { keepInTouch } = portal.services
    const first = await agreedDay(keepInTouch, team, '2026-05-11')
    const second = await agreedDay(keepInTouch, team, '2026-05-18')
    const account = (await tasksOf(portal, team.away)).get('Account and mailbox')
    await keepInTouch.withdraw(viewerFor(team.away), team.away.id, second)
    await keepInTouch.withdraw(viewerFor(team.away), team.away.id, first)
    const tom = await signedInAs(portal, team.manager)
    assert.match(
      (await tom.get(`/tasks/${account?.id}`)).text,
      /because the day at work on Monday 11 May is off/,
    )
  })
})
