import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Long, MongoClient, UUID, type Db } from 'mongodb'
import { startDatabaseProcess, type DatabaseProcess } from './database-process.ts'
import { connectRaw } from './raw-connection.ts'
import { withSeed } from './seeded.ts'

const roundCount = 20
const writeCount = 5000
const writerCount = 8

/** What the server had answered to, and what it may have done besides. */
interface Ledger {
  inserted: Set<string>
  /** By counter: increments that were acknowledged, and increments that were sent. */
  counters: Map<number, { acknowledged: number; sent: number }>
  /** By pair of accounts: transfers that were acknowledged, and transfers that were tried. */
  pairs: Map<number, { acknowledged: number; tried: number }>
  /** By session: the number of its last write, which is repeated after the restart until it is acknowledged. */
  retried: Map<number, { lsid: UUID; number: number }>
  writes: number
  onWrite: () => void
}

test(`${roundCount} times kill -9 in a storm of ${writeCount} writes loses none, halves none and repeats none`, () =>
  withSeed(async (random) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'kill-storm-'))
    const ledger: Ledger = {
      inserted: new Set(),
      counters: new Map(),
      pairs: new Map(),
      retried: new Map(),
      writes: 0,
      onWrite: () => {},
    }
    try {
      await withServer(dataDir, openAccounts)
      for (let round = 1; round <= roundCount; round++) {
        const until = Math.ceil((writeCount * round) / roundCount) + random.int(100)
        await withServer(dataDir, (server, client) =>
          storm({ server, client, db: client.db('storm'), ledger }, until),
        )
        await withServer(dataDir, (server, client) =>
          check({ server, client, db: client.db('storm'), ledger }, `after kill ${round}`),
        )
      }
      assert.ok(ledger.writes >= writeCount)
    } finally {
      await rm(dataDir, { recursive: true, force: true })
    }
  }))

async function withServer(
  dataDir: string,
  run: (server: DatabaseProcess, client: MongoClient) => Promise<void>,
): Promise<void> {
  const server = await startDatabaseProcess(dataDir)
  const client = new MongoClient(server.uri, { retryWrites: false, serverSelectionTimeoutMS: 2000 })
  try {
    await client.connect()
    await run(server, client)
  } finally {
    await server.kill()
    // Not awaited: a driver whose server was killed may never end its close (see run-tests.ts).
    void client.close()
  }
}

/** The two sides of every writer's transfers. */
async function openAccounts(_: DatabaseProcess, client: MongoClient): Promise<void> {
  const sides = Array.from({ length: writerCount }, (_side, writer) => [
    `from ${writer}`,
    `to ${writer}`,
  ]).flat()
  await client
    .db('storm')
    .collection<{ _id: string }>('accounts')
    .insertMany(sides.map((_id) => ({ _id, n: 0 })))
}

/** Writes from all sides until so many were answered, then cuts the power in the middle of it. */
async function storm(scene: Scene, until: number): Promise<void> {
  const { server, ledger } = scene
  const enough = new Promise<void>((resolve) => {
    ledger.onWrite = () => ledger.writes >= until && resolve()
  })
  const kinds = [insert, increment, transfer, repeat]
  const writers = Array.from({ length: writerCount }, async (_, writer) => {
    const write = kinds[writer % kinds.length] ?? insert
    while (server.isAlive() && (await write({ ...scene, writer })));
  })
  const storming = Promise.all(writers)
  await Promise.race([storming, enough])
  await server.kill()
  await storming
}

interface Scene {
  db: Db
  client: MongoClient
  server: DatabaseProcess
  ledger: Ledger
}

interface Turn extends Scene {
  writer: number
}
/** True when the server answered; an answer that says no is a fault of its own. */
async function acknowledged(
  server: DatabaseProcess,
  ledger: Ledger,
  write: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await write()
  } catch (error) {
    if (server.isAlive()) throw error
    return false
  }
  ledger.writes++
  ledger.onWrite()
  return true
}

async function insert({ db, server, ledger }: Turn): Promise<boolean> {
  const _id = randomUUID()
  const done = await acknowledged(server, ledger, () =>
    db.collection('inserts').insertOne({ _id: _id as never, at: new Date() }),
  )
  if (done) ledger.inserted.add(_id)
  return done
}

async function increment({ db, server, ledger, writer }: Turn): Promise<boolean> {
  const counter = entry(ledger.counters, writer, () => ({ acknowledged: 0, sent: 0 }))
  counter.sent++
  const done = await acknowledged(server, ledger, () =>
    db
      .collection<{ _id: number }>('counters')
      .updateOne({ _id: writer }, { $inc: { n: 1 } }, { upsert: true }),
  )
  if (done) counter.acknowledged++
  return done
}

async function transfer({ db, client, server, ledger, writer }: Turn): Promise<boolean> {
  const pair = entry(ledger.pairs, writer, () => ({ acknowledged: 0, tried: 0 }))
  pair.tried++
  const accounts = db.collection<{ _id: string }>('accounts')
  const session = client.startSession()
  const done = await acknowledged(server, ledger, async () => {
    session.startTransaction()
    await accounts.updateOne({ _id: `from ${writer}` }, { $inc: { n: -1 } }, { session })
    await accounts.updateOne({ _id: `to ${writer}` }, { $inc: { n: 1 } }, { session })
    await session.commitTransaction()
  })
  await session.endSession().catch(() => {})
  if (done) pair.acknowledged++
  return done
}

/** One connection that sends numbered increments; the last is sent again until it is answered, across restarts. */
async function repeat({ server, ledger, writer }: Turn): Promise<boolean> {
  const state = entry(ledger.retried, writer, () => ({ lsid: new UUID(), number: 1 }))
  const connection = await connectRaw(server).catch(() => undefined)
  if (!connection) return false
  const send = (number: number) =>
    connection.command({
      update: 'retried',
      $db: 'storm',
      lsid: { id: state.lsid },
      txnNumber: Long.fromNumber(number),
      updates: [{ q: { _id: writer }, u: { $inc: { n: 1 } }, upsert: true }],
    })
  // The number before was answered: sent again it must change nothing.
  if (state.number > 1) await send(state.number - 1).catch(() => {})
  let done = true
  for (let i = 0; done && i < 50; i++) {
    done = await acknowledged(server, ledger, () => send(state.number))
    if (done) state.number++
  }
  connection.close()
  return done
}

async function check(scene: Scene, when: string): Promise<void> {
  const { db, ledger } = scene
  const numbers = async (name: string): Promise<Map<string, number>> =>
    new Map(
      (await db.collection(name).find().toArray()).map((document) => [
        String(document._id),
        document['n'] as number,
      ]),
    )

  const stored = new Set(
    (
      await db
        .collection('inserts')
        .find({}, { projection: { _id: 1 } })
        .toArray()
    ).map(({ _id }) => String(_id)),
  )
  assert.deepEqual(
    [...ledger.inserted].filter((id) => !stored.has(id)),
    [],
    `inserts lost ${when}`,
  )

  const counters = await numbers('counters')
  for (const [writer, { acknowledged: least, sent: most }] of ledger.counters) {
    const n = counters.get(String(writer)) ?? 0
    assert.ok(
      n >= least && n <= most,
      `counter ${writer} is ${n}, ${least} were answered and ${most} sent, ${when}`,
    )
    ledger.counters.set(writer, { acknowledged: n, sent: n })
  }

  const accounts = await numbers('accounts')
  for (const [writer, { acknowledged: least, tried: most }] of ledger.pairs) {
    const [from, to] = [accounts.get(`from ${writer}`) ?? 0, accounts.get(`to ${writer}`) ?? 0]
    assert.equal(from + to, 0, `half a transfer ${when}`)
    assert.ok(to >= least && to <= most, `${to} transfers, ${least} were answered and ${most} tried, ${when}`)
    ledger.pairs.set(writer, { acknowledged: to, tried: to })
  }

  for (const [writer, state] of ledger.retried) {
    const next = state.number
    assert.ok(await repeatOnce({ ...scene, writer }), when)
    assert.equal(
      (await numbers('retried')).get(String(writer)),
      next,
      `a repeated write counts once, ${when}`,
    )
  }
}

/** Sends the number that may or may not have been written before the kill. */
async function repeatOnce({ server, ledger, writer }: Turn): Promise<boolean> {
  const state = ledger.retried.get(writer)
  if (!state) return false
  const connection = await connectRaw(server)
  const reply = await connection.command({
    update: 'retried',
    $db: 'storm',
    lsid: { id: state.lsid },
    txnNumber: Long.fromNumber(state.number),
    updates: [{ q: { _id: writer }, u: { $inc: { n: 1 } }, upsert: true }],
  })
  connection.close()
  state.number++
  return reply['ok'] === 1 && reply['n'] === 1
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key) ?? make()
  map.set(key, found)
  return found
}
