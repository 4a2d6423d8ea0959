import type { Nation } from '../../shared/bank-holidays.ts'
import { addDays, latest, mondayOnOrBefore, type CivilDate } from '../../shared/civil-date.ts'
import { workingDayOnOrAfter, workingDayOnOrBefore } from '../../shared/working-days.ts'
import { contactIdOf, withOtherKeeper, type Leaving, type Person } from '../people/index.ts'

type WithLeaving = Person & { leaving: Leaving }

/**
 * J5: the Friday of the week after the last day, 24 April after Friday 17 April; the working day before it where that is a
 * holiday. Who is asked after that answers by the next working day.
 */
export function answerBy(
  lastDay: CivilDate,
  { nation, today }: { nation: Nation; today: CivilDate },
): CivilDate {
  const due = workingDayOnOrBefore(addDays(mondayOnOrBefore(lastDay), 7 + 4), nation)
  return due >= today ? due : workingDayOnOrAfter(today, nation)
}

/** From when whoever accepts today keeps in touch: not before the last day is over. */
export function takesOverFrom({ lastDay }: Pick<Leaving, 'lastDay'>, today: CivilDate): CivilDate {
  return latest(addDays(lastDay, 1), today)
}

/** Nobody has accepted: HR are the contact of whoever had the one who leaves. Their line manager is left to whoever accepts. */
export function heldBy(person: Person, leaver: Person, keeperId: string): Person {
  return contactIdOf(person) === leaver.id ? { ...person, contactId: keeperId } : person
}

/** Whoever accepted takes the place of the one who leaves, and of HR who held it; where HR named another meanwhile, that one stays. */
export function handedOver(
  person: Person,
  leaver: WithLeaving,
  to: { successorId: string; from: CivilDate },
): Person {
  const held = leaver.leaving.held?.find(({ personId }) => personId === person.id)
  const after = withOtherKeeper(person, { leaverId: leaver.id, heldById: held?.keeperId }, to.successorId)
  return contactIdOf(person) === contactIdOf(after) ? after : { ...after, contactSince: to.from }
}

/** Nobody has accepted yet, whether somebody is asked or not. */
export function isOpen(person: Person): person is WithLeaving {
  return isLeaving(person) && person.leaving.acceptedAt === undefined
}

export function isLeaving(person: Person | undefined): person is WithLeaving {
  return person?.leaving !== undefined
}
