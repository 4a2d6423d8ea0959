import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { tasksOf } from '../../day-one/acts.ts'
import { viewerFor } from '../acts.ts'
import { bothSides, fieldsOf, typed } from '../both-sides.ts'

describe('a risk assessment that is asked for with a day', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  const atHome = { ...typed, place: 'home', privateRoom: '', safetyCheck: 'yes' }

  async function sent() {
    const sides = await bothSides(portal)
    const check = await sides.priya.submit('/days/new/check', atHome)
    await sides.priya.submit('/days/new', fieldsOf(check))
    const { days } = await portal.services.keepInTouch.situation(
      viewerFor(sides.team.away),
      sides.team.away.id,
    )
    return { ...sides, check, id: days.at(-1)?.id ?? '' }
  }

  test('HS-05: is read back to the person, and is a task once both agreed', async () => {
    const { check, id, team, priya } = await sent()
    assert.match(check.text, /You asked for a risk assessment before the day/)
    assert.match(check.text, /Risk assessment offered Tom, by/)
    await portal.services.keepInTouch.agree(viewerFor(team.manager), team.away.id, id)
    assert.ok((await tasksOf(portal, team.away)).has('Risk assessment offered'))
    assert.match((await priya.get(`/days/${id}`)).text, /You asked for a risk assessment/)
    assert.match((await priya.get(`/days/${id}?lang=cy`)).text, /Rydych wedi gofyn am asesiad risg/)
  })

  test('decision 15: the manager reads what is due, and not that anybody asked', async () => {
    const { id, tom, at } = await sent()
    const page = await tom.get(`${at}/days/${id}`)
    assert.match(page.text, /Risk assessment offered You, by/)
    assert.doesNotMatch(page.text, /asked for a risk assessment|You asked/)
    assert.equal((await tom.get(`${at}/days/${id}/replacement`)).$('[name=safetyCheck]').length, 0)
  })

  test('stays so on another date that the manager suggests', async () => {
    const { id, tom, at, team } = await sent()
    const page = `${at}/days/${id}/replacement`
    const check = await tom.submit(`${page}/check`, {
      ...typed,
      place: 'home',
      'date-day': '15',
      privateRoom: '',
    })
    await tom.submit(page, fieldsOf(check))
    const { days } = await portal.services.keepInTouch.situation(viewerFor(team.away), team.away.id)
    const instead = days.find(({ replaces }) => replaces === id)
    assert.equal(instead?.safetyCheck, true)
  })

  test('is nothing that a manager can ask in somebody’s name', async () => {
    const { tom, at, team } = await bothSides(portal)
    const check = await tom.submit(`${at}/days/new/check`, atHome)
    await tom.submit(`${at}/days/new`, fieldsOf(check))
    const { days } = await portal.services.keepInTouch.situation(viewerFor(team.away), team.away.id)
    assert.equal(days.at(-1)?.state, 'proposed')
    assert.equal(days.at(-1)?.safetyCheck, undefined)
  })

  test('the employer’s line on expenses is read with every place but home', async () => {
    const { team } = await bothSides(portal)
    const [first] = team.organisation.settings
    assert.ok(first)
    const words = { expenses: 'Travel is paid back.', expensesInWelsh: 'Telir am y daith.' }
    const { priya, tom, at } = await bothSides(portal, {
      organisation: { settings: [{ ...first, ...words }] },
    })
    assert.match((await priya.get('/days/new')).text, /At the office or a hub: Travel is paid back/)
    assert.match((await priya.get('/days/new?lang=cy')).text, /Telir am y daith/)
    const check = await priya.submit('/days/new/check', typed)
    assert.match(check.text, /Travel is paid back/)
    assert.doesNotMatch((await priya.submit('/days/new/check', atHome)).text, /Travel is paid back/)
    for (const path of [`${at}/days/new`, `${at}/days/several`, '/team/day'])
      assert.match((await tom.get(path)).text, /Travel is paid back/, path)
    const several = await priya.submit('/days/several/check', typed)
    assert.match(several.text, /Check .+Travel is paid back/s)
    const who = `ask-${at.slice('/team/'.length)}`
    assert.match(
      (await tom.submit('/team/day/check', { ...typed, [who]: 'yes' })).text,
      /Check.+Travel is paid back/s,
    )
  })

  test('an employer who says nothing of expenses has no such line', async () => {
    const { priya } = await bothSides(portal)
    assert.doesNotMatch((await priya.get('/days/new')).text, /At the office or a hub:/)
  })
})
