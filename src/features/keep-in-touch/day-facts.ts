import { effectsOfDays } from '../../policy/pay/lost-weeks.ts'
import { inHours } from '../../shared/hours.ts'
import type { Place } from '../hubs/index.ts'
import { dateNotices, noticedReturn } from './date-notices.ts'
import { countsAgainstAllowance, takesItsDate, type Day, type DayDetails } from './day.ts'
import { beyondWith } from './day-beyond.ts'
import { countWith, isFree, type DayCount } from './day-count.ts'
import { disputedAmong } from './disputed-among.ts'
import { firstCome } from './first-come.ts'
import type { Sentence } from './history-sentences.ts'
import { overSentences } from './over-the-allowance.ts'
import { saidHours } from './outcomes/confirmation.ts'
import {
  besidesInWeek,
  earlierInWeek,
  payInWords,
  payPreview,
  termsBySettings,
  type PayPreview,
} from './pay/index.ts'
import { payWeeksLine } from './pay-weeks-line.ts'
import { recordedFacts } from './outcomes/recorded-facts.ts'
import { settingsOfDay, type DayOrPlan } from './settings-of-day.ts'
import { circumstancesOf, type Situation } from './situation.ts'

/**
 * Work, place, pay and count. The sum is the person's alone, the manager reads by which policy it is paid; both of a day that is
 * or may be worked. A proposal says too what both should know before they agree.
 */
export function factsOf(day: Day, situation: Situation) {
  const count = day.state === 'proposed' ? countWith(day, situation) : undefined
  const hasPay = takesItsDate(day) && count?.room !== 'used'
  return {
    ...detailsOf(day, situation),
    recorded: recordedFacts(day, situation),
    pay: hasPay ? payOf(day, situation) : undefined,
    ifAgreed: count && ifAgreed(count, situation),
    notices: count
      ? [
          ...askedWith(day, situation),
          ...firstCome(day, situation),
          ...(isFree(count) ? disputedAmong(situation) : []),
          ...payWeeksOf(day, count, situation),
          ...overSentences(day.date, count, situation),
          ...dateNotices(day, situation),
        ]
      : [...beyondWith(day, situation), ...(day.state === 'agreed' ? noticedReturn(day, situation) : [])],
  }
}

/** Once it is over the manager has nothing to agree to. J4: while HR decide, the person is paid only if it counts. */
function payOf(day: Day, situation: Situation): Sentence | undefined {
  const isToAgree = day.state === 'proposed' || day.state === 'agreed'
  if (situation.side === 'manager') return isToAgree ? payInWords(day, situation) : undefined
  const line = payLine(payFor({ ...day, hours: saidHours(day) }, situation))
  return day.state === 'disputed' ? { ...line, key: `${line.key}IfCounts` } : line
}

/** KIT-12: the person's alone, as their pay is. */
function payWeeksOf(day: Day, count: DayCount, situation: Situation): Sentence[] {
  const line = situation.side === 'person' ? payWeeksLine(day, count, situation) : undefined
  return line ? [line] : []
}

/** With which other dates, or of which other people, it was asked. */
function askedWith({ batchId, teamDayId }: Day, { days, side }: Situation): Sentence[] {
  const count = days.filter((day) => batchId !== undefined && day.batchId === batchId).length
  return [
    ...(count > 1 ? [{ key: 'keep-in-touch.several.together', values: { count } }] : []),
    ...(teamDayId !== undefined && side === 'person'
      ? [{ key: 'keep-in-touch.teamDay.told', values: {} }]
      : []),
  ]
}

/** What it is, in the words of a list of facts. */
export function detailsOf(details: DayDetails, { places }: Pick<Situation, 'places'>) {
  const { work, hours, activity, times, withWhom, privateRoom } = details
  return {
    work,
    hours: inHours(hours),
    ...placeOf(details, places, 'keep-in-touch.placeNames'),
    privateRoom,
    activityKey: activity && `day-details.activities.${activity}`,
    times,
    withWhom,
    what: lineOf(details, { places }),
  }
}

/** The same in one line: its sentence, and those that stand in it. */
export function lineOf(details: DayDetails, { places }: Pick<Situation, 'places'>) {
  const { work, hours, activity, times } = details
  return {
    key: times ? 'day-details.lineTimed' : 'day-details.line',
    values: { hours: inHours(hours), ...times },
    work: { key: `day-details.lineWork.${activity ?? 'none'}`, values: { work } },
    ...placeOf(details, places, 'keep-in-touch.places'),
  }
}

/** Where it is: by name where the two said which place. `words`: of the others. */
function placeOf(
  { place, siteId }: DayDetails,
  places: readonly Place[],
  words: 'keep-in-touch.places' | 'keep-in-touch.placeNames',
) {
  const site = places.find(({ id }) => id === siteId)?.site
  if (!site) return { placeKey: `${words}.${place}`, site }
  const isInLine = words === 'keep-in-touch.places'
  return { placeKey: isInLine ? 'day-details.atSite' : 'day-details.siteName', site }
}

/** What it would pay beside the days that count, by the rule of the export; `besides`: others that are asked for at once with it. */
export function payFor(
  details: PlannedHours,
  situation: Situation,
  besides: readonly PlannedHours[] = [],
): PayPreview {
  const { person, leave, organisation, days } = situation
  const paid = (one: PlannedHours) => ({
    date: one.date,
    hours: one.hours,
    terms: termsBySettings(person, settingsOfDay(organisation, one)),
  })
  const counted = days.filter((day) => countsAgainstAllowance(day) && day.date !== details.date)
  const others = [...counted.map((day) => ({ ...day, hours: saidHours(day) })), ...besides].map(paid)
  const { leave: forDays, contactDays } = circumstancesOf(situation)
  const dates = [...others.map(({ date }) => date), details.date]
  const isStatutoryLost = effectsOfDays(forDays, dates, contactDays).get(details.date) === 'week-lost'
  const own = paid(details)
  return payPreview({
    terms: own.terms,
    leave,
    details,
    others: {
      earlier: earlierInWeek(forDays, details.date, others),
      besides: besidesInWeek(forDays, own, { others, isStatutoryLost }),
      isStatutoryLost,
    },
  })
}

type PlannedHours = DayOrPlan & Pick<DayDetails, 'hours'>

function ifAgreed({ number, total, room }: DayCount, { side }: Situation): Sentence {
  const words = side === 'person' ? 'keep-in-touch' : 'team'
  if (room === 'left') return { key: `${words}.days.ofDays`, values: { number, total } }
  if (room === 'allowed') return { key: `${words}.days.allowedDays`, values: { number, total } }
  return { key: `${words}.days.${room === 'waits' ? 'waitsDays' : 'overDays'}`, values: { total } }
}

export function payLine(pay: PayPreview): Sentence {
  if (pay.kind === 'money') return { key: 'keep-in-touch.payLine.money', values: { figure: pay.figure } }
  const values = pay.kind === 'time-off' ? { hours: inHours(pay.hours) } : {}
  return { key: `keep-in-touch.payLine.${pay.kind}`, values }
}
