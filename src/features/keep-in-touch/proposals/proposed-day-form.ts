import { z } from 'zod'
import { typedDate, withDate } from '../../../platform/web/forms/date-field.ts'
import {
  formWithProblems,
  type FormResult,
  readForm,
  typedValues,
} from '../../../platform/web/forms/forms.ts'
import { neededHoursField } from '../../../platform/web/forms/hours-field.ts'
import { neededLineField } from '../../../platform/web/forms/text-field.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
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
import { problemsOfSite, withPlaceOf } from './site-form.ts'
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

const dayFields = z.object({
  hours: neededHoursField,
  work: neededLineField(longestWork),
  place: z.enum(places, 'missing'),
  privateRoom: z
    .string()
    .optional()
    .transform((ticked) => ticked === 'yes'),
  id: z.uuid().optional().catch(undefined),
  ...substanceFields,
})

/** Both times alone say the hours, too. */
const fieldsWithoutHours = dayFields.extend({ hours: z.unknown().transform(() => 0) })

export function readDay(
  scope: string,
  body: unknown,
  { example, organisation, sites }: ReadBy,
): FormResult<TypedDay> {
  const given = typedValues(body)
  const site = sites.find(({ id }) => id === given['siteId'])
  const typed = withPlaceOf(site, given)
  const read = leavesHoursToTimes(typed)
    ? readForm(scope, withDate(fieldsWithoutHours, 'date', { example }), typed)
    : readForm(scope, withDate(dayFields, 'date', { example }), typed)
  const unpaired = [...problemsInTimes(typed), ...problemsOfSite(typed, site)]
  if ('form' in read) {
    return { form: { ...read.form, problems: [...read.form.problems, ...unpaired] } }
  }
  if (unpaired.length > 0) return { form: formWithProblems(scope, typed, unpaired) }
  const { id = newId(), from, to, activity, withWhom, ...rest } = read.value
  const details = withHours({
    ...rest,
    ...(site && { siteId: site.id }),
    ...substanceOf({ from, to, activity, withWhom }),
  })
  const { midnightRule, visits } = settingsOn(organisation, details.date)
  const problem = problemOfTimes(details, midnightRule) ?? problemOfActivity(details, visits)
  return problem ? { form: formWithProblems(scope, body, [problem]) } : { value: { id, details } }
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
