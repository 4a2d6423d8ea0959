import { bankHolidays, type Nation } from '../../../shared/bank-holidays.ts'
import { yearOf } from '../../../shared/civil-date.ts'
import type { HourHundredths } from '../../../shared/hours.ts'
import { isIn, type Period } from '../../../shared/periods.ts'
import { hoursOn, type WeekPattern } from '../../../shared/week-pattern.ts'
import { newId } from '../../../shared/ids.ts'
import type { LeavePicture } from '../../leave/index.ts'
import { leaveKinds, type LeaveHeld, type LeaveKind } from '../../../policy/return/cover.ts'

/** The annual leave and time off that somebody has for their first weeks back, in hours (ANL-05). */
export interface AnnualLeave {
  id: string
  organisationId: string
  personId: string
  leaveId: string
  /** One of each kind at most. */
  held: LeaveHeld[]
  /** Leave of a full year on the contract. */
  yearly?: HourHundredths
  /** HR have said that it is so, or wrote it; until somebody changes it. */
  confirmed?: Confirmation
  /** Counts the changes, from 1. */
  version: number
  changedAt: Date
}

export interface Confirmation {
  /** Nobody here: whoever runs the portal, by HR’s file. */
  by?: string
  at: Date
}

/** What is said of one kind, or of a full year; without hours there is none of it. */
export type LeaveStatement =
  | { kind: LeaveKind; held: Pick<LeaveHeld, 'hours' | 'expires'> | undefined }
  | { kind: 'yearly'; hours: HourHundredths | undefined }

/** Everything of which something can be said, in the order of the page. */
export const statedKinds = [...leaveKinds, 'yearly'] as const
export type StatedKind = (typeof statedKinds)[number]

/** Before anything is said of the leave for a return. */
export function nothingSaid({ person, leave }: Pick<LeavePicture, 'person' | 'leave'>): AnnualLeave {
  const whose = { organisationId: person.organisationId, personId: person.id, leaveId: leave.id }
  return { id: newId(), ...whose, held: [], version: 0, changedAt: new Date(0) }
}

/** Said anew: what HR confirmed before is no longer what they confirmed, unless it is they who say it. */
export function stating(
  annual: AnnualLeave,
  statement: LeaveStatement,
  { at, confirmed }: { at: Date; confirmed?: Confirmation | undefined },
): AnnualLeave {
  const { yearly: before, confirmed: _confirmed, ...rest } = annual
  const next = { ...rest, version: annual.version + 1, changedAt: at, ...(confirmed && { confirmed }) }
  if (statement.kind === 'yearly')
    return { ...next, ...(statement.hours !== undefined && { yearly: statement.hours }) }
  const { kind, held } = statement
  const others = annual.held.filter((one) => one.kind !== kind)
  const all = held ? [...others, { kind, ...held }] : others
  return { ...next, held: inOrder(all), ...(before !== undefined && { yearly: before }) }
}

export function confirm(annual: AnnualLeave, confirmed: Confirmation): AnnualLeave {
  return { ...annual, confirmed, version: annual.version + 1, changedAt: confirmed.at }
}

/** ANL-04: public holidays of the leave that fell on days of the contract, which some employers credit. */
export function holidaysIn(
  [from, to]: Period,
  contract: WeekPattern,
  nation: Nation,
): { count: number; hours: HourHundredths } {
  const years = Array.from({ length: yearOf(to) - yearOf(from) + 1 }, (_, at) => yearOf(from) + at)
  const hours = years
    .flatMap((year) => [...bankHolidays(nation, year)])
    .filter((date) => isIn([from, to], date))
    .map((date) => hoursOn(contract, date))
    .filter((each) => each > 0)
  return { count: hours.length, hours: hours.reduce((all, each) => all + each, 0) }
}

function inOrder(held: readonly LeaveHeld[]): LeaveHeld[] {
  return leaveKinds.flatMap((kind) => held.filter((one) => one.kind === kind))
}
