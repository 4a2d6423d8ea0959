import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import type { Organisation } from '../../src/features/people/index.ts'
import type { ImportStore } from '../../src/features/hr-import/applying/import-store.ts'
import { aPerson } from '../support/builders.ts'
import { assertNotRead, counts, openImportDesk, type ImportDesk } from '../features/hr-import/import-desk.ts'

const options = { dryRun: false, skipFaulty: false, alikeNumbers: false }
const dead = (): Promise<never> => Promise.reject(new Error('the process is gone'))

describe('an import that is interrupted', () => {
  let desk: ImportDesk
  let organisation: Organisation
  let file: string

  before(async () => {
    desk = await openImportDesk()
  })
  beforeEach(async () => {
    organisation = await desk.addOrganisation(`Cyngor ${Math.random()}`)
    const rows = Array.from(
      { length: 600 },
      (_, at) => `${at},${organisation.name},Nia ${at},n${at}-${organisation.id}@example.org`,
    )
    file = await desk.write(['staff_number,organisation,name,email', ...rows].join('\n'))
  })
  after(() => desk.close())

  const importWith = (changes: Partial<ImportStore>) =>
    desk.serviceWith({ imports: { ...desk.imports, ...changes } }).importPeople(file, options)
  const peopleThere = async (): Promise<number> => (await desk.people.findAll(organisation.id)).length

  it('before all rows are staged has changed nothing, and the next start puts it away', async () => {
    await assert.rejects(importWith({ commit: dead, discard: dead }), /the process is gone/)
    assert.equal(await desk.stagedRows(), 600)
    await desk.serviceWith({}).finishUnfinished()
    assert.deepEqual([await peopleThere(), await desk.stagedRows()], [0, 0])
  })

  it('while it is written is written to its end by the next start', async () => {
    let asked = 0
    const nextRows: ImportStore['nextRows'] = (...about) =>
      asked++ < 1 ? desk.imports.nextRows(...about) : dead()
    await assert.rejects(importWith({ nextRows, discard: dead }), /the process is gone/)
    assert.deepEqual([await peopleThere(), await desk.stagedRows()], [500, 100])
    await desk.serviceWith({}).finishUnfinished()
    assert.deepEqual([await peopleThere(), await desk.stagedRows()], [600, 0])
  })

  it('while it is written is written to its end before the next import, which finds nothing to do', async () => {
    await assert.rejects(importWith({ nextRows: dead }), /the process is gone/)
    assert.equal(await peopleThere(), 0)
    assert.equal(counts(await importWith({})), '0 added, 0 changed, 600 unchanged, 0 faulty')
  })

  it('is finished once when two processes start together', async () => {
    await assert.rejects(importWith({ nextRows: dead }), /the process is gone/)
    await Promise.all([desk.serviceWith({}).finishUnfinished(), desk.serviceWith({}).finishUnfinished()])
    assert.deepEqual([await peopleThere(), await desk.stagedRows()], [600, 0])
  })

  it('by a start of the portal writes nothing', async () => {
    const commit: ImportStore['commit'] = async (...about) => {
      await desk.serviceWith({}).finishUnfinished()
      return desk.imports.commit(...about)
    }
    await assertNotRead(importWith({ commit }), /was started meanwhile, so nothing of this file was written/)
    assert.deepEqual([await peopleThere(), await desk.stagedRows()], [0, 0])
  })

  it('by somebody who takes one of its addresses writes all but that row, and says so', async () => {
    const commit: ImportStore['commit'] = async (...about) => {
      await desk.people.save(
        aPerson({ organisationId: organisation.id, email: `n7-${organisation.id}@example.org` }),
      )
      return desk.imports.commit(...about)
    }
    assert.deepEqual((await importWith({ commit })).overtaken, [9])
    assert.deepEqual([await peopleThere(), await desk.stagedRows()], [600, 0])
  })
})
