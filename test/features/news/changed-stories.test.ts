import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signedInAs, type Browser } from '../../support/browser.ts'
import { aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { viewerFor } from '../keep-in-touch/acts.ts'

const words = (heading: string) => ({ heading, summary: 'A summary', body: 'A body' })
const list = '/news/write/without-welsh'

describe('J9: a story that was changed after it was published', () => {
  let portal: TestPortal
  let team: Team
  let reader: Browser
  let editor: Browser
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
    team = await aTeam(portal)
  })
  after(() => portal.close())

  /** Published on 23 March; its English says something new from 2 April, and its Welsh does not. */
  async function changed(name: string) {
    portal.setNow('2026-03-23T09:00:00Z')
    const { news } = portal.services
    const by = viewerFor(team.editor)
    const draft = { topic: 'pay' as const, english: words(`${name} 2%`), welsh: words(`${name} cyntaf`) }
    const { id } = await news.write(by, draft)
    await news.publish(by, id, 1)
    portal.setNow('2026-04-02T09:00:00Z')
    await news.edit(by, id, { draft: { ...draft, english: words(`${name} 3%`) }, version: 2 })
    await news.publish(by, id, 3)
    reader = await signedInAs(portal, team.away)
    editor = await signedInAs(portal, team.editor)
    return { id, draft, by, path: `/news/write/${id}` }
  }

  test('says so in English, and above the Welsh that the English is newer, with the way to it', async () => {
    const { id, path } = await changed('Rise')
    const english = await reader.get(`/news/${id}`)
    assert.match(english.text, /Monday 23 March 2026\. Changed on Thursday 2 April 2026\. A one-minute read/)
    assert.doesNotMatch(english.text, /The English was changed/)
    const welsh = await reader.get(`/news/${id}?lang=cy`)
    assert.match(welsh.text, /Newidiwyd y Saesneg ar ddydd Iau 2 Ebrill 2026: efallai nad yw’r Gymraeg hon/)
    assert.equal(welsh.$(`main a[href="/news/${id}?lang=en"]`).attr('hreflang'), 'en')
    assert.match((await reader.get(`/news/${id}?lang=en`)).$('h1').text(), /Rise 3%/)
    assert.match((await reader.get('/news?lang=cy')).$('li:contains("Rise")').text(), /mae’r Saesneg yn fwy/)
    assert.doesNotMatch((await reader.get('/news')).$('li:contains("Rise")').text(), /newer/)
    const preview = await editor.get(`${path}/preview`)
    assert.match(preview.$('.ui-card').last().text(), /Newidiwyd y Saesneg ar ddydd Iau 2 Ebrill 2026/)
  })

  test('stands on the list of what waits for its Welsh, until the Welsh is said to be right', async () => {
    const { id, path } = await changed('Hours')
    assert.match(
      (await editor.get('/news/write')).$('li:contains("Hours")').text(),
      /Welsh is older than the English/,
    )
    const waiting = await editor.get(list)
    assert.match(waiting.$('li:contains("Hours 3%")').text(), /The Welsh is older than the English/)
    assert.equal(waiting.$(`main a[href="${path}/preview"]`).length, 1)
    assert.doesNotMatch(waiting.$('main .ui-rows li').first().text(), /It has no Welsh yet/)
    assert.match((await editor.get(`${list}?lang=cy`)).text, /Mae’r Gymraeg yn hŷn na’r Saesneg/)
    const preview = await editor.get(`${path}/preview`)
    assert.match(preview.text, /readers of Welsh read above it that the English was changed/)
    await editor.press(preview, `${path}/welsh`)
    assert.match((await editor.get('/news/write')).text, /The Welsh is kept as it is/)
    assert.doesNotMatch((await editor.get(list)).text, /Hours/)
    assert.doesNotMatch((await reader.get(`/news/${id}?lang=cy`)).text, /Newidiwyd/)
    assert.match((await reader.get(`/news/${id}`)).text, /Changed on Thursday 2 April 2026/)
  })

  test('leaves the list when its Welsh is changed and published, which the Welsh then says', async () => {
    const { id, draft, by, path } = await changed('Leave')
    const { news } = portal.services
    const both = { ...draft, english: words('Leave 3%'), welsh: words('Leave eto') }
    await news.edit(by, id, { draft: both, version: 4 })
    const waiting = await editor.get(list)
    assert.match(waiting.$('li:contains("Leave")').text(), /Its Welsh is written, and waits to be published/)
    assert.match((await editor.get(`${path}/preview`)).text, /its Welsh says that it was changed on that day/)
    portal.setNow('2026-04-03T09:00:00Z')
    await news.publish(by, id, 5)
    const later = await signedInAs(portal, team.editor)
    assert.doesNotMatch((await later.get(list)).text, /Leave/)
    const welsh = await later.get(`/news/${id}?lang=cy`)
    assert.match(welsh.text, /Newidiwyd ar ddydd Gwener 3 Ebrill 2026/)
    assert.match((await later.get(`/news/${id}`)).text, /Changed on Thursday 2 April 2026/)
  })

  test('a Welsh that was said to be right before the change is published stays right through a change of topic', async () => {
    const { id, draft, by, path } = await changed('Topic')
    const { news } = portal.services
    const next = { ...draft, english: words('Topic 4%') }
    await news.edit(by, id, { draft: next, version: 4 })
    await editor.press(await editor.get(`${path}/preview`), `${path}/welsh`)
    assert.match((await editor.get(list)).$('li:contains("Topic")').text(), /waits to be published/)
    await news.edit(by, id, { draft: { ...next, topic: 'people' }, version: 6 })
    assert.doesNotMatch((await editor.get(`${path}/preview`)).text, /still says what it said before/)
    await news.publish(by, id, 7)
    assert.doesNotMatch((await reader.get(`/news/${id}?lang=cy`)).text, /Newidiwyd/)
  })

  test('a story that is withdrawn, put right and published again says so too; its first Welsh is no change', async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    const { news } = portal.services
    const by = viewerFor(team.editor)
    const { id } = await news.write(by, { topic: 'pay', english: words('Wrong') })
    await news.publish(by, id, 1)
    await news.withdraw(by, id)
    const draft = { topic: 'pay' as const, english: words('Right'), welsh: words('Cywir') }
    await news.edit(by, id, { draft, version: 3 })
    portal.setNow('2026-04-02T09:00:00Z')
    await news.publish(by, id, 4)
    const later = await signedInAs(portal, team.away)
    assert.match((await later.get(`/news/${id}`)).text, /Changed on Thursday 2 April 2026/)
    assert.doesNotMatch((await later.get(`/news/${id}?lang=cy`)).text, /Newidiwyd/)
  })

  test('a Welsh that was older when the story first came out says so without a day', async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    const { news } = portal.services
    const by = viewerFor(team.editor)
    const draft = { topic: 'pay' as const, english: words('One'), welsh: words('Un') }
    const { id } = await news.write(by, draft)
    await news.edit(by, id, { draft: { ...draft, english: words('Two') }, version: 1 })
    await news.publish(by, id, 2)
    const later = await signedInAs(portal, team.away)
    assert.match(
      (await later.get(`/news/${id}?lang=cy`)).text,
      /Mae’r Saesneg yn fwy newydd na’r Gymraeg hon/,
    )
    assert.doesNotMatch((await later.get(`/news/${id}`)).text, /Changed on/)
  })

  test('of two editors the second is told before the Welsh is called right', async () => {
    const { id, path } = await changed('Twice')
    const page = await editor.post(`${path}/welsh`, { version: '1' })
    assert.equal(page.location, `${path}/preview`)
    assert.match((await editor.get(`${path}/preview`)).text, /Somebody else changed the story meanwhile/)
    assert.match((await reader.get(`/news/${id}?lang=cy`)).text, /Newidiwyd y Saesneg/)
  })
})
