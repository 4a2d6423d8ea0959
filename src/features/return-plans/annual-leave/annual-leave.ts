import { isDeepStrictEqual } from 'node:util'
import { bankHolidays, type Nation } from '../../../shared/bank-holidays.ts'
import { yearOf, type CivilDate } from '../../../shared/civil-date.ts'
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
  /** Of which numbers HR have said that they are so, or wrote them. */
  confirmed?: Confirmation
  /** The person has said otherwise since HR confirmed it, or settled weeks with it: HR look at it. */
  toConfirm?: true
  /** Counts the changes, from 1. */
  version: number
  changedAt: Date
}

export interface Confirmation {
  /** Nobody here: whoever runs the portal, by HR’s file. */
  by?: string
  at: Date
  /** What they read: it stays confirmed while others are said. Undefined: all that is said, as it was before this was kept. */
  of?: LeaveNumbers
}

export type LeaveNumbers = Pick<AnnualLeave, 'held' | 'yearly'>

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

/**
 * Said anew, of one kind. `by`: HR, whose word is confirmed with that. Else what they confirmed of the other kinds stands, and what
 * is said otherwise than they confirmed it is for them to look at. `isAwaited`: they settled weeks, so they look at it in any case.
 */
export function stating(
  annual: AnnualLeave,
  statement: LeaveStatement,
  { at, by, isAwaited = false }: { at: Date; by?: Confirmation | undefined; isAwaited?: boolean },
): AnnualLeave {
  const { confirmed: _confirmed, toConfirm, held: _held, yearly: _yearly, ...about } = annual
  const before = confirmedIn(annual)
  const of = by ? withStatement(before ?? { held: [] }, statement) : before
  const confirmation = by ?? annual.confirmed
  const next: AnnualLeave = {
    ...about,
    ...withStatement(annual, statement),
    version: annual.version + 1,
    changedAt: at,
    ...(confirmation && of && { confirmed: { ...confirmation, of } }),
  }
  const asks = by ? toConfirm === true : before !== undefined || isAwaited
  return asks && !isConfirmed(next) ? { ...next, toConfirm: true } : next
}

/** HR say that all of it is so. */
export function confirm(annual: AnnualLeave, { by, at }: Pick<Confirmation, 'by' | 'at'>): AnnualLeave {
  const { toConfirm: _waited, ...rest } = annual
  const confirmed = { ...(by !== undefined && { by }), at, of: numbersIn(annual) }
  return { ...rest, confirmed, version: annual.version + 1, changedAt: at }
}

/** The numbers that HR confirmed. */
export function confirmedIn(annual: AnnualLeave): LeaveNumbers | undefined {
  return annual.confirmed && (annual.confirmed.of ?? numbersIn(annual))
}

/** All that is said is what HR confirmed. */
export function isConfirmed(annual: AnnualLeave | undefined): boolean {
  return annual?.confirmed !== undefined && statedKinds.every((kind) => isKindConfirmed(annual, kind))
}

export function isKindConfirmed(annual: AnnualLeave, kind: StatedKind): boolean {
  const confirmed = confirmedIn(annual)
  return confirmed !== undefined && isDeepStrictEqual(saidOf(annual, kind), saidOf(confirmed, kind))
}

/** Hours, and for each kind but those of a full year the last day on which they can be taken. Undefined: none. */
export function saidOf(
  { held, yearly }: LeaveNumbers,
  kind: StatedKind,
): { hours: HourHundredths; expires?: CivilDate } | undefined {
  if (kind === 'yearly') return yearly === undefined ? undefined : { hours: yearly }
  const one = held.find((each) => each.kind === kind)
  return one && { hours: one.hours, expires: one.expires }
}

function numbersIn({ held, yearly }: LeaveNumbers): LeaveNumbers {
  return { held, ...(yearly !== undefined && { yearly }) }
}

function withStatement(numbers: LeaveNumbers, statement: LeaveStatement): LeaveNumbers {
  const { held, yearly } = numbers
  if (statement.kind === 'yearly')
    return { held, ...(statement.hours !== undefined && { yearly: statement.hours }) }
  const others = held.filter(({ kind }) => kind !== statement.kind)
  const all = statement.held ? [...others, { kind: statement.kind, ...statement.held }] : others
  return { held: inOrder(all), ...(yearly !== undefined && { yearly }) }
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
