import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { tasksOf } from '../../day-one/acts.ts'
import { agreedDay, viewerFor } from '../acts.ts'
import { bothSides, fieldsOf, typed } from '../both-sides.ts'

describe('the risk assessment before a day', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  const atHome = { ...typed, place: 'home', privateRoom: '' }

  test('HS-05: it is offered with every day, at home too, and the form says that nobody has to ask', async () => {
    const { priya, team } = await bothSides(portal)
    for (const path of ['/days/new', '/days/several']) {
      const form = await priya.get(path)
      assert.match(form.text, /A risk assessment is offered to you before each day that is agreed/, path)
      assert.match(form.text, /do not have to ask for it, to take it, or to say why/, path)
      assert.equal(form.$('[name=safetyCheck]').length, 0, path)
      assert.match((await priya.get(`${path}?lang=cy`)).text, /Cynigir asesiad risg i chi cyn pob diwrnod/)
      await priya.get(`${path}?lang=en`)
    }
    const check = await priya.submit('/days/new/check', atHome)
    assert.match(check.text, /Offer a risk assessment Tom, by/)
    await priya.submit('/days/new', fieldsOf(check))
    const { days } = await portal.services.keepInTouch.situation(viewerFor(team.away), team.away.id)
    await portal.services.keepInTouch.agree(viewerFor(team.manager), team.away.id, days.at(-1)?.id ?? '')
    assert.ok((await tasksOf(portal, team.away)).has('Offer a risk assessment'))
  })

  test('HS-05: a tick of an old form changes nothing that the manager sees', async () => {
    const seen = []
    for (const safetyCheck of ['', 'yes']) {
      const { team, priya, tom, at } = await bothSides(portal)
      const { keepInTouch, tasks } = portal.services
      const done = await agreedDay(keepInTouch, team, '2026-04-28')
      const task = (await tasksOf(portal, team.away)).get('Offer a risk assessment')
      await tasks.finish(viewerFor(team.manager), task?.id ?? '', task?.version ?? 0)
      const check = await priya.submit('/days/new/check', { ...atHome, safetyCheck })
      await priya.submit('/days/new', { ...fieldsOf(check), safetyCheck })
      const { days } = await keepInTouch.situation(viewerFor(team.away), team.away.id)
      const { id = '' } = days.find((one) => one.id !== done) ?? {}
      const proposed = await tom.get(`${at}/days/${id}`)
      await keepInTouch.agree(viewerFor(team.manager), team.away.id, id)
      const pages = [proposed, await tom.get(`${at}/days/${id}`), await tom.get(`${at}/ready`)]
      seen.push(pages.map(({ text }) => text).join('\n'))
    }
    assert.equal(seen[0], seen[1])
    assert.match(seen[0] ?? '', /Offer a risk assessment/)
  })

  test('HS-05: the page that checks names the one that is offered already, for an earlier day', async () => {
    const { team, priya, tom, at } = await bothSides(portal)
    await agreedDay(portal.services.keepInTouch, team, '2026-04-13')
    const check = await priya.submit('/days/new/check', atHome)
    assert.match(
      check.text,
      /Offer a risk assessment Tom, by Monday 30 March Asked for already, for another day at work/,
    )
    const his = await tom.submit(`${at}/days/new/check`, atHome)
    assert.match(his.text, /Offer a risk assessment You, by Monday 30 March Asked for already/)
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
