import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LeaveRecord } from '../../../src/policy/leave/served-leave.ts'
import { protectionForChild } from '../../../src/policy/protection/protection-for-child.ts'
import { addDays, civilDate } from '../../../src/shared/civil-date.ts'
import { aMaternityLeave } from '../../support/builders.ts'

const day = civilDate

function weeksOf(type: LeaveRecord['type'], start: string, weeks: number): LeaveRecord {
  return { id: `${type} ${start}`, type, start: day(start), end: addDays(day(start), weeks * 7 - 1) }
}

function alone(leave: LeaveRecord) {
  return protectionForChild(leave, [leave])
}

test('RED-03: from the first day of maternity leave to 18 months from the birth, or from the expected week', () => {
  assert.deepEqual(alone(aMaternityLeave()), { reason: 'maternity', from: '2025-09-03', to: '2027-03-21' })
  const { birthDate: _born, ...unborn } = aMaternityLeave()
  assert.deepEqual(alone(unborn), { reason: 'maternityExpected', from: '2025-09-03', to: '2027-03-13' })
  const { dueDate: _due, ...unknown } = unborn
  assert.deepEqual(alone(unknown), { reason: 'maternityUntold', from: '2025-09-03', to: undefined })
})

test('RED-03: shared parental leave after it keeps the 18 months, however short', () => {
  const maternity = aMaternityLeave({ end: day('2026-03-03') })
  const shared = weeksOf('shared-parental', '2026-03-04', 3)
  const found = protectionForChild(shared, [maternity, shared])
  assert.deepEqual(found, { reason: 'maternity', from: '2025-09-03', to: '2027-03-21' })
})

test('RED-04: adoption leave to 18 months from the placement, which may not be recorded', () => {
  const adoption = weeksOf('adoption', '2025-11-10', 52)
  assert.deepEqual(alone({ ...adoption, placementDate: day('2025-11-10') }), {
    reason: 'adoption',
    from: '2025-11-10',
    to: '2027-05-09',
  })
  assert.equal(alone(adoption)?.reason, 'adoptionUntold')
})

test('RED-05, RED-06: five weeks of shared parental leave protect to their end; six in a row for 18 months', () => {
  const short = weeksOf('shared-parental', '2026-01-05', 5)
  assert.deepEqual(alone(short), { reason: 'sharedShort', from: '2026-01-05', to: '2026-02-08' })
  assert.deepEqual(alone(weeksOf('shared-parental', '2026-01-05', 6)), {
    reason: 'sharedUntold',
    from: '2026-01-05',
    to: undefined,
  })
  const apart = [short, weeksOf('shared-parental', '2026-03-02', 5)] as const
  assert.deepEqual(protectionForChild(apart[0], apart), {
    reason: 'sharedShort',
    from: '2026-01-05',
    to: '2026-04-05',
  })
})

test('RED-07: neonatal care leave of six weeks in a row, from the birth', () => {
  const neonatal = { ...weeksOf('neonatal-care', '2026-01-05', 6), birthDate: day('2025-12-20') }
  assert.deepEqual(alone(neonatal), { reason: 'neonatalLong', from: '2026-01-05', to: '2027-06-19' })
  assert.equal(alone(weeksOf('neonatal-care', '2026-01-05', 2))?.reason, 'neonatalShort')
})

test('RED-08: a bereaved partner is protected, and the record cannot say how long', () => {
  const found = alone(weeksOf('bereaved-partner', '2026-05-04', 10))
  assert.deepEqual(found, { reason: 'bereavedPartner', from: '2026-05-04', to: undefined })
})

test('a career break, paternity leave and parental bereavement leave give no such protection', () => {
  for (const type of ['career-break', 'paternity', 'parental-bereavement'] as const)
    assert.equal(alone(weeksOf(type, '2026-01-05', 2)), undefined, type)
})
