import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { signedInAs, type Browser } from '../../support/browser.ts'
import { aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { proposedDay } from '../../features/keep-in-touch/acts.ts'

const story = { topic: 'our-work', heading: 'A quiet room', summary: 'It opens.', body: 'On Monday.' }

describe('a button that is pressed twice', () => {
  let portal: TestPortal
  let team: Team
  let editor: Browser
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    team = await aTeam(portal)
    editor = await signedInAs(portal, team.editor)
  })
  after(() => portal.close())

  const stories = (): Promise<number> =>
    portal.services.database.connection
      .collection('stories')
      .countDocuments({ organisationId: team.organisation.id })

  test('acts once, be it at the same time, and leads where the first press led', async () => {
    const page = await editor.get('/news/write/new')
    const press = () => editor.press(page, '/news/write', story)
    const both = await Promise.all([press(), press(), press()])
    const answers = [...both, await press()]
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [303])
    assert.equal(new Set(answers.map(({ location }) => location)).size, 1)
    assert.equal(await stories(), 1)
  })

  test('with other words in it is another form', async () => {
    const page = await editor.get('/news/write/new')
    await editor.press(page, '/news/write', story)
    await editor.press(page, '/news/write', { ...story, heading: 'The hub moves' })
    assert.equal(await stories(), 2)
  })

  test('on a page that is shown anew is another form', async () => {
    await editor.press(await editor.get('/news/write/new'), '/news/write', story)
    await editor.press(await editor.get('/news/write/new'), '/news/write', story)
    assert.equal(await stories(), 2)
  })

  test('is answered anew where the form had a problem', async () => {
    const page = await editor.get('/news/write/new')
    const press = () => editor.press(page, '/news/write', { ...story, heading: '' })
    assert.deepEqual([(await press()).status, (await press()).status], [422, 422])
    assert.equal(await stories(), 0)
  })

  test('says nothing of a change by somebody else: nobody else was there', async () => {
    const id = await proposedDay(portal.services.keepInTouch, team, '2026-06-09')
    const tom = await signedInAs(portal, team.manager)
    const page = await tom.get(`/team/${team.away.id}/days/${id}`)
    const action = String(page.$('main form[action$="/agreement"]').first().attr('action'))
    const press = () => tom.press(page, action)
    assert.deepEqual([(await press()).status, (await press()).status], [303, 303])
  })

  test('signs out once, and leads both presses to the page of signing in', async () => {
    const page = await editor.get('/news')
    const both = await Promise.all([editor.press(page, '/sign-out'), editor.press(page, '/sign-out')])
    assert.deepEqual(
      both.map(({ status, location }) => [status, location]),
      [
        [303, '/sign-in'],
        [303, '/sign-in'],
      ],
    )
  })

  test('chooses the language again, and sends another code: their answers are more than an address', async () => {
    const page = await editor.get('/news')
    const chosen = [
      await editor.press(page, '/language', { _language: 'cy' }),
      await editor.press(page, '/language', { _language: 'cy' }),
    ]
    for (const { headers } of chosen) assert.match(String(headers['set-cookie']), /language=cy/)
  })

  test('whose first press has no answer yet is told so, and not that somebody changed it', async (t) => {
    const page = await editor.get('/news/write/new')
    t.mock.method(portal.services.idempotencyKeys, 'begin', async () => false)
    const told = await editor.press(page, '/news/write', story)
    assert.equal(told.status, 409)
    assert.match(told.text, /We cannot say yet whether that was sent/)
  })

  test('of another browser is not led anywhere by it', async () => {
    const page = await editor.get('/news/write/new')
    const { location } = await editor.press(page, '/news/write', story)
    const other = await signedInAs(portal, team.editor)
    const stolen = {
      ...story,
      _idempotencyKey: String(page.$('main input[name=_idempotencyKey]').attr('value')),
    }
    const theirs = await other.post('/news/write', stolen)
    assert.notEqual(theirs.location, location)
    assert.equal(await stories(), 2)
  })
})
