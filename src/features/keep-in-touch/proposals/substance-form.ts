import { z } from 'zod'
import type { Problem } from '../../../platform/web/forms/forms.ts'
import { lineField } from '../../../platform/web/forms/text-field.ts'
import { timeField } from '../../../platform/web/forms/time-field.ts'
import type { OrganisationSettings } from '../../people/index.ts'
import { activities, type DayDetails } from '../day.ts'

const longestWithWhom = 120

const unknown = { code: 'unknown', key: 'day-details.problems.activity.unknown' }

const activityField = z
  .string()
  .default('none')
  .transform((typed, context) => {
    const activity = activities.find((one) => one === typed)
    if (activity || typed === 'none') return activity
    context.addIssue({ code: 'custom', message: unknown.code, params: { key: unknown.key } })
    return z.NEVER
  })

/** What a day is, beside its work: nobody has to say any of it. */
export const substanceFields = {
  activity: activityField,
  from: timeField('day-details.problems.from.notATime'),
  to: timeField('day-details.problems.to.notATime'),
  withWhom: lineField(longestWithWhom),
}

type Substance = Pick<DayDetails, 'activity' | 'times' | 'withWhom'>

export function substanceOf(typed: {
  from: string | undefined
  to: string | undefined
  activity: Substance['activity'] | undefined
  withWhom: string
}): Substance {
  const { from, to, activity, withWhom } = typed
  return {
    ...(activity && { activity }),
    ...(from !== undefined && to !== undefined && { times: { from, to } }),
    ...(withWhom !== '' && { withWhom }),
  }
}

export function typedSubstance({ activity, times, withWhom }: Substance): Record<string, string> {
  return { ...(activity && { activity }), ...times, ...(withWhom !== undefined && { withWhom }) }
}

/** A visit is chosen only where the employer offers one. */
export function problemOfActivity(
  { activity }: Substance,
  visits: OrganisationSettings['visits'],
): Problem | undefined {
  return activity === 'visit' && visits !== 'offered' ? { field: 'activity', ...unknown } : undefined
}

export function leavesHoursToTimes({ hours = '', from = '', to = '' }: Record<string, string>): boolean {
  return hours.trim() === '' && from.trim() !== '' && to.trim() !== ''
}
