import { z } from 'zod'
import { withDate } from '../../../platform/web/forms/date-field.ts'
import { lineField } from '../../../platform/web/forms/text-field.ts'
import {
  lastReviewWeek,
  mostReviews,
  readReviewWeeks,
  reviewWeeksText,
} from '../../../policy/return/review-dates.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import type { SettingValues } from '../../people/index.ts'
import type { Setting, Subject } from './subjects.ts'

/** The numbers of a subject, and the day from which they hold: what has been so is not changed afterwards. */
export function settingsForm({ settings }: Subject, today: CivilDate) {
  const fields = Object.fromEntries(settings.map((setting) => [setting.name, fieldOf(setting)]))
  return withDate(z.object(fields), 'date', { example: today })
    .superRefine(({ date, ...values }, context) => {
      if (date < today) context.addIssue({ code: 'custom', path: ['date'], message: 'past' })
      for (const name of wordsMissing(settings, values))
        context.addIssue({ code: 'custom', path: [name], message: 'missing' })
    })
    .transform(({ date, ...values }) => ({ from: date, values: values as Partial<SettingValues> }))
}

/** Words in one language alone would leave readers of the other with none. */
function wordsMissing(settings: readonly Setting[], values: Readonly<Record<string, unknown>>): string[] {
  return settings.flatMap((setting) => {
    if (setting.kind !== 'words') return []
    const { name, beside } = setting
    return values[name] === '' && values[beside] !== '' ? [name] : []
  })
}

const weeksField = z
  .string()
  .default('')
  .transform((typed, context) => {
    const weeks = readReviewWeeks(typed)
    if (weeks) return reviewWeeksText(weeks)
    const values = { most: mostReviews, last: lastReviewWeek }
    context.addIssue({ code: 'custom', message: 'notWeeks', params: { values, sentence: 'weeks' } })
    return z.NEVER
  })

function fieldOf(setting: Setting): z.ZodType<string | number> {
  if (setting.kind === 'choice') return z.enum(setting.values as [string, ...string[]], 'missing')
  if (setting.kind === 'weeks') return weeksField
  if (setting.kind === 'words') return lineField(setting.longest)
  const { least, most } = setting
  return z
    .string()
    .default('')
    .transform((typed, context) => {
      const number = /^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN
      if (number >= least && number <= most) return number
      const isBelowLaw = setting.isLaw === true && number < least
      context.addIssue({
        code: 'custom',
        message: isBelowLaw ? 'belowLaw' : 'notANumber',
        params: { values: { least, most }, ...(!isBelowLaw && { sentence: 'number' }) },
      })
      return z.NEVER
    })
}
