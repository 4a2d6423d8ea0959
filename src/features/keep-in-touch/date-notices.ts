import { specialDay } from '../../shared/special-day.ts'
import { settingsOn } from '../people/index.ts'
import { askItBy } from './ask-it-by.ts'
import type { DayDetails } from './day.ts'
import { otherName, type Sentence } from './history-sentences.ts'
import type { Situation } from './situation.ts'

/** What both should know of a date before it is sent or agreed. None of it forbids the date. */
export function dateNotices({ date }: Pick<DayDetails, 'date'>, situation: Situation): Sentence[] {
  const { organisation, settings, side, today } = situation
  const special = specialDay(date, settingsOn(organisation, date).nation)
  // CS-04.
  const count = settings.itLeadDays
  const isTooSoonForIt = askItBy(date, today, count) === undefined
  return [
    ...(special ? [{ key: `keep-in-touch.notices.${special}`, values: { date } }] : []),
    ...(isTooSoonForIt
      ? [{ key: `keep-in-touch.notices.soon.${side}`, values: { date, count, name: otherName(situation) } }]
      : []),
  ]
}
