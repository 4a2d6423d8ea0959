import { addDays, dayOfMonth, earliest, lastOfMonth, latest } from '../../shared/civil-date.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import { roundedRatio } from '../../shared/fractions.ts'
import type { HourHundredths } from '../../shared/hours.ts'
import type { Pence } from '../../shared/money.ts'
import type { Period } from '../../shared/periods.ts'

/** Hours of a week from a day on; until the next of them. */
export interface PaidHours {
  from: CivilDate
  weekly: HourHundredths
}

/** A salary, and the weekly hours that it is for. */
export interface Salary {
  annual: Pence
  weekly: HourHundredths
}

export interface PayLine {
  from: CivilDate
  to: CivilDate
  weekly: HourHundredths
  amount: Pence
}

export interface PayMonth {
  /** 'YYYY-MM'. */
  month: string
  from: CivilDate
  to: CivilDate
  lines: readonly PayLine[]
  /** Of hours that nothing covers. */
  deducted: Pence
  pay: Pence
  /** For the same days, on the salary's own hours and with nothing deducted. */
  full: Pence
}

const monthsInYear = 12

/**
 * PLAN, steps 5 and 6: pay by month over a period, in pence before tax. A part of a month is paid by its calendar days;
 * each line is rounded half up, as a payslip's is, and the month is the sum of its lines.
 */
export function payByMonth(
  salary: Salary,
  hours: readonly PaidHours[],
  { period, deductions }: { period: Period; deductions: readonly { month: string; amount: Pence }[] },
): PayMonth[] {
  return monthsIn(period).map(({ from, to, inMonth }) => {
    const lines = hours.flatMap((one, at) => {
      const next = hours[at + 1]?.from
      const part: Period = [latest(one.from, from), next ? earliest(addDays(next, -1), to) : to]
      return part[0] <= part[1] ? [lineOf(salary, { weekly: one.weekly, part, inMonth })] : []
    })
    const month = monthName(from)
    const deducted = deductions.find((one) => one.month === month)?.amount ?? 0
    const { amount: full } = lineOf(salary, { weekly: salary.weekly, part: [from, to], inMonth })
    return { month, from, to, lines, deducted, pay: sum(lines) - deducted, full }
  })
}

/** A whole month on the salary's own hours. */
export function fullMonth({ annual }: Salary): Pence {
  return roundedRatio(annual, monthsInYear)
}

/** `inMonth`: the days of the month that holds the part. */
function lineOf(
  salary: Salary,
  { weekly, part: [from, to], inMonth }: { weekly: HourHundredths; part: Period; inMonth: number },
): PayLine {
  const days = dayOfMonth(to) - dayOfMonth(from) + 1
  const amount = roundedRatio(salary.annual * weekly * days, monthsInYear * salary.weekly * inMonth)
  return { from, to, weekly, amount }
}

/** The period cut at the first of each month, with the days of the whole month. */
function monthsIn([from, to]: Period): { from: CivilDate; to: CivilDate; inMonth: number }[] {
  const months = []
  for (let first = from; first <= to;) {
    const last = lastOfMonth(first)
    months.push({ from: first, to: earliest(last, to), inMonth: dayOfMonth(last) })
    first = addDays(last, 1)
  }
  return months
}

function monthName(date: CivilDate): string {
  return date.slice(0, 'YYYY-MM'.length)
}

function sum(lines: readonly PayLine[]): Pence {
  return lines.reduce((all, { amount }) => all + amount, 0)
}
