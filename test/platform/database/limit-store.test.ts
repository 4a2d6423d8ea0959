import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { createLimitStore } from '../../../src/platform/database/limit-store.ts'
import { createIndexes, openDatabase, type Database } from '../../../src/platform/database/open-database.ts'
import type { Limit, LimitAsk, Limits } from '../../../src/shared/limit.ts'
import { freshUri } from '../../support/database.ts'
import { letTimePass } from '../../support/limits.ts'

const hourMs = 60 * 60_000
const fiveAnHour: Limit = { name: 'five', most: 5, withinMs: hourMs }
const secret = 'a secret that is only for tests'

describe('a limit that all processes share', () => {
  let first: Database
  let second: Database
  let limits: Limits[]
  before(async () => {
    const uri = await freshUri()
    first = await openDatabase({ uri: uri })
    second = await openDatabase({ uri: uri })
    limits = [first, second].map(({ connection }) => createLimitStore(connection, secret))
    await createIndexes(first.connection)
  })
  after(async () => {
    await first.connection.dropDatabase()
    await Promise.all([first.close(), second.close()])
  })

  const one = (limit: Limit, ...key: string[]): LimitAsk => ({ limit, key })
  const take = (at: number, ...asks: LimitAsk[]) => limits[at % 2]!.takeAll(asks)
  const granted = async (times: number, ...asks: LimitAsk[]): Promise<number> => {
    const answers = await Promise.all(Array.from({ length: times }, (_, at) => take(at, ...asks)))
    return answers.filter(({ isGranted }) => isGranted).length
  }

  test('grants exactly so many of 200 that are asked at once over two connections', async () => {
    assert.equal(await granted(200, one(fiveAnHour, 'ann')), 5)
    assert.equal(await granted(50, one(fiveAnHour, 'ann')), 0)
    assert.equal(await granted(50, one(fiveAnHour, 'ben')), 5)
  })

  test('counts nothing that it refused: an hour after the last that was granted it is free', async () => {
    const ask = one(fiveAnHour, 'cat')
    assert.equal(await granted(5, ask), 5)
    await letTimePass(first.connection, hourMs - 60_000)
    assert.equal(await granted(20, ask), 0)
    await letTimePass(first.connection, 60_000)
    assert.equal(await granted(20, ask), 5)
  })

  test('says when it is free again: when the first of the hour goes', async () => {
    const ask = one(fiveAnHour, 'dee')
    await take(0, ask)
    await letTimePass(first.connection, 30 * 60_000)
    assert.equal(await granted(4, ask), 4)
    const refused = await take(1, ask)
    assert.ok(!refused.isGranted)
    assert.equal(refused.refusedBy, fiveAnHour)
    const inMinutes = (refused.freeAt.getTime() - Date.now()) / 60_000
    assert.ok(inMinutes > 28 && inMinutes <= 30.1, String(inMinutes))
  })

  test('takes of several one each or none, and gives back what it took', async () => {
    const two: Limit = { ...fiveAnHour, name: 'two', most: 2 }
    const [own, shared] = [one(fiveAnHour, 'eve'), one(two, 'a network')]
    assert.equal(await granted(2, own, shared), 2)
    assert.equal(await granted(10, own, shared), 0)
    assert.equal(await granted(10, own), 3)
  })

  test('takes back what was not needed', async () => {
    const ask = one(fiveAnHour, 'fay')
    assert.equal(await granted(5, ask), 5)
    await limits[0]!.giveBack([ask])
    assert.equal(await granted(10, ask), 1)
  })

  test('says whether there is room for one more, and takes nothing for it', async () => {
    const ask = one(fiveAnHour, 'gil')
    const hasRoom = () => Promise.all(limits.map((limit) => limit.haveRoom([ask])))
    assert.deepEqual(await hasRoom(), [true, true])
    assert.equal(await granted(4, ask), 4)
    assert.deepEqual(await hasRoom(), [true, true])
    assert.equal(await granted(5, ask), 1)
    assert.deepEqual(await hasRoom(), [false, false])
    await letTimePass(first.connection, hourMs)
    assert.deepEqual(await hasRoom(), [true, true])
  })

  test('keeps no address in the clear, and no row longer than it counts', async () => {
    await take(0, one(fiveAnHour, 'ann@example.org'))
    const rows = await first.connection.collection('limits').find().toArray()
    assert.doesNotMatch(JSON.stringify(rows), /ann/)
    for (const { expiresAt } of rows) assert.ok((expiresAt as Date).getTime() <= Date.now() + hourMs + 60_000)
  })
})
