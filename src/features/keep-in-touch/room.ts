import { allowanceOf, daysLeft } from '../../policy/days/allowance.ts'
import { leaveForDays } from '../../policy/days/leave-for-days.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import { settingsOn, type PeopleService } from '../people/index.ts'
import { hasRoom, type CountedDays } from './day-count.ts'
import { countsAgainstAllowance, type Day } from './day.ts'
import type { ExtraDay } from './extra-days/index.ts'

interface DaysOfMany {
  found: readonly Day[]
  /** By person. */
  leaves: ReadonlyMap<string, LeaveRecord>
  /** Those that HR let through, of leaves whose days are used. */
  extraDaysOf(leaveIds: readonly string[]): Promise<ExtraDay[]>
  today: CivilDate
}

/** Of the proposals of many people: whether the leave of each has a day left for it. */
export async function findRoom(
  people: Pick<PeopleService, 'organisation'>,
  many: DaysOfMany,
): Promise<(day: Day) => boolean> {
  return (await findCounts(people, many)).hasRoom
}

interface CountsOfMany {
  hasRoom(day: Day): boolean
  /** The days of one person’s leave, as they count; undefined where nothing is known of it. */
  countedOf(personId: string): CountedDays | undefined
}

/** How the days of many people count, each in their own leave. */
export async function findCounts(
  people: Pick<PeopleService, 'organisation'>,
  { found, leaves, extraDaysOf, today }: DaysOfMany,
): Promise<CountsOfMany> {
  const contactDays = new Map<string, number>()
  for (const id of new Set(found.map(({ organisationId }) => organisationId))) {
    const organisation = await people.organisation(id)
    if (organisation) contactDays.set(id, settingsOn(organisation, today).contactDays)
  }
  const countedFor = (personId: string): Omit<CountedDays, 'extraDays'> | undefined => {
    const leave = leaves.get(personId)
    const days = leave ? ofLeave(found, personId, leave) : []
    const [first] = days
    if (!leave || !first) return undefined
    const allowance = allowanceOf(leaveForDays(leave), contactDays.get(first.organisationId))
    return { leave, days, allowance }
  }
  const planned = found.filter(({ state }) => state === 'proposed' || state === 'agreed')
  const all = [...new Set(planned.map(({ personId }) => personId))].map(countedFor)
  const fullLeaves = all.flatMap((counted) => (isUsedUp(counted) ? (counted?.leave.id ?? []) : []))
  const extraDays = fullLeaves.length === 0 ? [] : await extraDaysOf(fullLeaves)
  const countedOf = (personId: string): CountedDays | undefined => {
    const counted = countedFor(personId)
    return (
      counted && { ...counted, extraDays: extraDays.filter(({ leaveId }) => leaveId === counted.leave.id) }
    )
  }
  return {
    countedOf,
    hasRoom(day) {
      const counted = countedOf(day.personId)
      return counted !== undefined && hasRoom(day, counted)
    },
  }
}

/**
 * Whether the leave has no day left by its own count, or none once `further` days are agreed: only then what HR let through makes a
 * difference.
 */
export function isUsedUp(counted: Omit<CountedDays, 'extraDays'> | undefined, further = 0): boolean {
  if (!counted) return false
  const dates = counted.days.filter(countsAgainstAllowance).map(({ date }) => date)
  return daysLeft(counted.leave, dates, counted.allowance?.days) <= further
}

function ofLeave(found: readonly Day[], personId: string, leave: LeaveRecord): Day[] {
  return found.filter((day) => day.personId === personId && day.leaveId === leave.id)
}
