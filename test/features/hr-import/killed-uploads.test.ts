import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { ImportStore } from '../../../src/features/hr-import/applying/import-store.ts'
import { createKnownColumnsStore } from '../../../src/features/hr-import/uploads/known-columns-store.ts'
import { createUploadSeal } from '../../../src/features/hr-import/uploads/upload-seal.ts'
import { createUploadService } from '../../../src/features/hr-import/uploads/upload-service.ts'
import { createUploadStore } from '../../../src/features/hr-import/uploads/upload-store.ts'
import type { Organisation } from '../../../src/features/people/index.ts'
import type { Viewer } from '../../../src/shared/viewer.ts'
import { openImportDesk, type ImportDesk } from './import-desk.ts'

const ticks = { skipFaulty: false, alikeNumbers: false }
const pressed = (seen: string) => ({ seen, invites: false })

describe('an upload whose process is killed while it is written', () => {
  let desk: ImportDesk
  let works: Organisation
  let helen: Viewer
  let stores: {
    uploads: ReturnType<typeof createUploadStore>
    knownColumns: ReturnType<typeof createKnownColumnsStore>
  }
  before(async () => {
    desk = await openImportDesk()
    stores = {
      uploads: createUploadStore(desk.connection),
      knownColumns: createKnownColumnsStore(desk.connection),
    }
  })
  after(() => desk.close())
  beforeEach(async () => {
    works = await desk.addOrganisation(`Works ${Math.random()}`)
    helen = {
      personId: `helen ${works.id}`,
      organisationId: works.id,
      roles: ['hr'],
      isAway: false,
      language: 'en',
      lastSignedInAt: undefined,
    }
  })

  /** `broken`: what the process does not live to do. */
  const serviceWith = (broken: Partial<ImportStore>) =>
    createUploadService({
      ...desk,
      ...stores,
      importing: desk.serviceWith({ imports: { ...desk.imports, ...broken } }),
      audit: { record: async () => {} },
      seal: createUploadSeal('a secret of tests'),
      clock: () => new Date('2026-03-02T09:00:00Z'),
      onFailure: () => {},
    })
  const killed = () => Promise.reject(new Error('killed'))
  const file = () =>
    Buffer.from(
      ['staff_number,name,email', ...[1, 2, 3].map((at) => `${at},Nia,n${at}-${works.id}@example.org`)].join(
        '\n',
      ),
    )
  const count = async () => (await desk.people.findAll(works.id)).length

  async function shown(): Promise<{ key: string; mark: string }> {
    const key = await serviceWith({}).receive(helen, file(), ticks)
    return { key, mark: (await serviceWith({}).preview(helen, key)).mark }
  }

  test('before its commit: nothing of it is there, and the button writes it', async () => {
    const { key, mark } = await shown()
    await assert.rejects(serviceWith({ commit: killed }).write(helen, key, pressed(mark)), /killed/)
    assert.deepEqual([await count(), await serviceWith({}).stepOf(helen, key)], [0, 'check'])
    assert.equal(await serviceWith({}).write(helen, key, pressed(mark)), 'written')
    assert.equal(await count(), 3)
  })

  test('after its commit: the next start writes the rest, and the button nothing more', async () => {
    const { key, mark } = await shown()
    assert.equal(await serviceWith({ nextRows: killed }).write(helen, key, pressed(mark)), 'written')
    assert.equal(await count(), 0)
    assert.equal((await serviceWith({}).outcomeOf(helen, key)).left, 3)
    assert.equal(await serviceWith({}).write(helen, key, pressed(mark)), 'written')
    assert.equal(await count(), 0)
    await desk.serviceWith({}).finishUnfinished()
    assert.equal(await count(), 3)
    assert.equal((await serviceWith({}).outcomeOf(helen, key)).left, 0)
  })

  test('somebody whom others changed between the commit and the writing is left as they are, and named', async () => {
    const added = await shown()
    await serviceWith({}).write(helen, added.key, pressed(added.mark))
    const salaries = Buffer.from('staff_number,salary\n1,100\n2,100\n')
    const key = await serviceWith({}).receive(helen, salaries, ticks)
    const { mark } = await serviceWith({}).preview(helen, key)
    const nextRows: ImportStore['nextRows'] = async (id, most) => {
      const two = await desk.person(works, '2')
      if (two.salary === undefined) await desk.people.save({ ...two, salary: 7_00 })
      return desk.imports.nextRows(id, most)
    }
    assert.equal(await serviceWith({ nextRows }).write(helen, key, pressed(mark)), 'written')
    assert.deepEqual((await serviceWith({}).outcomeOf(helen, key)).overtaken, [3])
    assert.deepEqual(
      [(await desk.person(works, '1')).salary, (await desk.person(works, '2')).salary],
      [100_00, 7_00],
    )
  })

  test('two files of two people at once: neither is lost, and neither written twice', async () => {
    const [one, two] = [await shown(), await shown()]
    const write = ({ key, mark }: { key: string; mark: string }) =>
      serviceWith({})
        .write(helen, key, pressed(mark))
        .catch(() => 'refused')
    await Promise.all([write(one), write(two), write(one)])
    await write(one)
    assert.equal(await count(), 3)
    assert.equal(await desk.stagedRows(), 0)
  })
})
