import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { guessAtManyCodes } from '../features/identity/mailed-code/guessing.ts'
import { newSeed } from '../../src/features/identity/authenticator/authenticator.ts'
import { hashesOf, newRecoveryCodes } from '../../src/features/identity/recovery-codes/recovery-code.ts'
import { beginByAnswer, withPasskey } from '../features/identity/passkeys/acts.ts'
import { numberAt } from '../support/authenticator.ts'
import { authenticatorOf, openBrowser, signedInAs } from '../support/browser.ts'
import { aPerson, aTeam, type Team } from '../support/builders.ts'
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

  test('of fifty posts of one number, one recovery code, one card and one passkey’s answer exactly one enters, round after round', async () => {
    const { people, database } = portals[0]!.services
    const identities = portals.map(({ services }) => services.identity)
    const atOnce = <T>(act: (identity: (typeof identities)[0], at: number) => Promise<T>) =>
      Promise.all(Array.from({ length: 50 }, (_, at) => act(identities[at % 2]!, at)))
    const entered = (answers: readonly object[]) => answers.filter((answer) => 'ok' in answer).length
    const codes = database.connection.collection<{ _id: string }>('recoveryCodes')
    for (let round = 0; round < rounds / 5; round += 1) {
      for (const portal of portals) portal.setNow(new Date(Date.UTC(2026, 2, 23, 10, round)).toISOString())
      await letTimePass(database.connection, dayMs)
      const person = aPerson({ organisationId: team.organisation.id, roles: ['editor'] })
      await people.addAll([person])
      const number = (await authenticatorOf(portals[0]!, person)).numberNow()
      const ofNumber = entered(await atOnce((one) => one.checkSecondStep(person, number)))
      await letTimePass(database.connection, dayMs)
      const [code = ''] = newRecoveryCodes()
      await codes.insertOne({ _id: person.id, ...(await hashesOf([code])) })
      const ofCode = entered(await atOnce((one) => one.checkSecondStep(person, code)))

      const device = await withPasskey(portals[0]!, person, round % 2 === 0)
      const browserId = `browser ${round}`
      const sent = JSON.stringify(
        device.get({ rpId: '127.0.0.1', ...identities[0]!.passkeys.askForProof({ browserId }) }),
      )
      const place = { browserId, network: `192.0.2.${round}` }
      const begun = Array.from({ length: 50 }, (_, at) => beginByAnswer(portals[at % 2]!, { sent, ...place }))
      const ofPasskey = (await Promise.all(begun)).filter((refusal) => refusal === undefined).length

      const newcomer = aPerson({ organisationId: team.organisation.id, roles: ['editor'] })
      await people.addAll([newcomer])
      const by = { other: 'operator', organisationId: newcomer.organisationId } as const
      const { card } = await identities[0]!.cards.make(newcomer, by)
      // So that no round waits for fifty times ten hashes.
      await codes.insertOne({ _id: newcomer.id, ...(await hashesOf([code])) })
      const seed = newSeed()
      const typed = numberAt(seed, portals[0]!.now())
      const adding = { seed, typed, cardId: card.id }
      const ofCard = entered(await atOnce((one) => one.waysIn.addAuthenticator(newcomer, adding)))
      assert.deepEqual(
        { ofNumber, ofCode, ofPasskey, ofCard },
        { ofNumber: 1, ofCode: 1, ofPasskey: 1, ofCard: 1 },
        `round ${round}`,
      )
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
