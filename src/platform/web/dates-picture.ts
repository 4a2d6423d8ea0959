import {
  addDays,
  addMonths,
  type CivilDate,
  dateInMonth,
  daysBetween,
  monthOf,
  yearOf,
} from '../../shared/civil-date.ts'
import type { Language } from '../../shared/language.ts'
import { monthText } from './formats.ts'

/** What the picture of a leave shows. Bars and their words come in the order in which they are drawn. */
export interface DatesPicture {
  bars: { from: CivilDate; to: CivilDate; words: string; isFilled: boolean }[]
  agreedDays: CivilDate[]
  today: CivilDate
  returnDate: CivilDate | undefined
}

const BAR_HEIGHT = 30
const BAR_STEP = 42
const TOP = 34
const ROOM_FOR_WORDS = 110

/**
 * Where everything stands in a picture of so many pixels: from the first day of the first bar's month to three months after the
 * return date, or after the last bar.
 */
export function placeDates(picture: DatesPicture, width: number, language: Language) {
  const from = firstOfMonth(picture.bars.map((bar) => bar.from).toSorted()[0] ?? picture.today)
  const last =
    picture.returnDate ??
    picture.bars
      .map((bar) => bar.to)
      .toSorted()
      .at(-1) ??
    picture.today
  const to = firstOfMonth(addMonths(last, 3))
  const x = (date: CivilDate): number => round((daysBetween(from, date) / daysBetween(from, to)) * width)
  const axis = TOP + picture.bars.length * BAR_STEP + 4
  return {
    width,
    viewWidth: width + 20,
    height: axis + 46,
    axis,
    bars: picture.bars.map((bar, at) => {
      const end = x(addDays(bar.to, 1))
      const y = TOP + at * BAR_STEP
      return { ...bar, x: x(bar.from), y, width: round(end - x(bar.from)), height: BAR_HEIGHT, textY: y + 20 }
    }),
    days: picture.agreedDays.map((date) => ({ x: x(date), y: TOP + BAR_HEIGHT / 2 })),
    today: todayIn(picture, { from, to }, x),
    back:
      picture.returnDate === undefined ? undefined : { x: x(picture.returnDate), date: picture.returnDate },
    ticks: ticksBetween(from, to, width < 500 ? 3 : 1, language).map((tick) => ({
      ...tick,
      x: x(tick.date),
    })),
    backKey: width < 500 ? 'parts.dates.backNarrow' : 'parts.dates.back',
    axisTextY: axis + 18,
    yearTextY: axis + 36,
  }
}

/** The line of today; without its word where that would run into the return date's. */
function todayIn(
  picture: DatesPicture,
  axis: { from: CivilDate; to: CivilDate },
  x: (date: CivilDate) => number,
) {
  const { today, returnDate } = picture
  if (today < axis.from || today >= axis.to) return undefined
  const room = returnDate === undefined ? Infinity : Math.abs(x(today) - x(returnDate))
  return { x: x(today), hasWord: room > ROOM_FOR_WORDS }
}

function ticksBetween(from: CivilDate, to: CivilDate, months: number, language: Language) {
  const ticks: { date: CivilDate; month: string; year: string | undefined }[] = []
  for (let date = from; date < to; date = addMonths(date, months)) {
    const isNewYear = ticks.length === 0 || yearOf(date) !== yearOf(ticks.at(-1)?.date ?? date)
    ticks.push({
      date,
      month: monthText(monthOf(date), language),
      year: isNewYear ? String(yearOf(date)) : undefined,
    })
  }
  return ticks
}

function firstOfMonth(date: CivilDate): CivilDate {
  return dateInMonth(yearOf(date), monthOf(date), 1)
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10
}
