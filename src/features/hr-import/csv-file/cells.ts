import { readEmailAddress } from '../../../shared/email-address.ts'
import { readHours as hoursIn, type HourHundredths, type HoursFault } from '../../../shared/hours.ts'
import { isLanguage, type Language } from '../../../shared/language.ts'
import { typedPounds, type Pence } from '../../../shared/money.ts'
import { roles, type Role } from '../../../shared/viewer.ts'
import { leaveTypes, type LeaveType } from '../../../policy/leave/leave.ts'

/** What a cell says, or what is wrong with it and what would be right. */
export type Reading<T> = { readonly value: T } | { readonly wrong: string }

const longestText = 200

export function readText(cell: string): Reading<string> {
  if (cell.length <= longestText) return { value: cell }
  return { wrong: `is longer than ${longestText} characters; give a shorter one` }
}

/** What programs and people write into a cell that has nothing to say. */
const sayingNothing = new Set(['none', 'null', 'nil', 'n/a', 'na', 'undefined', 'unknown', 'nan'])

export function readName(cell: string): Reading<string> {
  if (!/\p{L}/u.test(cell) || sayingNothing.has(cell.toLowerCase()))
    return { wrong: 'is not a name; give the name of the person' }
  return readText(cell)
}

/** Of somebody on the staff. */
export function readNumber(cell: string): Reading<string> {
  if (!/[\p{L}\p{N}]/u.test(cell) || sayingNothing.has(cell.toLowerCase()))
    return { wrong: 'is not a staff number; give the one that the organisation uses' }
  return readText(cell)
}

export function readEmail(cell: string): Reading<string> {
  const value = readEmailAddress(cell)
  return value === undefined
    ? { wrong: 'is not an email address; give one like name@example.org' }
    : { value }
}

export function readHours(cell: string): Reading<HourHundredths> {
  const hours = hoursIn(cell)
  return 'ok' in hours ? { value: hours.ok } : { wrong: wrongHours[hours.refusal] }
}

const wrongHours: Record<HoursFault, string> = {
  'not-hours': 'is not a number of hours; give one like 7.4, with two decimals at most',
  'below-nought': 'is below nought; give the hours of that day, 0 if none',
  'more-than-a-day': 'is more than a day has; give 24 hours at most',
}

/** Pounds a year; a pound sign and commas between thousands may stand in it. */
export function readSalary(cell: string): Reading<Pence> {
  const salary = typedPounds(cell)
  if (salary === undefined) return { wrong: 'is not an amount in pounds; give one like 31200 or 31200.50' }
  if (salary < 0) return { wrong: 'is below nought; give the full salary of a year in pounds' }
  return { value: salary }
}

/** Several with ';' between; `none` for no role. In the order of the roles, each once. */
export function readRoles(cell: string): Reading<Role[]> {
  const named = cell
    .toLowerCase()
    .split(';')
    .map((name) => name.trim())
  if (named.length === 1 && named[0] === 'none') return { value: [] }
  if (named.some((name) => !roles.some((role) => role === name))) {
    return {
      wrong: `names a role that there is not; give ${roles.join(', ')}, several with ; between, or none`,
    }
  }
  return { value: roles.filter((role) => named.includes(role)) }
}

export function readLeaveType(cell: string): Reading<LeaveType> {
  const named = cell.toLowerCase().replace(/\s+/g, '-')
  const value = leaveTypes.find((type) => type === named)
  return value === undefined ? { wrong: `is not a kind of leave; give ${leaveTypes.join(', ')}` } : { value }
}

export function readLanguage(cell: string): Reading<Language> {
  const value = cell.toLowerCase()
  return isLanguage(value) ? { value } : { wrong: 'is not a language of the portal; give en or cy' }
}

export function readYesOrNo(cell: string): Reading<boolean> {
  const value = cell.toLowerCase()
  return value === 'yes' || value === 'no'
    ? { value: value === 'yes' }
    : { wrong: 'is neither yes nor no; give one of them' }
}

/** `none` empties what is stored. */
export function orNone<T>(read: (cell: string) => Reading<T>): (cell: string) => Reading<T | null> {
  return (cell) => (cell.toLowerCase() === 'none' ? { value: null } : read(cell))
}
