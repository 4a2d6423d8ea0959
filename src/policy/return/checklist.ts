import type { Nation } from '../../shared/bank-holidays.ts'
import { addDays, addMonths, type CivilDate } from '../../shared/civil-date.ts'
import { workingDayOnOrAfter, workingDayOnOrBefore } from '../../shared/working-days.ts'

/** CS-04: an account that nobody used for so many days dies. */
const daysAwake = 60

/** When something has to be ready for a day at work. */
export interface LeadTime {
  /** Calendar days before the day; 0 is the day itself, less than 0 so many days after it. */
  daysBefore: number
  /** Needed only after more than so many months away: 2 (CS-01), 12 (CS-10). Without it, always. */
  afterMonths?: number | undefined
}

export interface ChecklistCase<Item extends LeadTime> {
  /** The first day back, or a day at work during leave. */
  day: CivilDate
  nation: Nation
  /** The first day away; where it is not known, every item is needed. */
  awaySince?: CivilDate | undefined
  items: readonly Item[]
}

/**
 * G08, CS-04: by when each item has to be ready. What comes before the day is due on a working day on or before its date,
 * what comes after it on a working day on or after. Items that so short a time away does not need are left out.
 */
export function checklistOf<Item extends LeadTime>({
  day,
  nation,
  awaySince,
  items,
}: ChecklistCase<Item>): (Item & { due: CivilDate })[] {
  return items
    .filter(({ afterMonths }) => isAwayLonger({ awaySince, day }, afterMonths))
    .map((item) => ({ ...item, due: dueOf(day, item.daysBefore, nation) }))
}

export function dueOf(day: CivilDate, daysBefore: number, nation: Nation): CivilDate {
  const date = addDays(day, -daysBefore)
  return daysBefore >= 0 ? workingDayOnOrBefore(date, nation) : workingDayOnOrAfter(date, nation)
}

/**
 * G08: the same of something that is asked for today. Nobody is asked for yesterday, nor to work on a Saturday: what is late is due
 * on the next working day; today, where the day itself comes before that.
 */
export function dueFromNow({
  day,
  daysBefore,
  nation,
  today,
}: {
  day: CivilDate
  daysBefore: number
  nation: Nation
  today: CivilDate
}): CivilDate {
  const due = dueOf(day, daysBefore, nation)
  if (due >= today) return due
  const next = workingDayOnOrAfter(today, nation)
  return day >= today && day < next ? today : next
}

function isAwayLonger(
  { awaySince, day }: { awaySince: CivilDate | undefined; day: CivilDate },
  months: number | undefined,
): boolean {
  if (months === undefined || awaySince === undefined) return true
  return day > addMonths(awaySince, months)
}

/** CS-04: an account that is used on the first of two days is still awake on the other. */
export function isAwakeFrom(used: CivilDate, date: CivilDate): boolean {
  return used <= date && date <= addDays(used, daysAwake)
}
