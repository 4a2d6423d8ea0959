import { bankHolidays } from '../../shared/bank-holidays.ts'
import { yearOf, type CivilDate } from '../../shared/civil-date.ts'
import { NotFoundError } from '../../shared/errors.ts'
import type { Viewer } from '../../shared/viewer.ts'
import {
  contactIdOf,
  settingsOn,
  type Organisation,
  type PeopleService,
  type Person,
} from '../people/index.ts'
import { returnDateOf, type LeaveRecord } from '../../policy/leave/served-leave.ts'
import type { PlanBasis } from '../../policy/return/phased-plan.ts'
import type { ReturnRequest, ReturnRequestStore } from './return-date/index.ts'
import type { LeaveToReturnFrom } from '../../policy/return/return-date.ts'
import type { PhasedPlan, PhasedPlanStore } from './first-weeks/index.ts'

/** All that is known about one return, as one of its two sides may see it. */
export interface ReturnSituation extends PlanBasis {
  person: Person
  leave: LeaveRecord
  contact: Person | undefined
  returnDate: CivilDate | undefined
  /** The return date has come. */
  isBack: boolean
  /** The newest. */
  request: ReturnRequest | undefined
  plan: PhasedPlan | undefined
  today: CivilDate
}

export interface SituationParts {
  requests: ReturnRequestStore
  plans: PhasedPlanStore
  people: PeopleService
}

/** Reads one thing after the other: it also runs inside a transaction, where MongoDB wants it so. */
export async function readSituation(
  { people, requests, plans }: SituationParts,
  viewer: Viewer,
  personId: string,
): Promise<ReturnSituation> {
  const person = await people.find(personId)
  if (!person || !isVisible(viewer, person)) throw new NotFoundError('Nobody of theirs.')
  const leave = people.leaveToday(person)
  const organisation = await people.organisation(person.organisationId)
  if (!leave || !organisation) throw new NotFoundError('No leave is served today.')
  const contactId = contactIdOf(person)
  const today = people.today()
  const returnDate = returnDateOf(leave)
  return {
    person,
    leave,
    contact: contactId === undefined ? undefined : await people.find(contactId),
    returnDate,
    isBack: returnDate !== undefined && returnDate <= today,
    request: await requests.findNewest(leave.id),
    plan: await plans.findOfLeave(leave.id),
    contract: person.pattern,
    publicHolidays: holidaysFrom(organisation, returnDate ?? today, today),
    today,
  }
}

/** The leave without the date that was named for its end. */
export function leaveToReturnFrom({ leave: record }: ReturnSituation): LeaveToReturnFrom {
  const { returnDate: booked, ...leave } = record
  return { leave, booked }
}

function isVisible(viewer: Viewer, person: Person): boolean {
  if (person.organisationId !== viewer.organisationId || !person.isActive) return false
  const own = [person.id, contactIdOf(person), person.managerId]
  return own.includes(viewer.personId)
}

/** Of the year before too: a plan may have been made for an earlier day. */
function holidaysFrom(organisation: Organisation, date: CivilDate, today: CivilDate): CivilDate[] {
  const { nation } = settingsOn(organisation, today)
  const year = yearOf(date)
  return [year - 1, year, year + 1].flatMap((each) => [...bankHolidays(nation, each)])
}
