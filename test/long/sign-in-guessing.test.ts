import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { guessAtManyCodes } from '../features/identity/mailed-code/guessing.ts'
import { openBrowser, signedInAs } from '../support/browser.ts'
import { aTeam, type Team } from '../support/builders.ts'
import { freshUri } from '../support/database.ts'
import { letTimePass } from '../support/limits.ts'
import { codeMailedTo } from '../support/phone.ts'
import { startApp, type TestPortal } from '../support/start-app.ts'

const dayMs = 24 * 60 * 60_000
/** FLT-26 asks for 200: `ROUNDS=200`. */
const rounds = Number(process.env['ROUNDS'] ?? 40)

describe('signing in under attack, over two processes', () => {
  const portals: TestPortal[] = []
  let team: Team
  before(async () => {
    const uri = await freshUri()
    for (let at = 0; at < 2; at += 1) portals.push(await startApp({ environment: { MONGODB_URI: uri } }))
    team = await aTeam(portals[0]!)
  })
  after(async () => {
    for (const portal of portals) await portal.close()
  })

  test('ten thousand guesses at once at a thousand codes: each takes five', (t) => {
    const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
    t.diagnostic(`SEED=${seed}`)
    return guessAtManyCodes(portals, { seed, people: 1_000, guesses: 10_000 })
  })

  test('of fifty answers with one code exactly one signs in, round after round', async () => {
    const { email } = team.away
    for (let round = 0; round < rounds; round += 1) {
      const place = { browserId: `browser ${round}`, network: '192.0.2.1' }
      const [first, second] = portals.map(({ services }) => services.identity)
      for (const portal of portals) portal.setNow(new Date(Date.UTC(2026, 2, 23, 9, 0, round)).toISOString())
      await letTimePass(portals[0]!.services.database.connection, dayMs)
      await first!.askForCode({ email, ...place, formKey: undefined })
      const code = await codeMailedTo(portals[0]!, team.away)
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, at) => (at % 2 ? first! : second!).checkCode({ code, ...place })),
      )
      assert.equal(answers.filter((answer) => 'ok' in answer).length, 1, `round ${round}`)
    }
  })

  test('of fifty presses of one form exactly one asks for a code, and exactly one writes a story', async () => {
    const connection = portals[0]!.services.database.connection
    const editor = await signedInAs(portals[0]!, team.editor)
    for (let round = 0; round < rounds / 5; round += 1) {
      await letTimePass(connection, dayMs)
      const mailed = () => connection.collection('outbox').countDocuments({ personId: team.hr.id })
      const stories = () => connection.collection('stories').countDocuments()
      const earlier = { mails: await mailed(), stories: await stories() }
      const browser = openBrowser(portals[round % 2]!)
      const asking = await browser.get('/sign-in')
      const writing = await editor.get('/news/write/new')
      const story = { topic: 'our-work', heading: 'A quiet room', summary: 'It opens.', body: 'On Monday.' }
      await Promise.all(
        Array.from({ length: 50 }, () => browser.press(asking, '/sign-in', { email: team.hr.email })),
      )
      await Promise.all(Array.from({ length: 50 }, () => editor.press(writing, '/news/write', story)))
      const made = { mails: (await mailed()) - earlier.mails, stories: (await stories()) - earlier.stories }
      assert.deepEqual(made, { mails: 1, stories: 1 }, `round ${round}`)
    }
  })
})
