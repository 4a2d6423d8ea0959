import type { Engine, Failure, Reply, Request } from './commands/command.ts'
import { errorReply, readRequest, runRequest } from './commands/run.ts'
import type { Connection } from './connection.ts'
import { CommandError } from './errors.ts'
import { ProtocolError } from './wire/frames.ts'
import { parseMessage, replyTo, type Message } from './wire/messages.ts'

const mostCommands = 1000
const mostReplyBytes = 32 * 1024 * 1024

interface Answer {
  connection: Connection
  message: Message
  bytes: Buffer
}

/**
 * Runs commands that arrived together and commits them together: one sync of the disk for all of them, and no
 * reply before it.
 */
export class Batch {
  readonly #engine: Engine
  readonly #answers: Answer[] = []
  #replyBytes = 0
  #requestIds = 0

  constructor(engine: Engine) {
    this.#engine = engine
  }

  get isFull(): boolean {
    return this.#answers.length >= mostCommands || this.#replyBytes >= mostReplyBytes
  }

  /** Reads and runs one message. A client that does not speak the protocol is dropped. */
  add(connection: Connection, frame: Buffer): void {
    try {
      this.#run(connection, parseMessage(frame))
    } catch (error) {
      if (!(error instanceof ProtocolError) && !(error instanceof RangeError)) throw error
      connection.close()
    }
  }

  /** Commits, then sends the replies. When the commit fails nothing was done, and every command is told so. */
  finish(): void {
    try {
      this.#engine.tables.commit()
      this.#engine.sessions.committed()
    } catch (error) {
      this.fail(error)
    }
    for (const { connection, message, bytes } of this.#answers.splice(0)) {
      if (!message.isOneWay) connection.send(bytes)
    }
    this.#replyBytes = 0
  }

  /** Takes back everything that the batch has done. */
  fail(error: unknown): void {
    this.#engine.tables.rollback()
    this.#engine.sessions.rolledBack()
    const reply = errorReply(new CommandError(1, `the database could not write: ${messageOf(error)}`))
    for (const answer of this.#answers) answer.bytes = this.#framed(answer.message, reply)
  }

  #run(connection: Connection, message: Message): void {
    const { client } = connection
    let request: Request
    try {
      request = readRequest(message)
    } catch (error) {
      if (!(error instanceof CommandError)) throw error
      return this.#answer(connection, message, errorReply(error))
    }
    const failure = this.#engine.testCommands?.failureOf(request.name, client)
    if (failure === undefined || failure.blockMs === 0) return this.#execute(connection, request, failure)
    connection.holdBack(failure.blockMs, () => {
      this.#execute(connection, request, failure)
      this.finish()
    })
  }

  #execute(connection: Connection, request: Request, failure: Failure | undefined): void {
    if (failure?.closesConnection === true) return connection.close()
    const { client } = connection
    const { tables } = this.#engine
    const { writes } = tables
    try {
      const run = () => runRequest(request, this.#engine, client)
      const reply = failure === undefined ? run() : failure.reply(request, run)
      if (tables.writes !== writes) this.#engine.clock.tick(this.#engine.now())
      this.#answer(connection, request.message, reply)
    } catch (error) {
      if (tables.writes !== writes) this.fail(error)
      const reply = errorReply(new CommandError(1, `the command failed: ${messageOf(error)}`))
      this.#answer(connection, request.message, reply)
    }
  }

  #answer(connection: Connection, message: Message, reply: Reply): void {
    const bytes = this.#framed(message, reply)
    this.#replyBytes += bytes.length
    this.#answers.push({ connection, message, bytes })
  }

  #framed(message: Message, reply: Reply): Buffer {
    return replyTo(message, { reply, fields: this.#engine.clock.fields, id: ++this.#requestIds })
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
