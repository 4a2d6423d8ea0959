import assert from 'node:assert/strict'
import fs, { writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { test } from 'node:test'
import { startApp } from '../support/start-app.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { openOperatorDesk } from './operator-desk.ts'

test('no command of the operator loads a template or, without a fault to tell, a sentence; the portal does', async (t) => {
  const read = readOfViews()
  t.after(read.stop)
  const desk = await openOperatorDesk()
  t.after(() => desk.close())
  const organisation = 'Department for Waterways'
  const noor = ['--staff-number', '1', '--name', 'Noor', '--email', 'noor@example.org', '--role', 'admin']
  const file = join(temporaryFolder('commands'), 'people.csv')
  writeFileSync(
    file,
    `organisation,staff_number,name,email\n${organisation},2,Priya Shah,priya@example.org\n`,
  )
  const tasks: Record<string, string[][]> = {
    'create-organisation': [['--name', organisation]],
    invite: [['--organisation', organisation, ...noor]],
    card: [['--organisation', organisation, '--staff-number', '1']],
    'end-sessions': [['--email', 'noor@example.org'], ['--all']],
    mail: [['pause'], ['resume']],
    audit: [['verify']],
  }
  for (const [name, many] of Object.entries(tasks))
    for (const args of many) assert.equal((await desk.admin(name, ...args)).status, 0, name)
  assert.equal((await desk.import('people', file)).status, 0)
  // A new task of the operator is to be tried here as well.
  const { out } = await desk.admin('--help')
  const named = [...out.matchAll(/admin -- (\S+)/g)].map(([, name]) => name)
  assert.deepEqual(named, Object.keys(tasks))
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
    if (/\/views\/|-templates\.json$/.test(`${file}`)) files.push(`${file}`)
    return readFileSync(file, ...rest)
  }) as typeof readFileSync
  syncBuiltinESMExports()
  const stop = (): void => {
    fs.readFileSync = readFileSync
    syncBuiltinESMExports()
  }
  return { files, stop }
}
