import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readColumns, type Columns } from '../../../../src/features/hr-import/csv-file/columns.ts'
import { ImportFileError } from '../../../../src/features/hr-import/fault.ts'
import { fileFaultText } from '../../../../src/operator/import-faults.ts'
import { said } from '../import-desk.ts'
import { readRow } from '../../../../src/features/hr-import/csv-file/person-row.ts'

const whole = {
  staff_number: '0042',
  organisation: 'Cyngor Sir Enghraifft',
  name: 'Siân ap Rhys',
  email: 's@example.org',
}

function rowOf(cells: Record<string, string>) {
  const all = { ...whole, ...cells }
  return readRow(Object.values(all), readColumns(Object.keys(all)))
}

function refusalOf(firstLine: string[]): string {
  try {
    return readColumns(firstLine).join(' ')
  } catch (error) {
    assert.ok(error instanceof ImportFileError)
    return fileFaultText(error)
  }
}

function faultOf(column: string, cell: string): string | undefined {
  const fault = rowOf({ [column]: cell }).faults.find((one) => one.column === column)
  return fault && said(fault.wrong)
}

describe('the first line of an import', () => {
  it('names columns in any order, with spaces and capitals', () => {
    assert.deepEqual(readColumns([' Organisation', 'Staff number', 'LEAVE_START ']), [
      'organisation',
      'staff_number',
      'leave_start',
    ])
  })

  it('is read without what shows nothing, and without the columns after the last name', () => {
    assert.deepEqual(
      readColumns(['\uFEFFstaff_number', 'Organisation\u00A0', '', 'na\u00ADme', '\u200B', '']),
      ['staff_number', 'organisation', undefined, 'name'],
    )
  })

  it('is refused in one sentence when a column is not known, is missing, or stands twice', () => {
    assert.match(refusalOf(['staff_number', 'organisation', 'shoe size']), /not known \("shoe_size"\)/)
    assert.match(refusalOf(['staff_number', 'organisation', '__proto__', '']), /not known \("__proto__"\)/)
    assert.match(refusalOf(['staff_number', 'organisation', 'name', 'Name']), /column name twice/)
    assert.match(refusalOf(['staff_number', 'name']), /no column organisation/)
  })

  it('does not repeat what stands there when it holds a person instead of column names', () => {
    assert.throws(
      () => readColumns(['0042', 'Siân', 'sian@example.org']),
      (error: Error) => !/Siân|0042|sian/.test(error.message),
    )
  })
})

describe('a row of an import', () => {
  it('is read cell by cell into what it says of the person', () => {
    const { staffNumber, organisation, row, faults } = rowOf({
      role: 'HR; manager',
      manager: '0007',
      hours_mon: '7.4',
      hours_fri: '3.75',
      salary: '£31,200.50',
      leave_type: 'Maternity',
      leave_start: '03/09/2025',
      leave_end: '2026-09-01',
      due_date: '19/9/2025',
      language: 'CY',
      active: 'yes',
    })
    assert.deepEqual(faults, [])
    assert.equal(staffNumber, '0042')
    assert.equal(organisation, 'Cyngor Sir Enghraifft')
    assert.deepEqual(row, {
      name: 'Siân ap Rhys',
      email: 's@example.org',
      language: 'cy',
      roles: ['manager', 'hr'],
      manager: '0007',
      pattern: { mon: 740, fri: 375 },
      salary: 31_200_50,
      leave: { type: 'maternity', start: '2025-09-03', end: '2026-09-01', dueDate: '2025-09-19' },
      isActive: true,
    })
  })

  it('says nothing of a field whose cell is empty, and empties one whose cell says none', () => {
    const { row, faults } = rowOf({
      role: '',
      manager: '',
      salary: '',
      hours_mon: '',
      active: '',
      leave_type: '',
      due_date: '',
    })
    assert.deepEqual([row, faults], [{ name: 'Siân ap Rhys', email: 's@example.org', pattern: {} }, []])
    const emptied = rowOf({ role: 'none', manager: 'None', salary: 'none' }).row
    assert.deepEqual([emptied.roles, emptied.manager, emptied.salary], [[], null, null])
  })

  it('reads what spreadsheets are made to keep as text', () => {
    const read = rowOf({ staff_number: '="00126"', name: '="Siân ""Sh"" Rhys"', manager: '="007"' })
    assert.deepEqual([read.staffNumber, read.row.name, read.row.manager], ['00126', 'Siân "Sh" Rhys', '007'])
    assert.deepEqual(read.faults, [])
  })

  it('takes what only looks like a formula', () => {
    assert.equal(rowOf({ email: '+elin@example.org' }).row.email, '+elin@example.org')
    assert.equal(rowOf({ staff_number: '12E5' }).staffNumber, '12E5')
  })

  it('takes a day with the midnight after it', () => {
    for (const start of [
      '2026-03-01T00:00:00',
      '2026-03-01 00:00:00',
      '2026-03-01T00:00:00.000Z',
      '01/03/2026 00:00',
    ])
      assert.equal(
        rowOf({ leave_type: 'paternity', leave_start: start }).row.leave?.start,
        '2026-03-01',
        start,
      )
  })

  it('reads the name to be called by, and none for no such name', () => {
    assert.equal(rowOf({ called: 'Sh\u200Bân' }).row.called, 'Shân')
    assert.equal(rowOf({ called: 'none' }).row.called, null)
    assert.equal('called' in rowOf({ called: '' }).row, false)
  })

  it('reads cells without what shows nothing, and on one line', () => {
    const { staffNumber, row, faults } = rowOf({
      staff_number: '\u200B0042',
      name: 'Si\u202Eân\n\u00A0ap\u00ADRhys\u0007',
      email: '\uFEFFs@example.org\u2060',
    })
    assert.deepEqual([staffNumber, row.name, row.email, faults], ['0042', 'Siân apRhys', 's@example.org', []])
  })

  it('takes addresses with every sign that is right', () => {
    for (const email of ['ann&bob@example.org', "o'neil@example.org", 'a.b+c@example.org'])
      assert.equal(rowOf({ email }).row.email, email)
  })

  it('makes the two ways of writing an accented letter one', () => {
    assert.equal(rowOf({ name: 'Sia\u0302n Wy\u0302n' }).row.name, 'Siân Wŷn')
  })

  const faulty: [column: string, cell: string, wrong: RegExp][] = [
    ['name', '', /is empty/],
    ['name', ' \u00a0 ', /is empty/],
    ['email', '', /is empty/],
    ['staff_number', '', /is empty/],
    ['name', '\u200B\u2800', /is empty/],
    ['name', 'Si\uFFFDn', /lost some of its letters/],
    ['name', '=B2&C2', /is a formula/],
    ['name', '=HYPERLINK("http://evil")', /is a formula/],
    ['name', '+SUM(A1)', /is a formula/],
    ['name', '@Elin', /is a formula/],
    ['name', '-B2', /is a formula/],
    ['name', '#N/A', /error in place of a value/],
    ['name', '#REF!', /error in place of a value/],
    ['name', '#NAME?', /error in place of a value/],
    ['name', '#DIV/0!', /error in place of a value/],
    ['name', '####', /only # signs/],
    ['name', 'none', /is not a name/],
    ['name', 'NULL', /is not a name/],
    ['name', 'n/a', /is not a name/],
    ['name', '-', /is not a name/],
    ['name', '123', /is not a name/],
    ['called', '-', /is not a name/],
    ['staff_number', '1.23457E+11', /rounded/],
    ['staff_number', '1,23E+11', /rounded/],
    ['staff_number', '#N/A', /error in place of a value/],
    ['staff_number', '=A1', /is a formula/],
    ['staff_number', 'none', /is not a staff number/],
    ['staff_number', '-', /is not a staff number/],
    ['organisation', '=B1', /is a formula/],
    ['hours_mon', '#VALUE!', /error in place of a value/],
    ['email', '#N/A', /error in place of a value/],
    ['email', 'a@example.org\nb@example.org', /not an email address/],
    ['name', 'a'.repeat(201), /longer than 200/],
    ['email', 'sian@', /not an email address/],
    ['email', 'sian at example.org', /not an email address/],
    ['email', 'a@example.org,b@example.org', /not an email address/],
    ['email', `${'a'.repeat(65)}@example.org`, /not an email address/],
    ['role', 'emperor', /names a role that there is not/],
    ['role', 'hr;none', /names a role that there is not/],
    ['hours_mon', '-1', /below nought/],
    ['hours_mon', '24.01', /more than a day/],
    ['hours_mon', '7.333', /not a number of hours/],
    ['hours_mon', '7:24', /not a number of hours/],
    ['salary', 'lots', /not an amount/],
    ['salary', '=1+1', /is a formula/],
    ['salary', '31,20', /not an amount/],
    ['salary', '-100', /below nought/],
    ['leave_type', 'holiday', /not a kind of leave/],
    ['leave_start', '30/02/2026', /does not exist/],
    ['leave_start', '2025-02-29', /does not exist/],
    ['leave_start', '2026-13-01', /does not exist/],
    ['leave_start', '03/14/2026', /month that does not exist; give the day first/],
    ['leave_start', '46082', /spreadsheet’s number for a day/],
    ['leave_start', '46082.5', /spreadsheet’s number for a day/],
    ['leave_start', 'March 2026', /without its day/],
    ['leave_start', '1 March', /without its year/],
    ['leave_start', '2026-03-01T09:30', /not a date/],
    ['leave_start', '03/01/26', /year that cannot be right; .*four digits/],
    ['leave_start', '0226-01-03', /year that cannot be right/],
    ['leave_end', '31/04/2026', /does not exist/],
    ['language', 'fr', /not a language/],
    ['active', 'perhaps', /neither yes nor no/],
  ]
  for (const [column, cell, wrong] of faulty) {
    it(`is faulty when ${column} is ${JSON.stringify(cell.slice(0, 40))}`, () =>
      assert.match(faultOf(column, cell) ?? '', wrong))
  }

  it('names what is wrong without the cell itself', () => {
    assert.doesNotMatch(faultOf('email', 'sian-secret') ?? '', /sian-secret/)
  })

  it('takes an address of 254 characters', () => {
    const email = `${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(6)}.org`
    assert.equal(email.length, 254)
    assert.equal(faultOf('email', email), undefined)
  })

  it('is faulty as a whole when it has too few or too many cells', () => {
    const columns: Columns = ['staff_number', 'organisation', 'name']
    assert.match(said(readRow(['1', 'A'], columns).faults[0]?.wrong), /2 cells where the first line has 3/)
    assert.match(
      said(readRow(['1', 'A', 'Jones', 'Siân'], columns).faults[0]?.wrong),
      /4 cells where the first line has 3/,
    )
  })

  it('may have empty cells past the last name, and under a column without one', () => {
    const columns: Columns = ['staff_number', undefined, 'organisation', 'name']
    assert.deepEqual(readRow(['1', ' ', 'A', 'Jones', '', '\u200B'], columns).faults, [])
    assert.match(
      said(readRow(['1', 'x', 'A', 'Jones'], columns).faults[0]?.wrong),
      /cell 2, whose column has no name/,
    )
    assert.match(said(readRow(['1', '', 'A', 'Jones', '', 'x'], columns).faults[0]?.wrong), /has 6 cells/)
  })

  it('names leave whole: a type with a start, and no dates without them', () => {
    assert.deepEqual(
      rowOf({ leave_type: 'paternity', leave_start: '' }).faults.map((f) => f.column),
      ['leave_start'],
    )
    assert.deepEqual(
      rowOf({ leave_type: '', leave_start: '2026-01-05' }).faults.map((f) => f.column),
      ['leave_type'],
    )
    assert.deepEqual(
      rowOf({ due_date: '2026-01-05' }).faults.map((f) => f.column),
      ['due_date'],
    )
  })
})
