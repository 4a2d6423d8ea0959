import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openBrowser } from '../../../support/browser.ts'
import { aTeam } from '../../../support/builders.ts'
import { freshUri } from '../../../support/database.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { asked, send, withPasskey } from './acts.ts'

describe('what a sign-in by a passkey asks of the database', () => {
  let portal: TestPortal
  before(async () => {
    const uri = await freshUri({ monitorCommands: 'true' })
    portal = await startApp({ environment: { MONGODB_URI: uri, BASE_URL: 'http://localhost:3000' } })
  })
  after(() => portal.close())

  test('is five reads, and all writes in one command of one transaction (decision 69)', async () => {
    const device = await withPasskey(portal, (await aTeam(portal)).away, true)
    const browser = openBrowser(portal)
    const page = await browser.get('/sign-in')
    const commands: string[] = []
    portal.services.database.connection.getClient().on('commandStarted', ({ commandName, command }) => {
      const isInTransaction = commandName !== 'commitTransaction' && 'autocommit' in command
      commands.push(`${commandName} ${String(command[commandName])}${isInTransaction ? ' together' : ''}`)
    })
    assert.equal((await send(browser, page, device.get(asked(page)))).status, 303)
    assert.deepEqual(commands.toSorted(), [
      'bulkWrite 1 together',
      'commitTransaction 1',
      'find limits',
      'find passkeys',
      'find people',
      'find sessions',
      'find signIns',
    ])
  })
})
