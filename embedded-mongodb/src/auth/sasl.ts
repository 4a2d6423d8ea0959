import { Binary, type Document as BsonDocument } from 'bson'
import type { Client, Engine } from '../commands/command.ts'
import { CommandError } from '../errors.ts'
import { wholeNumberOf } from '../values/numbers.ts'
import { isDocument, type Document, type Value } from '../values/types.ts'
import { ScramExchange } from './scram.ts'

/** An exchange that a client has begun. */
export interface Conversation {
  exchange: ScramExchange
  /** Otherwise the client asks once more, with nothing, before the conversation is done. */
  skipsEmptyExchange: boolean
  isProved: boolean
}

const mechanism = 'SCRAM-SHA-256'
/** There is one user, and they are known to this database. */
const userDatabase = 'admin'
/** One conversation at a time on a connection. */
const conversationId = 1
const open = new Set('hello isMaster ismaster ping saslStart saslContinue'.split(' '))

type Parties = { engine: Engine; client: Client }

/** Throws Unauthorized for what a client may not do before it has given the password, if there is one. */
export function checkAuthenticated(command: string, { engine, client }: Parties): void {
  if (engine.credentials === undefined || client.isAuthenticated || open.has(command)) return
  throw new CommandError(13, `Command ${command} requires authentication`)
}

/** The reply to `saslStart`. Throws AuthenticationFailed, MechanismUnavailable. */
export function startConversation(
  request: Document,
  { engine, client, db }: Parties & { db: Value },
): BsonDocument {
  client.conversation = undefined
  if (request['mechanism'] !== mechanism) throw unavailable(request['mechanism'])
  if (engine.credentials === undefined || db !== userDatabase) throw failed()
  const exchange = new ScramExchange(engine.credentials)
  const challenge = exchange.challenge(textOf(request['payload']))
  if (challenge === undefined) throw failed()
  const options = request['options'] ?? null
  const skipsEmptyExchange = isDocument(options) && options['skipEmptyExchange'] === true
  client.conversation = { exchange, skipsEmptyExchange, isProved: false }
  return step(challenge, false)
}

/** The reply to `saslContinue`. Throws AuthenticationFailed, ProtocolError. */
export function continueConversation(request: Document, { client }: { client: Client }): BsonDocument {
  const { conversation } = client
  if (conversation === undefined) throw new CommandError(17, 'No SASL session state found')
  if (wholeNumberOf(request['conversationId']) !== conversationId)
    throw new CommandError(17, 'sasl: Mismatched conversation id')
  client.conversation = undefined
  if (conversation.isProved) {
    client.isAuthenticated = true
    return step('', true)
  }
  const signature = conversation.exchange.verify(textOf(request['payload']))
  if (signature === undefined) throw failed()
  if (conversation.skipsEmptyExchange) client.isAuthenticated = true
  else client.conversation = { ...conversation, isProved: true }
  return step(signature, conversation.skipsEmptyExchange)
}

/** What `hello` answers of it: how the user may sign in, and the first step, tried with the greeting itself. */
export function greetingOf(body: Document, parties: Parties): BsonDocument {
  const { credentials } = parties.engine
  const { saslSupportedMechs, speculativeAuthenticate } = body
  const isKnown = credentials !== undefined && saslSupportedMechs === `${userDatabase}.${credentials.user}`
  return {
    ...(isKnown && { saslSupportedMechs: [mechanism] }),
    ...(isDocument(speculativeAuthenticate) && speculated(speculativeAuthenticate, parties)),
  }
}

/** A first step that fails is passed over: the client then begins anew, and learns why. */
function speculated(request: Document, parties: Parties): BsonDocument {
  try {
    const db = request['db'] ?? null
    return { speculativeAuthenticate: startConversation(request, { ...parties, db }) }
  } catch (error) {
    if (error instanceof CommandError) return {}
    throw error
  }
}

function step(payload: string, done: boolean): BsonDocument {
  return { conversationId, done, payload: new Binary(Buffer.from(payload)) }
}

function textOf(payload: Value | undefined): string {
  if (payload instanceof Binary) return Buffer.from(payload.value()).toString()
  return typeof payload === 'string' ? Buffer.from(payload, 'base64').toString() : ''
}

function failed(): CommandError {
  return new CommandError(18, 'Authentication failed.')
}

function unavailable(wanted: Value | undefined): CommandError {
  const name = typeof wanted === 'string' ? wanted : ''
  return new CommandError(334, `Received authentication for mechanism ${name} which is not enabled`)
}
