import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { openDatabase } from '../../src/platform/database/open-database.ts'
import { openOperatorDesk, type OperatorDesk } from './operator-desk.ts'
import { runScript } from './run-script.ts'

const example = join(import.meta.dirname, '../../docs/examples/people.csv')
const name = 'Cyngor Sir Enghraifft'

describe('npm run import', () => {
  let desk: OperatorDesk
  let folder: string

  before(async () => {
    desk = await openOperatorDesk()
    folder = await mkdtemp(join(tmpdir(), 'operator-'))
    await desk.admin('create-organisation', '--name', name)
  })
  after(async () => {
    await rm(folder, { recursive: true })
    await desk.close()
  })

  it('takes the 200 people of the example, and changes nothing the second time', async () => {
    const all = '200 unchanged, 0 faulty.\n'
    assert.deepEqual(await desk.import('people', example, '--dry-run'), {
      status: 0,
      out: 'Dry run, nothing was written. It would be: 200 added, 0 changed, 0 unchanged, 0 faulty.\n',
      err: '',
    })
    assert.deepEqual(await desk.import('people', example), {
      status: 0,
      out: '200 added, 0 changed, 0 unchanged, 0 faulty.\n',
      err: '',
    })
    assert.deepEqual(await desk.import('people', example), {
      status: 0,
      out: `0 added, 0 changed, ${all}`,
      err: '',
    })
    const organisation = await desk.organisations.findByName(name)
    const people = await desk.people.findAll(organisation?.id ?? '')
    assert.equal(people.length, 200)
    assert.ok(
      people.some((person) => person.name.includes('ŵ')) &&
        people.some((person) => person.name.includes(' ap ')),
    )
  })

  it('lists what is at fault on stderr, with status 1, and writes the rest only when told to', async () => {
    const file = join(folder, 'faulty.csv')
    await writeFile(
      file,
      `staff_number,organisation,name,email\n901,${name},,a901@example.org\n902,${name},Nia,a902@example.org\n`,
    )
    const fault = 'line 2, column name: is empty; it must be filled\n'
    const refused = await desk.import('people', file)
    assert.deepEqual([refused.status, refused.err], [1, fault])
    assert.match(
      refused.out,
      /^Nothing was written\. Without the faults it would be: 1 added, 0 changed, 0 unchanged, 1 faulty\./,
    )
    assert.equal(await desk.people.findByEmail('a902@example.org'), undefined)
    const taken = await desk.import('people', file, '--skip-faulty')
    assert.deepEqual(taken, { status: 0, out: '1 added, 0 changed, 0 unchanged, 1 faulty.\n', err: fault })
    assert.equal((await desk.people.findByEmail('a902@example.org'))?.name, 'Nia')
  })

  it('tells a fault that many rows repeat once: the name found, how many, and the command that mends it', async () => {
    const file = join(folder, 'unknown.csv')
    const rows = Array.from({ length: 200 }, (_, at) => `${at + 1},Dŵr O’r Tap 'x',N${at},b${at}@example.org`)
    await writeFile(file, `staff_number,organisation,name,email\n${rows.join('\n')}\n`)
    const { status, err } = await desk.import('people', file)
    assert.equal(status, 1)
    assert.equal(err.trim().split('\n').length, 1, err)
    assert.match(err, /^lines 2, 3, 4 and 197 more, column organisation: is “Dŵr O’r Tap 'x'”, which is not/)
    assert.ok(err.includes(`create-organisation --name 'Dŵr O’r Tap '\\''x'\\'''\n`), err)
  })

  it('invites those who are new and may sign in when told to', async () => {
    const file = join(folder, 'new.csv')
    await writeFile(
      file,
      `staff_number,organisation,name,email,role\n801,${name},Mair,mair801@example.org,editor\n802,${name},Nia,nia802@example.org,\n`,
    )
    const dry = await desk.import('people', file, '--dry-run', '--invite')
    assert.match(dry.out, /\n1 would be invited\.\n$/)
    const taken = await desk.import('people', file, '--invite')
    assert.deepEqual(taken, {
      status: 0,
      out: '2 added, 0 changed, 0 unchanged, 0 faulty.\n1 invited.\n',
      err: '',
    })
    assert.match((await desk.import('people', file, '--invite')).out, /0 invited/)
  })

  it('refuses in one sentence what it cannot do', async () => {
    assert.deepEqual(await desk.import('people', join(folder, 'none.csv')), {
      status: 1,
      out: '',
      err: 'There is no such file: check the name and the folder.\n',
    })
    for (const args of [
      [],
      ['people'],
      ['stories', example],
      ['people', example, 'more'],
      ['people', example, '--dry'],
    ]) {
      const told = await desk.import(...args)
      assert.deepEqual([told.status, told.out, told.err.trim().split('\n').length], [64, '', 1], told.err)
    }
    assert.equal((await desk.import('--help')).status, 0)
  })

  it('works alone on a data folder, and beside a portal that runs on it', async () => {
    const dataDir = join(folder, 'data')
    const alone = await runScript('admin', ['create-organisation', '--name', name], { DATA_DIR: dataDir })
    assert.deepEqual([alone.status, alone.err], [0, ''])
    const portal = await openDatabase({ dataDir })
    try {
      const beside = await runScript('import', ['people', example], { DATA_DIR: dataDir })
      assert.deepEqual(
        [beside.status, beside.out, beside.err],
        [0, '200 added, 0 changed, 0 unchanged, 0 faulty.\n', ''],
      )
    } finally {
      await portal.close()
    }
  })

  it('needs a folder that it may write to, and says so with status 78', async () => {
    const file = join(folder, 'a-file')
    await writeFile(file, '')
    const told = await runScript('admin', ['end-sessions', '--all'], { DATA_DIR: join(file, 'data') })
    assert.deepEqual([told.status, told.out, told.err.trim().split('\n').length], [78, '', 1])
  })
})
