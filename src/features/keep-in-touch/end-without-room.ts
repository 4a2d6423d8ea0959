import { ChangedMeanwhileError } from '../../shared/errors.ts'
import { today as dayOf } from '../../shared/civil-date.ts'
import { countWith, type CountedDays } from './day-count.ts'
import { isOpen, type Day } from './day.ts'
import type { DayStore } from './day-store.ts'
import type { Sentence } from './history-sentences.ts'
import { ruleOut } from './proposals/answer.ts'
import type { Situation } from './situation.ts'

/**
 * KIT-11, decision 105: what could not be proposed now does not stay proposed. `after`: the days as an act has left them, whose
 * transaction this is part of. Throws a ChangedMeanwhileError where a side was first.
 */
export async function endWithoutRoom(
  days: Pick<DayStore, 'replace'>,
  after: CountedDays,
  at: Date,
): Promise<void> {
  const act = { by: 'portal', at, today: dayOf(at) } as const
  for (const day of withoutRoom({ ...after, today: act.today })) {
    const ended = ruleOut(day, act)
    if ('refusal' in ended || !(await days.replace(ended.ok)))
      throw new ChangedMeanwhileError('A proposal was answered first.')
  }
}

/** KIT-11: which other proposals end with a yes to this one. */
export function endedByYes(proposal: Day, situation: Situation): Sentence[] {
  const agreed = { ...proposal, state: 'agreed' } as const
  const days = situation.days.map((day) => (day.id === proposal.id ? agreed : day))
  const before = withoutRoom(situation)
  const ended = withoutRoom({ ...situation, days }).filter((day) => !before.includes(day))
  return ended.map(({ date }) => ({ key: 'keep-in-touch.need.ends', values: { date } }))
}

/** Those that wait for HR, who may give a day back, are not among them. */
function withoutRoom(counted: CountedDays & Pick<Situation, 'today'>): Day[] {
  const open = counted.days.filter((day) => isOpen(day, counted.today))
  return open.filter((day) => countWith(day, counted).room === 'used')
}
