import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { together } from '../../../src/policy/leave/leaves-together.ts'
import { currentLeave, type LeaveRecord } from '../../../src/policy/leave/served-leave.ts'
import { civilDate as day } from '../../../src/shared/civil-date.ts'
import { aMaternityLeave } from '../../support/builders.ts'

const maternity = aMaternityLeave({ id: 'first' })

function leave(type: LeaveRecord['type'], start: string, end?: string): LeaveRecord {
  return { id: `${type} ${start}`, type, start: day(start), ...(end && { end: day(end) }) }
}

function answer(one: LeaveRecord, ...others: LeaveRecord[]): string {
  const found = together(one, others)
  if ('refusal' in found) return `${found.refusal} ${found.other.id} ${found.first ?? '-'}`
  return found.ends.map(({ id, end }) => `ends ${id} ${end}`).join() || 'fits'
}

describe('a leave beside the others of a person', () => {
  test('follows another', () => {
    assert.equal(answer(leave('neonatal-care', '2026-09-02', '2026-09-15'), maternity), 'fits')
    assert.equal(answer(leave('shared-parental', '2026-09-02', '2026-09-15'), maternity), 'fits')
  })

  test('MAT-09: of another child ends the one before, on the day before', () => {
    const second = { ...leave('maternity', '2026-06-15'), dueDate: day('2026-08-01') }
    assert.equal(answer(second, maternity), 'ends first 2026-06-14')
    const back = { ...maternity, returnDate: day('2026-08-01') }
    const found = together(second, [back])
    assert.ok('ends' in found)
    assert.equal(found.ends[0]?.returnDate, undefined, 'nobody comes back between the two')
  })

  test('MAT-09: that began before it ends nothing', () => {
    assert.equal(answer({ ...leave('maternity', '2025-08-01') }, maternity), 'reaches first -')
  })

  test('SPL-02: shared parental leave waits for the notice that ends maternity leave', () => {
    const block = leave('shared-parental', '2026-03-04', '2026-03-31')
    assert.equal(answer(block, maternity), 'curtailFirst first 2026-09-02')
    assert.equal(answer(block, { ...maternity, end: day('2026-03-03') }), 'fits')
    assert.equal(answer(block, { ...maternity, returnDate: day('2026-03-04') }), 'fits')
  })

  test('SPL-03: a leave that is made longer again cannot reach into a block that is booked', () => {
    const block = leave('shared-parental', '2026-03-04', '2026-03-31')
    assert.equal(answer(maternity, block), 'reaches shared-parental 2026-03-04 -')
    assert.equal(answer({ ...maternity, end: day('2026-03-03') }, block), 'fits')
  })

  test('SPL-04: blocks follow one another', () => {
    const first = leave('shared-parental', '2026-03-04', '2026-03-31')
    assert.equal(answer(leave('shared-parental', '2026-05-06', '2026-06-02'), first), 'fits')
    assert.equal(
      answer(leave('shared-parental', '2026-03-25', '2026-04-07'), first),
      'overlaps shared-parental 2026-03-04 2026-04-01',
    )
  })

  test('NCL-01, PBL-01: weeks of neonatal care or bereavement are taken after other leave', () => {
    for (const type of ['neonatal-care', 'parental-bereavement', 'paternity'] as const)
      assert.equal(answer(leave(type, '2026-03-04', '2026-03-10'), maternity), 'takenAfter first 2026-09-02')
  })

  test('in law sits inside a break, which has no end or one, and a break around it', () => {
    const inside = leave('paternity', '2026-03-04', '2026-03-10')
    assert.equal(answer(inside, leave('career-break', '2026-01-01')), 'fits')
    assert.equal(answer(leave('special-leave', '2026-01-01', '2026-12-31'), inside), 'fits')
    assert.equal(
      answer(leave('special-leave', '2026-01-01', '2026-12-31'), leave('career-break', '2025-06-01')),
      'takenAfter career-break 2025-06-01 -',
    )
  })

  test('inside a break is the one that is served, and the break again once it is over', () => {
    const leaves = [leave('career-break', '2026-01-01'), leave('paternity', '2026-03-04', '2026-03-10')]
    assert.equal(currentLeave({ leaves }, day('2026-03-05'))?.type, 'paternity')
    assert.equal(currentLeave({ leaves }, day('2026-03-11'))?.type, 'career-break')
  })
})
