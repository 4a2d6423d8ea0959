import { z } from 'zod'
import { isCivilDate, isLocalTime, allWeekdays, type CivilDate } from '../../shared/civil-date.ts'
import { hundredthsOf } from '../../shared/decimals.ts'
import { nations } from '../../shared/bank-holidays.ts'
import { leaveTypes } from '../leave/leave.ts'

/** A field that may be left out; null says the same, as in a birth date that is not known. */
export function optional<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? undefined)
}

/** Far enough from the ends of the calendar that no rule counts beyond them. */
const firstYear = '1900'
const lastYear = '2200'

export const date = z
  .custom<CivilDate>(isCivilDate, 'must be a date that exists, written YYYY-MM-DD')
  .refine((day) => day >= firstYear && day < lastYear, `must be between ${firstYear} and ${lastYear}`)

export const period = z
  .tuple([date, date], 'must be two dates, [first, last]')
  .refine(([first, last]) => first <= last, 'must not end before it begins')

/** Hours as hundredths. */
export const hours = decimal('must be a number of hours, 0 or more, with at most two decimals')

const hoursOfDay = hours.refine((hundredths) => hundredths <= 2400, 'must be at most 24 hours')

/** Pounds, as a number or as text with two decimals; in pence. */
export const pounds = decimal('must be an amount in pounds, 0 or more, with at most two decimals')

export const weekPattern = z.strictObject(
  {
    mon: orNone(hoursOfDay),
    tue: orNone(hoursOfDay),
    wed: orNone(hoursOfDay),
    thu: orNone(hoursOfDay),
    fri: orNone(hoursOfDay),
    sat: orNone(hoursOfDay),
    sun: orNone(hoursOfDay),
  },
  'must give hours by mon, tue, wed, thu, fri, sat, sun and nothing else',
)

export const leave = z
  .strictObject(
    {
      type: oneOf(leaveTypes),
      start: date,
      end: optional(date),
      dueDate: optional(date),
      birthDate: optional(date),
      placementDate: optional(date),
      factoryWorker: optional(z.boolean('must be true or false')),
    },
    'must be a leave: type, start, and perhaps end, dueDate, birthDate, placementDate, factoryWorker, nothing else',
  )
  .refine(({ start, end }) => end === undefined || end >= start, {
    path: ['end'],
    error: 'must not be before the start',
  })
  .refine(({ type, end }) => type !== 'shared-parental' || end !== undefined, {
    path: ['end'],
    error: 'is needed for shared parental leave',
  })

export const yesOrNo = z.boolean('must be true or false')
export const nation = oneOf(nations)
export const weekday = oneOf(allWeekdays)
export const localTime = z.string('must be a time, HH:MM').refine(isLocalTime, 'must be a time, HH:MM')

export function oneOf<const Choice extends string>(choices: readonly Choice[]) {
  return z.enum(choices, `must be one of ${choices.join(', ')}`)
}

export function wholeNumber(least: number, most: number) {
  const message = `must be a whole number from ${least} to ${most}`
  return z.int(message).min(least, message).max(most, message)
}

function orNone<Schema extends z.ZodType<number>>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? 0)
}

function decimal(message: string) {
  return z.union([z.number(), z.string()], message).transform((value, context) => {
    const hundredths = hundredthsOf(value)
    if (hundredths !== undefined && hundredths >= 0) return hundredths
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
}
