import { today as dayOf, type CivilDate } from '../../../shared/civil-date.ts'
import type { HourHundredths } from '../../../shared/hours.ts'
import { patternDays, weeklyHours } from '../../../shared/week-pattern.ts'
import type { Person } from '../person.ts'
import { isOfPattern, type RecordChange, type RecordField } from './record-change.ts'

/** What HR corrected of the terms of somebody's contract since a moment. */
export interface ChangedTerms {
  /** Hours a week, before all of it and now; undefined where they are the same. */
  hours?: { on: CivilDate; before: HourHundredths; after: HourHundredths }
  /** When the salary was corrected last. */
  salaryOn?: CivilDate
}

/** The fields by which plans and their pay are counted. */
export const termFields: readonly RecordField[] = [...patternDays, 'salary']

/** `corrections`: those of the time since, the newest first. */
export function changedTerms(
  { pattern }: Pick<Person, 'pattern'>,
  corrections: readonly RecordChange[],
): ChangedTerms {
  const ofHours = corrections.flatMap(({ at, changes }) =>
    changes.filter(({ field }) => isOfPattern(field)).map((one) => ({ ...one, at })),
  )
  const after = weeklyHours(pattern)
  const before = after - ofHours.reduce((sum, one) => sum + Number(one.after) - Number(one.before), 0)
  const [last] = ofHours
  const ofSalary = corrections.find(({ changes }) => changes.some(({ field }) => field === 'salary'))
  return {
    ...(last && before !== after && { hours: { on: dayOf(last.at), before, after } }),
    ...(ofSalary && { salaryOn: dayOf(ofSalary.at) }),
  }
}
