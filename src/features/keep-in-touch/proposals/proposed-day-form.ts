import { z } from 'zod'
import { typedDate, withDates } from '../../../platform/web/forms/date-field.ts'
import {
  type Form,
  formWithProblems,
  type FormResult,
  type Problem,
  readForm,
  typedValues,
} from '../../../platform/web/forms/forms.ts'
import { neededHoursField } from '../../../platform/web/forms/hours-field.ts'
import { neededLineField } from '../../../platform/web/forms/text-field.ts'
import { isCivilDate, type CivilDate } from '../../../shared/civil-date.ts'
import { inHours } from '../../../shared/hours.ts'
import { newId } from '../../../shared/ids.ts'
import type { Place } from '../../hubs/index.ts'
import { settingsOn, type Organisation } from '../../people/index.ts'
import { places, type DayDetails } from '../day.ts'
import { hoursBetween } from '../day-times.ts'
import {
  leavesHoursToTimes,
  problemOfActivity,
  substanceFields,
  substanceOf,
  typedSubstance,
} from './substance-form.ts'
import { problemsOfRoom, problemsOfSite, withPlaceOf } from './site-form.ts'
import { problemOfTimes, problemsInTimes } from './times-form.ts'

/** A day as it is typed. `id` is made with the form, so that one sent twice is one day. */
export interface TypedDay {
  id: string
  details: DayDetails
}

/** `example`: a date that could be the day's; `organisation`: by whose rules of that date it is read. */
export interface ReadBy {
  example: CivilDate
  organisation: Pick<Organisation, 'settings'>
  sites: readonly Place[]
}

const longestWork = 120

const tickedField = z
  .string()
  .optional()
  .transform((ticked) => ticked === 'yes')

const dayFields = z.object({
  hours: neededHoursField,
  work: neededLineField(longestWork),
  place: z.enum(places, 'missing'),
  privateRoom: tickedField,
  /** Of a manager, who is not asked: the room that the person asked for goes with the day, wherever it is at a place. */
  keepsRoom: tickedField,
  id: z.uuid().optional().catch(undefined),
  ...substanceFields,
})

/** Both times alone say the hours, too. */
const fieldsWithoutHours = dayFields.extend({ hours: z.unknown().transform(() => 0) })

/** What is typed of a day whose date may be any of several. */
export interface TypedPlan {
  id: string
  /** The field in which each date stands. One that stands twice is one. */
  fieldOf: ReadonlyMap<CivilDate, string>
  on(date: CivilDate): DayDetails
}

export function readDay(
  scope: string,
  body: unknown,
  { example, organisation, sites }: ReadBy,
): FormResult<TypedDay> {
  const plan = readPlan(scope, body, { needed: 'date', optional: [], example, sites })
  if ('form' in plan) return plan
  const [date = example] = plan.value.fieldOf.keys()
  const details = plan.value.on(date)
  const problem = problemOfDay(details, organisation)
  return problem ? faulty(scope, body, [problem]) : { value: { id: plan.value.id, details } }
}

/** The names of the fields with the dates, of which the first is needed, and the places that can be chosen. */
interface PlanFields {
  needed: string
  optional: readonly string[]
  example: CivilDate
  sites: readonly Place[]
}

export function readPlan(
  scope: string,
  body: unknown,
  { sites, ...dates }: PlanFields,
): FormResult<TypedPlan> {
  const given = typedValues(body)
  const site = sites.find(({ id }) => id === given['siteId'])
  const typed = withPlaceOf(site, given)
  const all = { ...dates, needed: [dates.needed] }
  const read = leavesHoursToTimes(typed)
    ? readForm(scope, withDates(fieldsWithoutHours, all), typed)
    : readForm(scope, withDates(dayFields, all), typed)
  const unpaired = [...problemsInTimes(typed), ...problemsOfSite(typed, site), ...problemsOfRoom(typed)]
  if ('form' in read) {
    return { form: { ...read.form, problems: [...read.form.problems, ...unpaired] } }
  }
  if (unpaired.length > 0) return faulty(scope, typed, unpaired)
  const { id = newId(), from, to, activity, withWhom, hours, work, place } = read.value
  const plan = {
    hours,
    work,
    place,
    privateRoom: read.value.privateRoom || (read.value.keepsRoom && place !== 'home'),
    ...(site && { siteId: site.id }),
    ...substanceOf({ from, to, activity, withWhom }),
  }
  const fieldOf = fieldsOfDates(read.value, [dates.needed, ...dates.optional])
  return { value: { id, fieldOf, on: (date) => withHours({ ...plan, date }) } }
}

/** What the employer's rules of its date have against a day. */
export function problemOfDay(details: DayDetails, organisation: ReadBy['organisation']): Problem | undefined {
  const { midnightRule, visits } = settingsOn(organisation, details.date)
  return problemOfTimes(details, midnightRule) ?? problemOfActivity(details, visits)
}

function faulty(scope: string, body: unknown, problems: Problem[]): { form: Form } {
  return { form: formWithProblems(scope, body, problems) }
}

function fieldsOfDates(values: Record<string, unknown>, fields: readonly string[]): Map<CivilDate, string> {
  const found = new Map<CivilDate, string>()
  for (const field of fields) {
    const date = values[field]
    if (isCivilDate(date) && !found.has(date)) found.set(date, field)
  }
  return found
}

function withHours(details: DayDetails): DayDetails {
  const { date, times, hours } = details
  return times && hours === 0 ? { ...details, hours: hoursBetween({ date, times }) } : details
}

/** What the form shows for a day. */
export function typedDay({ id, details }: TypedDay): Record<string, string> {
  const { date, times, hours } = details
  const isWhole = times && hours === hoursBetween({ date, times })
  return {
    id,
    ...typedDate('date', date),
    hours: isWhole ? '' : String(inHours(hours)),
    work: details.work,
    place: details.place,
    ...(details.siteId !== undefined && { siteId: details.siteId }),
    ...(details.privateRoom && { privateRoom: 'yes' }),
    ...typedSubstance(details),
  }
}
