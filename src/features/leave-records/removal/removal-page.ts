import type { Form } from '../../../platform/web/forms/forms.ts'
import { changeUntil, mostNotices, noticesUsed } from '../../../policy/leave/shared-parental-notices.ts'
import type { LeaveRecord } from '../../../policy/leave/served-leave.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import type { Person } from '../../people/index.ts'
import { personPath } from '../leave-pages.ts'
import { rowsOf } from '../leave-rows.ts'
import { seenField, seenMark, versionOf } from '../leave-version.ts'
import type { SeenRemoval } from './removal-acts.ts'
import { asksHow } from './removal-form.ts'
import { waysToRemove } from './removal.ts'

function removalPath({ id }: Person, leave: Pick<LeaveRecord, 'id'>): string {
  return `/hr/people/${id}/leave/${leave.id}/removal`
}

/** What would go with the leave, or why it cannot go. */
export function removalPage(
  { person, leave, because, effects, endsAccess, holds }: SeenRemoval,
  form: Form,
  { today, isChanged = false }: { today: CivilDate; isChanged?: boolean },
) {
  const back = `${personPath(person)}/leave`
  return {
    form,
    isChanged,
    back,
    name: person.name,
    typeKey: `hr.leaves.${leave.type}`,
    rows: rowsOf(leave, person.leaves),
    because,
    effects,
    holds,
    // What HR can settle themselves, and where.
    waitsForHr: holds.some(({ textKey }) => textKey === 'keep-in-touch.holds.disputed'),
    toldKey: `leave-records.removal.${endsAccess ? 'toldContact' : 'told'}`,
    ways: waysToRemove,
    law: asksHow(leave) ? lawOf(leave, person, today) : undefined,
    action: removalPath(person, leave),
    change: `${back}/${leave.id}/dates`,
    shown: versionOf(leave),
    seen: { name: seenField, value: seenMark({ because, effects }) },
  }
}

/** SPL-04: until when a notice can cancel the block, if it still can, and how many are used. */
function lawOf(leave: LeaveRecord, { leaves }: Person, today: CivilDate) {
  const { what, by } = changeUntil(leave, today)
  return { by: what === 'all' ? by : undefined, used: noticesUsed(leave, leaves), most: mostNotices }
}
