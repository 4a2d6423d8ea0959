import { dateInMonth, yearOf, type CivilDate } from '../../shared/civil-date.ts'

/** DP-03: three years after the end of the tax year in which the pay period ends. Source: SMP Regulations 1986 reg 26. */
const yearsKept = 3

/** The last day on which the records of statutory pay must still be there. */
export function keepPayRecordsUntil(payPeriodEnds: CivilDate): CivilDate {
  return endOfTaxYear(taxYearEndingIn(payPeriodEnds) + yearsKept)
}

/**
 * The fewest months for which records may be kept. DP-03: pay that ends on the day after a tax year began is kept for that
 * year and three more, so that 48 months are enough for everybody. DP-05: records of working time, two years.
 */
export const leastMonthsKept = { people: 48, acts: 24 }

function taxYearEndingIn(date: CivilDate): number {
  const year = yearOf(date)
  return date <= endOfTaxYear(year) ? year : year + 1
}

function endOfTaxYear(year: number): CivilDate {
  return dateInMonth(year, 4, 5)
}
