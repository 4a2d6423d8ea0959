import assert from 'node:assert/strict'
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { test } from 'node:test'
import { startApp } from '../support/start-app.ts'
import { openOperatorDesk } from './operator-desk.ts'

test('a command of the operator loads no template and no sentence; the portal does', async (t) => {
  const read = readOfViews()
  t.after(read.stop)
  const desk = await openOperatorDesk()
  t.after(() => desk.close())
  assert.equal((await desk.admin('create-organisation', '--name', 'Department for Waterways')).status, 0)
  const invited = ['--staff-number', '1', '--name', 'Noor', '--email', 'noor@example.org', '--role', 'admin']
  assert.equal(
    (await desk.admin('invite', '--organisation', 'Department for Waterways', ...invited)).status,
    0,
  )
  assert.deepEqual(read.files, [])

  const portal = await startApp()
  t.after(() => portal.close())
  assert.ok(read.files.length > 0)
})

/** The files of `views/` that are read from now on, and what was made of them when the portal was installed. */
function readOfViews() {
  const { readFileSync } = fs
  const files: string[] = []
  fs.readFileSync = ((file: string | URL, ...rest: []) => {
    if (/\/views\/|portal-templates\.json$/.test(`${file}`)) files.push(`${file}`)
    return readFileSync(file, ...rest)
  }) as typeof readFileSync
  syncBuiltinESMExports()
  const stop = (): void => {
    fs.readFileSync = readFileSync
    syncBuiltinESMExports()
  }
  return { files, stop }
}
