import assert from 'node:assert/strict'
import { test } from 'node:test'
import { waitingForHr } from '../../../src/features/hr/what-waits.ts'

const nothing = {
  mail: { undelivered: 0, isDigestStopped: false },
  disputes: 0,
  returns: {
    toSettle: 0,
    leaveToConfirm: 0,
    oldFiles: 0,
    settledByOthers: 0,
    toAnswer: 0,
    alone: 0,
    unanswered: 0,
    lapsed: 0,
    wishes: 0,
  },
  talks: 0,
  disputesOfTeam: 0,
  unrecorded: 0,
  flexible: { needHr: 0, others: 0 },
  newStarts: 0,
  lateTasks: 0,
  tooManyDays: 0,
  changed: 0,
  withoutCard: 0,
}

test('HR’s list holds a line for each kind of thing that waits, with its count and where it is done', () => {
  assert.deepEqual(waitingForHr(nothing), [])
  const [line, ...others] = waitingForHr({ ...nothing, disputes: 3 })
  assert.deepEqual([line?.nameKey, line?.count, line?.href], ['hr.firstPage.disputes', 3, '/hr/days'])
  assert.deepEqual(others, [])
  const [cards] = waitingForHr({ ...nothing, withoutCard: 35 })
  assert.deepEqual([cards?.count, cards?.things], [35, 1], 'cards are made in one go')
})
