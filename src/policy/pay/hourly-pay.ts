import { fraction, roundHalfUp, type Fraction } from '../../shared/fractions.ts'
import type { HourHundredths } from '../../shared/hours.ts'
import type { Pence } from '../../shared/money.ts'

export type SalariedContract = {
  /** The salary of the contracted hours, not of a full-time post. */
  readonly annualSalary: Pence
  readonly weeklyHours: HourHundredths
}

const daysInYear = 365n
const daysInWeek = 7n
const hundredths = 100n

/** Rounded half up to the penny, once. */
export function payForHours(contract: SalariedContract, hours: HourHundredths): Pence {
  const { numerator, denominator } = hourlyRate(contract)
  return roundHalfUp(fraction(numerator * BigInt(hours), denominator * hundredths))
}

/**
 * PAY-04: `annual salary / (weekly hours x 365/7)`, from contracted hours and never from the days of a month, which
 * underpays part-timers. In pence, exact. Throws a RangeError when the contract has no hours.
 */
export function hourlyRate({ annualSalary, weeklyHours }: SalariedContract): Fraction {
  if (weeklyHours <= 0) throw new RangeError('contract: it has no hours')
  return fraction(BigInt(annualSalary) * hundredths * daysInWeek, BigInt(weeklyHours) * daysInYear)
}
