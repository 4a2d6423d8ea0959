import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { startApp, type TestPortal } from '../support/start-app.ts'

/** Rows of no organisation, or that are one. Each says why beside its schema. */
const ofNone: Record<string, string> = {
  organisation: 'it is one',
  digestBeginning: 'its id is the organisation’s',
  import: 'one file may hold people of several',
  auditPurgedRun: 'the chain of acts is one for all, and what was of whom has gone',
  sendRate: 'the mail server is the same for all',
  unknownAddress: 'that an address does not exist is a fact of its mail server',
  demoMail: 'what the mail server of the demonstration would have: it knows addresses only',
  limit: 'a keyed hash of a network, an address or a browser',
  idempotencyKey: 'a hash that goes after a minute, also of forms that nobody signed in sends',
}
/** Nobody’s row has none: a sign-in with an unknown address, and the mail that it does not send. */
const mayHaveNone = ['mailedCode', 'outboxMessage']

describe('every stored row, decision 47', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp()
  })
  after(() => portal.close())

  test('carries its organisation, and can be found by it', () => {
    const wrong = Object.entries(portal.services.database.connection.models)
      .filter(([name]) => !(name in ofNone))
      .flatMap(([name, { schema }]) => [
        ...(isRequired(schema.path('organisationId')) || mayHaveNone.includes(name)
          ? []
          : [`${name}: no field`]),
        ...(schema.indexes().some(([keys]) => Object.keys(keys)[0] === 'organisationId')
          ? []
          : [`${name}: no index`]),
      ])
    assert.deepEqual(wrong, [])
  })

  test('but for those of a list that names only what is there', () => {
    const { models } = portal.services.database.connection
    const unknown = [...Object.keys(ofNone), ...mayHaveNone].filter((name) => !(name in models))
    assert.deepEqual(unknown, [])
    for (const name of Object.keys(ofNone))
      assert.equal(models[name]?.schema.path('organisationId'), undefined)
    for (const name of mayHaveNone) assert.ok(models[name]?.schema.path('organisationId'), name)
  })
})

function isRequired(path: { isRequired?: boolean } | undefined): boolean {
  return path?.isRequired === true
}
