import { isLongerBreak, longestBreakEnds } from '../../policy/leave/break-length.ts'
import { addDays } from '../../shared/civil-date.ts'
import { settingsOn, type PeopleService, type Person } from '../people/index.ts'
import { reason } from './because.ts'
import type { PlannedLeave } from './leave-act.ts'

/** The same, and what HR weigh of it: how long a break may be is the employer’s policy of the day it begins. A longer one may have been agreed all the same. */
export async function underPolicy(
  people: Pick<PeopleService, 'organisation'>,
  { organisationId }: Person,
  planned: PlannedLeave,
): Promise<PlannedLeave> {
  const { leave, because } = planned
  if (leave.type !== 'career-break') return planned
  const organisation = await people.organisation(organisationId)
  if (!organisation) throw new Error(`There is no organisation ${organisationId}.`)
  const { breakMonths: months } = settingsOn(organisation, leave.start)
  if (!isLongerBreak(leave, months)) return planned
  const last = addDays(longestBreakEnds(leave, months), -1)
  return { ...planned, because: [...because, reason('longerThanPolicy', { months, last })] }
}
