import { once } from 'node:events'
import type { AddressInfo, ListenOptions, Server } from 'node:net'
import type { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import { keptPassword, newPassword } from './auth/password.ts'
import { credentialsOf } from './auth/scram.ts'
import type { TestCommands } from './commands/command.ts'
import { createEngine } from './engine.ts'
import {
  DatabaseFolderError,
  forgetUri,
  newSocketPath,
  openFolder,
  removeSocket,
  writeUri,
} from './folder.ts'
import type { StartOptions } from './index.ts'
import { createWireServer } from './server.ts'
import { openSqlite } from './storage/sqlite.ts'

/** What the thread tells the one that started it. */
export type WorkerMessage = { uri: string } | { error: string; isFolderError: boolean }

async function start({ dataDir, listen, databaseName = 'test', ...flags }: StartOptions): Promise<void> {
  const testCommands = flags.testCommands === true ? await loadTestCommands() : undefined
  const open = (sqlite: DatabaseSync) => createEngine(sqlite, testCommands)
  const engine = dataDir === undefined ? open(openSqlite(':memory:')) : openFolder(dataDir, open)
  const server = createWireServer(engine)
  const password = listen === undefined ? undefined : passwordFor(dataDir)
  if (password !== undefined) engine.credentials = credentialsOf(databaseName, password)
  const socketPath = listen === undefined ? newSocketPath() : undefined
  await listenOn(server.net, socketPath === undefined ? { ...listen } : { path: socketPath })
  engine.address = socketPath ?? hostAndPort(server.net.address() as AddressInfo)
  const host = socketPath === undefined ? engine.address : encodeURIComponent(socketPath)
  const uri = uriOf({ host, databaseName, password })
  if (dataDir !== undefined) writeUri(dataDir, uri)
  const stop = async () => {
    await server.stop()
    if (dataDir !== undefined) forgetUri(dataDir)
    if (socketPath !== undefined) removeSocket(socketPath)
    engine.tables.close()
  }
  parentPort?.once('message', () => void stop())
  tell({ uri })
}

function passwordFor(dataDir: string | undefined): string {
  return dataDir === undefined ? newPassword() : keptPassword(dataDir)
}

/** The one user is called as the database is. */
function uriOf({ host, databaseName, password }: Place): string {
  const name = encodeURIComponent(databaseName)
  if (password === undefined) return `mongodb://${host}/${name}?directConnection=true`
  const account = `${name}:${encodeURIComponent(password)}`
  return `mongodb://${account}@${host}/${name}?authSource=admin&directConnection=true`
}

interface Place {
  host: string
  databaseName: string
  password: string | undefined
}

/** The only road to that code, so that a server without the flag does not even hold it. */
async function loadTestCommands(): Promise<TestCommands> {
  const { createTestCommands } = await import('./test-commands/index.ts')
  return createTestCommands()
}

async function listenOn(server: Server, place: ListenOptions): Promise<void> {
  server.listen(place)
  try {
    await once(server, 'listening')
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    const reason = isTaken ? 'the address is already in use' : String(error)
    throw new Error(`Cannot listen on ${place.path ?? `${place.host}:${place.port}`}: ${reason}.`, {
      cause: error,
    })
  }
}

function hostAndPort({ address, family, port }: AddressInfo): string {
  return family === 'IPv6' ? `[${address}]:${port}` : `${address}:${port}`
}

function tell(message: WorkerMessage): void {
  parentPort?.postMessage(message, [])
}

start(workerData as StartOptions).catch((error: unknown) => {
  tell({
    error: error instanceof Error ? error.message : String(error),
    isFolderError: error instanceof DatabaseFolderError,
  })
})
