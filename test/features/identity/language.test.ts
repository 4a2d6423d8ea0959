import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signedInAs } from '../../support/browser.ts'
import { auditRowsBesideSignIns } from '../../support/audit.ts'
import { aTeam, type Team } from '../../support/builders.ts'
import { switchLanguage } from '../../support/switch-language.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

const typed = { topic: 'our-work', heading: '', summary: 'It opens.', body: 'On <Monday>.' }

describe('the other language', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp()
    team = await aTeam(portal)
  })
  after(() => portal.close())

  test('is one press away from a form with a problem, and what was typed comes along', async () => {
    const editor = await signedInAs(portal, team.editor)
    const problem = await editor.press(await editor.get('/news/write/new'), '/news/write', typed)
    assert.equal(problem.status, 422)
    const chosen = await switchLanguage(editor, problem, typed)
    assert.deepEqual([chosen.status, chosen.location], [303, '/news/write/new'])
    const page = await editor.get('/news/write/new')
    assert.equal(page.$('html').attr('lang'), 'cy')
    assert.equal(page.$('textarea[name=body]').text(), typed.body)
    assert.equal(page.$('textarea[name=summary], input[name=summary]').val(), typed.summary)
    await switchLanguage(editor, page, typed)
    const again = await editor.get('/news/write/new')
    assert.equal(again.$('textarea[name=body]').text(), typed.body, 'as often as it is pressed')
    assert.equal((await editor.get('/news/write/new')).$('textarea[name=body]').text(), '')
  })

  test('is that of the employer’s name too, where it has one', async () => {
    const { organisation, away } = await aTeam(portal)
    const names = { name: 'Waterways', nameInWelsh: 'Dyfrffyrdd' }
    await portal.services.database.connection
      .collection<{ _id: string }>('organisations')
      .updateOne({ _id: organisation.id }, { $set: names })
    const priya = await signedInAs(portal, away)
    assert.equal((await priya.get('/')).$('.ui-header__organisation').text(), names.name)
    assert.equal((await priya.get('/?lang=cy')).$('.ui-header__organisation').text(), names.nameInWelsh)
  })

  test('of mail changes with that of the pages, which is said at once on the next page, and only when it changes', async () => {
    const { away } = await aTeam(portal)
    const priya = await signedInAs(portal, away)
    await switchLanguage(priya, await priya.get('/news'))
    const welsh = await priya.get('/news')
    assert.match(
      welsh.text,
      /Mae’r tudalennau hyn ar y ddyfais hon, a phob e-bost atoch, yn Gymraeg o hyn ymlaen/,
    )
    assert.match(welsh.text, /sawl sy’n cadw mewn cysylltiad â chi’n gweld bod yn well gennych y Gymraeg/)
    assert.doesNotMatch((await priya.get('/news')).text, /phob e-bost/, 'once')
    await switchLanguage(priya, await priya.get('/news?lang=en'), {}, 'cy')
    assert.doesNotMatch((await priya.get('/news')).text, /phob e-bost/, 'it was Welsh already')
    await switchLanguage(priya, welsh)
    const english = await priya.get('/news')
    assert.match(
      english.text,
      /These pages on this device, and every email to you, are in English from now on/,
    )
    assert.match(english.text, /Nobody is shown any more that you prefer Welsh/)
    assert.match(english.text, /“Cymraeg” at the top changes all of it back/)
  })

  test('is an act of the record once it is another than before', async () => {
    const { organisation, away } = await aTeam(portal)
    const priya = await signedInAs(portal, away)
    const acts = async () => (await auditRowsBesideSignIns(portal, organisation.id)).map(({ act }) => act)
    await switchLanguage(priya, await priya.get('/news'))
    assert.deepEqual(await acts(), ['languageChosen'])
    await switchLanguage(priya, await priya.get('/news?lang=en'), {}, 'cy')
    assert.deepEqual(await acts(), ['languageChosen'], 'it was Welsh already')
  })

  test('says nothing of who sees it to somebody at work, with whom nobody keeps in touch', async () => {
    const { editor } = await aTeam(portal)
    const sam = await signedInAs(portal, editor)
    assert.doesNotMatch((await sam.get('/contact')).text, /prefer Welsh/)
    assert.doesNotMatch((await sam.get('/contact/language')).text, /prefer Welsh/)
    await switchLanguage(sam, await sam.get('/news'))
    const welsh = await sam.get('/news')
    assert.match(welsh.text, /phob e-bost atoch, yn Gymraeg o hyn ymlaen\. Mae “English”/)
    assert.doesNotMatch(welsh.text, /cadw mewn cysylltiad â chi/)
    await switchLanguage(sam, welsh)
    const english = await sam.get('/news')
    assert.match(english.text, /in English from now on\. “Cymraeg” at the top/)
    const { away } = await aTeam(portal)
    const priya = await signedInAs(portal, away)
    for (const path of ['/contact', '/contact/language'])
      assert.match((await priya.get(path)).text, /whoever keeps in touch with you sees that/)
  })

  test('of a page that was only read carries nothing', async () => {
    const editor = await signedInAs(portal, team.editor)
    const page = await editor.get('/news')
    assert.equal(page.$('input[name=sealedForm]').length, 0)
    assert.equal((await switchLanguage(editor, page)).location, '/news')
  })

  test('takes nobody else’s words along', async () => {
    const editor = await signedInAs(portal, team.editor)
    const { formSealer } = portal.services
    const own = { ...typed, _page: '/news/write/new', _owner: formSealer.ownerMark(team.editor.id) }
    const sealedForm = String(formSealer.seal(own, 'another browser'))
    const chosen = await switchLanguage(editor, await editor.get('/news'), { sealedForm, _page: own._page })
    assert.equal(chosen.location, own._page)
    assert.equal((await editor.get(own._page)).$('textarea[name=body]').text(), '')
  })
})
