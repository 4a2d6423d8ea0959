import { backFrom } from '../../../policy/leave/time-away.ts'
import type { Form } from '../../../platform/web/forms/forms.ts'
import { calledName } from '../../people/index.ts'
import type { ListWithTasks, Readiness } from './ready-acts.ts'
import { readyRows, type Reader } from './ready-rows.ts'

/** What others get ready, for each day: the person's own page, and those of their contact and HR. */
export function readyPage({ picture, open, lists, people, buddy, isPaused }: Readiness, reader: Reader) {
  const { person, leave, organisation, today, contact, settings } = picture
  const back = backFrom(person.leaves, leave)
  const ofReturn = lists.find(({ list }) => list.kind === 'return')
  const rows = ofReturn ? readyRows(ofReturn.items, { people, today, contact, isPaused, ...reader }) : []
  const isBack = back !== undefined && back <= today
  const isOverdue = isBack && rows.some(({ state }) => state === 'late')
  const days = lists.filter(({ list }) => list.kind === 'day')
  const rowsOf = ({ items }: ListWithTasks) =>
    readyRows(items, { people, today, contact, isPaused, ...reader })
  return {
    name: person.name,
    firstName: calledName(person),
    contact: contact && calledName(contact),
    back,
    open,
    isBack,
    // Who is back and misses something has somebody to phone.
    isOverdue,
    easeKey: `day-one.ready.ease${isOverdue ? 'Overdue' : ''}`,
    hrPhone: organisation.hrPhone,
    isFirstDayAhead: back !== undefined && back >= today,
    isPaused,
    weeks: settings.checklistWeeks,
    buddy: buddy && calledName(buddy),
    rows,
    days: days.map((day) => ({ date: day.list.date, rows: rowsOf(day) })),
  }
}

/** The same for the contact, who names the buddy. */
export function teamReadyPage(ready: Readiness, reader: Reader, form: Form) {
  const { person } = ready.picture
  const list = ready.lists.find(({ list: one }) => one.kind === 'return')?.list
  return {
    ...readyPage(ready, reader),
    form,
    buddyPath: `/team/${person.id}/ready/buddy`,
    returnPath: `/team/${person.id}/return`,
    version: list?.version ?? 0,
    canName: list !== undefined && !ready.isPaused,
  }
}
