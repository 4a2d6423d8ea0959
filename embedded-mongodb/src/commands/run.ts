import { Double, type Document as BsonDocument } from 'bson'
import { checkAuthenticated } from '../auth/sasl.ts'
import { CommandError, notImplemented } from '../errors.ts'
import { tooOld, transactionName } from '../sessions.ts'
import type { StatementResult } from '../storage/retries.ts'
import { decode } from '../values/codec.ts'
import type { Document } from '../values/types.ts'
import type { Message } from '../wire/messages.ts'
import { checkFields } from './arguments.ts'
import type { Client, Command, Context, Engine, Reply, Request } from './command.ts'
import { labelsFor } from './error-labels.ts'
import { commandNamed } from './index.ts'
import { checkDatabaseName } from './namespace.ts'
import {
  checkClusterTimes,
  checkMaxTime,
  checkReadConcern,
  writeConcernErrorOf,
  type WriteConcernError,
} from './concerns.ts'
import { checkApiVersion } from './stable-api.ts'
import { checkTransactionFields, isEndOfTransaction, sessionOf, txnNumberOf } from './session-fields.ts'
import { namesOf } from '../values/fields.ts'

/** Throws CommandError when the bytes hold no command that can be read. */
export function readRequest(message: Message): Request {
  const body = decode(message.body, { isCommand: true })
  const [name] = namesOf(body)
  if (name === undefined) throw new CommandError(59, "no such command: ''")
  return { name, body, message }
}

/** Runs one command. Errors of the command become its reply; others are thrown and mean that nothing can be relied on. */
export function runRequest(request: Request, engine: Engine, client: Client): Reply {
  const { name, body } = request
  try {
    const reply = runCommand(request, engine, client)
    const concernError = writeConcernErrorOf(body)
    return concernError === undefined ? reply : withConcernError(request, reply, concernError)
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    return errorReply(error, labelsFor(name, body, { code: error.code }))
  }
}

export function errorReply(error: CommandError, labels: string[] = error.errorLabels): BsonDocument {
  return {
    ok: new Double(0),
    errmsg: error.message,
    code: error.code,
    codeName: error.codeName,
    ...error.extra,
    ...(labels.length > 0 && { errorLabels: labels }),
  }
}

export function withConcernError(
  { name, body }: Request,
  reply: Reply,
  concernError: WriteConcernError | Document,
): Reply {
  if (Buffer.isBuffer(reply)) return reply
  const labels = labelsFor(name, body, { writeConcernCode: Number(concernError['code']) })
  return { ...reply, writeConcernError: concernError, ...(labels.length > 0 && { errorLabels: labels }) }
}

function runCommand({ name, body, message }: Request, engine: Engine, client: Client): Reply {
  checkAuthenticated(name, { engine, client })
  const command = commandNamed(name, engine.testCommands)
  const db = message.database ?? body['$db']
  checkDatabaseName(db)
  if (command.isAdminOnly && db !== 'admin') {
    throw new CommandError(13, `${name} may only be run against the admin database.`)
  }
  checkFields(name, body, command)
  checkApiVersion(name, body)
  checkMaxTime(body)
  checkClusterTimes(body)
  const session = sessionOf(body)
  const txnNumber = txnNumberOf(body)
  checkTransactionFields(name, body)
  const context = {
    engine,
    client,
    db,
    now: engine.now(),
    view: engine.tables,
    transaction: undefined,
    session,
    done: undefined,
    sequences: message.sequences,
  }
  if (body['autocommit'] === undefined) checkReadConcern(body, command.isRetryableWrite ?? false)
  if (session === undefined || txnNumber === undefined) return command.run(body, context)
  return body['autocommit'] === undefined
    ? runOnce(command, body, { ...context, session, txnNumber })
    : runInTransaction(command, body, { ...context, session, txnNumber })
}

type Numbered = Context & { session: string; txnNumber: number }

/** A retryable write: when it comes again, what it has done already is not done again. */
function runOnce(command: Command, body: Document, context: Numbered): Reply {
  if (!command.isRetryableWrite) {
    throw new CommandError(
      50768,
      'txnNumber may only be provided for multi-document transactions and retryable write commands',
    )
  }
  const { engine, session, txnNumber } = context
  const last = engine.retries.last(session)
  if (last !== undefined && last.txnNumber > txnNumber) throw tooOld(session, txnNumber, last.txnNumber)
  const done = last?.txnNumber === txnNumber ? last.done : new Map<number, StatementResult>()
  const known = done.size
  const reply = command.run(body, { ...context, done })
  if (done.size > known) {
    engine.tables.beginWriting()
    engine.retries.record(session, { txnNumber, done })
  }
  return reply
}

/** MongoDB makes collections and indexes in transactions; this server does not, and says so. */
const servedInTransactionsByMongo = new Set(['create', 'createIndexes'])

function runInTransaction(command: Command, body: Document, context: Numbered): Reply {
  const { engine, session, txnNumber } = context
  if (servedInTransactionsByMongo.has(command.name)) throw notImplemented(`${command.name} in a transaction`)
  if (!command.mayJoinTransaction) {
    throw new CommandError(263, `Cannot run '${command.name}' in a multi-document transaction.`)
  }
  if (isEndOfTransaction(command.name)) return command.run(body, context)
  const starts = body['startTransaction'] === true
  const view = starts
    ? engine.sessions.start(session, txnNumber)
    : engine.sessions.continue(session, txnNumber)
  try {
    const reply = command.run(body, { ...context, view, transaction: transactionName(session, txnNumber) })
    if (!Buffer.isBuffer(reply) && (reply['writeErrors'] !== undefined || reply['nErrors'] > 0))
      engine.sessions.fail(session, txnNumber)
    return reply
  } catch (error) {
    engine.sessions.fail(session, txnNumber)
    throw error
  }
}
