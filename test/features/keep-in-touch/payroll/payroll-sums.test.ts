import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import type { Day } from '../../../../src/features/keep-in-touch/day.ts'
import { decide } from '../../../../src/features/keep-in-touch/disputes/dispute.ts'
import { markWorked } from '../../../../src/features/keep-in-touch/outcomes/day-outcome.ts'
import { payrollCsv } from '../../../../src/features/keep-in-touch/payroll/payroll-csv.ts'
import {
  rowsOfLeave,
  type LeaveForPayroll,
} from '../../../../src/features/keep-in-touch/payroll/rows-of-leave.ts'
import { payBases } from '../../../../src/policy/pay/day-pay.ts'
import { addDays, civilDate, daysBetween } from '../../../../src/shared/civil-date.ts'
import { aMaternityLeave } from '../../../support/builders.ts'
import { agreed, by, done } from '../day-cases.ts'

/** The same numbers in every run. */
function randoms(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

const perLeave = 10
const leaves = 500
const today = civilDate('2027-12-31')

test('PAY-03, PAY-04: 5,000 worked days add up to the penny with a sum made another way, corrections included', () => {
  const random = randoms(13)
  let [inFiles, byHand, count] = [0n, 0n, 0]
  for (let at = 0; at < leaves; at += 1) {
    const of = aLeave(at, random)
    const first = rowsOfLeave(of)
    const corrected = of.days.map((day) => (random(5) === 0 ? otherwise(day, random) : day))
    const second = rowsOfLeave({ ...of, days: corrected, told: first })
    inFiles += penceIn(payrollCsv(first, 1, String)) + penceIn(payrollCsv(second, 2, String))
    byHand += secondSum({ ...of, days: corrected })
    count += of.days.length
  }
  assert.equal(count, 5000)
  assert.equal(inFiles, byHand)
})

function aLeave(at: number, random: (below: number) => number): LeaveForPayroll {
  const start = addDays(civilDate('2025-08-04'), random(200))
  const leave = aMaternityLeave({ id: `leave-${at}`, start })
  // After the weeks that are paid by earnings; two in one pay week here and there.
  const dates = new Set<string>()
  while (dates.size < perLeave) dates.add(addDays(start, 42 + random(320)))
  const basis = payBases[random(payBases.length)] ?? 'hours-plus-statutory'
  const terms = { annualSalary: 1_000_000 + random(9_000_000), weeklyHours: 700 + random(3300), basis }
  const days = [...dates].map((date) =>
    done(
      markWorked(
        { ...agreed, id: `${at}-${date}`, leaveId: leave.id, date: civilDate(date) },
        by('manager', date),
        1 + random(2400),
      ),
    ),
  )
  const person = { id: `person-${at}`, staffNumber: String(at), name: `=Person ${at}` }
  return { person, leave, days, told: [], termsOf: () => terms, contactDays: 0, today }
}

function otherwise(day: Day, random: (below: number) => number): Day {
  const decided = random(3) === 0 ? 'not-worked' : 'worked'
  return done(
    decide(
      { ...day, exportedIn: 1 },
      { decided, hours: 1 + random(2400), reason: 'So' },
      by('hr', '2027-06-01'),
    ),
  )
}

function penceIn(csv: string): bigint {
  const rows = parse(csv, { columns: true, bom: true }) as Record<string, string>[]
  const amounts = rows.map((row) => row['payroll.columns.amount'] ?? '')
  return amounts.reduce((sum, pounds) => sum + BigInt(pounds.replace('.', '')), 0n)
}

/** From the domain research alone: nothing of the product's own sums. Each payment is rounded half up once. */
function secondSum({ days, leave, termsOf }: LeaveForPayroll): bigint {
  const [first] = days
  if (!first) return 0n
  const { annualSalary, weeklyHours, basis } = termsOf(first)
  const weeks = new Map<number, { hours: bigint[]; statutory: bigint }>()
  for (const day of days) {
    const said = day.history.at(-1)
    if (said?.state !== 'worked') continue
    const week = Math.floor(daysBetween(leave.start, day.date) / 7)
    const known = weeks.get(week) ?? {
      hours: [],
      statutory: week < 39 ? flatRate(addDays(leave.start, week * 7)) : 0n,
    }
    const top = BigInt(annualSalary) * 7n * BigInt(said.hours ?? 0)
    const bottom = BigInt(weeklyHours) * 365n
    known.hours.push((2n * top + bottom) / (2n * bottom))
    weeks.set(week, known)
  }
  const kept = (pay: bigint) => (pay > 0n ? pay : 0n)
  return [...weeks].reduce((sum, [week, { hours, statutory }]) => {
    const all = hours.reduce((one, other) => one + other, 0n)
    if (basis === 'hours-plus-statutory') return sum + all
    if (basis === 'hours-minus-statutory')
      return sum + hours.reduce((one, pay) => one + kept(pay - (statutory + 6n) / 7n), 0n)
    // After the pay weeks each day is paid whole.
    if (basis === 'higher-of') return sum + (week < 39 ? kept(all - statutory) : all)
    return sum
  }, 0n)
}

/** £187.18, and £194.32 from the pay week whose first day is on or after the Sunday of April 2026 plus its weekday. */
function flatRate(first: string): bigint {
  const weekday = new Date(`${first}T00:00:00Z`).getUTCDay()
  return first >= addDays(civilDate('2026-04-05'), weekday) ? 194_32n : 187_18n
}

test('what a spreadsheet would take for a formula is text, and the amounts of corrections stay numbers', () => {
  const of = aLeave(1, randoms(7))
  const named = (name: string) => ({ ...of, person: { ...of.person, name, staffNumber: '@1' } })
  for (const name of ['=A1', '+1', '-1', '@x', '\tx', '\rx']) {
    const csv = payrollCsv(rowsOfLeave(named(name)).slice(0, 1), 1, String)
    const [row] = parse(csv, { columns: true, bom: true }) as Record<string, string>[]
    assert.deepEqual(
      [row?.['payroll.columns.name'], row?.['payroll.columns.staffNumber']],
      [`'${name}`, "'@1"],
    )
  }
  const [first] = rowsOfLeave(of)
  assert.ok(first)
  const back = payrollCsv([{ ...first, kind: 'correction', hours: -100, amount: -5 }], 2, String)
  assert.match(back, /,-1\.00,.*,-0\.05,/)
  assert.equal(back.charCodeAt(0), 0xfeff)
})
