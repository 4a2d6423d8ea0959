import type { Document as BsonDocument } from 'bson'
import type { ClusterClock } from '../cluster-clock.ts'
import type { Cursors } from '../cursors.ts'
import type { FailPoints } from '../failpoint.ts'
import type { Sessions } from '../sessions.ts'
import type { Retries, StatementResult } from '../storage/retries.ts'
import type { Tables } from '../storage/tables.ts'
import type { View } from '../storage/view.ts'
import type { Document } from '../values/types.ts'
import type { Sequence } from '../wire/messages.ts'

/** What all commands share. */
export interface Engine {
  tables: Tables
  retries: Retries
  cursors: Cursors
  sessions: Sessions
  failPoints: FailPoints
  clock: ClusterClock
  /** What clients connect to, as `hello` names it. */
  address: string
  testCommands: boolean
  now(): Date
}

/** What the server knows of one client. */
export interface Client {
  id: number
  appName: string | undefined
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
