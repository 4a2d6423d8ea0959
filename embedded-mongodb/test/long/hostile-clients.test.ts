import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { BSON, MongoClient, type Document } from 'mongodb'
import { startDatabaseProcess } from './database-process.ts'
import { connectRaw, frame, message, opMsg, type RawConnection } from './raw-connection.ts'
import { withSeed, type Random } from './seeded.ts'

const megabyte = 1024 * 1024
const dataDir = await mkdtemp(join(tmpdir(), 'hostile-'))
const server = await startDatabaseProcess(dataDir)
const client = await new MongoClient(server.uri).connect()
after(async () => {
  await client.close()
  await server.kill()
  await rm(dataDir, { recursive: true, force: true })
})

async function stillServes(): Promise<void> {
  assert.ok(server.isAlive(), 'the server has ended')
  assert.equal((await client.db('x').command({ ping: 1 }))['ok'], 1)
}

const ping = BSON.serialize({ ping: 1, $db: 'x' })
const nested = (levels: number): Document => {
  let document: Document = {}
  for (let i = 0; i < levels; i++) document = { a: document }
  return document
}

/** Each is answered with an error or by closing the connection, never with a success. */
const refused: [rule: string, bytes: Buffer][] = [
  ['a frame that says it has more than 48 MB', frame(ping, { length: 48_000_001 })],
  ['a frame that says it has 2 GB', frame(ping, { length: 0x7fffffff })],
  ['a frame shorter than its header', frame(ping, { length: 15 })],
  ['a frame of no length', frame(ping, { length: 0 })],
  ['a frame of a length below 0', frame(ping, { length: -1 })],
  ['a frame with nothing in it', frame(Buffer.alloc(0))],
  ['an unknown opcode', frame(ping, { opcode: 4242 })],
  ['a compressed message that nobody agreed on', frame(ping, { opcode: 2012 })],
  ['an insert of the old protocol', frame(ping, { opcode: 2002 })],
  ['a section of an unknown kind', frame(Buffer.from([0, 0, 0, 0, 9, 1, 2, 3]))],
  ['no section', frame(Buffer.from([0, 0, 0, 0]))],
  ['a flag that has to be understood and is not', message(ping, 1 << 5)],
  ['two bodies', frame(Buffer.concat([message(ping).subarray(16), Buffer.from([0]), ping]))],
  ['a body that says it is longer than its frame', message(withLength(ping, ping.length + 100))],
  ['a body that says it is shorter than it is', message(withLength(ping, ping.length - 3))],
  ['a body of a length below 5', message(withLength(ping, 4))],
  ['a body without its last byte', message(Buffer.concat([ping.subarray(0, -1), Buffer.from([1])]))],
  ['a field of an unknown type', message(withLength(Buffer.from([0, 0, 0, 0, 0x55, 0x61, 0, 1, 0]), 9))],
  [
    'text whose length is too great',
    message(withLength(Buffer.from([0, 0, 0, 0, 2, 0x61, 0, 99, 0, 0, 0, 0x62, 0, 0]), 14)),
  ],
  [
    'text whose length is below 0',
    message(withLength(Buffer.from([0, 0, 0, 0, 2, 0x61, 0, 255, 255, 255, 255, 0, 0]), 13)),
  ],
  ['a command without a database', message(BSON.serialize({ ping: 1 }))],
  ['a command nested 150 deep', message(BSON.serialize({ insert: 'c', documents: [nested(150)], $db: 'x' }))],
  ['a command nested 20,000 deep', message(deep(20_000))],
  ['a list of documents whose length lies', listOf(Buffer.from([255, 255, 255, 127]))],
  ['a list of documents shorter than its own header', listOf(Buffer.from([1, 0, 0, 0]))],
  [
    'a document of more than 16 MB',
    message(BSON.serialize({ insert: 'c', documents: [{ a: 'x'.repeat(16.5 * megabyte) }], $db: 'x' })),
  ],
]
for (const [rule, bytes] of refused)
  test(`hostile clients: ${rule} is refused`, async () => {
    const connection = await connectRaw(server)
    const outcome = await answerTo(connection, bytes)
    assert.ok(
      outcome === 'closed' || outcome['ok'] === 0 || outcome['writeErrors'] !== undefined,
      JSON.stringify(outcome),
    )
    connection.close()
    await stillServes()
  })

/** What the server says to raw bytes: a reply, or that it closed; half of a frame is followed by our own end. */
async function answerTo(connection: RawConnection, bytes: Buffer): Promise<Document | 'closed'> {
  const closed = once(connection.socket, 'close').then(() => 'closed' as const)
  const reply = new Promise<Document>((resolve) => {
    connection.socket.once('data', (data) => resolve(BSON.deserialize(data.subarray(21))))
  })
  connection.send(bytes)
  connection.socket.end()
  return Promise.race([reply, closed])
}

test('hostile clients: frames cut off anywhere harm nobody', async () => {
  const whole = message(ping)
  for (let cut = 0; cut < whole.length; cut++) {
    const connection = await connectRaw(server)
    connection.socket.end(whole.subarray(0, cut))
    await once(connection.socket.resume(), 'close')
  }
  await stillServes()
})

test('hostile clients: a frame that comes byte by byte is understood', async () => {
  const connection = await connectRaw(server)
  const reply = once(connection.socket, 'data')
  for (const byte of message(ping)) {
    connection.send(Buffer.from([byte]))
    await new Promise((resolve) => setImmediate(resolve))
  }
  assert.equal(BSON.deserialize(((await reply)[0] as Buffer).subarray(21))['ok'], 1)
  connection.close()
})

test('hostile clients: random bytes and damaged commands leave the server up', () =>
  withSeed(async (random) => {
    for (let i = 0; i < 600; i++) {
      const connection = await connectRaw(server)
      connection.socket.on('data', () => {})
      connection.socket.end(random.chance(0.3) ? noise(random) : damaged(random))
      await once(connection.socket, 'close')
      if (i % 50 === 0) await stillServes()
    }
    await stillServes()
  }))

test('hostile clients: 300 connections that say nothing leave room for others', async () => {
  const idle = await Promise.all(Array.from({ length: 300 }, () => connectRaw(server)))
  await stillServes()
  for (const connection of idle) connection.close()
})

test('hostile clients: one that stops reading costs bounded memory', async () => {
  const text = 'x'.repeat(megabyte)
  await client
    .db('x')
    .collection('large')
    .insertMany(Array.from({ length: 15 }, () => ({ text })))
  await client.db('x').collection('large').find().toArray()
  const before = server.memory()
  const deaf = await connectRaw(server)
  deaf.socket.pause()
  const ask = message(BSON.serialize({ find: 'large', $db: 'x' }))
  for (let i = 0; i < 400; i++) deaf.send(ask)
  for (let i = 0; i < 300; i++)
    await client
      .db('x')
      .collection('large')
      .findOne({}, { projection: { _id: 1 } })
  const grown = server.memory() - before
  assert.ok(
    grown < 250 * megabyte,
    `memory grew by ${Math.round(grown / megabyte)} MB for 6,000 MB of replies`,
  )
  deaf.close()
  await stillServes()
})

function withLength(bytes: Uint8Array, length: number): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeInt32LE(length, 0)
  return copy
}

/** A document in a document in a document, built by hand: the library would give up first. */
function deep(levels: number): Buffer {
  const heads: Buffer[] = []
  let length = 5
  for (let i = 0; i < levels; i++) {
    const head = Buffer.from([0, 0, 0, 0, 3, 0x61, 0])
    length += 8
    head.writeInt32LE(length, 0)
    heads.unshift(head)
  }
  return Buffer.concat([...heads, Buffer.from([5, 0, 0, 0, 0]), Buffer.alloc(levels)])
}

function listOf(size: Buffer): Buffer {
  const insert = BSON.serialize({ insert: 'c', $db: 'x' })
  return frame(
    Buffer.concat([message(insert).subarray(16), Buffer.from([1]), size, Buffer.from('documents\0'), ping]),
  )
}

function noise(random: Random): Buffer {
  return Buffer.from(random.several(random.int(200), () => random.int(256)))
}

const commands: Document[] = [
  { ping: 1 },
  { hello: 1 },
  { insert: 'fuzz', documents: [{ a: 1 }] },
  { find: 'fuzz', filter: { a: { $gt: 1 } }, sort: { a: 1 } },
  { update: 'fuzz', updates: [{ q: { a: 1 }, u: { $set: { b: 1 } } }] },
  { aggregate: 'fuzz', pipeline: [{ $match: {} }], cursor: {} },
  { delete: 'fuzz', deletes: [{ q: {}, limit: 1 }] },
]

function damaged(random: Random): Buffer {
  const bytes = message(BSON.serialize({ ...random.pick(commands), $db: 'x' }))
  const keepHeader = random.chance(0.8)
  for (let i = 1 + random.int(4); i > 0; i--)
    bytes[keepHeader ? 16 + random.int(bytes.length - 16) : random.int(bytes.length)] = random.int(256)
  return random.chance(0.2)
    ? frame(bytes.subarray(16), { opcode: random.pick([1, 2004, 2013, 2010, opMsg]) })
    : bytes
}
