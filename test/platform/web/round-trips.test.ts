import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { aTeam } from '../../support/builders.ts'
import { signedInAs, type Browser } from '../../support/browser.ts'
import { databaseUri } from '../../support/database.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

/** decision 41. */
const mostRoundTrips = 4

describe('a reading of the news', () => {
  let portal: TestPortal
  let reader: Browser
  const commands: string[] = []
  before(async () => {
    const uri = new URL(await databaseUri())
    uri.pathname = '/round-trips'
    uri.searchParams.set('monitorCommands', 'true')
    portal = await startApp({ environment: { MONGODB_URI: uri.href } })
    const { away } = await aTeam(portal)
    reader = await signedInAs(portal, away)
    const client = portal.services.database.connection.getClient()
    client.on('commandStarted', ({ commandName, command }) => {
      commands.push(`${commandName} ${String(command[commandName])}`)
    })
  })
  after(() => portal.close())

  for (const [name, now] of [
    ['first thing', '2026-03-23T09:00:10Z'],
    ['again at once', '2026-03-23T09:00:11Z'],
    ['again after ten minutes', '2026-03-23T09:10:11Z'],
  ] as const) {
    test(`asks the database at most four times, ${name}`, async (t) => {
      portal.setNow(now)
      commands.length = 0
      assert.equal((await reader.get('/news')).status, 200)
      t.diagnostic(commands.join(', '))
      assert.ok(commands.length > 0 && commands.length <= mostRoundTrips, commands.join(', '))
    })
  }
})
