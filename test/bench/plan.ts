import { coverPlan, type CoverBasis, type PlanToCover } from '../../src/policy/return/covered-plan.ts'
import { leaveKinds, onlyLeave } from '../../src/policy/return/cover.ts'
import { bankHolidays } from '../../src/shared/bank-holidays.ts'
import { addDays, civilDate } from '../../src/shared/civil-date.ts'
import { hoursBy } from '../policy/return/plan-cases.ts'
import { inTurns, type Round } from './rounds.ts'

const weeks = 52
const rounds = 7
const roundMs = 600
/** Of the issue: a plan costs at most so many bare loops of the same sums. */
const goal = 1 / 20

const returnDate = civilDate('2026-09-07')
const contract = hoursBy({ mon: 740, tue: 740, wed: 740, thu: 740, fri: 740 })
const worked = hoursBy({ mon: 740, tue: 740, wed: 740, thu: 370 })

const plan: PlanToCover = {
  returnDate,
  // Two patterns in turns: every week is a step of its own, which is the most that a plan can have.
  weeks: Array.from({ length: weeks }, (_, week) => (week % 2 === 0 ? worked : { ...worked, thu: 380 })),
  cover: { ...onlyLeave, usesThisYear: true, isUnpaid: true },
}
const basis: CoverBasis = {
  contract,
  publicHolidays: [2026, 2027].flatMap((year) => [...bankHolidays('england-and-wales', year)]),
  annualSalary: 36_000_00,
  leave: leaveKinds.map((kind, at) => ({ kind, hours: 60_00, expires: addDays(returnDate, 60 * (at + 1)) })),
  yearlyLeave: 222_00,
  leaveYearBegins: '04-01',
}

/** A plan of 52 weeks with six kinds of leave, beside a bare loop that adds up the same hours and pay. */
export async function* benchPlan(): AsyncIterable<object> {
  yield* inTurns(
    [
      {
        name: 'a plan of 52 weeks with six kinds of leave',
        round: () => round(() => coverPlan(plan, basis)),
      },
      { name: 'a bare loop of the same sums', round: () => round(bareSums) },
    ],
    { rounds, goal },
  )
}

async function round(act: () => unknown): Promise<Round> {
  const begun = performance.now()
  let done = 0
  while (performance.now() - begun < roundMs) {
    act()
    done += 1
  }
  return { done, seconds: (performance.now() - begun) / 1000 }
}

const bare = bareInput()

/** What the plan comes to, day by day in whole numbers, without any of its dates. */
function bareInput() {
  const holidays = new Set(basis.publicHolidays)
  const days = Array.from({ length: weeks * 7 }, (_, at) => {
    const hours = plan.weeks[Math.floor(at / 7)]!
    const keys = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
    const key = keys[at % 7]!
    const date = addDays(returnDate, at)
    return {
      contract: contract[key],
      worked: hours[key],
      isHoliday: holidays.has(date),
      month: Number(date.slice(5, 7)) - 1,
    }
  })
  const leave = basis.leave.map(({ hours }, at) => ({ hours, last: 60 * (at + 1) }))
  return { days, leave }
}

function bareSums(): number[] {
  const left = bare.leave.map(({ hours }) => hours)
  const unpaid = Array.from({ length: 12 }, () => 0)
  const sums = [0, 0, 0]
  for (let at = 0; at < bare.days.length; at += 1) {
    const day = bare.days[at]!
    const held = day.isHoliday ? day.contract : 0
    const atWork = day.isHoliday ? 0 : day.worked
    let gap = Math.max(0, day.contract - held - atWork)
    sums[0]! += atWork
    sums[1]! += held
    for (let kind = 0; kind < left.length && gap > 0; kind += 1) {
      if (at > bare.leave[kind]!.last) continue
      const taken = Math.min(gap, left[kind]!)
      left[kind]! -= taken
      gap -= taken
      sums[2]! += taken
    }
    unpaid[day.month]! += gap
  }
  const hourly = (36_000_00 * 700) / (3700 * 36_500)
  return [...sums, ...unpaid.map((hours) => Math.round(hours * hourly))]
}
