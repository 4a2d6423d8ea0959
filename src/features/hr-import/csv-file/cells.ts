import { readEmailAddress } from '../../../shared/email-address.ts'
import { hundredthsOf } from '../../../shared/decimals.ts'
import { inHours, readHours as hoursIn, type HourHundredths, type HoursFault } from '../../../shared/hours.ts'
import { isLanguage, type Language } from '../../../shared/language.ts'
import { typedPounds, type Pence } from '../../../shared/money.ts'
import { roles, type Role } from '../../../shared/viewer.ts'
import { mostHoursHeld } from '../../../policy/return/cover.ts'
import { leaveTypes, type LeaveType } from '../../../policy/leave/leave.ts'
import type { Wrong } from '../fault.ts'

/** What a cell says, or what is wrong with it and what would be right. */
export type Reading<T> = { readonly value: T } | { readonly wrong: Wrong }

const longestText = 200

export function readText(cell: string): Reading<string> {
  if (cell.length <= longestText) return { value: cell }
  return { wrong: { code: 'tooLong', values: { most: longestText } } }
}

/** What programs and people write into a cell that has nothing to say. */
const sayingNothing = new Set(['none', 'null', 'nil', 'n/a', 'na', 'undefined', 'unknown', 'nan'])

export function readName(cell: string): Reading<string> {
  if (!/\p{L}/u.test(cell) || sayingNothing.has(cell.toLowerCase())) return { wrong: { code: 'notName' } }
  return readText(cell)
}

/** Of somebody on the staff. */
export function readNumber(cell: string): Reading<string> {
  if (!/[\p{L}\p{N}]/u.test(cell) || sayingNothing.has(cell.toLowerCase()))
    return { wrong: { code: 'notNumber' } }
  return readText(cell)
}

export function readEmail(cell: string): Reading<string> {
  const value = readEmailAddress(cell)
  return value === undefined ? { wrong: { code: 'notEmail' } } : { value }
}

export function readHours(cell: string): Reading<HourHundredths> {
  const hours = hoursIn(cell)
  return 'ok' in hours ? { value: hours.ok } : { wrong: { code: wrongHours[hours.refusal] } }
}

/** Hours of leave that somebody has. */
export function readHoursHeld(cell: string): Reading<HourHundredths> {
  const hours = hundredthsOf(cell.replace(',', '.'))
  if (hours === undefined) return { wrong: { code: 'notHoursHeld' } }
  if (hours < 0) return { wrong: { code: 'heldBelow' } }
  if (hours > mostHoursHeld) return { wrong: { code: 'heldAbove', values: { most: inHours(mostHoursHeld) } } }
  return { value: hours }
}

const wrongHours: Record<HoursFault, Wrong['code']> = {
  'not-hours': 'notHours',
  'below-nought': 'hoursBelow',
  'more-than-a-day': 'hoursAbove',
}

/** Pounds a year; a pound sign and commas between thousands may stand in it. */
export function readSalary(cell: string): Reading<Pence> {
  const salary = typedPounds(cell)
  if (salary === undefined) return { wrong: { code: 'notPounds' } }
  if (salary < 0) return { wrong: { code: 'salaryBelow' } }
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
    return { wrong: { code: 'unknownRole', values: { roles: roles.join(', ') } } }
  }
  return { value: roles.filter((role) => named.includes(role)) }
}

export function readLeaveType(cell: string): Reading<LeaveType> {
  const named = cell.toLowerCase().replace(/\s+/g, '-')
  const value = leaveTypes.find((type) => type === named)
  if (value !== undefined) return { value }
  return { wrong: { code: 'unknownLeave', values: { types: leaveTypes.join(', ') } } }
}

export function readLanguage(cell: string): Reading<Language> {
  const value = cell.toLowerCase()
  return isLanguage(value) ? { value } : { wrong: { code: 'notLanguage' } }
}

export function readYesOrNo(cell: string): Reading<boolean> {
  const value = cell.toLowerCase()
  return value === 'yes' || value === 'no' ? { value: value === 'yes' } : { wrong: { code: 'notYesNo' } }
}

/** `none` empties what is stored. */
export function orNone<T>(read: (cell: string) => Reading<T>): (cell: string) => Reading<T | null> {
  return (cell) => (cell.toLowerCase() === 'none' ? { value: null } : read(cell))
}
