import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { LeaveCells } from '../../../../src/features/hr-import/csv-file/person-row.ts'
import { said } from '../import-desk.ts'
import { leavesAfter } from '../../../../src/features/hr-import/row-changes/leave-after.ts'
import type { LeaveRecord } from '../../../../src/policy/leave/served-leave.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'

const today = civilDate('2026-03-02')
const date = civilDate

function cells(over: Partial<LeaveCells> = {}): LeaveCells {
  return { type: 'maternity', start: date('2025-09-03'), dueDate: date('2025-09-19'), ...over }
}

function stored(over: Partial<LeaveRecord> = {}): LeaveRecord {
  return { id: 'leave-1', type: 'maternity', start: date('2025-09-03'), dueDate: date('2025-09-19'), ...over }
}

function faultsOf(before: LeaveRecord[], after: LeaveCells): string[] {
  return leavesAfter(before, after, today).faults.map((fault) => `${fault.column}: ${said(fault.wrong)}`)
}

describe('the leave of an imported row', () => {
  it('is a new one when the person has none', () => {
    const { leaves, faults } = leavesAfter([], cells(), today)
    assert.deepEqual(faults, [])
    assert.deepEqual(leaves, [
      { id: leaves[0]?.id, type: 'maternity', start: '2025-09-03', dueDate: '2025-09-19' },
    ])
  })

  it('is the stored one with the same start, which keeps its id, its return date and what the row does not say', () => {
    const before = stored({ returnDate: date('2026-08-03'), factoryWorker: true })
    const { leaves } = leavesAfter([before], cells({ end: date('2026-08-01') }), today)
    assert.deepEqual(leaves, [{ ...before, end: '2026-08-01' }])
  })

  it('is the stored one of the same type that overlaps when its start was moved', () => {
    const { leaves } = leavesAfter(
      [stored({ returnDate: date('2026-08-03') })],
      cells({ start: date('2025-09-10') }),
      today,
    )
    assert.deepEqual(leaves, [stored({ start: date('2025-09-10'), returnDate: date('2026-08-03') })])
  })

  it('is another one when it begins more than half a year after one of the same type, and then may not overlap it', () => {
    const second = cells({ start: date('2026-07-01'), dueDate: date('2026-07-20') })
    assert.match(faultsOf([stored()], second).join(), /^leave_start: begins or runs within another leave/)
    const { leaves, faults } = leavesAfter([stored({ end: date('2026-06-30') })], second, today)
    assert.deepEqual([leaves.length, faults], [2, []])
  })

  it('may not overlap a leave of another type', () => {
    const shared = cells({ type: 'shared-parental', start: date('2026-08-31') })
    assert.match(faultsOf([stored()], shared).join(), /another leave of the person \(maternity\)/)
    assert.deepEqual(faultsOf([stored({ end: date('2026-08-30') })], shared), [])
  })

  it('may not overlap a career break without an end', () => {
    const open = stored({ type: 'career-break', start: date('2020-01-06') })
    assert.equal(faultsOf([open], cells()).length, 1)
  })

  it('MAT-04: begins the day after a birth before the planned start, also on the second run of the same file', () => {
    const born = cells({ birthDate: date('2025-08-20') })
    const first = leavesAfter([stored()], born, today).leaves
    assert.deepEqual(first, [stored({ start: date('2025-08-21'), birthDate: date('2025-08-20') })])
    assert.deepEqual(leavesAfter(first, born, today).leaves, first)
  })

  it('MAT-04: keeps the start that a birth recorded in the portal has moved, though the file has the planned one', () => {
    const moved = stored({ start: date('2025-08-21'), birthDate: date('2025-08-20') })
    assert.deepEqual(leavesAfter([moved], cells(), today).leaves, [moved])
  })

  it('loses a date whose cell says none', () => {
    const { leaves } = leavesAfter([stored({ end: date('2026-01-31') })], cells({ end: null }), today)
    assert.deepEqual(leaves, [stored()])
  })

  const faulty: [what: string, cells: Partial<LeaveCells>, wrong: RegExp][] = [
    ['ends before it starts', { end: date('2025-09-02') }, /^leave_end: is before leave_start/],
    [
      'has a due date more than a year after its start',
      { dueDate: date('2026-09-04') },
      /^due_date: is more than a year/,
    ],
    [
      'has a due date more than a year before its start',
      { dueDate: date('2024-09-02') },
      /^due_date: is more than a year/,
    ],
    ['has a birth in the future', { birthDate: date('2026-03-03') }, /^birth_date: is in the future/],
    ['is maternity without a due date', { dueDate: null }, /^due_date: is empty/],
  ]
  for (const [what, over, wrong] of faulty) {
    it(`is faulty when it ${what}`, () => assert.match(faultsOf([], cells(over)).join(), wrong))
  }

  it('is right on the boundary days of those rules', () => {
    assert.deepEqual(faultsOf([], cells({ end: date('2025-09-03'), birthDate: today })), [])
    assert.deepEqual(faultsOf([], cells({ dueDate: date('2026-09-03') })), [])
  })
})
