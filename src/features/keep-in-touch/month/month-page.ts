import { inAlphabet } from '../../../shared/alphabet.ts'
import { allWeekdays, dayOfMonth, type CivilDate } from '../../../shared/civil-date.ts'
import type { Language } from '../../../shared/language.ts'
import { calledName } from '../../people/index.ts'
import { datesOf, isWithin, monthBeside, weeksOf } from './calendar-month.ts'
import type { MonthEntry, MonthOfPeople } from './month-entries.ts'

interface Shown {
  language: Language
  /** Of the page. `asked`: what else its address says. */
  path: string
  asked?: string
  /** Where a name leads, and a day; undefined: nowhere. */
  hrefOf(personId: string): string | undefined
  dayHrefOf(entry: MonthEntry): string | undefined
}

/** A month as a list by date, and again as a grid of weeks, which is a picture of the list. */
export function monthPage(of: MonthOfPeople, shown: Shown) {
  const { month, people, today } = of
  const linesOn = linesByDate(of, shown)
  const list = datesOf(month).flatMap((date) => {
    const lines = linesOn(date)
    return lines.length === 0 ? [] : [{ date, away: of.away.get(date), lines }]
  })
  return {
    month: month.first,
    isEmpty: people.length === 0 && of.entries.length === 0,
    people: inAlphabet(people, shown.language, ({ person }) => person.name).map(({ person, leave }) => ({
      name: person.name,
      href: shown.hrefOf(person.id),
      back: leave.back,
      backKey: `month.${leave.back && leave.back <= today ? 'backSince' : 'back'}`,
    })),
    list,
    names: allWeekdays,
    weeks: weeksOf(month).map((week) =>
      week.map((date) => ({
        number: dayOfMonth(date),
        isOutside: !isWithin(month, date),
        isToday: date === today,
        away: isWithin(month, date) ? of.away.get(date) : undefined,
        lines: isWithin(month, date) ? linesOn(date) : [],
      })),
    ),
    previous: linkTo(monthBeside(month, -1, today), shown),
    next: linkTo(monthBeside(month, 1, today), shown),
  }
}

function linesByDate({ entries, bankHolidays }: MonthOfPeople, { dayHrefOf }: Shown) {
  return (date: CivilDate) => {
    const own = entries.filter((entry) => entry.date === date)
    return [
      ...(bankHolidays.includes(date)
        ? [{ kind: 'holiday', key: 'month.entries.holiday', name: '', href: undefined }]
        : []),
      ...own.map((entry) => ({
        // It looks like any other that is not agreed.
        kind: entry.kind === 'noRoom' ? 'proposed' : entry.kind,
        key: `month.entries.${entry.kind}`,
        name: calledName(entry.person),
        href: dayHrefOf(entry),
      })),
    ]
  }
}

function linkTo(beside: { text: string; first: CivilDate } | undefined, { path, asked = '' }: Shown) {
  return (
    beside && { href: `${path}?${asked === '' ? '' : `${asked}&`}month=${beside.text}`, month: beside.first }
  )
}
