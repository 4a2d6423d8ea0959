import assert from 'node:assert/strict'
import { createHash, scryptSync } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { newWords } from '../../../../src/features/identity/cards/card.ts'
import { newRecoveryCodes } from '../../../../src/features/identity/recovery-codes/recovery-code.ts'
import { viewerFor } from '../../keep-in-touch/acts.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'

describe('ASVS 5.0, 6.5: recovery codes and the words of a card', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp()
    team = await aTeam(portal)
  })
  after(() => portal.close())

  test('have the bits that are said of them', () => {
    const codes = newRecoveryCodes()
    assert.equal(new Set(codes).size, 10)
    for (const code of codes) assert.match(code, /^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}$/)
    const words = newWords().split(' ')
    assert.deepEqual([words.length, new Set(wordlist).size], [6, 2048])
    assert.ok(words.every((word) => wordlist.includes(word)))
  })

  test('are under scrypt, each person’s with a salt of its own, and in no row as they are', async () => {
    const { waysIn, cards } = portal.services.identity
    const codes = [
      ...(await waysIn.makeRecoveryCodes(team.away)),
      ...(await waysIn.makeRecoveryCodes(team.hr)),
    ]
    const { words, card } = await cards.make(team.manager, viewerFor(team.hr))
    assert.equal(
      scryptSync(words, card.salt, 32, { N: 2 ** 14, r: 8, p: 1 }).toString('base64url'),
      card.hash,
    )
    const secrets = [...codes, ...codes.map((code) => code.replaceAll('-', '')), words]
    const hashed = secrets.flatMap((secret) =>
      (['hex', 'base64url'] as const).map((encoding) => createHash('sha256').update(secret).digest(encoding)),
    )
    const { connection } = portal.services.database
    const salts: string[] = []
    for (const { collectionName } of await connection.db!.collections()) {
      const rows = await connection.collection(collectionName).find().toArray()
      const all = JSON.stringify(rows)
      for (const secret of [...secrets, ...hashed]) assert.ok(!all.includes(secret), collectionName)
      salts.push(...rows.flatMap((row) => (typeof row['salt'] === 'string' ? [row['salt']] : [])))
    }
    assert.equal(new Set(salts).size, 3)
    for (const salt of salts) assert.match(salt, /^[\w-]{22}$/)
  })
})
