import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signedInAs } from '../../support/browser.ts'
import { aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { viewerFor } from '../keep-in-touch/acts.ts'

const words = (heading: string) => ({ heading, summary: 'A summary', body: 'A body' })

describe('J9: what has no Welsh', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
    team = await aTeam(portal)
  })
  after(() => portal.close())

  async function written(heading: string, welsh?: string) {
    const { news } = portal.services
    const editor = viewerFor(team.editor)
    const draft = {
      topic: 'places' as const,
      english: words(heading),
      ...(welsh !== undefined && { welsh: words(welsh) }),
    }
    const { id, version } = await news.write(editor, draft)
    return { id, version, draft, editor }
  }

  async function published(heading: string, welsh?: string) {
    const story = await written(heading, welsh)
    await portal.services.news.publish(story.editor, story.id, story.version)
    return story
  }

  test('lists published stories in English alone, the oldest first, a tap from where their Welsh is written', async () => {
    const editor = await signedInAs(portal, team.editor)
    const none = await editor.get('/news/write/without-welsh')
    assert.match(none.text, /Every published story has its Welsh You do not have to do anything here/)
    const first = await published('The first')
    assert.match((await editor.get('/news/write')).text, /One published story waits for its Welsh/)
    portal.setNow('2026-03-24T09:00:00Z')
    const second = await published('The second')
    await published('In both', 'Yn y ddwy')
    await written('A draft')
    const later = await signedInAs(portal, team.editor)
    const page = await later.get('/news/write/without-welsh')
    assert.match(page.text, /2 published stories wait for their Welsh/)
    const links = page.$('main .ui-rows a').toArray()
    const hrefs = links.map((link) => page.$(link).attr('href'))
    assert.deepEqual(hrefs, [`/news/write/${first.id}`, `/news/write/${second.id}`])
    assert.equal((await later.get(`/news/write/${first.id}`)).$('[name=welshHeading]').length, 1)
    const welsh = await later.get('/news/write/without-welsh?lang=cy')
    assert.match(welsh.text, /Mae 2 stori gyhoeddedig yn aros am eu Cymraeg/)
    assert.equal(welsh.$('main .ui-rows a').first().attr('lang'), 'en')
  })

  test('a story whose Welsh is written and not published stays, and leads to where it is published', async () => {
    const { id, draft, editor } = await published('The third')
    const { news } = portal.services
    await news.edit(editor, id, { draft: { ...draft, welsh: words('Y drydedd') }, version: 2 })
    const browser = await signedInAs(portal, team.editor)
    const page = await browser.get('/news/write/without-welsh')
    assert.equal(page.$(`main a[href="/news/write/${id}/preview"]`).length, 1)
    assert.match(page.text, /Its Welsh is written, and waits to be published/)
    await news.publish(editor, id, 3)
    assert.doesNotMatch((await browser.get('/news/write/without-welsh')).text, /The third/)
  })

  test('the administrator sees the names of the employer, of sites, teams and areas that have none', async () => {
    await portal.services.people.saveOrganisation({
      ...team.organisation,
      nameInWelsh: 'Adran',
      sites: [
        { id: 'bath', name: 'Bath' },
        { id: 'bangor', name: 'Bangor office', nameInWelsh: 'Swyddfa Bangor' },
        { id: 'old', name: 'Old site', isClosed: true },
      ],
      teams: [{ id: 'locks', name: 'Locks' }],
    })
    const noor = await signedInAs(portal, team.admin)
    assert.equal((await noor.get('/admin')).$('a[href="/admin/without-welsh"]').length, 1)
    const page = await noor.get('/admin/without-welsh')
    assert.match(page.text, /2 names or descriptions have no Welsh/)
    assert.deepEqual(
      page
        .$('main .ui-rows a')
        .toArray()
        .map((link) => page.$(link).attr('href')),
      ['/admin/sites/bath', '/admin/teams/locks'],
    )
    assert.match(
      (await noor.get('/admin/without-welsh?lang=cy')).text,
      /Mae 2 enw neu ddisgrifiad heb Gymraeg/,
    )
  })
})
