import type { CivilDate } from '../../../shared/civil-date.ts'
import { riskAssessment, roomItem, type TemplateItem } from '../template/index.ts'

/** A day at work during leave, as much as what has to be ready for it needs. */
export interface DayAtWork {
  date: CivilDate
  place: string
  privateRoom: boolean
}

/**
 * What a day asks of others: what the employer’s list has for such days, and what no list can leave out. HS-05: the risk
 * assessment is offered for every day, at home too, and to everybody, whatever the list says: nobody can tell from it who gave
 * birth when, or who would have asked. A private room is seen to where it was asked for (decision 15).
 */
export function itemsForDay(template: readonly TemplateItem[], day: DayAtWork): TemplateItem[] {
  const isOnSite = day.place !== 'home'
  const usual = template.filter(({ forDays }) => forDays === 'every' || (forDays === 'on-site' && isOnSite))
  const needed = [riskAssessment, ...(day.privateRoom ? [roomItem] : [])]
  const missing = needed.filter(({ id }) => usual.every((item) => item.id !== id))
  const items = [...usual, ...missing.map((item) => template.find(({ id }) => id === item.id) ?? item)]
  return items.map((item) => (item.id === riskAssessment.id ? alwaysNeeded(item) : item))
}

/** However short a time they have been away. */
function alwaysNeeded({ afterMonths: _months, ...item }: TemplateItem): TemplateItem {
  return item
}
