import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bereavementLeave } from '../../../src/policy/leave/bereavement-leave.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'

test('PBL-01, PBL-02: eight weeks without notice and fifty-six in all, the day of the death the first', () => {
  assert.deepEqual(bereavementLeave(civilDate('2026-02-10')), {
    noNoticeUntil: '2026-04-06',
    lastDay: '2027-03-08',
  })
})
