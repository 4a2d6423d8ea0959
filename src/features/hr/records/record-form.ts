import { z } from 'zod'
import { readForm, type FormResult } from '../../../platform/web/forms/forms.ts'
import { hoursField } from '../../../platform/web/forms/hours-field.ts'
import { lineField, neededLineField } from '../../../platform/web/forms/text-field.ts'
import { readEmailAddress } from '../../../shared/email-address.ts'
import { inHours } from '../../../shared/hours.ts'
import { languages } from '../../../shared/language.ts'
import { poundsText, typedPounds } from '../../../shared/money.ts'
import { patternDays } from '../../../shared/week-pattern.ts'
import type { Person } from '../../people/index.ts'

export const recordScope = 'people-desk'

const longestName = 200
const longestCalled = 40
const longestAddress = 320

const hours = hoursField.default(0)

const recordForm = z.object({
  name: neededLineField(longestName).refine((name) => /\p{L}/u.test(name), 'notAName'),
  called: lineField(longestCalled),
  staffNumber: neededLineField(longestName).refine((number) => /[\p{L}\p{N}]/u.test(number), 'notANumber'),
  /** They are two people, though their numbers are alike. */
  areDifferent: z.string().optional(),
  email: neededLineField(longestAddress).transform((typed, context) => {
    const address = readEmailAddress(typed)
    if (address !== undefined) return address
    context.addIssue({ code: 'custom', message: 'notAnAddress' })
    return z.NEVER
  }),
  heardBy: lineField(longestName),
  language: z.enum(languages, 'missing'),
  /** They asked HR for another than they chose. */
  askedForLanguage: z.string().optional(),
  manager: lineField(longestName),
  contact: lineField(longestName),
  team: z.string().default(''),
  site: z.string().default(''),
  salary: lineField(longestCalled).transform((typed, context) => {
    const salary = typed === '' ? undefined : typedPounds(typed)
    if (typed === '' || (salary !== undefined && salary >= 0)) return salary
    context.addIssue({ code: 'custom', message: 'notAnAmount' })
    return z.NEVER
  }),
  mon: hours,
  tue: hours,
  wed: hours,
  thu: hours,
  fri: hours,
  sat: hours,
  sun: hours,
  seen: z.string().default(''),
})

export type TypedRecord = z.infer<typeof recordForm>

/** Reads the fields of a record; whether they fit the others of the organisation is asked afterwards. */
export function readRecordForm(body: unknown): FormResult<TypedRecord> {
  const read = readForm(recordScope, recordForm, body)
  if ('value' in read) return read
  const problems = read.form.problems.map((problem) =>
    patternDays.some((day) => day === problem.field) ? { ...problem, sentence: 'hours' } : problem,
  )
  return { form: { ...read.form, problems } }
}

/** A record as its form shows it; `wordsOf` says a colleague by name and number. */
export function typedRecord(
  person: Person,
  wordsOf: (id: string | undefined) => string,
): Record<string, string> {
  const { name, called, staffNumber, email, language, managerId, contactId, teamId, siteId, salary } = person
  const week = patternDays.map((day) => [day, String(inHours(person.pattern[day]))])
  return {
    name,
    called: called ?? '',
    staffNumber,
    email,
    language,
    manager: wordsOf(managerId),
    contact: wordsOf(contactId),
    team: teamId ?? '',
    site: siteId ?? '',
    salary: salary === undefined ? '' : poundsText(salary),
    ...Object.fromEntries(week),
  }
}
