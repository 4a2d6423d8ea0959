import type { Form } from '../../../platform/web/forms/forms.ts'
import { breakLimit } from './break-limit.ts'
import type { ReportSubject } from './report-acts.ts'
import { reportAnswers, type ReportedChange } from './reported-change.ts'
import { toldRow, whereToWrite } from './told-row.ts'

/** HR’s answer to what was asked for, with what they weigh and who reads it. */
export function answerPage(subject: ReportSubject, report: ReportedChange, form: Form) {
  const path = `/hr/people/${subject.person.id}/changed`
  const limit = breakLimit(subject, report)
  return {
    form,
    name: subject.person.name,
    back: path,
    action: `${path}/${report.id}/settlement`,
    told: toldRow(report),
    ...whereToWrite(report, subject),
    limit: limit && { key: limitKey(report, limit), values: limit.values },
    answers: reportAnswers,
  }
}

function limitKey({ kind }: ReportedChange, { isBeyond }: { isBeyond: boolean }): string {
  if (kind === 'career-break') return 'changed.hr.limitMonths'
  return isBeyond ? 'changed.hr.limitBeyond' : 'changed.hr.limit'
}
