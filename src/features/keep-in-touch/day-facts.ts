import { inHours } from '../../shared/hours.ts'
import { settingsOn } from '../people/index.ts'
import { dateNotices } from './date-notices.ts'
import { takesItsDate, type Day, type DayDetails } from './day.ts'
import { countWith, type DayCount } from './day-count.ts'
import type { Sentence } from './history-sentences.ts'
import { overSentences } from './over-the-allowance.ts'
import { saidHours } from './outcomes/confirmation.ts'
import { payPreview, termsBySettings, type PayPreview } from './pay/index.ts'
import { recordedFacts } from './outcomes/recorded-facts.ts'
import type { Situation } from './situation.ts'

/**
 * Work, place, pay and count. Pay is the person's alone, and of a day that is or may be worked. A proposal says too what
 * both should know before they agree.
 */
export function factsOf(day: Day, situation: Situation) {
  const count = day.state === 'proposed' ? countWith(day, situation) : undefined
  const hasPay = situation.side === 'person' && takesItsDate(day) && count?.room !== 'used'
  return {
    ...workOf(day),
    privateRoom: day.privateRoom,
    recorded: recordedFacts(day, situation),
    pay: hasPay ? payLine(payFor({ ...day, hours: saidHours(day) }, situation)) : undefined,
    ifAgreed: count && ifAgreed(count, situation),
    notices: count ? [...overSentences(count, situation), ...dateNotices(day, situation)] : [],
  }
}

/** KIT-02: what any work uses; of contact days, by the employer's policy. */
export function usesKey({ allowance }: Situation): string {
  return `keep-in-touch.uses.${allowance?.kind ?? 'kit'}`
}

export function workOf({ work, hours, place }: DayDetails) {
  return {
    work,
    hours: inHours(hours),
    placeKey: `keep-in-touch.places.${place}`,
    placeNameKey: `keep-in-touch.placeNames.${place}`,
  }
}

export function payFor(details: DayDetails, { person, leave, organisation }: Situation): PayPreview {
  const settings = settingsOn(organisation, details.date)
  return payPreview({ terms: termsBySettings(person, settings), leave, details })
}

function ifAgreed({ number, total, room }: DayCount, { side }: Situation): Sentence {
  const words = side === 'person' ? 'keep-in-touch' : 'team'
  if (room === 'left') return { key: `${words}.days.ofDays`, values: { number, total } }
  return { key: `${words}.days.${room === 'waits' ? 'waitsDays' : 'overDays'}`, values: { total } }
}

function payLine(pay: PayPreview): Sentence {
  if (pay.kind === 'money') return { key: 'keep-in-touch.payLine.money', values: { figure: pay.figure } }
  const values = pay.kind === 'time-off' ? { hours: inHours(pay.hours) } : {}
  return { key: `keep-in-touch.payLine.${pay.kind}`, values }
}
