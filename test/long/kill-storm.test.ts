import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Long, MongoClient, UUID, type Db, type Document } from 'mongodb'
import { startDatabaseProcess, type DatabaseProcess } from './database-process.ts'
import { connectRaw } from './raw-connection.ts'
import { withSeed, type Random } from './seeded.ts'

const ROUNDS = 20
const WRITES = 5000
const WRITERS = 8

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
}

test(`${ROUNDS} times kill -9 in a storm of ${WRITES} writes loses none, halves none and repeats none`, () =>
  withSeed(async (random) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'kill-storm-'))
    const ledger: Ledger = {
      inserted: new Set(),
      counters: new Map(),
      pairs: new Map(),
      retried: new Map(),
      writes: 0,
    }
    try {
      for (let round = 1; round <= ROUNDS; round++) {
        await storm(dataDir, ledger, Math.ceil((WRITES * round) / ROUNDS) + random.int(60), random)
        await check(dataDir, ledger, `after kill ${round}`)
      }
      assert.ok(ledger.writes >= WRITES)
    } finally {
      await rm(dataDir, { recursive: true, force: true })
    }
  }))

async function storm(dataDir: string, ledger: Ledger, until: number, random: Random): Promise<void> {
  const server = await startDatabaseProcess(dataDir)
  const client = await new MongoClient(server.uri, {
    retryWrites: false,
    serverSelectionTimeoutMS: 500,
  }).connect()
  const db = client.db('storm')
  const running = () => server.isAlive()
  const kinds = [insert, increment, transfer, repeat]
  const writers = Array.from({ length: WRITERS }, async (_, i) => {
    const write = kinds[i % kinds.length] ?? insert
    while (running() && (await write({ db, client, server, ledger, writer: i })));
  })
  while (ledger.writes < until) await new Promise((resolve) => setImmediate(resolve))
  for (let wait = random.int(2000); wait > 0; wait--) await new Promise((resolve) => setImmediate(resolve))
  await server.kill()
  await Promise.all(writers)
  await client.close()
}

interface Turn {
  db: Db
  client: MongoClient
  server: DatabaseProcess
  ledger: Ledger
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
    if (server.isAlive() && !isLostConnection(error)) throw error
    return false
  }
  ledger.writes++
  return true
}

function isLostConnection(error: unknown): boolean {
  return (
    error instanceof Error &&
    /Network|ServerSelection|PoolCleared|closed/.test(`${error.name} ${error.message}`)
  )
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
    await accounts.updateOne({ _id: `from ${writer}` }, { $inc: { n: -1 } }, { session, upsert: true })
    await accounts.updateOne({ _id: `to ${writer}` }, { $inc: { n: 1 } }, { session, upsert: true })
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

async function check(dataDir: string, ledger: Ledger, when: string): Promise<void> {
  const server = await startDatabaseProcess(dataDir)
  const client = await new MongoClient(server.uri).connect()
  const db = client.db('storm')
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

  const turn = { db, client, server, ledger }
  for (const [writer, state] of ledger.retried) {
    const next = state.number
    assert.ok(await repeatOnce({ ...turn, writer }), when)
    assert.equal(
      (await numbers('retried')).get(String(writer)),
      next,
      `a repeated write counts once, ${when}`,
    )
  }
  await client.close()
  await server.kill()
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
