import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { answers } from './answers.ts'
import { DatabaseFolderError, removeSocket, socketPathOf, writtenUri } from './folder.ts'
import type { WorkerMessage } from './worker.ts'

export { DatabaseFolderError }

export interface EmbeddedDatabase {
  uri: string
  close(): Promise<void>
}

export interface StartOptions {
  /** Undefined: in memory, gone when it is closed. */
  dataDir?: string
  /** TCP on this machine, with a password that `uri` holds; otherwise a Unix socket in a fresh folder that only this user may enter. */
  listen?: { host: string; port: number }
  /** The database that `uri` names, for clients that do not name one; otherwise `test`, as with MongoDB. */
  databaseName?: string
  /** Loads and serves what tests of faults need, such as fail points. */
  testCommands?: boolean
}

/**
 * Starts the server in a worker thread, which does not keep the process alive. Throws DatabaseFolderError when the
 * folder cannot be used, and plain errors when the address cannot.
 */
export async function startEmbeddedDatabase(options: StartOptions): Promise<EmbeddedDatabase> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: options })
  const [message] = (await once(worker, 'message')) as [WorkerMessage]
  if ('error' in message) {
    await worker.terminate()
    throw message.isFolderError ? new DatabaseFolderError(message.error) : new Error(message.error)
  }
  worker.unref()
  const { uri } = message
  const removeAtExit = () => removeSocketOf(uri)
  process.once('exit', removeAtExit)
  return {
    uri,
    async close() {
      worker.ref()
      const exited = once(worker, 'exit')
      worker.postMessage('close', [])
      await exited
      process.off('exit', removeAtExit)
    },
  }
}

/** The URI of the server that already holds this folder, if one answers. */
export async function findRunningDatabase(dataDir: string): Promise<string | undefined> {
  const uri = writtenUri(dataDir)
  return uri !== undefined && (await answers(uri)) ? uri : undefined
}

function removeSocketOf(uri: string): void {
  const path = socketPathOf(uri)
  if (path !== undefined) removeSocket(path)
}
