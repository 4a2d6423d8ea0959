import { fraction, roundHalfUp } from '../../../shared/fractions.ts'
import { hourlyRate, type SalariedContract } from '../../../policy/pay/hourly-pay.ts'
import type { HourHundredths } from '../../../shared/hours.ts'
import type { Pence } from '../../../shared/money.ts'
import type { Period } from '../../../shared/periods.ts'
import { weeklyHours } from '../../../shared/week-pattern.ts'
import type { OrganisationSettings, Person } from '../../people/index.ts'
import { isInPayPeriod, payWeekOn } from '../../../policy/pay/pay-weeks.ts'
import { type PayBasis, payForDay, type DayPay } from '../../../policy/pay/day-pay.ts'
import { payPhaseOn, type PayPhases } from '../../../policy/pay/pay-phase.ts'
import type { Leave } from '../../../policy/leave/leave.ts'
import type { DayDetails } from '../day.ts'

/** What a day would pay, as far as the portal can know it. Amounts are in pence, before tax. */
export type PayPreview =
  | MoneyForDay
  | { readonly kind: 'time-off'; readonly hours: HourHundredths }
  | { readonly kind: 'ask-payroll' }

export type MoneyForDay = {
  readonly kind: 'money'
  readonly basis: PayBasis
  /** What the employer pays for the day. */
  readonly figure: Pence
  readonly forHours: Pence
  /** PAY-03 (c): pay for the hours of other days before it in the same pay week; of the other policies 0. */
  readonly earlier: Pence
  /** What the employer pays for other days of the same pay week; undefined when there is none. */
  readonly besides: Pence | undefined
  readonly hours: HourHundredths
  /** In hundredths of a penny, so that whoever multiplies comes to the same sum. */
  readonly hourly: number
  /** Statutory pay of the pay week; `ask-payroll` when it is paid by earnings; undefined when there is none. */
  readonly statutory:
    { readonly weekly: Pence; readonly week: Period; readonly together: Pence } | 'ask-payroll' | undefined
  /** PAY-01: a warning, since statutory pay does not count towards the minimum wage. */
  readonly mayBeBelowMinimumWage: boolean
}

/** What a day is paid by: the contract, and how the employer pays such days. */
export type PayTerms = SalariedContract & {
  readonly basis: PayBasis
  /** Of the employer; asked where time off hangs on them. */
  readonly phases?: PayPhases
}

export function contractOf({ salary, pattern }: Pick<Person, 'salary' | 'pattern'>): SalariedContract {
  return { annualSalary: salary ?? 0, weeklyHours: weeklyHours(pattern) }
}

/** By what a day of somebody is paid: the settings are those of the day (`settingsOfDay`). */
export function termsBySettings(
  person: Pick<Person, 'salary' | 'pattern'>,
  settings: OrganisationSettings,
): PayTerms {
  const { kitPayBasis: basis, kitFullPayWeeks: fullPayWeeks, kitHalfPayWeeks: halfPayWeeks } = settings
  return { ...contractOf(person), basis, phases: { fullPayWeeks, halfPayWeeks } }
}

/** What other days of the same pay week make of the pay of a day. */
export type OthersInWeek = {
  /** Pay for the hours of those before it. */
  readonly earlier: Pence
  /** What the employer pays for all the others, whatever their date; undefined when there is none. */
  readonly besides?: Pence | undefined
  /** KIT-13: one of them goes beyond the allowance. */
  readonly isStatutoryLost: boolean
}

export function payPreview(of: {
  terms: PayTerms
  leave: Leave
  details: Pick<DayDetails, 'date' | 'hours'>
  others?: OthersInWeek
}): PayPreview {
  const { terms, leave, details, others = alone } = of
  const { basis, phases: _phases, ...contract } = terms
  if (basis === 'time-off-by-pay-phase') return timeOffByPhase(terms, leave, details)
  if (basis === 'time-off-in-lieu') return { kind: 'time-off', hours: details.hours }
  if (contract.annualSalary === 0 || contract.weeklyHours === 0) return { kind: 'ask-payroll' }
  const statutory = others.isStatutoryLost ? undefined : statutoryOn(leave, details)
  // Hours less statutory pay, and the higher of the two, cannot be worked out without it.
  if (statutory === 'ask-payroll' && basis !== 'hours-plus-statutory') return { kind: 'ask-payroll' }
  const statutoryForWeek = typeof statutory === 'object' ? statutory.weekly : 0
  const { date, hours } = details
  const pay = payForDay({ ...terms, date, hours, statutoryForWeek, earlierInWeek: others.earlier })
  return {
    kind: 'money',
    basis,
    figure: pay.fromEmployer,
    forHours: pay.forHours,
    earlier: basis === 'higher-of' ? others.earlier : 0,
    besides: others.besides,
    hours: details.hours,
    hourly: hourlyInHundredths(contract),
    statutory: withTotal(statutory, pay, others.besides ?? 0),
    mayBeBelowMinimumWage: pay.minimumWage === 'not-met',
  }
}

/** PAY-03 (e): past both phases the policies found say nothing. */
function timeOffByPhase(
  { phases, ...terms }: PayTerms,
  leave: Leave,
  details: Pick<DayDetails, 'date' | 'hours'>,
): PayPreview {
  const phase = phases ? payPhaseOn(leave, details.date, phases) : 'neither'
  if (phase === 'neither') return { kind: 'ask-payroll' }
  const { date, hours } = details
  // No money hangs on it, so that it needs no contract.
  const of = { annualSalary: 0, weeklyHours: Math.max(1, terms.weeklyHours), statutoryForWeek: 0 }
  const pay = payForDay({ ...of, basis: terms.basis, date, hours, isHalfPayPhase: phase === 'half' })
  return { kind: 'time-off', hours: pay.timeOff }
}

const alone: OthersInWeek = { earlier: 0, isStatutoryLost: false }

export function hourlyInHundredths(contract: SalariedContract): number {
  const { numerator, denominator } = hourlyRate(contract)
  return roundHalfUp(fraction(numerator * 100n, denominator))
}

export type Statutory = { readonly weekly: Pence; readonly week: Period } | 'ask-payroll' | undefined

/** Shared parental pay is booked in blocks that the portal does not hold, and weeks 1 to 6 are paid by earnings. */
export function statutoryOn(leave: Leave, { date }: Pick<DayDetails, 'date'>): Statutory {
  if (leave.type === 'shared-parental') return 'ask-payroll'
  if (!isInPayPeriod(leave, date)) return undefined
  const week = payWeekOn(leave, date)
  return week?.rate === undefined ? 'ask-payroll' : { weekly: week.rate, week: week.period }
}

/** With other days of the week: all that the week pays. */
function withTotal(statutory: Statutory, pay: DayPay, besides: Pence): MoneyForDay['statutory'] {
  return typeof statutory === 'object' ? { ...statutory, together: pay.total + besides } : statutory
}
