import { settingsOn, type Organisation, type OrganisationSettings } from '../people/index.ts'
import type { Day, DayDetails } from './day.ts'

/** A day, or what somebody fills in for one: that has no history. */
export type DayOrPlan = Pick<DayDetails, 'date'> & Partial<Pick<Day, 'history'>>

/**
 * KIT-04: what both agree on before the day stays, pay too. Of a day that was ever agreed the settings are those of its date as they were
 * known then; of others as they are known now.
 */
export function settingsOfDay(
  organisation: Pick<Organisation, 'settings'>,
  { date, history = [] }: DayOrPlan,
): OrganisationSettings {
  const agreed = history.findLast(({ state }) => state === 'agreed')
  return settingsOn(organisation, date, agreed?.at)
}
