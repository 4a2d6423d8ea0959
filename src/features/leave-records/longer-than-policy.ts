import { isLongerBreak, longestBreakEnds } from '../../policy/leave/break-length.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import { addDays } from '../../shared/civil-date.ts'
import { settingsOn, type PeopleService, type Person } from '../people/index.ts'
import { reason, type Because } from './because.ts'

/** How long a break may be is the employer’s policy of the day it begins. A longer one may have been agreed all the same. */
export async function longerThanPolicy(
  people: Pick<PeopleService, 'organisation'>,
  { organisationId }: Person,
  leave: LeaveRecord,
): Promise<Because[]> {
  if (leave.type !== 'career-break') return []
  const organisation = await people.organisation(organisationId)
  if (!organisation) throw new Error(`There is no organisation ${organisationId}.`)
  const { breakMonths: months } = settingsOn(organisation, leave.start)
  if (!isLongerBreak(leave, months)) return []
  return [reason('longerThanPolicy', { months, last: addDays(longestBreakEnds(leave, months), -1) })]
}
