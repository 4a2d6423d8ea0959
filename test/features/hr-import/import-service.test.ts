import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { civilDate } from '../../../src/shared/civil-date.ts'
import type { Organisation } from '../../../src/features/people/index.ts'
import type { ImportStore } from '../../../src/features/hr-import/applying/import-store.ts'
import { assertNotRead, counts, faultTexts, openImportDesk, type ImportDesk } from './import-desk.ts'

const header =
  'staff_number,organisation,name,email,role,manager,hours_mon,salary,leave_type,leave_start,leave_end,due_date'

const rows = (name: string): string[] => [
  `1,${name},Siân ap Rhys,sian@example.org,manager,,7.4,42000,,,,`,
  `2,${name},"Llŷr O'Connor-Jones, Mx",llyr@example.org,none,1,7.4,31200,maternity,2026-04-01,,2026-04-20`,
  `3,${name},Ŵynn Pryce,wynn@example.org,hr;admin,1,3.7,,,,,`,
]

describe('the import of people', () => {
  let desk: ImportDesk
  let organisation: Organisation
  let good: string

  before(async () => {
    desk = await openImportDesk()
  })
  after(() => desk.close())

  async function freshOrganisation(): Promise<void> {
    organisation = await desk.addOrganisation(`Cyngor ${Math.random()}`)
    good = [header, ...rows(organisation.name)].join('\r\n').replaceAll('@', `-${organisation.id}@`)
  }

  it('adds the people of the file, with their managers and leave', async () => {
    await freshOrganisation()
    assert.equal(
      counts(await desk.import(`\uFEFF${good}\r\n\r\n,,,,,,,,,,,\r\n`)),
      '3 added, 0 changed, 0 unchanged, 0 faulty',
    )
    const [sian, llyr, wynn] = await Promise.all(
      ['1', '2', '3'].map((number) => desk.person(organisation, number)),
    )
    assert.equal(llyr?.name, "Llŷr O'Connor-Jones, Mx")
    assert.equal(llyr?.managerId, sian?.id)
    assert.deepEqual(wynn?.roles, ['hr', 'admin'])
    assert.deepEqual([llyr?.salary, llyr?.pattern.mon, llyr?.pattern.tue], [31_200_00, 740, 0])
    assert.deepEqual(
      llyr?.leaves.map(({ type, start, dueDate }) => ({ type, start, dueDate })),
      [{ type: 'maternity', start: '2026-04-01', dueDate: '2026-04-20' }],
    )
  })

  it('changes nothing when the same file comes again', async () => {
    const before_ = await desk.people.findAll(organisation.id)
    assert.equal(counts(await desk.import(good)), '0 added, 0 changed, 3 unchanged, 0 faulty')
    assert.deepEqual(await desk.people.findAll(organisation.id), before_)
  })

  it('WEL-01: leaves a language that its person chose, whatever the file says', async () => {
    const was = await desk.person(organisation, '2')
    assert.ok(was)
    const file = (language: string) =>
      `staff_number,organisation,language\n2,${organisation.name},${language}`
    await desk.import(file('cy'))
    assert.equal((await desk.person(organisation, '2'))?.language, 'cy')
    await desk.people.setLanguage(was.id, { language: 'en', languageChosenOn: civilDate('2026-03-01') })
    assert.equal(counts(await desk.import(file('cy'))), '0 added, 0 changed, 1 unchanged, 0 faulty')
    assert.equal((await desk.person(organisation, '2'))?.language, 'en')
  })

  it('changes just what a changed file says, and leaves what it has no column for', async () => {
    const was = await desk.person(organisation, '2')
    const file = `staff_number,organisation,salary\n2,${organisation.name},33000\n3,${organisation.name},`
    assert.equal(counts(await desk.import(file)), '0 added, 1 changed, 1 unchanged, 0 faulty')
    assert.deepEqual(await desk.person(organisation, '2'), { ...was, salary: 33_000_00 })
  })

  it('keeps a return date and a language that were set in the portal', async () => {
    const was = await desk.person(organisation, '2')
    const leaves = was.leaves.map((leave) => ({ ...leave, returnDate: civilDate('2027-01-11') }))
    await desk.people.save({ ...was, leaves, language: 'cy', salary: 31_200_00 })
    const moved = good.replace('2026-04-01', '2026-04-06')
    assert.equal(counts(await desk.import(moved)), '0 added, 1 changed, 2 unchanged, 0 faulty')
    const now = await desk.person(organisation, '2')
    assert.equal(now.language, 'cy')
    assert.deepEqual(
      now.leaves,
      leaves.map((leave) => ({ ...leave, start: '2026-04-06' })),
    )
  })

  it('signs out somebody who loses a role or becomes inactive, and nobody else', async () => {
    const versions = async () =>
      (await desk.people.findAll(organisation.id)).map((one) => [one.staffNumber, one.sessionVersion])
    const file = (role3: string, active1: string): string =>
      `staff_number,organisation,role,active\n1,${organisation.name},,${active1}\n2,${organisation.name},editor;admin,\n3,${organisation.name},${role3},`
    const start = Object.fromEntries(await versions())
    await desk.import(file('hr', 'no'))
    assert.deepEqual(Object.fromEntries(await versions()), { ...start, 1: start['1'] + 1, 3: start['3'] + 1 })
    assert.equal((await desk.person(organisation, '1')).isActive, false)
    assert.equal(counts(await desk.import(file('hr', 'no'))), '0 added, 0 changed, 3 unchanged, 0 faulty')
  })

  it('writes nothing when one row is at fault, and says which', async () => {
    await freshOrganisation()
    const outcome = await desk.import(good.replace('31200', 'lots'))
    assert.deepEqual(faultTexts(outcome), [
      'line 3, column salary: is not an amount in pounds; give one like 31200 or 31200.50',
    ])
    assert.equal(outcome.isTaken, false)
    assert.deepEqual(await desk.people.findAll(organisation.id), [])
    assert.equal(await desk.stagedRows(), 0)
  })

  it('writes nothing in a dry run, and counts the same', async () => {
    assert.equal(
      counts(await desk.import(good, { dryRun: true })),
      '3 added, 0 changed, 0 unchanged, 0 faulty',
    )
    assert.deepEqual(await desk.people.findAll(organisation.id), [])
  })

  it('writes the good rows when told to skip the faulty, and leaves out those whose new manager is left out', async () => {
    const outcome = await desk.import(
      `${good.replace('42000', 'lots')}\n4,${organisation.name},Nia,nia-${organisation.id}@example.org,,,,,,,,`,
      { skipFaulty: true },
    )
    assert.equal(counts(outcome), '1 added, 0 changed, 0 unchanged, 3 faulty')
    assert.match(
      faultTexts(outcome).join('\n'),
      /^line 2, column salary.*\nline 3, column manager: is somebody whose own row is left out.*\nline 4, column manager/,
    )
    assert.deepEqual(
      (await desk.people.findAll(organisation.id)).map((one) => one.name),
      ['Nia'],
    )
  })

  it('keeps what somebody is to be called until the file says otherwise', async () => {
    const row = (called: string) =>
      `staff_number,organisation,name,email,called\n9,${organisation.name},"Parry, Elin",c-${organisation.id}@example.org,${called}`
    const calledAfter = async (cell: string) => {
      await desk.import(row(cell))
      return (await desk.person(organisation, '9')).called
    }
    assert.equal(await calledAfter('Els'), 'Els')
    assert.equal(await calledAfter(''), 'Els')
    assert.equal(await calledAfter('none'), undefined)
  })

  it('tells two organisations with the same staff numbers apart', async () => {
    const other = await desk.addOrganisation(`Other ${organisation.id}`)
    await desk.import(`staff_number,organisation,name,email\n4,${other.name},Ann,ann-${other.id}@example.org`)
    assert.equal((await desk.person(organisation, '4')).name, 'Nia')
    assert.equal((await desk.person(other, '4')).name, 'Ann')
  })

  it('goes on beside another that begins while it is read: neither puts the other away', async () => {
    await freshOrganisation()
    const file = (number: string) =>
      `staff_number,organisation,name,email\n${number},${organisation.name},Nia,n${number}-${organisation.id}@example.org`
    let other: Promise<unknown> | undefined
    const commit: ImportStore['commit'] = async (...about) => {
      await (other ??= desk.import(file('72')))
      return desk.imports.commit(...about)
    }
    const options = { dryRun: false, skipFaulty: false, alikeNumbers: false }
    const first = desk
      .serviceWith({ imports: { ...desk.imports, commit } })
      .importPeople(await desk.write(file('71')), options)
    assert.equal(counts(await first), '1 added, 0 changed, 0 unchanged, 0 faulty')
    assert.deepEqual(
      (await desk.people.findAll(organisation.id)).map(({ staffNumber }) => staffNumber).toSorted(),
      ['71', '72'],
    )
  })

  it('one that died while it was read is put away by the next, once it has not moved for long', async () => {
    await desk.imports.begin('dead', new Date('2026-03-02T08:40:00Z'), { byId: undefined, invites: false })
    await desk.imports.begin('alive', new Date('2026-03-02T08:58:00Z'), { byId: undefined, invites: false })
    await desk.import(good, { dryRun: false })
    assert.deepEqual(await desk.imports.findIn('staging', 'discarded'), ['alive'])
    await desk.imports.discard('alive')
  })

  it('refuses a file as a whole in one sentence', async () => {
    await assertNotRead(desk.import(''), /^The file is empty: its first line must name the columns\.$/)
    await assertNotRead(
      desk.import('staff_number,organisation\n1,"A'),
      /Line 2 of the file has a quotation mark out of place/,
    )
    await assertNotRead(
      desk.import(Buffer.from('staff_number,organisation\n1,Si\xe2n', 'latin1')),
      /is not UTF-8/,
    )
    assert.equal(await desk.stagedRows(), 0)
  })
})
