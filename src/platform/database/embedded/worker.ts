import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import { createEngine } from './engine.ts'
import {
  DatabaseFolderError,
  forgetUri,
  newSocketPath,
  openFolder,
  removeSocket,
  uriOf,
  writeUri,
} from './folder.ts'
import type { StartOptions } from './index.ts'
import { createWireServer } from './server.ts'
import { openSqlite } from './storage/sqlite.ts'

/** What the thread tells the one that started it. */
export type WorkerMessage = { uri: string } | { error: string; isFolderError: boolean }

async function start(options: StartOptions): Promise<void> {
  const { dataDir, listen, testCommands = false } = options
  const sqlite = dataDir === undefined ? openSqlite(':memory:') : openFolder(dataDir)
  const engine = createEngine(sqlite, { address: '', testCommands })
  const server = createWireServer(engine)
  const socketPath = listen === undefined ? newSocketPath() : undefined
  server.net.listen(
    socketPath === undefined ? { host: listen?.host, port: listen?.port } : { path: socketPath },
  )
  await once(server.net, 'listening')
  engine.address = socketPath ?? hostAndPort(server.net.address() as AddressInfo)
  const uri = socketPath === undefined ? tcpUri(engine.address) : uriOf(socketPath)
  if (dataDir !== undefined) writeUri(dataDir, uri)
  parentPort?.once('message', () => {
    void server.stop().then(() => {
      if (dataDir !== undefined) forgetUri(dataDir)
      if (socketPath !== undefined) removeSocket(socketPath)
      sqlite.close()
      parentPort?.close()
    })
  })
  tell({ uri })
}

function hostAndPort({ address, family, port }: AddressInfo): string {
  return family === 'IPv6' ? `[${address}]:${port}` : `${address}:${port}`
}

function tcpUri(address: string): string {
  return `mongodb://${address}/keep-in-touch?directConnection=true`
}

function tell(message: WorkerMessage): void {
  parentPort?.postMessage(message)
}

start(workerData as StartOptions).catch((error: unknown) => {
  tell({
    error: error instanceof Error ? error.message : String(error),
    isFolderError: error instanceof DatabaseFolderError,
  })
})
