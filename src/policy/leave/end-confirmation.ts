import type { CivilDate } from '../../shared/civil-date.ts'
import { lastDayAway } from './leaves-for-child.ts'
import { lastDay } from './leave.ts'
import type { LeaveRecord } from './served-leave.ts'

/** How an employer can confirm in writing when a leave ends. The letter itself is kept elsewhere. */
export const waysToConfirm = ['letter', 'email'] as const
export type WayToConfirm = (typeof waysToConfirm)[number]

/** MAT-03: that the employer confirms in writing when a leave ends, and that it did. */
export interface EndConfirmation {
  leaveId: string
  /** The last day of the leave that is confirmed. */
  end: CivilDate
  by: CivilDate
  sent?: { on: CivilDate; how: WayToConfirm; byId: string }
}

interface OfPerson {
  readonly leaves: readonly LeaveRecord[]
  readonly endConfirmations?: readonly EndConfirmation[]
}

/**
 * Of this leave as it is; undefined where nothing has to be confirmed, or another end was. The end to confirm is that of the
 * date that stands: a return that is named before the last day ends the leave sooner.
 */
export function confirmationOf(
  { endConfirmations = [] }: Pick<OfPerson, 'endConfirmations'>,
  leave: LeaveRecord,
): EndConfirmation | undefined {
  const asked = endConfirmations.find(({ leaveId }) => leaveId === leave.id)
  const end = lastDayAway(leave)
  if (!asked || end === undefined) return undefined
  if (asked.sent) return asked.end === end ? asked : undefined
  return asked.end === lastDay(leave) ? { ...asked, end } : undefined
}

/** Those that nobody has sent, the most pressing first. */
export function toBeConfirmed({ leaves, ...rest }: OfPerson): EndConfirmation[] {
  const open = leaves.map((leave) => confirmationOf(rest, leave)).filter((one) => one !== undefined)
  return open.filter(({ sent }) => sent === undefined).toSorted((a, b) => (a.by < b.by ? -1 : 1))
}

/** In the place of what was to be confirmed of the same leave before. */
export function withConfirmation<Person extends Pick<OfPerson, 'endConfirmations'>>(
  person: Person,
  confirmation: EndConfirmation,
): Person {
  const others = (person.endConfirmations ?? []).filter(({ leaveId }) => leaveId !== confirmation.leaveId)
  return { ...person, endConfirmations: [...others, confirmation] }
}
