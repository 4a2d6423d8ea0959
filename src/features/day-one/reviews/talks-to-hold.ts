import { leaveOfReturn } from '../../../policy/leave/time-away.ts'
import { addDays } from '../../../shared/civil-date.ts'
import type { OpenReturns } from '../../../shared/open-return.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import { forKeepers, withOpenReturns } from '../../leave/index.ts'
import { isContactOf, type PeopleService } from '../../people/index.ts'
import type { createComingTalks } from './coming-talks.ts'
import { daysBeforeTalk } from './reviews-awaited.ts'

interface Parts {
  people: Pick<PeopleService, 'teamOf' | 'today'>
  comingTalks: ReturnType<typeof createComingTalks>
  openReturns: OpenReturns
}

/** J5: how many talks of these days wait for the viewer, who is the contact: for HR who hold the place of one. */
export function createTalksToHold({ people, comingTalks, openReturns }: Parts) {
  return async (viewer: Viewer): Promise<number> => {
    const today = people.today()
    const team = await people.teamOf(viewer.organisationId, viewer.personId)
    const { some } = await withOpenReturns(team, openReturns)
    const kept = some.flatMap((person) => {
      const leave = isContactOf(viewer, person) ? leaveOfReturn(person, today) : undefined
      return leave ? [forKeepers(person, leave)] : []
    })
    if (kept.length === 0) return 0
    const talks = [...(await comingTalks(viewer, kept)).values()].flat()
    return talks.filter(({ date }) => date <= addDays(today, daysBeforeTalk)).length
  }
}
