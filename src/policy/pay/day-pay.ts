import type { CivilDate } from '../../shared/civil-date.ts'
import { fraction, roundHalfUp, roundUp } from '../../shared/fractions.ts'
import { payForHours, type SalariedContract } from './hourly-pay.ts'
import type { HourHundredths } from '../../shared/hours.ts'
import type { Pence } from '../../shared/money.ts'
import { minimumHourlyWage } from './minimum-wage.ts'

/**
 * PAY-03: what employers' policies do. (a) hours as well as statutory pay; (b) hours less the day's statutory pay (PAY-02); (c) the
 * higher of the week's statutory pay and the pay for the hours; (d) no pay, time off instead; (e) as (d), half as long in
 * the half-pay phase. (f), paid a month later, goes with any of them.
 */
export const payBases = [
  'hours-plus-statutory',
  'hours-minus-statutory',
  'higher-of',
  'time-off-in-lieu',
  'time-off-by-pay-phase',
] as const

export type PayBasis = (typeof payBases)[number]

export type DayPayInput = SalariedContract & {
  readonly basis: PayBasis
  readonly date: CivilDate
  readonly hours: HourHundredths
  /** What statutory pay the week of the day carries: 0 when it carries none. */
  readonly statutoryForWeek: Pence
  /** Pay for the hours of earlier days of the same pay week: the higher of the two is asked of the week. 0 when not given. */
  readonly earlierInWeek?: Pence
  readonly isHalfPayPhase?: boolean
}

export type DayPay = {
  /** The hours at the contract's rate, whatever the policy then does with them. */
  readonly forHours: Pence
  /** What the employer pays for the day beside statutory pay. */
  readonly fromEmployer: Pence
  readonly statutoryForWeek: Pence
  /** Statutory pay of the week and the employer's pay for the day together. */
  readonly total: Pence
  readonly timeOff: HourHundredths
  /** PAY-01: statutory pay does not count. `ask-payroll` when no rate is known or the day is paid in time off. */
  readonly minimumWage: 'met' | 'not-met' | 'ask-payroll'
}

const daysInWeek = 7
const percentOfFullDay = { full: 100, half: 50 }

export function payForDay(input: DayPayInput): DayPay {
  const forHours = payForHours(input, input.hours)
  const fromEmployer = employersShare(input, forHours)
  const timeOff = timeOffFor(input)
  return {
    forHours,
    fromEmployer,
    statutoryForWeek: input.statutoryForWeek,
    total: fromEmployer + input.statutoryForWeek,
    timeOff,
    minimumWage: timeOff > 0 ? 'ask-payroll' : againstMinimumWage(input, fromEmployer),
  }
}

/** SMP-05: a part week is paid in sevenths, each payment rounded up to the penny. */
export function statutoryForDays(weekly: Pence, days: number): Pence {
  return roundUp(fraction(weekly * days, daysInWeek))
}

function employersShare({ basis, statutoryForWeek, earlierInWeek = 0 }: DayPayInput, forHours: Pence): Pence {
  switch (basis) {
    case 'hours-plus-statutory':
      return forHours
    case 'hours-minus-statutory':
      return Math.max(0, forHours - statutoryForDays(statutoryForWeek, 1))
    case 'higher-of':
      return above(earlierInWeek + forHours, statutoryForWeek) - above(earlierInWeek, statutoryForWeek)
    default:
      return 0
  }
}

function above(pay: Pence, statutory: Pence): Pence {
  return Math.max(0, pay - statutory)
}

function timeOffFor({ basis, hours, isHalfPayPhase = false }: DayPayInput): HourHundredths {
  if (basis === 'time-off-in-lieu') return hours
  if (basis !== 'time-off-by-pay-phase') return 0
  const percent = isHalfPayPhase ? percentOfFullDay.half : percentOfFullDay.full
  return roundHalfUp(fraction(hours * percent, 100))
}

function againstMinimumWage({ date, hours }: DayPayInput, fromEmployer: Pence): DayPay['minimumWage'] {
  const hourly = minimumHourlyWage(date)
  if (hourly === undefined) return 'ask-payroll'
  return fromEmployer >= roundUp(fraction(hourly * hours, 100)) ? 'met' : 'not-met'
}
