import { z } from 'zod'
import { withDate } from '../../platform/web/forms/date-field.ts'
import { lineField } from '../../platform/web/forms/text-field.ts'
import { addDays, type CivilDate } from '../../shared/civil-date.ts'
import { nations } from '../../shared/bank-holidays.ts'
import { isWorkingDay } from '../../shared/working-days.ts'
import { digestFrequencies, digestTimes, digestWeekdays } from './digest-choice.ts'

export const frequencyForm = z.object({ frequency: z.enum(digestFrequencies, 'missing') })

export const weekdayForm = z.object({ weekday: z.enum(digestWeekdays, 'missing') })

export const dayOfMonthForm = z.object({
  dayOfMonth: z
    .string('missing')
    .trim()
    .min(1, 'missing')
    .regex(/^([1-9]|[12]\d|3[01])$/, 'notADay')
    .transform(Number),
})

export const timeForm = z.object({ at: z.enum(digestTimes, 'missing') })

/** What stands well in the middle of a sentence. */
const longestCalled = 40

/** Empty: what the name tells. */
export const nameForm = z.object({
  called: lineField(longestCalled).refine((called) => called === '' || /\p{L}/u.test(called), 'notAName'),
})

/** A silence of more than this is a slip of the finger: "Pause everything" has no end. */
const longestSilenceYears = 2

/** A day after today. */
export function nothingUntilForm(today: CivilDate) {
  const furthest = `${Number(today.slice(0, 4)) + longestSilenceYears}${today.slice(4)}`
  return withDate(z.object({}), 'until', { example: someDayAhead(today) }).superRefine(
    ({ until }, context) => {
      const code = until <= today ? 'notAfterToday' : until > furthest ? 'tooFar' : undefined
      if (code !== undefined) context.addIssue({ code: 'custom', path: ['until'], message: code })
    },
  )
}

/** A day that could be meant: in four weeks, or the next on which mail comes, wherever the reader works. */
export function someDayAhead(today: CivilDate): CivilDate {
  let day = addDays(today, 28)
  while (!nations.every((nation) => isWorkingDay(day, nation))) day = addDays(day, 1)
  return day
}
