import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { temporaryFolder } from '../support/temporary-folder.ts'

test('a portal that cannot be composed leaves nothing open that keeps its process alive', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(import.meta.dirname, 'failing-start.ts')],
    { env: { PATH: process.env['PATH'], DATA_DIR: temporaryFolder('failed-start') }, timeout: 30_000 },
  )
  assert.equal(stdout, 'ENOENT\n')
})
