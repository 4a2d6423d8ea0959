import type { Viewer } from '../../shared/viewer.ts'
import type { Person } from './person.ts'

type Asking = Pick<Viewer, 'personId' | 'organisationId'>
type Asked = Pick<Person, 'id' | 'organisationId' | 'managerId' | 'contactId' | 'isActive'>

/**
 * The fields that name who keeps in touch with a person: the line manager and the named contact, both of them. The store
 * has an index for each.
 */
export const keptInTouchBy = ['managerId', 'contactId'] as const

/** Whether others keep in touch with the person now than before. */
export function haveOtherKeepers(before: KeptBy, person: KeptBy): boolean {
  return keptInTouchBy.some((field) => before[field] !== person[field])
}

/**
 * J5: the person with another in the place of somebody who leaves, as line manager and as contact, and of whoever was their
 * contact in between. A contact who is the line manager too needs no name of their own.
 */
export function withOtherKeeper(
  person: Person,
  { leaverId, heldById }: { leaverId: string; heldById: string | undefined },
  keeperId: string,
): Person {
  const { managerId, contactId, ...rest } = person
  const manager = managerId === leaverId ? keeperId : managerId
  const isTheirs = [leaverId, heldById].includes(contactIdOf(person))
  const contact = isTheirs ? keeperId : contactId
  return {
    ...rest,
    ...(manager !== undefined && { managerId: manager }),
    ...(contact !== undefined && contact !== manager && { contactId: contact }),
  }
}

type KeptBy = Pick<Person, (typeof keptInTouchBy)[number]>

/** Whose answer is asked for first: the named contact, else the line manager. */
export function contactIdOf(person: Pick<Person, 'managerId' | 'contactId'>): string | undefined {
  return person.contactId ?? person.managerId
}

/** The contact, if they are among those found. Somebody inactive keeps in touch with nobody. */
export function contactOf(person: Person, found: readonly Person[]): Person | undefined {
  const contactId = contactIdOf(person)
  return found.find(({ id, isActive }) => id === contactId && isActive)
}

/** Whether the viewer may read what the two sides read: it is about themselves, or about somebody they keep in touch with. */
export function canSee(viewer: Asking, person: Asked): boolean {
  return isOwn(viewer, person) || canKeepInTouchWith(viewer, person)
}

/**
 * Whether the viewer answers for the employer: as line manager or as named contact, in their own organisation, of somebody
 * active. Nobody keeps in touch with themselves.
 */
export function canKeepInTouchWith(viewer: Asking, person: Asked): boolean {
  if (!isOfTheirs(viewer, person) || !person.isActive || isThemselves(viewer, person)) return false
  return isKeptInTouchBy(viewer, person)
}

/** Whether it is the viewer whose answer is asked for first: the named contact, else the line manager. */
export function isContactOf(viewer: Asking, person: Asked): boolean {
  return canKeepInTouchWith(viewer, person) && contactIdOf(person) === viewer.personId
}

/**
 * Whether the viewer may decide what the two sides do not agree on: HR of the organisation, never about themselves, and
 * never as one of the two sides. What somebody did before they left is decided too, so they need not be active.
 */
export function canDecideFor(viewer: Asking & Pick<Viewer, 'roles'>, person: Asked): boolean {
  if (!viewer.roles.includes('hr') || !isOfTheirs(viewer, person)) return false
  return !isThemselves(viewer, person) && !isKeptInTouchBy(viewer, person)
}

/**
 * Whether the viewer keeps the record of a person: HR of the organisation, never their own. Their manager or contact does,
 * where they are HR: a wrong name is put right by whoever finds it.
 */
export function canKeepRecordOf(viewer: Asking & Pick<Viewer, 'roles'>, person: Asked): boolean {
  return canFindRecordOf(viewer, person) && !isThemselves(viewer, person)
}

/**
 * DP-02: whether the viewer reads the day of a birth, a placement or a loss, or that one was due: the person, and HR who keep
 * the record. Nobody who only keeps in touch.
 */
export function canReadSpecialDatesOf(viewer: Asking & Pick<Viewer, 'roles'>, person: Asked): boolean {
  return isOwn(viewer, person) || canKeepRecordOf(viewer, person)
}

/** Whether the viewer finds a person in HR’s lists: everybody of their organisation, themselves too. */
export function canFindRecordOf(viewer: Asking & Pick<Viewer, 'roles'>, person: Asked): boolean {
  return viewer.roles.includes('hr') && isOfTheirs(viewer, person)
}

function isOwn(viewer: Asking, person: Asked): boolean {
  return isOfTheirs(viewer, person) && person.isActive && isThemselves(viewer, person)
}

function isOfTheirs(viewer: Asking, person: Asked): boolean {
  return person.organisationId === viewer.organisationId
}

function isThemselves(viewer: Asking, person: Asked): boolean {
  return person.id === viewer.personId
}

function isKeptInTouchBy(viewer: Asking, person: Asked): boolean {
  return keptInTouchBy.some((field) => person[field] === viewer.personId)
}
