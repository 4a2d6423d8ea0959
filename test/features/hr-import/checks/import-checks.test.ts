import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Organisation } from '../../../../src/features/people/index.ts'
import { aPerson } from '../../../support/builders.ts'
import { faultTexts, openImportDesk, type ImportDesk } from '../import-desk.ts'

const lines = (faults: string[]): string[] => faults.map((fault) => fault.replace(/: .*/, ''))

describe('the checks of an import between rows, and against what is stored', () => {
  let desk: ImportDesk
  let organisation: Organisation

  before(async () => {
    desk = await openImportDesk()
    organisation = await desk.addOrganisation('Cyngor Sir Enghraifft')
    const boss = aPerson({ organisationId: organisation.id, staffNumber: 'B', email: 'boss@example.org' })
    const deputy = aPerson({
      organisationId: organisation.id,
      staffNumber: 'D',
      email: 'deputy@example.org',
      managerId: boss.id,
    })
    const elsewhere = aPerson({ organisationId: 'another', staffNumber: 'E', email: 'elsewhere@example.org' })
    await desk.people.addMany([boss, deputy, elsewhere])
  })
  after(() => desk.close())

  /** Rows of staff number, email and manager, from line 2 on. */
  async function faultsOf(
    rows: [number: string, email: string, manager?: string][],
    skipFaulty = false,
  ): Promise<string[]> {
    const cells = rows.map(([number, email, manager = '']) =>
      [number, organisation.name, 'Nia', email, manager].join(','),
    )
    const text = ['staff_number,organisation,name,email,manager', ...cells].join('\n')
    return faultTexts(await desk.import(text, { dryRun: true, skipFaulty }))
  }

  it('a staff number stands once', async () => {
    const faults = await faultsOf([
      ['1', 'a@example.org'],
      ['1', 'a@example.org'],
    ])
    assert.match(faults.join(), /^line 3, column staff_number: stands on line 2 already[^,]*$/)
  })

  it('two numbers that show the same are one', async () => {
    const faults = await faultsOf([
      ['\u200B1', 'a@example.org'],
      ['1', 'b@example.org'],
      ['="1"', 'c@example.org'],
    ])
    assert.deepEqual(lines(faults), ['line 3, column staff_number', 'line 4, column staff_number'])
    assert.match(faults.join(), /line 3, column staff_number: stands on line 2 already/)
  })

  it('somebody new whose number equals a known one but for zeros or capitals is a fault', async () => {
    const alike = ['00126', '126', 'b', '１26'].map((number, at): [string, string] => [
      number,
      `${at}@example.org`,
    ])
    const faults = await faultsOf(alike)
    assert.deepEqual(lines(faults), [
      'line 3, column staff_number',
      'line 4, column staff_number',
      'line 5, column staff_number',
    ])
    assert.match(
      faults[0] ?? '',
      /equals the number of line 2 but for zeros in front or capitals; .* say so when you give the file/,
    )
    assert.match(faults[1] ?? '', /equals the number of somebody here/)
    const text = `staff_number,organisation,name,email\n${alike
      .slice(0, 3)
      .map(([number, email]) => `${number},${organisation.name},Nia,${email}`)
      .join('\n')}`
    assert.deepEqual(faultTexts(await desk.import(text, { dryRun: true, alikeNumbers: true })), [])
  })

  it('of two alike who are both here already, neither is a fault', async () => {
    const both = ['7', '07'].map((staffNumber) =>
      aPerson({ organisationId: organisation.id, staffNumber, email: `${staffNumber}@example.org` }),
    )
    await desk.people.addMany(both)
    const rows = both.map(({ staffNumber, email }): [string, string] => [staffNumber, email])
    assert.deepEqual(await faultsOf(rows), [])
  })

  it('a quotation mark inside a cell stands as it is', async () => {
    const text = `staff_number,organisation,name,email\nQ,${organisation.name},Elin "Els" Parry,q@example.org`
    assert.deepEqual(faultTexts(await desk.import(text)), [])
    assert.equal((await desk.person(organisation, 'Q')).name, 'Elin "Els" Parry')
  })

  it('an organisation is known by what shows of its name', async () => {
    const spelt = organisation.name.replace(' ', '\u00A0')
    const text = `staff_number,organisation,name,email,,\n8,${spelt},Nia,eight@example.org,,\n,\u200B,,,,`
    assert.deepEqual(faultTexts(await desk.import(text, { dryRun: true })), [])
  })

  it('an address stands once, whatever its capitals', async () => {
    const faults = await faultsOf([
      ['1', 'a@example.org'],
      ['2', 'A@Example.org'],
    ])
    assert.match(faults.join(), /^line 3, column email: stands on line 2 already/)
  })

  it("an address is nobody else's, in any organisation", async () => {
    assert.deepEqual(
      lines(
        await faultsOf([
          ['1', 'boss@example.org'],
          ['2', 'elsewhere@example.org'],
        ]),
      ),
      ['line 2, column email', 'line 3, column email'],
    )
    assert.deepEqual(await faultsOf([['B', 'BOSS@example.org']]), [])
  })

  it('an organisation is there already', async () => {
    const text = 'staff_number,organisation,name,email\n1,Nowhere,Nia,a@example.org'
    assert.match(
      faultTexts(await desk.import(text, { dryRun: true })).join(),
      /^line 2, column organisation: is “Nowhere”, which is not the name/,
    )
  })

  it('a manager is in the file or stored, in the same organisation', async () => {
    assert.deepEqual(
      await faultsOf([
        ['1', 'a@example.org', '2'],
        ['2', 'b@example.org', 'B'],
      ]),
      [],
    )
    assert.deepEqual(
      lines(
        await faultsOf([
          ['1', 'a@example.org', '9'],
          ['2', 'b@example.org', 'E'],
        ]),
      ),
      ['line 2, column manager', 'line 3, column manager'],
    )
  })

  it('nobody is at fault for a manager whose own row is', async () => {
    assert.deepEqual(
      lines(
        await faultsOf([
          ['1', 'bad', '2'],
          ['2', 'b@example.org', '1'],
        ]),
      ).toSorted(),
      ['line 2, column email', 'line 3, column manager'],
    )
    assert.deepEqual(
      lines(
        await faultsOf([
          ['1', 'bad'],
          ['2', 'b@example.org', '1'],
        ]),
      ),
      ['line 2, column email'],
    )
  })

  it('nobody manages themselves', async () => {
    assert.match(
      (await faultsOf([['1', 'a@example.org', '1']])).join(),
      /^line 2, column manager: is the person/,
    )
  })

  it('a circle of managers is told once, with the lines that take part', async () => {
    const faults = await faultsOf([
      ['1', 'a@example.org', '2'],
      ['2', 'b@example.org', '3'],
      ['3', 'c@example.org', '1'],
      ['4', 'd@example.org', '1'],
    ])
    assert.match(faults.join(), /^line 4, column manager: makes a circle with line 2, 3 in which[^,]*$/)
  })

  it('a circle is seen through people who are not in the file', async () => {
    assert.deepEqual(lines(await faultsOf([['B', 'boss@example.org', 'D']])), ['line 2, column manager'])
    assert.deepEqual(
      lines(
        await faultsOf([
          ['B', 'boss@example.org', '1'],
          ['1', 'a@example.org', 'D'],
        ]),
      ),
      ['line 3, column manager'],
    )
  })

  it('leaving out one row of a circle leaves out the new people who relied on it', async () => {
    const faults = await faultsOf(
      [
        ['1', 'a@example.org', '2'],
        ['2', 'b@example.org', '1'],
        ['3', 'c@example.org', 'B'],
      ],
      true,
    )
    assert.deepEqual(lines(faults), ['line 2, column manager', 'line 3, column manager'])
  })

  it('a row cut short is one fault, and its people are still known as managers', async () => {
    const text = `staff_number,organisation,name,email,manager\n1,${organisation.name},Nia\n2,${organisation.name},Nia,b@example.org,1`
    const faults = faultTexts(await desk.import(text, { dryRun: true }))
    assert.deepEqual(faults, [
      'line 2: has 3 cells where the first line has 5; a cell with a comma in it needs quotation marks, and each column a name',
    ])
  })

  it('somebody new needs a name and an address', async () => {
    const text = `staff_number,organisation,salary\n1,${organisation.name},100\nB,${organisation.name},100`
    assert.deepEqual(lines(faultTexts(await desk.import(text, { dryRun: true }))), [
      'line 2, column name',
      'line 2, column email',
    ])
  })
})
