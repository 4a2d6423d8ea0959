import type { CivilDate } from '../../../shared/civil-date.ts'

/** The date can be a day of nobody who was ticked. */
export function nobodyProblem(ask: CivilDate) {
  return { field: 'date', code: 'nobody', values: { ask } }
}
