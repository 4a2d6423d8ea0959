import { daysUsed } from '../../policy/days/allowance.ts'
import { inHours } from '../../shared/hours.ts'
import { settingsOn } from '../people/index.ts'
import { countsAgainstAllowance, takesItsDate, type Day, type DayDetails } from './day.ts'
import type { Sentence } from './history-sentences.ts'
import { payPreview, type PayPreview } from './pay/index.ts'
import type { Situation } from './situation.ts'

/** Work, place, pay and count. Pay is the person's alone, and of a day that is or may be worked. */
export function factsOf(day: Day, situation: Situation) {
  return {
    ...workOf(day),
    privateRoom: day.privateRoom,
    pay: situation.side === 'person' && takesItsDate(day) ? payLine(payFor(day, situation)) : undefined,
    ifAgreed: day.state === 'proposed' ? ifAgreed(day, situation) : undefined,
  }
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
  const basis = settingsOn(organisation, details.date).kitPayBasis
  return payPreview({ person, leave, basis, details })
}

function ifAgreed(day: Day, situation: Situation): Sentence {
  const { number, total } = countWith(day, situation)
  const words = situation.side === 'person' ? 'keep-in-touch' : 'team'
  const isOver = number > total
  return {
    key: `${words}.days.${isOver ? 'overDays' : 'ofDays'}`,
    values: isOver ? { total } : { number, total },
  }
}

/** Which day of the leave it would be, counted with it; KIT-12: and of the pay weeks. */
export function countWith(details: Pick<DayDetails, 'date'>, { leave, days, allowance }: Situation) {
  const counted = days.filter(countsAgainstAllowance).map(({ date }) => date)
  const used = daysUsed(leave, [...counted, details.date])
  return { number: used.inLeave, paid: used.inPayPeriod, total: allowance?.days ?? 0 }
}

function payLine(pay: PayPreview): Sentence {
  if (pay.kind === 'money') return { key: 'keep-in-touch.payLine.money', values: { figure: pay.figure } }
  const values = pay.kind === 'time-off' ? { hours: inHours(pay.hours) } : {}
  return { key: `keep-in-touch.payLine.${pay.kind}`, values }
}
