import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** The code of templates, by a hash of all that it was made from: what has changed since is not found. */
export type Precompiled = Record<string, string>

/** What `npm run build` kept in the file; nothing when there is none. */
export function readPrecompiled(file: string): Precompiled {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Precompiled) : {}
}

/** Whole or not at all: an installation may be ended in the middle. */
export function writePrecompiled(file: string, code: Precompiled): void {
  mkdirSync(dirname(file), { recursive: true })
  const unfinished = `${file}.new`
  writeFileSync(unfinished, JSON.stringify(code))
  renameSync(unfinished, file)
}

export function hashOf(parts: readonly (string | Buffer)[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('base64')
}
