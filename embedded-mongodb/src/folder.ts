import {
  chmodSync,
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  writeSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { logBytes, openSqlite } from './storage/sqlite.ts'

const fileName = 'database.sqlite'
const address = 'database.address'
const socketFolder = 'embedded-mongodb-'
const sqliteBusy = 5
export const ownerOnly = 0o600

/** The folder cannot be read or written, or another server holds it: one clear sentence. */
export class DatabaseFolderError extends Error {}

/**
 * Opens the folder's database, making the folder if need be, and keeps other servers out until it is closed.
 * Whatever goes wrong, also in the first `use`, is a DatabaseFolderError.
 */
export function openFolder<Opened>(dataDir: string, use: (sqlite: DatabaseSync) => Opened): Opened {
  try {
    makeFolder(dataDir)
    keepPrivate(join(dataDir, fileName))
    const sqlite = openSqlite(join(dataDir, fileName))
    allotLog(join(dataDir, `${fileName}-wal`))
    return use(sqlite)
  } catch (error) {
    throw new DatabaseFolderError(sentenceFor(dataDir, error))
  }
}

/**
 * Readable by this user alone, whoever made the folder; SQLite gives its log the mode of its database. A file that is
 * there is not opened: closing it again would free the lock of a server in this same process.
 */
function keepPrivate(path: string): void {
  if (!existsSync(path)) writeFileSync(path, '', { mode: ownerOnly })
  chmodSync(path, ownerOnly)
}

/**
 * Gives SQLite's write-ahead log its full size at once: a commit into a file that need not grow is synced in about
 * half the time. SQLite reads its log only as far as its checksums reach, and starts it over when it is this long.
 */
function allotLog(path: string): void {
  const log = openSync(path, 'r+')
  try {
    const zeros = Buffer.alloc(1024 * 1024)
    let at = fstatSync(log).size
    while (at < logBytes) at += writeSync(log, zeros, 0, Math.min(zeros.length, logBytes - at), at)
    fsyncSync(log)
  } finally {
    closeSync(log)
  }
}

/** Not `recursive`, which never returns for a folder below `/proc`. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path, { mode: 0o700 })
}

/** A socket path of its own in the system's temporary folder: a path within a data folder may be too long. */
export function newSocketPath(): string {
  return join(mkdtempSync(join(tmpdir(), socketFolder)), 'database.sock')
}

export function removeSocket(path: string): void {
  const folder = dirname(path)
  if (basename(folder).startsWith(socketFolder)) rmSync(folder, { recursive: true, force: true })
}

/** The URI that the server of this folder has written, whether or not it still answers. */
export function writtenUri(dataDir: string): string | undefined {
  try {
    return readFileSync(join(dataDir, address), 'utf8').trim() || undefined
  } catch {
    return undefined
  }
}

/** Only the server that holds the folder may call this, and `forgetUri`: a socket left by a dead one is removed. */
export function writeUri(dataDir: string, uri: string): void {
  forgetUri(dataDir)
  writePrivately(join(dataDir, address), `${uri}\n`)
}

/** A file that this user alone may read, there as a whole or not at all. */
export function writePrivately(path: string, text: string): void {
  const draft = `${path}.new`
  rmSync(draft, { force: true })
  writeFileSync(draft, text, { mode: ownerOnly, flag: 'wx' })
  renameSync(draft, path)
}

export function forgetUri(dataDir: string): void {
  const path = socketPathOf(writtenUri(dataDir) ?? '')
  if (path !== undefined) removeSocket(path)
  rmSync(join(dataDir, address), { force: true })
}

export function socketPathOf(uri: string): string | undefined {
  const host = decodeURIComponent(new RegExp('^mongodb://([^/?]+)').exec(uri)?.[1] ?? '')
  return host.endsWith('.sock') ? host : undefined
}

function sentenceFor(dataDir: string, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error)
  const isBusy = error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy
  return isBusy
    ? `The database in ${dataDir} is in use by another running server.`
    : `The database in ${dataDir} cannot be opened: ${reason}.`
}
