import { after, before, describe, test } from 'node:test'
import { freshUri } from '../../../support/database.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { guessAtManyCodes, guessFromOneNetwork } from './guessing.ts'

describe('guessing at codes, over two processes', () => {
  const portals: TestPortal[] = []
  before(async () => {
    const uri = await freshUri()
    for (let at = 0; at < 2; at += 1) portals.push(await startApp({ environment: { MONGODB_URI: uri } }))
  })
  after(async () => {
    for (const portal of portals) await portal.close()
  })

  test('each code takes five guesses, however many come at once', () =>
    guessAtManyCodes(portals, { seed: 20_261_126, people: 8, guesses: 100 }))

  test('a network has its tries and not one more, and holds nobody out elsewhere', () =>
    guessFromOneNetwork(portals, { people: 26 }))
})
