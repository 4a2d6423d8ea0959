import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { agreedDay, viewerFor } from '../acts.ts'
import { bothSides, fieldsOf } from '../both-sides.ts'

describe('notes of one’s own about a day', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  const words = 'Gran from eight.\nThe 9:12 train.'

  async function agreed() {
    const sides = await bothSides(portal)
    const id = await agreedDay(portal.services.keepInTouch, sides.team, '2026-04-14')
    return { ...sides, id, own: `/days/${id}` }
  }

  test('are saved by themselves, and read by the person alone', async () => {
    const { priya, tom, at, id, own, team } = await agreed()
    const saved = await priya.submit(`${own}/notes`, { notes: words, version: '0' })
    assert.match(saved.text, /Your notes are saved, for you alone/)
    assert.match(saved.text, /Gran from eight/)
    assert.doesNotMatch((await tom.get(`${at}/days/${id}`)).text, /Gran|Notes for yourself/)
    assert.equal((await tom.post(`${own}/notes`, { notes: 'Mine', version: '1' })).status, 403)
    assert.match((await priya.get('/my-data')).text, /Gran from eight/)
    assert.match((await priya.get(`${own}?lang=cy`)).text, /Nodiadau i chi’ch hun/)
    assert.equal((await portal.services.keepInTouch.noteOf(viewerFor(team.manager), id))?.words, undefined)
  })

  test('nobody’s record of acts, mails or jobs says that there are any', async () => {
    const { priya, own } = await agreed()
    const rows = async () => ({
      acts: await portal.services.database.connection.collection('auditRows').countDocuments(),
      mails: await portal.services.database.connection.collection('outbox').countDocuments(),
    })
    const atFirst = await rows()
    await priya.submit(`${own}/notes`, { notes: words, version: '0' })
    assert.deepEqual(await rows(), atFirst)
  })

  test('that are too long come back as they were typed', async () => {
    const { priya, own } = await agreed()
    const long = 'x'.repeat(501)
    const page = await priya.submit(`${own}/notes`, { notes: long, version: '0' })
    assert.equal(page.status, 422)
    assert.match(page.text, /Write at most 500 characters/)
    assert.equal(page.$('textarea[name=notes]').val(), long)
  })

  test('of an old window lose nothing: both are shown, and the second save holds', async () => {
    const { priya, own } = await agreed()
    await priya.submit(`${own}/notes`, { notes: 'First', version: '0' })
    const page = await priya.submit(`${own}/notes`, { notes: 'Second', version: '0' })
    assert.equal(page.status, 422)
    assert.match(page.text, /You saved other notes in another window.*First/)
    assert.equal(page.$('textarea[name=notes]').val(), 'Second')
    const version = String(page.$('form[action$="/notes"] input[name=version]').val())
    const saved = await priya.submit(`${own}/notes`, { notes: 'Second', version })
    assert.match(saved.text, /Your notes are saved/)
    const again = await priya.submit(`${own}/notes`, { notes: 'Second', version })
    assert.match(again.text, /Your notes are saved/)
  })

  test('can be taken out', async () => {
    const { priya, own } = await agreed()
    await priya.submit(`${own}/notes`, { notes: words, version: '0' })
    assert.match((await priya.submit(`${own}/notes`, { notes: '', version: '1' })).text, /are taken out/)
    assert.ok(fieldsOf(await priya.get(own)))
  })
})
