import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  movedTo,
  withWeeks,
  type PhasedPlan,
} from '../../../../src/features/return-plans/first-weeks/phased-plan.ts'
import {
  agree,
  askForChange,
  share,
} from '../../../../src/features/return-plans/first-weeks/plan-agreement.ts'
import { onlyLeave, type LeaveHeld } from '../../../../src/policy/return/cover.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { hoursBy, planThree, weeksOfPlanThree } from '../../../policy/return/plan-cases.ts'

const now = new Date('2026-03-23T09:00:00Z')
const by = { by: 'contact', at: now }
const planned = { returnDate: planThree.returnDate, weeks: weeksOfPlanThree, cover: onlyLeave }
const held: LeaveHeld[] = [{ kind: 'carriedByLaw', hours: 3600, expires: civilDate('2027-03-31') }]
const covered = { isForHr: false }
const four = hoursBy({ mon: 600, tue: 600, wed: 600, thu: 600 })

function draft(): PhasedPlan {
  const owner = { id: 'plan', organisationId: 'employer', personId: 'marcus', leaveId: 'leave' }
  return { ...owner, ...planned, state: 'draft', version: 1, changedAt: now }
}

test('a change after agreement is a draft, and what was agreed stands until both agree again', () => {
  const agreed = agree(share(draft(), held, now), by, covered)
  const changed = withWeeks(agreed, { ...planned, weeks: [four] }, now)
  assert.deepEqual([changed.state, changed.version], ['draft', 4])
  assert.deepEqual([changed.standing?.weeks, changed.standing?.leave], [planned.weeks, held])
  assert.equal(changed.leave, undefined)
  const refused = askForChange(share(changed, held, now), 'more-hours', by)
  assert.deepEqual([refused.state, refused.changeAsked], ['draft', 'more-hours'])
  const again = withWeeks(refused, planned, now)
  assert.equal(again.changeAsked, 'more-hours', 'it is asked until the weeks are shared again')
  assert.equal(share(again, held, now).changeAsked, undefined)
  assert.ok(again.standing)
  assert.equal(agree(share(again, held, now), by, covered).standing, undefined)
})

test('a moved return date makes a draft of the plan, and nothing agreed for the old day stands', () => {
  const moved = movedTo(agree(share(draft(), held, now), by, covered), {
    returnDate: civilDate('2026-04-20'),
    basis: planThree,
    now,
  })
  assert.deepEqual([moved.state, moved.returnDate], ['draft', '2026-04-20'])
  assert.deepEqual([moved.standing, moved.sharedAt, moved.agreedAt], [undefined, undefined, undefined])
})
