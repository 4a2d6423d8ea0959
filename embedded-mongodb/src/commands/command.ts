import type { Document as BsonDocument } from 'bson'
import type { Conversation } from '../auth/sasl.ts'
import type { Credentials } from '../auth/scram.ts'
import type { ClusterClock } from '../cluster-clock.ts'
import type { Cursors } from '../cursors.ts'
import type { Sessions } from '../sessions.ts'
import type { Retries, StatementResult } from '../storage/retries.ts'
import type { Tables } from '../storage/tables.ts'
import type { View } from '../storage/view.ts'
import type { Document } from '../values/types.ts'
import type { Message, Sequence } from '../wire/messages.ts'

/** What all commands share. */
export interface Engine {
  tables: Tables
  retries: Retries
  cursors: Cursors
  sessions: Sessions
  clock: ClusterClock
  /** What clients connect to, as `hello` names it. */
  address: string
  /** Of the one user; undefined where whoever reaches the server may use it. */
  credentials: Credentials | undefined
  /** Only with the flag `--test-commands`: its code is not even loaded without. */
  testCommands: TestCommands | undefined
  now(): Date
}

/** What the server knows of one client. */
export interface Client {
  id: number
  appName: string | undefined
  isAuthenticated: boolean
  /** Begun to give the password. */
  conversation: Conversation | undefined
}

export interface Context {
  engine: Engine
  client: Client
  db: string
  /** One time for the whole command. */
  now: Date
  /** Everyone's view, or that of the transaction that the command belongs to. */
  view: View
  /** The name of that transaction. */
  transaction: string | undefined
  /** The session's name, if the command came with one. */
  session: string | undefined
  /**
   * For a retryable write: what its statements did when it came before. Statements that write add themselves.
   * A findAndModify is one statement, and its result is its reply.
   */
  done: Map<number, StatementResult> | undefined
  /** Parts of the command that came as document sequences, still BSON. */
  sequences: Sequence[]
}

/** A reply is given as a document, or as BSON that is ready to send. */
export type Reply = BsonDocument | Buffer

export interface Command {
  name: string
  /** Fields it reads, beside those of every command. */
  served: string
  /** Fields of MongoDB's command that are refused by name. */
  refused?: string
  mayJoinTransaction?: boolean
  /** A repeated `txnNumber` is answered with the first reply. */
  isRetryableWrite?: boolean
  isAdminOnly?: boolean
  run(body: Document, context: Context): Reply
}

/** A command that has been read. */
export interface Request {
  name: string
  body: Document
  message: Message
}

/** What tests of faults need of the server. */
export interface TestCommands {
  commands: ReadonlyMap<string, Command>
  /** What is to happen to this command, if anything; it then counts as one of the times. */
  failureOf(command: string, client: Client): Failure | undefined
}

/** What happens to one command by a test's wish. */
export interface Failure {
  closesConnection: boolean
  blockMs: number
  /** The reply, which `run` would give if nothing happened. */
  reply(request: Request, run: () => Reply): Reply
}
