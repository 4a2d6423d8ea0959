import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Decimal128, deserialize, serialize, type Document } from 'bson'
import { FrameReader, longestMessage } from '../../src/wire/frames.ts'
import { opMsg, RawClient, sequence, serve } from './serve.ts'

const { client, uri } = await serve()
const ping = opMsg({ ping: 1, $db: 'admin' })

test('messages are found however the bytes are cut', () => {
  const bytes = Buffer.concat([ping, opMsg({ ping: 2, $db: 'admin' }), ping])
  for (const size of [1, 3, 5, 17, bytes.length]) {
    const reader = new FrameReader()
    const frames: Buffer[] = []
    for (let at = 0; at < bytes.length; at += size) frames.push(...reader.push(bytes.subarray(at, at + size)))
    assert.deepEqual(Buffer.concat(frames), bytes)
    assert.equal(frames.length, 3)
    assert.equal(reader.held, 0)
  }
})

test('a message that claims to be longer than 48,000,000 bytes is refused at its length', () => {
  const length = Buffer.alloc(4)
  length.writeInt32LE(longestMessage + 1)
  assert.throws(() => new FrameReader().push(length), /48000001 bytes/)
})

test('the old handshake, OP_QUERY ismaster, is answered by OP_REPLY', async () => {
  const raw = new RawClient(uri)
  raw.socket.write(opQuery({ ismaster: 1, helloOk: true }))
  const frame = await raw.nextFrame()
  assert.equal(frame?.readInt32LE(12), 1)
  const reply = deserialize((frame ?? Buffer.alloc(0)).subarray(36))
  assert.equal(reply['ok'], 1)
  assert.equal(reply['ismaster'], true)
  assert.equal(reply['maxWireVersion'], 25)
  raw.socket.destroy()
})

test('documents may come in the command or in a section of kind 1', async () => {
  const raw = new RawClient(uri)
  const inside = await raw.ask(opMsg({ insert: 'c', $db: 't', documents: [{ _id: 1 }] }))
  const beside = await raw.ask(
    opMsg({ insert: 'c', $db: 't' }, { sections: [sequence('documents', [{ _id: 2 }, { _id: 3 }])] }),
  )
  assert.deepEqual([inside?.['n'], beside?.['n']], [1, 2])
  assert.equal(await client.db('t').collection('c').countDocuments(), 3)
  raw.socket.destroy()
})

test('a command that wants no reply gets none, and the next one is answered', async () => {
  const raw = new RawClient(uri)
  raw.socket.write(opMsg({ insert: 'oneway', $db: 't', documents: [{ _id: 1 }] }, { flags: 2 }))
  const reply = await raw.ask(opMsg({ count: 'oneway', $db: 't' }))
  assert.equal(reply?.['n'], 1)
  raw.socket.destroy()
})

const refusals: [rule: string, message: () => Buffer, code: number][] = [
  ['bytes that are not BSON', () => opMsg(Buffer.from([12, 0, 0, 0, 2, 97, 0, 255, 0, 0, 0, 0])), 22],
  [
    'a type that is not served',
    () => opMsg({ find: 'c', filter: { a: Decimal128.fromString('1') }, $db: 't' }),
    238,
  ],
  [
    'a cluster time that is no timestamp',
    () => opMsg({ ping: 1, $db: 't', $clusterTime: { clusterTime: 1 } }),
    14,
  ],
  ['more than a hundred levels', () => opMsg({ find: 'c', filter: nested(150), $db: 't' }), 15],
  [
    'a document of more than 16 MB',
    () => opMsg({ insert: 'c', $db: 't', documents: [{ a: 'x'.repeat(2 ** 24) }] }),
    10334,
  ],
  ['a command without a database', () => opMsg({ ping: 1 }), 40571],
  ['a command of MongoDB that is not served', () => opMsg({ mapReduce: 'c', $db: 't' }), 238],
  ['a command that nobody knows', () => opMsg({ fly: 1, $db: 't' }), 59],
  ['a field of MongoDB that is not served', () => opMsg({ find: 'c', let: { a: 1 }, $db: 't' }), 238],
  ['a field that nobody knows', () => opMsg({ find: 'c', colour: 1, $db: 't' }), 40415],
]

for (const [rule, message, code] of refusals) {
  test(`${rule}: refused with code ${code}, and the connection goes on`, async () => {
    const raw = new RawClient(uri)
    const reply = await raw.ask(message())
    assert.equal(codeOf(reply), code)
    assert.equal((await raw.ask(ping))?.['ok'], 1)
    raw.socket.destroy()
  })
}

const drops: [rule: string, bytes: Buffer][] = [
  ['a length beyond the limit', lengthOf(longestMessage + 1)],
  ['a length below a header', lengthOf(3)],
  ['a negative length', lengthOf(-1)],
  ['an opcode of long ago', withOpcode(2002)],
  ['a section past the end of the message', opMsg(lengthOf(5000))],
  ['a required flag that nobody knows', opMsg({ ping: 1, $db: 'admin' }, { flags: 8 })],
]

for (const [rule, bytes] of drops) {
  test(`${rule}: the client is dropped, and others are served`, async () => {
    const raw = new RawClient(uri)
    raw.socket.write(bytes)
    assert.equal(await raw.nextFrame(), undefined)
    assert.equal((await client.db().command({ ping: 1 }))['ok'], 1)
  })
}

test('a client that asks and does not read is held back, and others are served', async () => {
  const QUESTIONS = 8
  const collection = client.db('t').collection('large')
  await collection.insertMany(Array.from({ length: 8 }, () => ({ text: 'x'.repeat(1_000_000) })))
  const raw = new RawClient(uri)
  raw.socket.pause()
  const question = opMsg({ find: 'large', $db: 't' })
  for (let i = 0; i < QUESTIONS; i++) raw.socket.write(question)
  await client.db().command({ ping: 1 })
  assert.equal(await collection.countDocuments(), 8)
  raw.socket.resume()
  for (let i = 0; i < QUESTIONS; i++) assert.ok(((await raw.nextFrame())?.length ?? 0) > 8_000_000)
  raw.socket.destroy()
})

function codeOf(reply: Document | undefined): unknown {
  return reply?.['code'] ?? reply?.['writeErrors']?.[0]?.code
}

function nested(levels: number): Document {
  return levels === 0 ? {} : { a: nested(levels - 1) }
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(16)
  bytes.writeInt32LE(length)
  return bytes
}

function withOpcode(opcode: number): Buffer {
  const message = Buffer.from(ping)
  message.writeInt32LE(opcode, 12)
  return message
}

function opQuery(command: Document): Buffer {
  const name = Buffer.from('admin.$cmd\0')
  const message = Buffer.concat([
    Buffer.alloc(20),
    name,
    Buffer.from([0, 0, 0, 0, 255, 255, 255, 255]),
    serialize(command),
  ])
  message.writeInt32LE(message.length, 0)
  message.writeInt32LE(2004, 12)
  return message
}
