import type { Form } from '../../../platform/web/forms/forms.ts'
import type { pageLinks } from '../../../platform/web/list-pages.ts'
import { isOpen, type Day } from '../day.ts'
import { factsOf } from '../day-facts.ts'
import { countWith, hasRoom } from '../day-count.ts'
import { inHours } from '../../../shared/hours.ts'
import { saidHours } from '../outcomes/confirmation.ts'
import { historySentences, nameOfActor, type Sentence } from '../history-sentences.ts'
import type { Situation } from '../situation.ts'
import type { DisputedDay } from './decide-disputes.ts'
import { reasonsOf } from './dispute.ts'

export function disputesPage(
  disputed: readonly DisputedDay[],
  { count, pages }: { count: number; pages: ReturnType<typeof pageLinks> },
) {
  const rows = disputed.map(({ day, person }) => ({
    href: `/hr/days/${day.id}`,
    name: person.name,
    staffNumber: person.staffNumber,
    date: day.date,
    kindKey: kindKey(day),
  }))
  return { count, isEmpty: count === 0, rows, pages }
}

/** What each side has said, and the decision that is asked for. */
export function disputePage(day: Day, situation: Situation, form: Form) {
  const said = day.history.findLast(({ state }) => state === 'disputed')
  return {
    form,
    ...headOf(day),
    name: situation.person.name,
    kindKey: kindKey(day),
    staffNumber: situation.person.staffNumber,
    date: day.date,
    action: `/hr/days/${day.id}`,
    facts: factsOf(day, situation),
    history: historySentences(day, situation),
    over: overIfCounted(day, situation),
    waiting: waitingFor(situation),
    words: said?.words,
    wordsBy: said?.by === 'manager' ? nameOfActor(day, 'disputed', situation) : situation.person.name,
    reasonKey: `${reasonsOf(said?.by ?? 'person')}.${said?.reason ?? 'other'}`,
    decisions: ['worked', 'not-worked'],
    hours: form.typed['hours'] ?? String(inHours(saidHours(day))),
  }
}

/** A dispute to decide, or a day that payroll has to correct. */
function headOf(day: Day) {
  const isDisputed = day.state === 'disputed'
  const words = (key: string, other: string) => `keep-in-touch.disputes.${isDisputed ? key : other}`
  return {
    isDisputed,
    back: isDisputed ? '/hr/days' : '/hr/payroll',
    backKey: words('back', 'backPayroll'),
    titleKey: words('titleOne', 'titleCorrection'),
    easeKey: words('ease', 'easeCorrection'),
  }
}

/** What the leave calls such a day. */
function kindKey({ kind }: Day): string {
  return `keep-in-touch.disputes.kinds.${kind}`
}

/** J4: proposals that can be agreed only if HR give a day back. */
function waitingFor(situation: Situation): Sentence[] {
  const open = situation.days.filter((one) => isOpen(one, situation.today) && !hasRoom(one, situation))
  const waiting = open.filter((one) => countWith(one, situation).room === 'waits')
  return waiting.map(({ date }) => ({ key: 'keep-in-touch.disputes.waits', values: { date } }))
}

/** KIT-11: a day that had been given back may have been planned anew since. */
function overIfCounted(day: Day, situation: Situation): Sentence | undefined {
  const days = situation.days.filter(({ id }) => id !== day.id)
  const { number, total, room } = countWith(day, { ...situation, days })
  if (room === 'left') return undefined
  return { key: 'keep-in-touch.disputes.over', values: { number, total } }
}
