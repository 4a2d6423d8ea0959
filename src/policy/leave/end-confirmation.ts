import type { CivilDate } from '../../shared/civil-date.ts'
import { lastDay, type Leave } from './leave.ts'

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
  readonly leaves: readonly (Leave & { id: string })[]
  readonly endConfirmations?: readonly EndConfirmation[]
}

/** Of this leave as it is; undefined where nothing has to be confirmed, or another end was. */
export function confirmationOf(
  { endConfirmations = [] }: Pick<OfPerson, 'endConfirmations'>,
  leave: Leave & { id: string },
): EndConfirmation | undefined {
  return endConfirmations.find((one) => one.leaveId === leave.id && one.end === lastDay(leave))
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
