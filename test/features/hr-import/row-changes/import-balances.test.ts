import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { balancesAfter } from '../../../../src/features/hr-import/row-changes/balances-after.ts'
import { readRow } from '../../../../src/features/hr-import/csv-file/person-row.ts'
import type { Column } from '../../../../src/features/hr-import/csv-file/columns.ts'
import type { LeaveBalances } from '../../../../src/policy/return/cover.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { said } from '../import-desk.ts'

const today = civilDate('2026-03-02')
const expires = civilDate('2027-03-31')

const stored: LeaveBalances = {
  held: [
    { kind: 'carriedByLaw', hours: 36_00, expires },
    { kind: 'thisYear', hours: 100_50, expires },
  ],
  yearly: 222_00,
  asOf: civilDate('2026-02-02'),
}

/** A row with these cells, heard after what is stored. */
function heard(cells: Partial<Record<Column, string>>, before: LeaveBalances | 'nothing' = stored) {
  const columns = ['staff_number', 'organisation', ...Object.keys(cells)] as Column[]
  const { row, faults } = readRow(['1', 'Cyngor', ...Object.values(cells)], columns)
  const after = row.balances && balancesAfter(before === 'nothing' ? undefined : before, row.balances, today)
  const all = [...faults, ...(after?.faults ?? [])]
  return {
    balances: after?.balances,
    faults: all.map(({ column, wrong }) => `${column}: ${said(wrong)}`),
  }
}

describe('the leave balances of an imported row', () => {
  it('are hours and a last day of each kind, and the leave of a full year', () => {
    const cells = {
      balance_time_owed: '12,5',
      balance_time_owed_expires: '31/12/2026',
      balance_full_year: '214.6',
    }
    assert.deepEqual(heard(cells, 'nothing'), {
      balances: {
        held: [{ kind: 'timeOwed', hours: 12_50, expires: '2026-12-31' }],
        yearly: 214_60,
        asOf: today,
      },
      faults: [],
    })
  })

  it('change what the row names, and leave the rest: an empty cell is as it was, none and 0 are none', () => {
    const { balances } = heard({
      balance_carried_by_law: 'none',
      balance_this_year: '90',
      balance_this_year_expires: '',
    })
    assert.deepEqual(balances?.held, [{ kind: 'thisYear', hours: 90_00, expires }])
    assert.equal(balances?.yearly, 222_00)
    assert.deepEqual(heard({ balance_this_year: '0', balance_full_year: 'none' }).balances, {
      held: [stored.held[0]],
      asOf: today,
    })
  })

  it('are the stored ones, with their day, when the row says the same', () => {
    assert.equal(heard({ balance_carried_by_law: '36.00' }).balances, stored)
    assert.deepEqual(heard({ balance_other_leave: '0' }, 'nothing'), { balances: undefined, faults: [] })
  })

  it('have a fault at the cell that is wrong, with what would be right', () => {
    const faultOf = (cell: string) =>
      heard({ balance_other_leave: cell, balance_other_leave_expires: '2027-03-31' }).faults
    assert.match(faultOf('some').join(), /^balance_other_leave: is not a number of hours/)
    assert.match(faultOf('1e3').join(), /^balance_other_leave: is not a number of hours/)
    assert.match(faultOf('NaN').join(), /^balance_other_leave: is not a number of hours/)
    assert.match(faultOf('-1').join(), /^balance_other_leave: is below nought/)
    assert.match(faultOf('8880').join(), /^balance_other_leave: is more than two years have/)
    assert.match(heard({ balance_other_leave: '7' }).faults.join(), /^balance_other_leave_expires: is needed/)
    assert.match(
      heard({ balance_other_leave_expires: '2027-03-31' }).faults.join(),
      /^balance_other_leave: has no hours/,
    )
    assert.match(
      heard({ balance_other_leave_expires: '31 Brawd' }).faults.join(),
      /^balance_other_leave_expires: /,
    )
  })
})
