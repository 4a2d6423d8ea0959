import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LeaveRecord } from '../../../src/policy/leave/served-leave.ts'
import { protectionLost } from '../../../src/policy/protection/protection-lost.ts'
import { addDays, civilDate } from '../../../src/shared/civil-date.ts'
import { aMaternityLeave } from '../../support/builders.ts'

const day = civilDate
const birthDate = day('2025-12-20')

function weeksOf(type: LeaveRecord['type'], start: string, weeks: number): LeaveRecord {
  return {
    id: `${type} ${start}`,
    type,
    start: day(start),
    end: addDays(day(start), weeks * 7 - 1),
    birthDate,
  }
}

for (const [rule, type] of [
  ['RED-06', 'shared-parental'],
  ['RED-07', 'neonatal-care'],
] as const)
  test(`${rule}: six weeks in a row that end a day sooner lose the 18 months, by a day back or by another end`, () => {
    const leave = weeksOf(type, '2026-01-05', 6)
    const lost = { to: '2027-06-19' }
    const backOn = (date: string) => protectionLost(leave, [leave], [{ ...leave, returnDate: day(date) }])
    assert.deepEqual(backOn('2026-02-15'), lost)
    assert.equal(backOn('2026-02-16'), undefined, 'six whole weeks')
    assert.deepEqual(protectionLost(leave, [leave], [{ ...leave, end: day('2026-02-14') }]), lost)
    const { birthDate: _born, ...untold } = leave
    assert.deepEqual(protectionLost(untold, [untold], [{ ...untold, end: day('2026-02-14') }]), {
      to: undefined,
    })
  })

test('RED-05: less than six weeks have nothing to lose but their own days', () => {
  const leave = weeksOf('shared-parental', '2026-01-05', 5)
  assert.equal(protectionLost(leave, [leave], [{ ...leave, returnDate: day('2026-01-20') }]), undefined)
})

test('RED-06: a block that is taken away may leave the other with less than six weeks', () => {
  const blocks = [
    weeksOf('shared-parental', '2026-01-05', 3),
    weeksOf('shared-parental', '2026-01-26', 3),
  ] as const
  assert.deepEqual(protectionLost(blocks[1], blocks, [blocks[0]]), {
    to: '2027-06-19',
  })
  assert.equal(protectionLost(blocks[0], blocks, []), undefined, 'no leave is left')
})

test('RED-03: maternity leave keeps its 18 months, however early the return; shared leave that is left without it has its own days', () => {
  const leave = aMaternityLeave()
  assert.equal(protectionLost(leave, [leave], [{ ...leave, returnDate: day('2025-11-03') }]), undefined)
  const shared = weeksOf('shared-parental', '2026-03-04', 3)
  assert.deepEqual(protectionLost(leave, [leave, shared], [shared]), { to: '2027-03-21' })
})
