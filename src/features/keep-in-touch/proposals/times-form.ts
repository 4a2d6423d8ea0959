import type { Problem } from '../../../platform/web/forms/forms.ts'
import type { MidnightRule } from '../../../policy/days/shift.ts'
import { inHours } from '../../../shared/hours.ts'
import type { DayDetails } from '../day.ts'
import { hoursBetween, whyNotTheseTimes, type TimesFault } from '../day-times.ts'

/** Of two times, both or none. */
export function problemsInTimes(typed: Record<string, string>): Problem[] {
  const [from, to] = [typed['from']?.trim() ?? '', typed['to']?.trim() ?? '']
  if ((from === '') === (to === '')) return []
  return [problem(from === '' ? 'from' : 'to', 'missing')]
}

const faults: Record<TimesFault, readonly [field: string, code: string]> = {
  'same-time': ['to', 'same'],
  'over-midnight': ['to', 'overMidnight'],
  'more-than-the-times': ['hours', 'moreThanTimes'],
}

/** KIT-16. */
export function problemOfTimes({ date, times, hours }: DayDetails, rule: MidnightRule): Problem | undefined {
  if (!times) return undefined
  const fault = whyNotTheseTimes({ date, times, hours }, rule)
  if (!fault) return undefined
  const [field, code] = faults[fault]
  return problem(field, code, { ...times, between: inHours(hoursBetween({ date, times })) })
}

function problem(field: string, code: string, values: NonNullable<Problem['values']> = {}): Problem {
  return { field, code, values, key: `day-details.problems.${field}.${code}` }
}
