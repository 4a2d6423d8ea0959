import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseFolderError, ownerOnly, writePrivately } from '../folder.ts'

const file = 'database.password'
const randomLength = 24

/** Of nothing that an address would have to escape. */
export function newPassword(): string {
  return randomBytes(randomLength).toString('base64url')
}

/**
 * The password of the folder's server, made at its first start, so that an address that was once given stays right.
 * Only the server that holds the folder may call this. The file is its owner's alone; one of somebody else is refused.
 */
export function keptPassword(dataDir: string): string {
  const path = join(dataDir, file)
  if (!existsSync(path)) {
    const password = newPassword()
    writePrivately(path, `${password}\n`)
    return password
  }
  const password = readOwn(path)
  if (/^[!-~]+$/.test(password)) return password
  throw new DatabaseFolderError(`The file ${path} holds no password of letters, digits and marks.`)
}

function readOwn(path: string): string {
  try {
    chmodSync(path, ownerOnly)
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new DatabaseFolderError(`The file ${path} cannot be read: ${reason}.`)
  }
}
