import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { aTeam, type Team } from '../../support/builders.ts'
import { signedInAs, type Browser, type Page } from '../../support/browser.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

const story = {
  topic: 'places',
  heading: 'A quiet room opens',
  summary: 'It locks from the inside.',
  body: 'There is a room.\n\n## How to use it\n\nAsk at the desk. <script>alert(1)</script> [bad](javascript:alert(1))',
  welshHeading: 'Ystafell dawel yn agor',
  welshSummary: 'Mae’n cloi o’r tu mewn.',
  welshBody: 'Mae yna ystafell.',
  version: '0',
}

describe('news', () => {
  let portal: TestPortal
  let team: Team
  let editor: Browser
  let reader: Browser
  before(async () => {
    portal = await startApp()
    team = await aTeam(portal)
    editor = await signedInAs(portal, team.editor)
    reader = await signedInAs(portal, team.away)
  })
  after(() => portal.close())

  test('a form with a version that is none, or without one, is shown again with its faults', async () => {
    for (const version of ['x', '-1', '1e999', undefined]) {
      const { version: _one, ...rest } = story
      const page = await editor.post('/news/write', { ...rest, heading: '', ...(version && { version }) })
      assert.equal(page.status, 422)
      assert.equal(page.$('main input[name=version]').attr('value'), version ?? '0')
    }
  })

  test('an address that opens only at work is warned of before it is published, and not refused', async () => {
    const body =
      'See https://intranet/menu, [the list](https://waterways.sharepoint.com/x), wiki.internal and https://www.example.org.'
    const draft = { ...story, body, welshBody: 'Gweler ffeiliau.gwaith.test.' }
    const preview = await editor.submit('/news/write', draft)
    const warned = (page: Page) => page.$('.govuk-warning-text').text()
    for (const address of ['intranet', 'waterways.sharepoint.com', 'wiki.internal'])
      assert.ok(warned(preview).includes(`${address} may open only at work`), address)
    assert.doesNotMatch(warned(preview), /example\.org|gwaith/)
    assert.equal(preview.$('form[action$="/publication"]').length, 1)

    const noor = await signedInAs(portal, team.admin)
    const network = '/admin/work-network'
    const links = await noor.get(network)
    assert.equal(links.$('input[name=workAddresses]').attr('value'), '.internal intranet. sharepoint')
    await noor.press(links, network, { workAddresses: '.Gwaith.test,  intranet.' })
    const saved = await noor.get(network)
    assert.equal(saved.$('input[name=workAddresses]').attr('value'), '.gwaith.test intranet.')
    const path = pathOf(preview)
    const again = await editor.get(`${path}/preview?lang=cy`)
    assert.match(warned(again), /dim ond yn y gwaith y mae ffeiliau\.gwaith\.test yn agor/)
    assert.doesNotMatch(warned(again), /sharepoint/)
  })

  test('the form starts small, and says in its place how a story is set out', async () => {
    const form = await editor.get('/news/write/new')
    assert.equal(form.$('textarea.ui-grows').length, 2)
    assert.ok(
      form
        .$('textarea')
        .toArray()
        .every((area) => Number(form.$(area).attr('rows')) <= 5),
    )
    assert.match(form.$('details').text(), /begins with ## is a heading/)
    assert.match((await editor.get('/news/write/new?lang=cy')).$('details').text(), /yn bennawd/)
  })

  test('an editor writes, sees and publishes a story, and somebody away reads it in both languages', async () => {
    const preview = await editor.submit('/news/write', story)
    assert.match(preview.text, /Nobody has been shown this yet/)
    assert.match(preview.text, /Ystafell dawel yn agor/)
    assert.ok(!(await reader.get('/news')).text.includes(story.heading))

    const publication = preview.$('form[action$="/publication"]')
    const version = publication.find('input[name=version]').attr('value') ?? ''
    const list = await editor.submit(publication.attr('action') ?? '', { version })
    assert.match(list.text, /The story is published/)

    const news = await reader.get('/news')
    const href = news.$(`a:contains("${story.heading}")`).attr('href') ?? ''
    const page = await reader.get(href)
    assert.equal(page.$('h1').text(), story.heading)
    assert.equal(page.$('.ui-story h2').text(), 'How to use it')
    assert.equal(page.$('.ui-story script, .ui-story a[href^=javascript]').length, 0)
    assert.equal((await reader.get(`${href}?lang=cy`)).$('h1').text(), story.welshHeading)
  })

  test('J9: the preview shows a story as its page does, and its summary only where the list does, in both languages', async () => {
    const path = await publish({ ...story, heading: 'As it will look' })
    const href = (await reader.get('/news')).$('a:contains("As it will look")').attr('href') ?? ''
    const preview = await editor.get(`${path}/preview`)
    const [english, welsh] = preview
      .$('.ui-card')
      .toArray()
      .map((card) => preview.$(card))
    assert.ok(english && welsh)
    for (const [card, page] of [
      [english, await reader.get(href)],
      [welsh, await reader.get(`${href}?lang=cy`)],
    ] as const) {
      const words = card.text().replaceAll(/\s+/g, ' ')
      for (const part of ['.ui-ease', '.ui-story', 'p.ui-caption', 'h1 + .ui-caption'])
        assert.ok(words.includes(page.$(part).first().text().trim().replaceAll(/\s+/g, ' ')), part)
      assert.ok(!words.includes(page.$('html').attr('lang') === 'cy' ? story.welshSummary : story.summary))
    }
    const rows = preview.$('.ui-rows').text()
    assert.match(rows, /As it will look\s+It locks from the inside\..*Places/s)
    assert.match(rows, /Mae’n cloi o’r tu mewn\./)
    assert.match(preview.text, /In the list of news/)
  })

  test('J9: the preview warns of English that was changed while its Welsh was not, until either is', async () => {
    const says = /The Welsh still says what it said before/
    const path = pathOf(await editor.submit('/news/write', { ...story, heading: 'First words' }))
    assert.doesNotMatch((await editor.get(`${path}/preview`)).text, says)
    const change = async (words: Record<string, string>) =>
      editor.submit(path, { ...story, ...words, version: versionIn(await editor.get(path)) })
    assert.match((await change({ heading: 'Second words' })).text, says)
    assert.match((await change({ heading: 'Second words', topic: 'pay' })).text, says)
    assert.match((await editor.get(`${path}/preview?lang=cy`)).text, /Mae’r Gymraeg yn dal i ddweud/)
    const both = { heading: 'Second words', welshHeading: 'Ail eiriau' }
    const published = await change(both)
    assert.doesNotMatch(published.text, says)
    await editor.submit(`${path}/publication`, { version: versionIn(published) })

    assert.match((await change({ ...both, heading: 'Third words' })).text, says)
    assert.doesNotMatch((await change(both)).text, says, 'as it was published')
    const third = await change({ ...both, heading: 'Third words' })
    await editor.submit(`${path}/publication`, { version: versionIn(third) })
    assert.match((await editor.get(`${path}/preview`)).text, says, 'its readers are told too')
    const none = { welshHeading: '', welshSummary: '', welshBody: '' }
    assert.doesNotMatch((await change({ ...none, heading: 'Fourth words' })).text, says)
  })

  test('a preview of what is not published gives no day on which it was', async () => {
    const page = await editor.submit('/news/write', { ...story, heading: 'Without a day' })
    assert.match(page.$('.ui-card').first().text(), /A one-minute read/)
    assert.doesNotMatch(page.$('.ui-card, .ui-rows').text(), /20\d\d|January|November/)
  })

  test('a story without Welsh is shown to readers of Welsh in English, marked as such', async () => {
    const heading = 'Only in English'
    await publish({ ...story, heading, welshHeading: '', welshSummary: '', welshBody: '' })
    const page = await reader.get('/news?lang=cy')
    assert.match(page.$(`li:contains("${heading}")`).text(), /yn Saesneg yn unig/)
    assert.equal(page.$(`a:contains("${heading}")`).attr('lang'), 'en')
  })

  test('the editor of a story without Welsh reads what is so of it, before and after it is published', async () => {
    const words = { ...story, heading: 'Soon there', welshHeading: '', welshSummary: '', welshBody: '' }
    const draft = await editor.submit('/news/write', words)
    assert.match(draft.text, /There is no Welsh yet. Once it is published, readers of Welsh see the English/)
    const action = draft.$('form[action$="/publication"]').attr('action') ?? ''
    const list = await editor.get((await editor.press(draft, action)).location ?? '')
    assert.match(list.text, /The story is published. Readers can see it now./)
    assert.doesNotMatch(list.text, /as it stands here/)
    const preview = action.replace('/publication', '/preview')
    assert.match((await editor.get(preview)).text, /There is no Welsh yet. Readers of Welsh see the English/)
    assert.match(
      (await editor.get(`${preview}?lang=cy`)).text,
      /Nid oes Cymraeg eto. Mae darllenwyr Cymraeg yn/,
    )
  })

  test('Welsh that is begun must be whole, and nothing that was typed is lost', async () => {
    const page = await editor.post('/news/write', { ...story, welshBody: '', heading: '' })
    assert.equal(page.status, 422)
    assert.match(page.$('.govuk-error-summary').text(), /Write a heading/)
    assert.match(page.$('.govuk-error-summary').text(), /Write the story in Welsh/)
    assert.equal(page.$('input[name=welshHeading]').attr('value'), story.welshHeading)
    assert.match(page.$('textarea[name=body]').text(), /There is a room/)
  })

  test('of two editors the second is told, and keeps the words', async () => {
    const path = pathOf(await editor.submit('/news/write', story))
    const form = await editor.get(path)
    const version = form.$('input[name=version]').attr('value') ?? ''
    await editor.submit(path, { ...story, heading: 'Changed first', version })
    const second = await editor.post(path, { ...story, heading: 'Changed second', version })
    assert.equal(second.status, 422)
    assert.match(second.text, /Somebody else changed this story/)
    assert.equal(second.$('input[name=heading]').attr('value'), 'Changed second')
    assert.equal((await editor.get(path)).$('input[name=heading]').attr('value'), 'Changed first')
  })

  test('a story is not published with a version that is none, and the editor is told to look again', async () => {
    const preview = await editor.submit('/news/write', { ...story, heading: 'Not yet' })
    const action = preview.$('form[action$="/publication"]').attr('action') ?? ''
    for (const version of ['x', '-1', '', undefined]) {
      const page = await editor.submit(action, version === undefined ? {} : { version })
      assert.match(page.text, /Nobody has been shown this yet/)
    }
    assert.ok(!(await reader.get('/news')).text.includes('Not yet'))
  })

  test('a change of a published story is shown to nobody until it is published too', async () => {
    const [heading, changed] = ['As first published', 'As it was changed']
    const path = await publish({ ...story, heading })
    const href = (await reader.get('/news')).$(`a:contains("${heading}")`).attr('href') ?? ''
    const form = await editor.get(path)
    assert.match(form.text, /until you publish the change/)
    const preview = await editor.submit(path, { ...story, heading: changed, version: versionIn(form) })
    assert.match(preview.text, /Nobody has been shown this change yet/)
    assert.match(preview.text, new RegExp(changed))
    for (const page of ['/news', href, '/']) assert.ok(!(await reader.get(page)).text.includes(changed), page)
    assert.match((await editor.get('/news/write')).text, /with a change that is not/)
    assert.equal((await editor.get(path)).$('input[name=heading]').attr('value'), changed)

    await editor.submit(`${path}/publication`, { version: versionIn(preview) })
    assert.equal((await reader.get(href)).$('h1').text(), changed)
    assert.match((await editor.get(`${path}/preview`)).text, /Readers see this now/)
  })

  test('a change that is discarded leaves the story as it was published', async () => {
    const heading = 'Right from the start'
    const path = await publish({ ...story, heading })
    const version = versionIn(await editor.get(path))
    const preview = await editor.submit(path, { ...story, heading: 'A slip', version })
    const stale = await editor.submit(`${path}/discard`, { version })
    assert.match(stale.text, /Somebody else changed the story meanwhile/)
    await editor.submit(`${path}/discard`, { version: versionIn(preview) })
    assert.equal((await editor.get(path)).$('input[name=heading]').attr('value'), heading)
    assert.ok((await reader.get('/news')).text.includes(heading))
  })

  test('a story that is withdrawn with a change in hand keeps the editor’s last words', async () => {
    const path = await publish({ ...story, heading: 'Soon away' })
    const last = 'Said better'
    await editor.submit(path, { ...story, heading: last, version: versionIn(await editor.get(path)) })
    await editor.submit(`${path}/withdrawal`)
    const form = await editor.get(path)
    assert.equal(form.$('input[name=heading]').attr('value'), last)
    await editor.submit(`${path}/publication`, { version: versionIn(form) })
    assert.ok((await reader.get('/news')).text.includes(last))
  })

  test('what follows from a withdrawal is seen first, in both languages, and a reader loses nothing by a look', async () => {
    const path = await publish({ ...story, heading: 'Looked at first' })
    const preview = await editor.get(`${path}/preview`)
    assert.equal(preview.$(`form[action="${path}/withdrawal"]`).length, 0)
    assert.equal(preview.$(`a[href="${path}/withdrawal"]`).length, 1)
    const look = await editor.get(`${path}/withdrawal`)
    assert.match(
      look.text,
      /Withdraw this story\? You do not have to withdraw it to change it.*Looked at first/,
    )
    assert.match((await editor.get(`${path}/withdrawal?lang=cy`)).text, /Tynnu’r stori hon yn ôl\?/)
    assert.match((await reader.get('/news')).text, /Looked at first/)
    await editor.press(look, `${path}/withdrawal`)
    assert.doesNotMatch((await reader.get('/news')).text, /Looked at first/)
    assert.equal((await editor.get(`${path}/withdrawal`)).location, `${path}/preview`)
  })

  test('the editors’ list in Welsh has the Welsh headings, and says which are English', async () => {
    await publish({ ...story, heading: 'Both tongues', welshHeading: 'Y ddwy iaith' })
    const page = await editor.get('/news/write?lang=cy')
    assert.equal(page.$('a:contains("Y ddwy iaith")').attr('lang'), 'cy')
    assert.doesNotMatch(page.text, /Both tongues/)
    assert.equal((await editor.get('/news/write')).$('a:contains("Both tongues")').attr('lang'), 'en')
  })

  test('a story that is withdrawn is not found any more', async () => {
    const heading = 'To be withdrawn'
    const path = await publish({ ...story, heading })
    const href = (await reader.get('/news')).$(`a:contains("${heading}")`).attr('href') ?? ''
    await editor.submit(`${path}/withdrawal`)
    assert.equal((await reader.get(href)).status, 404)
  })

  test('another organisation sees none of it', async () => {
    const heading = 'Ours alone'
    const path = await publish({ ...story, heading })
    const href = (await reader.get('/news')).$(`a:contains("${heading}")`).attr('href') ?? ''
    const others = await aTeam(portal)
    const stranger = await signedInAs(portal, others.away)
    assert.ok(!(await stranger.get('/news')).text.includes(heading))
    assert.equal((await stranger.get(href)).status, 404)
    assert.equal((await (await signedInAs(portal, others.editor)).get(path)).status, 404)
  })

  test('who may not write the news is refused', async () => {
    assert.equal((await reader.get('/news/write')).status, 403)
    assert.equal((await reader.post('/news/write', story)).status, 403)
  })

  test('a visit of a reader leaves no actor, session or story in the log (decision 9, KIT-17)', async () => {
    const heading = 'Read by somebody'
    await publish({ ...story, heading })
    const href = (await reader.get('/news')).$(`a:contains("${heading}")`).attr('href') ?? ''
    portal.log.length = 0
    await reader.get(href)
    const log = JSON.stringify(portal.log)
    assert.match(log, /"route":"\/news\/:id"/)
    for (const secret of [team.away.id, team.away.email, href.split('/').at(-1) ?? '', heading]) {
      assert.ok(!log.includes(secret), secret)
    }
  })

  async function publish(words: typeof story): Promise<string> {
    const preview = await editor.submit('/news/write', words)
    const publication = preview.$('form[action$="/publication"]')
    const version = publication.find('input[name=version]').attr('value') ?? ''
    await editor.submit(publication.attr('action') ?? '', { version })
    return pathOf(preview)
  }
})

function pathOf(preview: { $: (selector: string) => { attr(name: string): string | undefined } }): string {
  return (preview.$('form[action$="/publication"]').attr('action') ?? '').replace('/publication', '')
}

function versionIn(page: { $: (selector: string) => { attr(name: string): string | undefined } }): string {
  return page.$('main input[name=version]').attr('value') ?? ''
}
