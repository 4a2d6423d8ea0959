import type { ReportSubject } from './report-acts.ts'
import { isPhonedFirst, type ReportedChange } from './reported-change.ts'

/** What was told, and when. */
export function toldRow({ kind, date, which, at, by }: ReportedChange) {
  const isPhoned = by === 'person' && isPhonedFirst({ kind })
  return {
    saidKey: `changed.said.${kind}`,
    at,
    date,
    whichKey: which && `leave-records.rows.${which}`,
    phoneFirst: isPhoned,
  }
}

/** Where HR write down what was told, if they agree to it. */
export function whereToWrite(
  { kind }: ReportedChange,
  { person, leave }: Pick<ReportSubject, 'person' | 'leave'>,
) {
  const path = `/hr/people/${person.id}/leave`
  return kind === 'career-break'
    ? { correct: `${path}/new/career-break`, correctKey: 'changed.hr.writeBreak' }
    : { correct: `${path}/${leave.id}/dates`, correctKey: 'changed.hr.correct' }
}
