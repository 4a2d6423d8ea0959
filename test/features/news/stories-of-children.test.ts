import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { signedInAs, type Browser } from '../../support/browser.ts'
import { aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { viewerFor } from '../keep-in-touch/acts.ts'

const heading = 'A room to feed a baby'
const typed = { topic: 'places', heading, summary: 'It is quiet.', body: 'There is one.', version: '0' }

describe('J3: a story that speaks of babies', () => {
  let portal: TestPortal
  let team: Team
  let away: Browser
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
    const sam = await signedInAs(portal, team.editor)
    const preview = await sam.submit('/news/write', { ...typed, isOfChildren: 'yes' })
    assert.match(preview.text, /It speaks of pregnancy, babies or children: no list shows it to somebody/)
    const action = preview.$('form[action$="/publication"]').attr('action') ?? ''
    await sam.press(preview, action)
    const form = await sam.get(action.replace('/publication', ''))
    assert.equal(form.$('input[name=isOfChildren]').attr('checked'), 'checked')
    away = await signedInAs(portal, team.away)
  })
  after(() => portal.close())

  const lists = async () => [await away.get('/'), await away.get('/news'), await away.get('/?lang=cy')]

  async function lossSaid(): Promise<void> {
    const hr = await signedInAs(portal, team.hr)
    const path = `/hr/people/${team.away.id}/changed/loss`
    const check = await hr.press(await hr.get(path), path, {})
    await hr.press(await hr.get(String(check.location)), `${path}/confirmation`)
    portal.setNow('2026-03-23T09:00:10Z')
  }

  test('is withdrawn without a word of digests, which never had it', async () => {
    const sam = await signedInAs(portal, team.editor)
    const path = String((await sam.get('/news/write')).$('main a:contains("A room to feed")').attr('href'))
    const look = await sam.get(path.replace('/preview', '/withdrawal'))
    assert.match(look.text, /Withdraw this story/)
    assert.doesNotMatch(look.text, /digest/)
  })

  test('is there for everybody else', async () => {
    for (const page of await lists()) assert.match(page.text, /A room to feed a baby/)
  })

  test('is in no list of somebody who had a loss, also once they want email again', async () => {
    const viewer = viewerFor(team.away)
    await lossSaid()
    for (const page of await lists()) assert.doesNotMatch(page.text, /baby/)
    await portal.services.contact.startAgain(viewer)
    portal.setNow('2026-03-23T09:00:20Z')
    for (const page of await lists()) assert.doesNotMatch(page.text, /baby/)
    const sam = await signedInAs(portal, team.editor)
    assert.match((await sam.get('/news')).text, /A room to feed a baby/)
  })

  test('is in no list of somebody for whom everything is paused', async () => {
    await portal.services.contact.pauseEverything(viewerFor(team.away))
    portal.setNow('2026-03-23T09:00:10Z')
    for (const page of await lists()) assert.doesNotMatch(page.text, /baby/)
  })

  test('is in no digest, whoever gets it', async () => {
    const { news } = portal.services
    const { organisation } = team
    const since = new Date('2026-03-01T00:00:00Z')
    assert.deepEqual(await news.publishedBetween(organisation.id, since, portal.now()), [])
  })
})
