import { isAwakeFrom } from '../../policy/return/checklist.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import { againstReturn } from '../../shared/open-return.ts'
import { specialDay } from '../../shared/special-day.ts'
import { calledName, settingsOn } from '../people/index.ts'
import { askItBy } from './ask-it-by.ts'
import { hasRoom } from './day-count.ts'
import { runsOverMidnight } from './day-times.ts'
import { countsAgainstAllowance, type Day, type DayDetails } from './day.ts'
import { otherName, type Sentence } from './history-sentences.ts'
import type { Situation } from './situation.ts'

/** What both should know of a date before it is sent or agreed. None of it forbids the date. */
export function dateNotices(
  { date, times }: Pick<DayDetails, 'date' | 'times'>,
  situation: Situation,
): Sentence[] {
  const { settings, side, today } = situation
  // CS-04.
  const count = settings.itLeadDays
  const isTooSoonForIt = !isAwakeOn(date, situation) && askItBy(date, today, count) === undefined
  return [
    ...noticedReturn({ date }, situation),
    ...(times && runsOverMidnight({ date, times }) ? [overMidnight(situation)] : []),
    ...specialDayNotice({ date }, situation),
    ...(isTooSoonForIt
      ? [{ key: `keep-in-touch.notices.soon.${side}`, values: { date, count, name: otherName(situation) } }]
      : []),
  ]
}

/** RET-03, KIT-10: a day on which they may be back, or surely are, by a notice that waits. */
export function noticedReturn(
  { date }: Pick<DayDetails, 'date'>,
  { open, side, person }: Pick<Situation, 'open' | 'side' | 'person'>,
): Sentence[] {
  const lies = open && againstReturn(date, open)
  if (!open || lies === 'before') return []
  const name = calledName(person)
  return [
    lies === 'back'
      ? { key: `keep-in-touch.notices.ends.${side}`, values: { name, latest: open.latest } }
      : { key: `keep-in-touch.notices.mayEnd.${side}`, values: { name, date, wants: open.wants } },
  ]
}

/** RET-03: on this day they are back, whichever day the notice that waits becomes. */
export function isEndedByNotice(
  { date }: Pick<DayDetails, 'date'>,
  { open }: Pick<Situation, 'open'>,
): boolean {
  return open !== undefined && againstReturn(date, open) === 'back'
}

/** A proposal to which somebody can say yes now. */
export function canBeAgreed(day: Day, situation: Situation): boolean {
  return hasRoom(day, situation) && !isEndedByNotice(day, situation)
}

/** RET-03: a notice that waits ends this day, or does if nobody puts it off. */
export function mayEndByNotice(
  { date }: Pick<DayDetails, 'date'>,
  { open }: Pick<Situation, 'open'>,
): boolean {
  return open !== undefined && againstReturn(date, open) === 'open'
}

/** CS-04: an earlier day at work for which the account will be woken, or was used, leaves it awake on this one; or it is said to be. */
function isAwakeOn(date: CivilDate, { days, today, accountWokenOn = [] }: Situation): boolean {
  if (accountWokenOn.some((woken) => isAwakeFrom(woken, date))) return true
  return days.some(
    (day) =>
      day.date < date &&
      (day.date < today ? day.state === 'worked' : countsAgainstAllowance(day)) &&
      isAwakeFrom(day.date, date),
  )
}

/** Of a date, whoever works on it. */
export function specialDayNotice(
  { date }: Pick<DayDetails, 'date'>,
  { organisation }: Pick<Situation, 'organisation'>,
): Sentence[] {
  const special = specialDay(date, settingsOn(organisation, date).nation)
  return special ? [{ key: `keep-in-touch.notices.${special}`, values: { date } }] : []
}

/** KIT-16. */
function overMidnight(situation: Situation): Sentence {
  if (situation.side === 'person') return { key: 'day-details.overMidnight', values: {} }
  return { key: 'day-details.overMidnightTeam', values: { name: otherName(situation) } }
}
