import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  BSONRegExp,
  Code,
  Decimal128,
  MaxKey,
  MinKey,
  MongoServerError,
  Timestamp,
  type Document,
} from 'mongodb'
import { client, codeOf, db } from './answers.ts'
import { refused } from './refused.ts'

// Only for this server: a real MongoDB serves all of this.
const { gitVersion } = await client.db('admin').command({ buildInfo: 1 })
const when = { skip: gitVersion !== 'embedded' }
await db.collection('c').insertOne({ a: 1 })

for (const [name, command] of refused)
  test(`refused: ${name} is refused by name`, when, async () => {
    const database = name === 'renameCollection' ? client.db('admin') : db
    const { code, message } = await refusalOf(() => database.command(command))
    assert.equal(code, 238)
    assert.ok(message.includes(name), message)
  })

const values = [
  Decimal128.fromString('1.5'),
  new MinKey(),
  new MaxKey(),
  new Timestamp({ t: 1, i: 1 }),
  new Code('x'),
  new BSONRegExp('a'),
]
for (const value of values)
  test(`refused: a stored ${value._bsontype} is refused by name`, when, async () => {
    assert.equal(await codeOf(() => db.collection('c').insertOne({ value })), 238)
  })

/** The error of the command, or of the first statement in it. */
async function refusalOf(run: () => Promise<Document>): Promise<{ code: unknown; message: string }> {
  try {
    const [refusal] = ((await run())['writeErrors'] ?? []) as Document[]
    return { code: refusal?.['code'], message: String(refusal?.['errmsg']) }
  } catch (error) {
    if (error instanceof MongoServerError) return { code: error.code, message: error.message }
    throw error
  }
}
