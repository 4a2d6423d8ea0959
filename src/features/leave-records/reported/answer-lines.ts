import type { LeaveRecord } from '../../../policy/leave/served-leave.ts'
import { today as dayOf, type CivilDate } from '../../../shared/civil-date.ts'
import type { ReportedChange } from './reported-change.ts'

/** A sentence of the catalogue. */
export interface AnswerLine {
  key: string
  values: Record<string, CivilDate>
}

/** What HR answered to what was asked for in the leave of today, a sentence each. */
export function answerLines(
  answers: readonly ReportedChange[],
  leave: LeaveRecord | undefined,
): AnswerLine[] {
  return answers.flatMap(({ kind, date, answer, answeredAt, leaveId }) => {
    if (!answer || !answeredAt || leave?.id !== leaveId) return []
    const values = { on: dayOf(answeredAt), ...(date && { date }) }
    return [{ key: `changed.answered.${kind}.${answer}`, values }]
  })
}
