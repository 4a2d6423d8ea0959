import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { codesPerNetwork } from '../../../../src/features/identity/sign-in-limits.ts'
import { openBrowser } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { freshUri } from '../../../support/database.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'

describe('an ask for a code costs the database the same', () => {
  let portal: TestPortal
  let team: Team
  const commands: string[] = []
  before(async () => {
    const uri = await freshUri({ monitorCommands: 'true' })
    portal = await startApp({ environment: { MONGODB_URI: uri } })
    team = await aTeam(portal)
    portal.services.database.connection.getClient().on('commandStarted', ({ commandName, command }) => {
      commands.push(`${commandName} ${String(command[commandName])}`)
    })
  })
  after(() => portal.close())

  const commandsOf = async (act: () => Promise<unknown>): Promise<string[]> => {
    commands.length = 0
    await act()
    return [...commands]
  }

  test('whether the address is known, unknown, or that of somebody without access; asked or tried', async () => {
    const left = (await aTeam(portal, { away: { isActive: false } })).away
    const works = []
    for (const email of [team.away.email, `nobody-${randomUUID()}@example.org`, left.email]) {
      const browser = openBrowser(portal)
      await browser.get('/sign-in')
      const asked = await commandsOf(() => browser.post('/sign-in', { email }))
      const tried = await commandsOf(() => browser.post('/sign-in/code', { code: '000000', next: '/' }))
      works.push({ asked, tried })
    }
    const [known, ...others] = works
    assert.ok(known!.asked.length > 5 && known!.tried.length > 4)
    for (const other of others) assert.deepEqual(other, known)
  })

  test('also when a limit refuses', async () => {
    const works = []
    for (const email of [team.manager.email, `nobody-${randomUUID()}@example.org`]) {
      const browser = openBrowser(portal)
      await browser.get('/sign-in')
      for (let asked = 0; asked < 4; asked += 1) await browser.post('/sign-in', { email })
      works.push(await commandsOf(() => browser.post('/sign-in', { email })))
    }
    assert.deepEqual(works[1], works[0])
  })

  test('also when one network has asked for every address that nobody has', async () => {
    for (let asked = 0; asked < codesPerNetwork.most; asked += 1) {
      const from = { browserId: randomUUID(), network: '127.0.0.1', formKey: undefined }
      await portal.services.identity.askForCode({ ...from, email: `nobody-${asked}@example.org` })
    }
    const works = []
    for (const email of [team.editor.email, `nobody-${randomUUID()}@example.org`]) {
      const browser = openBrowser(portal)
      await browser.get('/sign-in')
      const asked = await commandsOf(() => browser.post('/sign-in', { email }))
      const tried = await commandsOf(() => browser.post('/sign-in/code', { code: '000000', next: '/' }))
      works.push({ asked, tried })
    }
    assert.deepEqual(works[1], works[0])
  })
})
