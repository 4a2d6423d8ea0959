import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MongoClient, type Collection } from 'mongodb'
import { startEmbeddedDatabase } from '../src/index.ts'

const inFlight = 16
const documentCount = 20_000
const foundAtOnce = 20
/** With the other fields a document of about 450 bytes. */
const note = 'x'.repeat(340)
const roundCount = 7
const roundMs = 600

interface Entry {
  _id: number
  team: number
  rank: number
  at: Date
  note: string
}
type Operation = (entries: Collection<Entry>) => Promise<unknown>

export interface BenchLine {
  operation: string
  connections: number
  perSecond: number
  /** Beside ping on the same connections in the same run. */
  ratioToPing: number
  goal?: number
}

const operations: Record<string, { run: Operation; goal?: number }> = {
  ping: { run: (entries) => entries.db.command({ ping: 1 }) },
  'point read by _id': { run: (entries) => entries.findOne({ _id: anyNumber(documentCount) }), goal: 0.5 },
  'durable insert': { run: (entries) => entries.insertOne(entry(nextId++)), goal: 0.3 },
  'indexed find of 20 documents': { run: findTwenty, goal: 0.25 },
}
let nextId = documentCount

/**
 * Operations a second against a database on disk, 16 in flight through one client of the driver: over one connection, and
 * over as many as are in flight. Medians of rounds that take turns, so that whatever slows the machine slows them alike.
 */
export async function* benchDatabase(): AsyncIterable<BenchLine> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-database-'))
  const server = await startEmbeddedDatabase({ dataDir })
  try {
    await fill(server.uri)
    for (const connections of [1, inFlight]) yield* measure(server.uri, connections)
  } finally {
    await server.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function fill(uri: string): Promise<void> {
  const client = await new MongoClient(uri).connect()
  const entries = client.db('bench').collection<Entry>('entries')
  await entries.insertMany(Array.from({ length: documentCount }, (_, i) => entry(i)))
  await entries.createIndex({ team: 1, rank: 1 })
  await client.close()
}

async function* measure(uri: string, connections: number): AsyncIterable<BenchLine> {
  const client = await new MongoClient(uri, { minPoolSize: connections, maxPoolSize: connections }).connect()
  const entries = client.db('bench').collection<Entry>('entries')
  const rates = new Map<string, number[]>()
  for (let round = 0; round <= roundCount; round++)
    for (const [operation, { run }] of Object.entries(operations)) {
      const rate = await perSecond(() => run(entries))
      // The first round warms up.
      if (round > 0) rates.set(operation, [...(rates.get(operation) ?? []), rate])
    }
  await client.close()
  const ping = median(rates.get('ping') ?? [])
  for (const [operation, { goal }] of Object.entries(operations)) {
    const rate = median(rates.get(operation) ?? [])
    const line = {
      operation,
      connections,
      perSecond: Math.round(rate),
      ratioToPing: Number((rate / ping).toFixed(3)),
    }
    yield goal === undefined ? line : { ...line, goal }
  }
}

async function perSecond(run: () => Promise<unknown>): Promise<number> {
  let done = 0
  const start = performance.now()
  const worker = async (): Promise<void> => {
    for (; performance.now() - start < roundMs; done++) await run()
  }
  await Promise.all(Array.from({ length: inFlight }, worker))
  return (done * 1000) / (performance.now() - start)
}

async function findTwenty(entries: Collection<Entry>): Promise<void> {
  const team = anyNumber(100)
  const found = await entries
    .find({ team, rank: { $gte: anyNumber(150) } })
    .sort({ rank: 1 })
    .limit(foundAtOnce)
    .toArray()
  if (found.length !== foundAtOnce)
    throw new Error(`found ${found.length} documents in place of ${foundAtOnce}`)
}

function entry(_id: number): Entry {
  return { _id, team: _id % 100, rank: Math.floor(_id / 100), at: new Date(0), note: note }
}

function anyNumber(below: number): number {
  return Math.floor(Math.random() * below)
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}
