import { currentLeave, type LeaveRecord } from '../../policy/leave/served-leave.ts'
import { lastOfTimeAway } from '../../policy/leave/time-away.ts'
import { today as dayOf, type CivilDate } from '../../shared/civil-date.ts'
import { NotFoundError } from '../../shared/errors.ts'
import type { Clock } from '../../shared/ports.ts'
import type { Viewer } from '../../shared/viewer.ts'
import {
  canDecideFor,
  canSee,
  settingsOn,
  type Organisation,
  type OrganisationSettings,
  type PeopleService,
  type Person,
} from '../people/index.ts'

/** What everything about a leave begins with: whose it is, who keeps in touch, and what holds today. */
export interface LeavePicture {
  person: Person
  /** The one that the portal serves today, or the one that was asked for. */
  leave: LeaveRecord
  /** Who keeps in touch, and answers for the employer. */
  contact: Person | undefined
  organisation: Organisation
  /** In force today. */
  settings: OrganisationSettings
  today: CivilDate
}

export interface LeavePictureParts {
  people: Pick<PeopleService, 'find' | 'contactOf' | 'organisation'>
  clock: Clock
}

/**
 * Of the viewer's own leave, or of somebody's in their team. Throws a NotFoundError for anybody else, and where no leave
 * is served today.
 */
export async function findLeavePicture(
  parts: LeavePictureParts,
  viewer: Viewer,
  personId: string,
): Promise<LeavePicture> {
  const person = await parts.people.find(personId)
  if (!person || !canSee(viewer, person)) throw new NotFoundError('Nobody of theirs.')
  return leavePictureOf(parts, person)
}

/** Of somebody for whom the viewer may decide, as HR do. Throws a NotFoundError as findLeavePicture does. */
export async function findLeavePictureToDecide(
  parts: LeavePictureParts,
  viewer: Viewer,
  personId: string,
): Promise<LeavePicture> {
  return leavePictureOf(parts, await findToDecide(parts, viewer, personId))
}

/** The same of a leave that may long be over. Throws a NotFoundError where the person has no such leave. */
export async function findLeaveToDecide(
  parts: LeavePictureParts,
  viewer: Viewer,
  { personId, leaveId }: { personId: string; leaveId: string },
): Promise<LeavePicture> {
  const person = await findToDecide(parts, viewer, personId)
  const leave = person.leaves.find(({ id }) => id === leaveId)
  if (!leave) throw new NotFoundError('No such leave.')
  return pictureOf(parts, person, leave)
}

async function findToDecide(
  { people }: LeavePictureParts,
  viewer: Viewer,
  personId: string,
): Promise<Person> {
  const person = await people.find(personId)
  if (!person || !canDecideFor(viewer, person)) throw new NotFoundError('Not for HR.')
  return person
}

/**
 * For the portal’s own work: whoever asks for somebody goes by one of the others. One reading after the other: it also runs
 * inside a transaction, where MongoDB wants it so.
 */
export async function leavePictureOf(parts: LeavePictureParts, person: Person): Promise<LeavePicture> {
  const leave = currentLeave(person, dayOf(parts.clock()))
  if (!leave) throw new NotFoundError('No leave is served today.')
  return pictureOf(parts, person, leave)
}

async function pictureOf(
  { people, clock }: LeavePictureParts,
  person: Person,
  leave: LeaveRecord,
): Promise<LeavePicture> {
  const today = dayOf(clock())
  const organisation = await people.organisation(person.organisationId)
  if (!organisation) throw new Error(`Person ${person.id} has no organisation.`)
  const contact = await people.contactOf(person)
  return { person, leave, contact, organisation, settings: settingsOn(organisation, today), today }
}

/** Of the leave from which they come back, where others follow the one of today: all that is made for a return hangs on it. */
export function pictureOfReturn(picture: LeavePicture): LeavePicture {
  return { ...picture, leave: lastOfTimeAway(picture.person.leaves, picture.leave) }
}
