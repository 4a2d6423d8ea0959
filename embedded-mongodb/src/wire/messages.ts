import { deserialize, serialize, type Document as BsonDocument } from 'bson'
import { serialized } from '../values/codec.ts'
import { ProtocolError } from './frames.ts'

const opReply = 1
const opQuery = 2004
const opMsg = 2013
const checksumPresent = 1
const moreToCome = 2
const knownRequiredFlags = checksumPresent | moreToCome
const messageHeader = 16

/** One command as it came in. `body` and the sequences are still BSON. */
export interface Message {
  requestId: number
  /** opQuery carries the first `ismaster` of a connection and is answered by opReply. */
  kind: 'msg' | 'query'
  /** The database of an opQuery; an opMsg names it in `$db`. */
  database?: string
  body: Buffer
  sequences: Sequence[]
  /** The client wants no reply (write concern 0). */
  isOneWay: boolean
}

export interface Sequence {
  name: string
  documents: Buffer[]
}

/** Throws ProtocolError on anything that is not a well-formed opMsg or opQuery. */
export function parseMessage(frame: Buffer): Message {
  const requestId = frame.readInt32LE(4)
  const opcode = frame.readInt32LE(12)
  if (opcode === opMsg) return parseMsg(requestId, frame)
  if (opcode === opQuery) return parseQuery(requestId, frame)
  throw new ProtocolError(`opcode ${opcode}`)
}

/** `fields` are the BSON of fields to put behind those of the reply. */
export function replyTo(
  message: Message,
  { reply, fields, id }: { reply: BsonDocument | Buffer; fields: Buffer; id: number },
): Buffer {
  const body = Buffer.isBuffer(reply) ? reply : serialized(reply)
  const size = body.length + fields.length
  const frame = message.kind === 'msg' ? msgFrame(size) : queryReplyFrame(size)
  writeHeader(frame, id, message.requestId, message.kind === 'msg' ? opMsg : opReply)
  const at = frame.length - size
  frame.set(body, at)
  frame.set(fields, at + body.length - 1)
  frame[frame.length - 1] = 0
  frame.writeInt32LE(size, at)
  return frame
}

/** An opMsg that asks; used to see whether a server answers on a socket. */
export function requestMessage(command: BsonDocument, requestId: number): Buffer {
  const body = serialize(command)
  const frame = msgFrame(body.length)
  writeHeader(frame, requestId, 0, opMsg)
  frame.set(body, frame.length - body.length)
  return frame
}

export function readReply(frame: Buffer): BsonDocument {
  return deserialize(parseMessage(frame).body)
}

function parseMsg(requestId: number, frame: Buffer): Message {
  if (frame.length < messageHeader + 4) throw new ProtocolError('a message cut short')
  const flags = frame.readUInt32LE(messageHeader)
  if ((flags & 0xffff & ~knownRequiredFlags) !== 0) throw new ProtocolError(`message flags ${flags}`)
  const end = flags & checksumPresent ? frame.length - 4 : frame.length
  const sections = parseSections(frame.subarray(0, end))
  return { requestId, kind: 'msg', ...sections, isOneWay: (flags & moreToCome) !== 0 }
}

function parseSections(frame: Buffer): { body: Buffer; sequences: Sequence[] } {
  let body: Buffer | undefined
  const sequences: Sequence[] = []
  let at = messageHeader + 4
  while (at < frame.length) {
    const kind = frame[at]
    const section = sized(frame, at + 1)
    at += 1 + section.length
    if (kind === 0 && body === undefined) body = section
    else if (kind === 1) sequences.push(parseSequence(section))
    else throw new ProtocolError(`section kind ${kind}`)
  }
  if (body === undefined) throw new ProtocolError('a message without a body')
  return { body, sequences }
}

function parseSequence(section: Buffer): Sequence {
  const nameEnd = section.indexOf(0, 4)
  if (nameEnd < 0) throw new ProtocolError('a document sequence without a name')
  const documents: Buffer[] = []
  for (let at = nameEnd + 1; at < section.length; at += documents.at(-1)!.length) {
    documents.push(sized(section, at))
  }
  return { name: section.toString('utf8', 4, nameEnd), documents }
}

function parseQuery(requestId: number, frame: Buffer): Message {
  const nameStart = messageHeader + 4
  const nameEnd = frame.indexOf(0, nameStart)
  if (nameEnd < 0) throw new ProtocolError('a query without a collection')
  const namespace = frame.toString('utf8', nameStart, nameEnd)
  if (!namespace.endsWith('.$cmd')) throw new ProtocolError('a query that is not a command')
  const body = sized(frame, nameEnd + 1 + 8)
  const database = namespace.slice(0, -'.$cmd'.length)
  return { requestId, kind: 'query', database, body, sequences: [], isOneWay: false }
}

/** The part of `bytes` that starts at `at` with its own length. */
function sized(bytes: Buffer, at: number): Buffer {
  const length = at + 4 <= bytes.length ? bytes.readInt32LE(at) : 0
  if (length < 5 || at + length > bytes.length) throw new ProtocolError('a length past the end')
  return bytes.subarray(at, at + length)
}

/** Room for a document of `size` behind what comes before it: flags, and the kind of the section. */
function msgFrame(size: number): Buffer {
  return Buffer.allocUnsafe(messageHeader + 5 + size).fill(0, messageHeader, messageHeader + 5)
}

function queryReplyFrame(size: number): Buffer {
  const frame = Buffer.alloc(messageHeader + 20 + size)
  frame.writeInt32LE(8, 16)
  frame.writeInt32LE(1, 32)
  return frame
}

function writeHeader(frame: Buffer, requestId: number, responseTo: number, opcode: number): void {
  frame.writeInt32LE(frame.length, 0)
  frame.writeInt32LE(requestId, 4)
  frame.writeInt32LE(responseTo, 8)
  frame.writeInt32LE(opcode, 12)
}
