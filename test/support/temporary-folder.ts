import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const all = mkdtempSync(join(tmpdir(), 'test-'))
process.once('exit', () => rmSync(all, { recursive: true, force: true }))

/** An empty folder that is there until this test process ends. */
export function temporaryFolder(name: string): string {
  return mkdtempSync(join(all, `${name}-`))
}
