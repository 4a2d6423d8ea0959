import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { NewsService } from '../../../src/features/news/index.ts'
import { signedInAs, type Page } from '../../support/browser.ts'
import { aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { viewerFor } from '../keep-in-touch/acts.ts'

describe('decision 9: home shows as new what came since the sign-in of an earlier day', () => {
  let portal: TestPortal
  let team: Team
  let news: NewsService
  before(async () => {
    portal = await startApp()
    news = portal.services.news
  })
  beforeEach(async () => {
    portal.setNow('2026-03-01T09:00:00Z')
    team = await aTeam(portal)
  })
  after(() => portal.close())

  async function publishAt(now: string, heading: string): Promise<void> {
    portal.setNow(now)
    const editor = viewerFor(team.editor)
    const english = { heading, summary: 'A summary', body: 'A body' }
    const { id, version } = await news.write(editor, { topic: 'places', english })
    await news.publish(editor, id, version)
  }

  /** Signs in then, in a browser of its own. */
  async function homeAt(now: string): Promise<Page> {
    portal.setNow(now)
    return (await signedInAs(portal, team.away)).get('/')
  }

  test('on the second and third visit of a day as on the first', async () => {
    await homeAt('2026-03-02T20:00:00Z')
    await publishAt('2026-03-03T09:00:00Z', 'A new hub')
    for (const time of ['10:00', '10:05', '23:50']) {
      const page = await homeAt(`2026-03-04T${time}:00Z`)
      assert.match(page.text, /New since Monday 2 March.+A new hub/, time)
    }
  })

  test('and no more on the next day', async () => {
    await homeAt('2026-03-02T20:00:00Z')
    await publishAt('2026-03-03T09:00:00Z', 'A new hub')
    await homeAt('2026-03-04T10:00:00Z')
    await publishAt('2026-03-04T12:00:00Z', 'A newer room')
    await homeAt('2026-03-04T13:00:00Z')
    const page = await homeAt('2026-03-05T00:01:00Z')
    assert.equal(page.$('h2:contains("New since") ~ ul, .ui-rows').length, 1)
    assert.match(page.text, /There is no news since then\. The last stories A newer room.+A new hub/)
    assert.match(page.text, /New since Wednesday 4 March/)
    assert.match((await homeAt('2026-03-05T00:02:00Z')).text, /There is no news since then/)
  })

  test('a day ends at midnight in London, also when the clocks have changed', async () => {
    await homeAt('2026-03-30T22:30:00Z')
    await publishAt('2026-03-30T22:45:00Z', 'Late news')
    const page = await homeAt('2026-03-30T23:10:00Z')
    assert.match(page.text, /New since Monday 30 March.+Late news/)
    assert.match((await homeAt('2026-03-31T08:00:00Z')).text, /Late news/)
  })

  test('at a first sign-in what came in four weeks, all day long', async () => {
    await publishAt('2026-03-03T09:00:00Z', 'A new hub')
    for (const time of ['10:00', '12:00']) {
      assert.match((await homeAt(`2026-03-04T${time}:00Z`)).text, /New in the last four weeks.+A new hub/)
    }
  })

  test('two sign-ins of one moment hide nothing', async () => {
    await homeAt('2026-03-02T20:00:00Z')
    await publishAt('2026-03-03T09:00:00Z', 'A new hub')
    const now = '2026-03-04T10:00:00Z'
    for (const page of await Promise.all([homeAt(now), homeAt(now), homeAt(now)])) {
      assert.match(page.text, /New since Monday 2 March.+A new hub/)
    }
  })
})
