import {
  addDays,
  addMonths,
  dateInMonth,
  daysBetween,
  latest,
  monthOf,
  yearOf,
  type CivilDate,
} from '../../../shared/civil-date.ts'
import { lastDay, lastsFullYear, type Leave } from '../../../policy/leave/leave.ts'
import { payLastDay } from '../../../policy/leave/leave-dates.ts'

/** A leave drawn on a line of months. Lengths are in the units of the drawing, from its left edge. */
export interface Drawing {
  size: 'wide' | 'narrow'
  width: number
  viewBox: string
  leave: Bar
  /** `isShort`: it has no room for its words, which stand beside it. */
  pay: (Bar & { isShort: boolean }) | undefined
  /** Close to the return its label ends at its own line. */
  today: { x: number; anchor: Anchor } | undefined
  /** The label stands higher where today's is close to it, and its line goes up to it. */
  back: { x: number; labelY: number; lineY: number; anchor: Anchor }
  months: { x: number; month?: number; year?: number }[]
}

type Anchor = 'start' | 'middle' | 'end'

interface Bar {
  x: number
  width: number
}

export interface DatesPicture {
  wide: Drawing
  narrow: Drawing
  start: CivilDate
  end: CivilDate
  payEnd: CivilDate | undefined
  returnDate: CivilDate
  today: CivilDate
}

const sizes = {
  wide: { width: 920, margin: 8, labels: 18, labelWidth: 200 },
  narrow: { width: 340, margin: 6, labels: 6, labelWidth: 160 },
}

/** The line ends some time after the return, so that its label has room. */
const monthsAfter = 3
const height = 170
const labelY = 17
const labelLift = 22
const lineY = 24
/** What the words of today, and of pay in its bar, take. */
const todayWidth = 50
const payWidth = 120
/** What the year adds to the label of a return in another one. */
const yearWidth = 76

/** Undefined while the leave has no end. */
export function datesPicture(
  leave: Leave,
  returnDate: CivilDate | undefined,
  today: CivilDate,
): DatesPicture | undefined {
  const end = returnDate && addDays(returnDate, -1)
  if (end === undefined || returnDate === undefined || end < leave.start) return undefined
  const paidTo = lastsFullYear(leave) ? payLastDay(leave) : undefined
  const payEnd = paidTo && paidTo > end ? end : paidTo
  const facts = { start: leave.start, end, payEnd, returnDate, today }
  return {
    ...facts,
    wide: drawing('wide', facts, lastDay(leave)),
    narrow: drawing('narrow', facts, lastDay(leave)),
  }
}

type Facts = Omit<DatesPicture, 'wide' | 'narrow'>

function drawing(size: Drawing['size'], facts: Facts, leaveEnd: CivilDate | undefined): Drawing {
  const { width, margin, labels } = sizes[size]
  const isOtherYear = yearOf(facts.returnDate) !== yearOf(facts.today)
  const labelWidth = sizes[size].labelWidth + (isOtherYear ? yearWidth : 0)
  const months = monthsFrom(facts.start, addMonths(latest(facts.end, leaveEnd ?? facts.end), monthsAfter))
  const [first, last] = [months[0] ?? facts.start, months.at(-1) ?? facts.end]
  const scale = (width - 2 * margin) / daysBetween(first, last)
  const at = (date: CivilDate): number => Math.round(margin + daysBetween(first, date) * scale)
  const bar = (to: CivilDate): Bar => ({ x: at(facts.start), width: at(addDays(to, 1)) - at(facts.start) })
  const x = at(facts.returnDate)
  const today = facts.today < last && facts.today >= first ? at(facts.today) : undefined
  const anchor = anchorAt(x, { labelWidth, width })
  const isClose = today !== undefined && Math.abs(x - today) < roomOf(anchor, labelWidth) + todayWidth
  const lift = isClose ? labelLift : 0
  const pay = facts.payEnd && bar(facts.payEnd)
  return {
    size,
    width,
    viewBox: [0, -lift, width, height + lift].join(' '),
    leave: bar(facts.end),
    pay: pay && { ...pay, isShort: pay.width < payWidth },
    today: today === undefined ? undefined : { x: today, anchor: todayAnchor(today, { isClose }) },
    back: { x, labelY: labelY - lift, lineY: lineY - lift, anchor },
    months: labelled(months, Math.ceil(months.length / labels)).map((month) => ({
      ...month,
      x: at(month.date),
    })),
  }
}

/** No label is cut off at an edge. */
function anchorAt(x: number, { labelWidth, width }: { labelWidth: number; width: number }): Anchor {
  if (x + labelWidth / 2 > width) return 'end'
  return x < labelWidth / 2 ? 'start' : 'middle'
}

/** So much of the label is on one side of its line at most. */
function roomOf(anchor: Anchor, labelWidth: number): number {
  return anchor === 'middle' ? labelWidth / 2 : labelWidth
}

function todayAnchor(x: number, { isClose }: { isClose: boolean }): Anchor {
  if (x < todayWidth / 2) return 'start'
  return isClose && x >= todayWidth ? 'end' : 'middle'
}

/** The first of each month, from the one that holds the first date to the one that holds the last. */
function monthsFrom(first: CivilDate, last: CivilDate): CivilDate[] {
  const start = dateInMonth(yearOf(first), monthOf(first), 1)
  const count = (yearOf(last) - yearOf(start)) * 12 + monthOf(last) - monthOf(start)
  return Array.from({ length: count + 1 }, (_, at) => addMonths(start, at))
}

/** Every so many months have a name, and the first of a year its year. The last is where the line ends. */
function labelled(months: CivilDate[], step: number) {
  let year: number | undefined
  return months.map((date, at) => {
    if (at % step !== 0 || at > months.length - 1 - step) return { date }
    const isNew = yearOf(date) !== year
    year = yearOf(date)
    return { date, month: monthOf(date), ...(isNew && { year }) }
  })
}
