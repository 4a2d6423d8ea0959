import { firstDayKept, monthsOfActs, monthsOfPeople } from '../../policy/records/record-retention.ts'
import { addDays, instantOf, timeOfDay, today, type CivilDate } from '../../shared/civil-date.ts'
import type { OrganisationSettings } from '../people/index.ts'

export type Months = OrganisationSettings['retention']

/** What goes at night, in this order. */
export const purgeKinds = ['people', 'mails', 'acts'] as const
export type PurgeKind = (typeof purgeKinds)[number]
export type PurgeCounts = Record<PurgeKind, number>

/** One night of one employer: what was removed, in numbers alone. */
export interface Purge {
  id: string
  organisationId: string
  night: CivilDate
  state: 'purging' | 'done'
  counts: PurgeCounts
  /** Rises with each claim, so that a worker that lost its lease removes nothing more. */
  fence: number
}

/** Of each kind, the first day whose records stay: what is older goes that night. */
export function firstDaysKept(night: CivilDate, months: Months): Record<PurgeKind, CivilDate> {
  return {
    people: firstDayKept(night, monthsOfPeople(months.peopleMonths)),
    mails: firstDayKept(night, months.mailMonths),
    acts: firstDayKept(night, monthsOfActs(months.auditMonths)),
  }
}

export function beginningOf(day: CivilDate): Date {
  return instantOf(day, '00:00')
}

/** The job begins at this time of the night (jobs/index.ts). */
const beginsAt = '00:05'

/** The night that comes. */
export function nextNight(now: Date): CivilDate {
  return timeOfDay(now) < beginsAt ? today(now) : addDays(today(now), 1)
}
