import { Double, Long, ObjectId, type Document as BsonDocument } from 'bson'
import { greetingOf } from '../auth/sasl.ts'
import { maxDocumentBytes } from '../values/codec.ts'
import { isDocument, type Document } from '../values/types.ts'
import { longestMessage } from '../wire/frames.ts'
import type { Command, Context } from './command.ts'

export const ok = new Double(1)
const setName = 'rs0'
export const serverVersion = '8.0.0'
/** That of MongoDB 8.0. */
const wireVersion = 25
export const mostWrites = 100_000
const electionId = new ObjectId('7fffffff0000000000000001')

const handshakeFields = 'helloOk client compression backpressure speculativeAuthenticate saslSupportedMechs'
const handshakeRefused = 'loadBalanced topologyVersion maxAwaitTimeMS hostInfo internalClient'

const hello: Command = {
  name: 'hello',
  served: `hello ${handshakeFields}`,
  refused: handshakeRefused,
  run: (body, context) => ({ isWritablePrimary: true, ...memberOfSet(body, context) }),
}

const legacyHello: Omit<Command, 'name' | 'served'> = {
  refused: handshakeRefused,
  run: (body, context) => ({
    ismaster: true,
    isWritablePrimary: true,
    helloOk: true,
    ...memberOfSet(body, context),
  }),
}

const ping: Command = { name: 'ping', served: 'ping', mayJoinTransaction: false, run: () => ({ ok }) }

const buildInfo: Command = {
  name: 'buildInfo',
  served: 'buildInfo buildinfo',
  run: () => ({
    version: serverVersion,
    gitVersion: 'embedded',
    modules: [],
    versionArray: [8, 0, 0, 0],
    bits: 64,
    debug: false,
    maxBsonObjectSize: maxDocumentBytes,
    storageEngines: ['sqlite'],
    ok,
  }),
}

export const handshakeCommands: Command[] = [
  hello,
  { ...legacyHello, name: 'isMaster', served: `isMaster ${handshakeFields}` },
  { ...legacyHello, name: 'ismaster', served: `ismaster ${handshakeFields}` },
  ping,
  buildInfo,
  { ...buildInfo, name: 'buildinfo' },
]

/** A replica set of one, so that drivers offer transactions. No `topologyVersion`: drivers then poll. */
function memberOfSet(body: Document, { client, engine }: Context): BsonDocument {
  client.appName ??= appNameOf(body)
  const now = engine.now()
  const opTime = { ts: engine.clock.time, t: Long.fromInt(1) }
  return {
    hosts: [engine.address],
    setName: setName,
    setVersion: 1,
    secondary: false,
    primary: engine.address,
    me: engine.address,
    electionId,
    lastWrite: { opTime, lastWriteDate: now, majorityOpTime: opTime, majorityWriteDate: now },
    maxBsonObjectSize: maxDocumentBytes,
    maxMessageSizeBytes: longestMessage,
    maxWriteBatchSize: mostWrites,
    localTime: now,
    logicalSessionTimeoutMinutes: 30,
    connectionId: client.id,
    minWireVersion: 0,
    maxWireVersion: wireVersion,
    readOnly: false,
    ...greetingOf(body, { client, engine }),
    ok,
  }
}

function appNameOf(body: Document): string | undefined {
  const application = isDocument(body['client']) ? body['client']['application'] : undefined
  const name = isDocument(application) ? application['name'] : undefined
  return typeof name === 'string' ? name : undefined
}
