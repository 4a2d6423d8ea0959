import { backFrom } from '../../../policy/leave/time-away.ts'
import type { Language } from '../../../shared/language.ts'
import { calledName, unitName } from '../../people/index.ts'
import { firstDayOf, type FirstDayParts } from './first-day.ts'
import { itemState, readyRows, type Readiness } from '../lists/index.ts'

/** The first morning: where to go, whom to ask, what works already, and who sees to what does not. */
export async function firstDayPage(
  { picture, lists, people, buddy }: Readiness,
  { language, ...parts }: FirstDayParts & { language: Language },
) {
  const { person, leave, contact, organisation, today, settings } = picture
  const back = backFrom(person.leaves, leave)
  const date = back && (await firstDayOf(parts, picture, back))
  const site = organisation.sites?.find(({ id }) => id === person.siteId)
  const items = lists.find(({ list }) => list.kind === 'return')?.items ?? []
  const around = { people, today, contact, language, isPerson: true }
  const forTheDay = items.filter(({ item }) => item.daysBefore >= 0)
  const stateOf = ({ task }: (typeof items)[number]) => itemState(task, today)
  const hours = organisation.hrHours
  return {
    date,
    isPast: date !== undefined && date < today,
    isBack: back !== undefined && back <= today,
    weeks: settings.checklistWeeks,
    site: site && unitName(site, language),
    contact: contact && calledName(contact),
    buddy: buddy && calledName(buddy),
    phone: organisation.hrPhone,
    hours: hours && (language === 'cy' ? hours.cy : hours.en),
    works: readyRows(
      forTheDay.filter((one) => stateOf(one) === 'done'),
      around,
    ),
    open: readyRows(
      forTheDay.filter((one) => !['done', 'notNeeded', 'missed'].includes(stateOf(one))),
      around,
    ),
    hasNone: items.length === 0,
  }
}
