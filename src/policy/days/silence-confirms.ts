import { addDays, type CivilDate } from '../../shared/civil-date.ts'

/**
 * PAY-06: what one side said of a day counts as confirmed when the other has not objected within so many days. Two weeks: longer
 * than a holiday of one, and short enough that the day still reaches the pay of its month. Nobody is pressed to answer, and
 * whoever was silent can object later all the same: payroll then has a correction.
 */
const daysToObject = 14

/** The first day on which silence confirms what was said on the given one. */
export function silenceConfirmsFrom(said: CivilDate): CivilDate {
  return addDays(said, daysToObject)
}
