import { allowanceOf } from '../../policy/days/allowance.ts'
import { leaveForDays } from '../../policy/days/leave-for-days.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import { settingsOn, type PeopleService } from '../people/index.ts'
import { hasRoom } from './day-count.ts'
import type { Day } from './day.ts'
import type { ExtraDay } from './extra-days/index.ts'

interface DaysOfMany {
  found: readonly Day[]
  /** By person. */
  leaves: ReadonlyMap<string, LeaveRecord>
  /** Of all of them. */
  extraDays: readonly ExtraDay[]
  today: CivilDate
}

/** Of the proposals of many people: whether the leave of each has a day left for it. */
export async function findRoom(
  people: Pick<PeopleService, 'organisation'>,
  { found, leaves, extraDays, today }: DaysOfMany,
): Promise<(day: Day) => boolean> {
  const contactDays = new Map<string, number>()
  for (const id of new Set(found.map(({ organisationId }) => organisationId))) {
    const organisation = await people.organisation(id)
    if (organisation) contactDays.set(id, settingsOn(organisation, today).contactDays)
  }
  return (day) => {
    const leave = leaves.get(day.personId)
    if (!leave) return false
    const allowance = allowanceOf(leaveForDays(leave), contactDays.get(day.organisationId))
    const ofTheirs = extraDays.filter(({ leaveId }) => leaveId === leave.id)
    return hasRoom(day, { leave, days: ofLeave(found, day.personId, leave), allowance, extraDays: ofTheirs })
  }
}

export function ofLeave(found: readonly Day[], personId: string, leave: LeaveRecord): Day[] {
  return found.filter((day) => day.personId === personId && day.leaveId === leave.id)
}
