import type { CivilDate } from '../../../shared/civil-date.ts'
import type { HourHundredths } from '../../../shared/hours.ts'
import type { Pence } from '../../../shared/money.ts'
import type { Period } from '../../../shared/periods.ts'
import { leaveForDays } from '../../../policy/days/leave-for-days.ts'
import type { LeaveRecord } from '../../../policy/leave/served-leave.ts'
import { effectsOfDays, type EffectOfDay } from '../../../policy/pay/lost-weeks.ts'
import { payWeekOn, unpaidMonthOn } from '../../../policy/pay/pay-weeks.ts'
import { countsAgainstAllowance, type Day } from '../day.ts'
import { confirmationOf, saidHours, type ConfirmedBy } from '../outcomes/confirmation.ts'
import {
  earlierInWeek,
  hourlyInHundredths,
  isPaidByHour,
  payPreview,
  statutoryOn,
  type PayTerms,
} from '../pay/index.ts'
import { isOpenEffect, type EffectTold, type PayrollRow } from './payroll-row.ts'

export interface LeaveForPayroll {
  person: { readonly id: string; readonly staffNumber: string; readonly name: string }
  leave: LeaveRecord
  /** All days of the leave that are agreed, or of which something was recorded. */
  days: readonly Day[]
  /** What payroll was told of them so far. */
  told: readonly PayrollRow[]
  /** By what the person is paid, for a day of which payroll has not been told yet. */
  termsOf(day: Day): PayTerms
  contactDays: number
  today: CivilDate
}

/** What payroll has still to be told of a leave: days that stand for the first time, and by how much others were told wrongly. */
export function rowsOfLeave(of: LeaveForPayroll): PayrollRow[] {
  const told = toldIn(of)
  return presentRows(of, told).flatMap((row) => differenceFrom(told.get(row.dayId) ?? [], row))
}

/** KIT-13: whether what a day did still hangs on another: payroll is told once that is settled. */
export function isAnyOpen(of: LeaveForPayroll): boolean {
  return presentRows(of, toldIn(of)).some(({ effect }) => isOpenEffect(effect))
}

function toldIn(of: LeaveForPayroll): Told {
  return Map.groupBy(of.told, ({ dayId }) => dayId)
}

/** A day whose hours count: as they stand, or while something is open about them, as payroll was told. */
interface StandingDay {
  day: Day
  hours: HourHundredths
  confirmed: ConfirmedBy
  terms: PayTerms
}

type Told = ReadonlyMap<string, readonly PayrollRow[]>

function presentRows(of: LeaveForPayroll, told: Told): PayrollRow[] {
  const leave = leaveForDays(of.leave)
  const standing = standingDays(of, told).toSorted((a, b) => (a.day.date < b.day.date ? -1 : 1))
  const dates = standing.filter(({ hours }) => hours > 0).map(({ day }) => day.date)
  const effects = effectsOfDays(leave, dates, of.contactDays)
  const mayCount = of.days.filter(countsAgainstAllowance).map(({ date }) => date)
  const possible = effectsOfDays(leave, [...dates, ...mayCount], of.contactDays)
  const paid = standing.map(({ day, hours, terms }) => ({ date: day.date, hours, terms }))
  return standing.map((one) => {
    const { date } = one.day
    const week = payWeekOn(leave, date)?.period ?? unpaidMonthOn(leave, date)
    const [effect, most] = [effects.get(date) ?? 'none', possible.get(date) ?? 'none']
    const row = presentRow(one, of, { week, effect, before: earlierInWeek(leave, date, paid) })
    return effect === most ? row : { ...row, effect: openEffect(most) }
  })
}

/** With more days that count an effect can only grow. */
function openEffect(most: EffectOfDay): EffectTold {
  return most === 'week-lost' ? 'may-lose-week' : 'may-be-beyond'
}

function standingDays({ days, today, termsOf }: LeaveForPayroll, told: Told): StandingDay[] {
  return days.flatMap((day) => {
    const before = told.get(day.id) ?? []
    const [first] = before
    const terms: PayTerms = first ? { ...termsOf(day), ...frozen(first) } : termsOf(day)
    const found = confirmationOf(day, today)
    if (found && 'confirmed' in found) {
      const hours = day.state === 'worked' ? saidHours(day) : 0
      return [{ day, hours, confirmed: found.confirmed, terms }]
    }
    if (!first) return []
    const hours = before.reduce((sum, row) => sum + row.hours, 0)
    return [{ day, hours, confirmed: before.at(-1)?.confirmed ?? first.confirmed, terms }]
  })
}

function presentRow(
  { day, hours, confirmed, terms }: StandingDay,
  { person, leave }: LeaveForPayroll,
  { week, effect, before }: { week: Period; effect: EffectOfDay; before: Pence },
): PayrollRow {
  const others = { earlier: before, isStatutoryLost: effect === 'week-lost' }
  const details = { date: day.date, hours }
  const pay = hours === 0 ? undefined : payPreview({ terms, leave, details, others })
  const statutory = statutoryOn(leave, day)
  return {
    personId: person.id,
    leaveId: leave.id,
    dayId: day.id,
    staffNumber: person.staffNumber,
    name: person.name,
    date: day.date,
    from: week[0],
    to: week[1],
    kind: 'day',
    hours,
    amount: pay?.kind === 'money' ? pay.figure : pay?.kind === 'ask-payroll' ? undefined : 0,
    timeOff: pay?.kind === 'time-off' ? pay.hours : 0,
    ...frozen(terms),
    hourly: isPaidByHour(terms) ? hourlyInHundredths(terms) : undefined,
    statutory: typeof statutory === 'object' ? statutory.weekly : statutory,
    effect,
    confirmed,
  }
}

/** Nothing where payroll was told just this. */
function differenceFrom(told: readonly PayrollRow[], row: PayrollRow): PayrollRow[] {
  if (told.length === 0) return row.hours > 0 ? [row] : []
  const hours = row.hours - told.reduce((sum, one) => sum + one.hours, 0)
  const timeOff = row.timeOff - told.reduce((sum, one) => sum + one.timeOff, 0)
  const amount = told.reduce<Pence | undefined>(
    (left, one) => (left === undefined || one.amount === undefined ? undefined : left - one.amount),
    row.amount,
  )
  // While something is open, what was told stands.
  const isSame = told.at(-1)?.effect === row.effect || isOpenEffect(row.effect)
  const isTold = isSame && hours === 0 && timeOff === 0 && (amount ?? 0) === 0
  return isTold ? [] : [{ ...row, kind: 'correction', hours, timeOff, amount }]
}

/** What of the terms stands in a row: the phases of an employer are dated settings. */
function frozen({ annualSalary, weeklyHours, basis }: PayTerms): Omit<PayTerms, 'phases'> {
  return { annualSalary, weeklyHours, basis }
}
