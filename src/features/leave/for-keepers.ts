import { returnDateOf, type LeaveRecord } from '../../policy/leave/served-leave.ts'
import { awaySinceOf, lastOfTimeAway } from '../../policy/leave/time-away.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import type { Person } from '../people/index.ts'

/**
 * Somebody away as the lists of whoever keeps in touch have them. DP-02, DP-06: no more of them leaves the service, so no page
 * can show why they are away, or a day of a birth, a placement or a loss.
 */
export interface KeptInTouch {
  person: Pick<Person, 'id' | 'name' | 'called'>
  /** The one from which they come back: the last of leaves that follow each other. */
  leave: {
    id: string
    /** The first day away, which may be to come. */
    from: CivilDate
    back: CivilDate | undefined
  }
}

export function forKeepers({ id, name, called, leaves }: Person, leave: LeaveRecord): KeptInTouch {
  const last = lastOfTimeAway(leaves, leave)
  return {
    person: { id, name, ...(called !== undefined && { called }) },
    leave: { id: last.id, from: awaySinceOf(leaves, leave), back: returnDateOf(last) },
  }
}
