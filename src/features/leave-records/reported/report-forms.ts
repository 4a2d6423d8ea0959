import { z } from 'zod'
import { withDates } from '../../../platform/web/forms/date-field.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import {
  otherDates,
  reportAnswers,
  reportedKinds,
  type Reported,
  type ReportedKind,
} from './reported-change.ts'

export const kindForm = z.object({ kind: z.enum(reportedKinds, 'missing') })

export const answerForm = z.object({ answer: z.enum(reportAnswers, 'missing') })

/** The second question, where there is one. HR may have heard the day of a loss; a person is not asked for it. */
export function reportForm(kind: ReportedKind, example: CivilDate): z.ZodType<Reported> {
  const none = z.object({})
  if (kind === 'birth' || kind === 'placement' || kind === 'break-end')
    return withDates(none, { needed: ['date'], optional: [], example }).transform(({ date }) => ({
      kind,
      date,
    }))
  if (kind === 'dates') {
    const which = z.object({ which: z.enum(otherDates, 'missing') })
    return withDates(which, { needed: ['date'], optional: [], example }).transform((typed) => ({
      kind,
      ...typed,
    }))
  }
  return withDates(none, { needed: [], optional: ['date'], example }).transform(({ date }) => ({
    kind,
    date,
  }))
}

export function kindNamed(name: unknown): ReportedKind | undefined {
  return reportedKinds.find((kind) => kind === name)
}
