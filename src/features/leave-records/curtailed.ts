import { splitDays } from '../../policy/days/allowance.ts'
import { leaveForDays } from '../../policy/days/leave-for-days.ts'
import { curtailment, endsBeforeItsWeeks } from '../../policy/leave/curtailment.ts'
import { firstDayBack, lastDay } from '../../policy/leave/leave.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import { addDays, type CivilDate } from '../../shared/civil-date.ts'
import { reason } from './because.ts'
import type { LeaveAct, Step } from './leave-act.ts'

type Curtail = Extract<LeaveAct, { act: 'curtail' }>

/** SPL-01, SPL-02, SPL-03: the notice, when it can be taken back, and what it leaves to share. While one stands there is no second. */
export function curtailed(before: LeaveRecord, { given, curtailOn }: Curtail, today: CivilDate): Step {
  if (given > today) return { refusal: { field: 'given', code: 'future' } }
  if (curtailOn < before.start)
    return { refusal: { field: 'curtailOn', code: 'beforeLeave', values: { start: before.start } } }
  const already = endsBeforeItsWeeks(before)
  if (already) return { refusal: { field: 'curtailOn', code: 'endedAlready', values: { end: already } } }
  const sooner = endedByReturn(before, { given, curtailOn })
  if (sooner) return sooner
  const { refusal, earliest, leavePoolWeeks, payPoolWeeks } = curtailment({ leave: before, given, curtailOn })
  if (refusal) {
    const latest = addDays(lastDay(before) ?? curtailOn, -7)
    return { refusal: { field: 'curtailOn', code: refusal, values: { earliest, latest } } }
  }
  const pools = { leave: leavePoolWeeks, pay: payPoolWeeks }
  return {
    ok: {
      leave: { ...before, end: curtailOn, endedByNotice: given },
      because: [
        reason('curtailed', { end: curtailOn }),
        reason('takenBack', {}),
        reason('pools', pools),
        // SPL-05, SPL-07: two counts, and nothing is carried from one into the other.
        reason('daysLost', { end: curtailOn, from: addDays(curtailOn, 1), most: splitDays }),
      ],
    },
  }
}

/** SPL-02: whoever comes back before that day has ended the leave by it: what is left to share is counted from there. */
function endedByReturn(
  before: LeaveRecord,
  { given, curtailOn }: Pick<Curtail, 'given' | 'curtailOn'>,
): Step | undefined {
  const taken = leaveForDays(before)
  const [end, back] = [lastDay(taken), firstDayBack(taken)]
  if (end === undefined || back === undefined || end === lastDay(before) || end >= curtailOn) return undefined
  const { leavePoolWeeks, payPoolWeeks } = curtailment({ leave: before, given, curtailOn: end })
  const values = { end, back, leave: leavePoolWeeks, pay: payPoolWeeks }
  return { refusal: { field: 'curtailOn', code: 'endsSooner', values } }
}
