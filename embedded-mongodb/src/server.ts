import { createServer, type Server, type Socket } from 'node:net'
import { Batch } from './batch.ts'
import type { Engine } from './commands/command.ts'
import { Connection } from './connection.ts'
import { sweep } from './engine.ts'

const mostConnections = 1000
const mostHeldBytes = 512 * 1024 * 1024
const sweepMs = 60_000
const transactionSweepMs = 1000

/** A server that is not yet listening. `stop` lets the commands that have arrived finish. */
export interface WireServer {
  net: Server
  stop(): Promise<void>
}

export function createWireServer(engine: Engine): WireServer {
  const connections = new Set<Connection>()
  const loop = new CommandLoop(engine)
  let lastId = 0
  const net = createServer((socket: Socket) => {
    const connection = new Connection(socket, ++lastId, {
      ready: (ready) => loop.add(ready),
      closed: (closed) => connections.delete(closed),
      mayHold: () => heldBy(connections) <= mostHeldBytes,
    })
    connections.add(connection)
  })
  net.maxConnections = mostConnections
  const timers = [
    setInterval(() => sweep(engine), sweepMs),
    setInterval(() => engine.sessions.sweep(), transactionSweepMs),
  ]
  return {
    net,
    async stop() {
      for (const timer of timers) clearInterval(timer)
      const closed = new Promise((resolve) => net.close(resolve))
      loop.stop()
      for (const connection of connections) connection.finish()
      await closed
    },
  }
}

function heldBy(connections: Set<Connection>): number {
  let held = 0
  for (const connection of connections) held += connection.held
  return held
}

/** Collects what arrives in one turn of the event loop and runs it as one batch. */
class CommandLoop {
  readonly #batch: Batch
  readonly #ready = new Set<Connection>()
  #isScheduled = false
  #isStopped = false

  constructor(engine: Engine) {
    this.#batch = new Batch(engine)
  }

  add(connection: Connection): void {
    this.#ready.add(connection)
    if (this.#isScheduled) return
    this.#isScheduled = true
    setImmediate(() => this.run())
  }

  /** Runs what has arrived, and nothing after that. */
  stop(): void {
    this.run()
    this.#isStopped = true
  }

  run(): void {
    if (this.#isStopped) return
    this.#isScheduled = false
    for (const connection of this.#ready) {
      this.#ready.delete(connection)
      for (let frame = connection.nextFrame(); frame !== undefined; frame = connection.nextFrame()) {
        this.#batch.add(connection, frame)
        if (this.#batch.isFull) this.#batch.finish()
      }
    }
    this.#batch.finish()
  }
}
