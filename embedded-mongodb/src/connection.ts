import type { Socket } from 'node:net'
import type { Client } from './commands/command.ts'
import { FrameReader, ProtocolError } from './wire/frames.ts'

/** Above this many bytes not yet taken by the client, nothing more is read from it. */
const mostUnsent = 8 * 1024 * 1024
const longestStallMs = 60_000
const longestFarewellMs = 1000

export interface ConnectionEvents {
  /** There are messages to run. */
  ready(connection: Connection): void
  closed(connection: Connection): void
  /** Asks whether the unfinished messages of all connections may take what they take. */
  mayHold(): boolean
}

/** One client: cuts its bytes into messages, runs them in order, and slows down one that does not read. */
export class Connection {
  readonly client: Client
  readonly #socket: Socket
  readonly #events: ConnectionEvents
  readonly #reader = new FrameReader()
  readonly #waiting: Buffer[] = []
  #isHeldBack = false
  #stall: NodeJS.Timeout | undefined

  constructor(socket: Socket, id: number, events: ConnectionEvents) {
    this.client = { id, appName: undefined, isAuthenticated: false, conversation: undefined }
    this.#socket = socket
    this.#events = events
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => this.#receive(chunk))
    socket.on('drain', () => this.#resume())
    socket.on('error', () => socket.destroy())
    socket.on('close', () => this.#closed())
  }

  /** Bytes of messages that have not yet come whole. */
  get held(): number {
    return this.#reader.held
  }

  /** The next message, if one may be run now. */
  nextFrame(): Buffer | undefined {
    return this.#isHeldBack || this.#stall !== undefined ? undefined : this.#waiting.shift()
  }

  send(bytes: Buffer): void {
    if (this.#socket.destroyed) return
    this.#socket.write(bytes)
    if (this.#socket.writableLength > mostUnsent) this.#stop()
  }

  /** Runs nothing more until the time has passed, then `work`. */
  holdBack(milliseconds: number, work: () => void): void {
    this.#isHeldBack = true
    this.#socket.pause()
    const timer = setTimeout(() => {
      this.#isHeldBack = false
      this.#socket.resume()
      work()
      this.#events.ready(this)
    }, milliseconds)
    this.#socket.once('close', () => clearTimeout(timer))
  }

  /** Drops the client, whatever it has not yet received. */
  close(): void {
    this.#socket.destroy()
  }

  /** Closes when the client has received its replies, or has had time to. */
  finish(): void {
    this.#socket.destroySoon()
    setTimeout(() => this.close(), longestFarewellMs).unref()
  }

  #receive(chunk: Buffer): void {
    try {
      const frames = this.#reader.push(chunk)
      if (this.#reader.held > 0 && !this.#events.mayHold())
        throw new ProtocolError('too many unfinished messages')
      this.#waiting.push(...frames)
    } catch {
      return this.close()
    }
    if (this.#waiting.length > 0) this.#events.ready(this)
  }

  #stop(): void {
    if (this.#stall !== undefined) return
    this.#socket.pause()
    this.#stall = setTimeout(() => this.close(), longestStallMs)
  }

  #resume(): void {
    if (this.#stall === undefined) return
    clearTimeout(this.#stall)
    this.#stall = undefined
    this.#socket.resume()
    this.#events.ready(this)
  }

  #closed(): void {
    clearTimeout(this.#stall)
    this.#waiting.length = 0
    this.#events.closed(this)
  }
}
