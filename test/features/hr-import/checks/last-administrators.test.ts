import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import type { Organisation } from '../../../../src/features/people/index.ts'
import { counts, faultTexts, openImportDesk, type ImportDesk } from '../import-desk.ts'

const noneLeft =
  'would leave the organisation without an administrator; give somebody else the role first, or leave the row out'

describe('an organisation keeps its last administrator, whatever a file says', () => {
  let desk: ImportDesk
  let works: Organisation
  before(async () => {
    desk = await openImportDesk()
  })
  after(() => desk.close())
  beforeEach(async () => {
    works = await desk.addOrganisation(`Works ${Math.random()}`)
    const row = (number: number, role: string) =>
      `${number},${works.name},Ann ${number},a${number}-${works.id}@example.org,${role},yes`
    const file = `staff_number,organisation,name,email,role,active\n${row(1, 'admin')}\n${row(2, 'admin')}\n${row(3, 'hr')}`
    assert.equal(counts(await desk.import(file)), '3 added, 0 changed, 0 unchanged, 0 faulty')
  })

  const file = (...rows: string[]) =>
    ['staff_number,organisation,role,active', ...rows.map((row) => row.replace('@', works.name))].join('\n')
  const administrators = async () =>
    (await desk.people.findHolders(works.id, ['admin'])).map(({ staffNumber }) => staffNumber).toSorted()

  it('refuses the row that takes the last one’s role, and the row that closes their account', async () => {
    const role = await desk.import(file('1,@,none,', '2,@,hr,'))
    assert.deepEqual([role.isTaken, faultTexts(role)], [false, [`line 3: ${noneLeft}`]])
    const account = await desk.import(file('1,@,,no', '2,@,,no'))
    assert.deepEqual(faultTexts(account), [`line 3: ${noneLeft}`])
    assert.deepEqual(await administrators(), ['1', '2'])
  })

  it('leaves that row out where rows at fault are, and no more', async () => {
    const outcome = await desk.import(file('1,@,none,', '2,@,none,'), { skipFaulty: true })
    assert.equal(counts(outcome), '0 added, 1 changed, 0 unchanged, 1 faulty')
    assert.deepEqual(await administrators(), ['2'])
  })

  it('lets the role go on to somebody else in the same file, in whatever order, over many rows', async () => {
    const at = (number: string) => `a${number}-${works.id}@example.org`
    const others = Array.from(
      { length: 1_100 },
      (_, n) => `x${n},${works.name},Bo ${n},${at(`x${n}`)},none,yes`,
    )
    const ofOld = (number: string, role: string, active: string) =>
      `${number},${works.name},Ann ${number},${at(number)},${role},${active}`
    const outcome = await desk.import(
      [
        'staff_number,organisation,name,email,role,active',
        ofOld('1', 'none', 'yes'),
        ofOld('2', 'admin', 'no'),
        ...others,
        ofOld('3', 'admin', 'yes'),
      ].join('\n'),
    )
    assert.equal(counts(outcome), '1100 added, 3 changed, 0 unchanged, 0 faulty')
    assert.deepEqual(outcome.overtaken, [])
    assert.deepEqual(await administrators(), ['3'])
  })

  it('counts nobody whose own row is left out, and nobody of another organisation', async () => {
    const other = await desk.addOrganisation(`Other ${Math.random()}`)
    const theirs = `9,${other.name},admin,yes`
    const outcome = await desk.import(file('1,@,none,', '2,@,none,', '3,@,admin;nonsense,', theirs), {
      skipFaulty: true,
    })
    assert.ok(faultTexts(outcome).includes(`line 3: ${noneLeft}`))
    assert.deepEqual(await administrators(), ['2'])
  })

  it('refuses at the writing, too, when the other one has gone since the check', async () => {
    const service = desk.serviceWith({
      imports: {
        ...desk.imports,
        async commit(id, counted) {
          const two = await desk.person(works, '2')
          await desk.people.save({ ...two, roles: [] })
          return desk.imports.commit(id, counted)
        },
      },
    })
    const options = { dryRun: false, skipFaulty: false, alikeNumbers: false }
    const outcome = await service.importPeople(await desk.write(file('1,@,none,', '3,@,editor,')), options)
    assert.deepEqual(outcome.overtaken, [2])
    assert.deepEqual(await administrators(), ['1'])
    assert.deepEqual((await desk.person(works, '3')).roles, ['editor'])
  })
})
