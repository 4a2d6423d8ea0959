import { isConfirmed } from '../annual-leave/index.ts'
import { asSettled, coverFigures, isCountedOtherwise, type Covering } from '../cover/index.ts'
import { settledWords, type HowSettled } from '../first-weeks/index.ts'
import { namesIn } from '../return-names.ts'
import { planSettled } from './correction-page.ts'
import { askedOfHr, weeksForHr } from './weeks-for-hr.ts'

/** The page of a return, whose form it is. */
export function returnPath({ person }: Pick<Covering, 'person'>): string {
  return `/hr/returns/${person.id}`
}

/** HR can say now how these weeks are covered, or that their leave and pay are right. */
export function canSettle(now: Covering): boolean {
  const found = weeksForHr(now)
  return found?.toSettle === true && !isCountedOtherwise(now, found.weeks)
}

/** Decision 98: what HR say of agreed weeks, and what follows, before it is said. */
export function settlementCheck(now: Covering, how: HowSettled) {
  const found = weeksForHr(now)
  const unsettled = planSettled(now, how)
  const plan = unsettled && ({ ...unsettled, forHr: 'settled' } as const)
  const shown = found && plan && asSettled(now, found.weeks, plan)
  const asked = found ? askedOfHr(now, found) : 'confirm'
  const path = returnPath(now)
  return {
    ...namesIn(now),
    sentPath: `${path}/settlement`,
    isShort: asked === 'settle',
    settled: asked === 'settle' && plan && shown ? settledWords(plan, { short: 1 }, shown) : undefined,
    figures: shown?.counted && coverFigures(now, shown.counted, { pay: 'settling' }),
    leavePath: `${path}/leave`,
    confirmsLeave: now.annual !== undefined && !isConfirmed(now.annual),
    sendKey: `return-plans.hr.${asked === 'settle' ? 'settled' : 'confirmed'}`,
  }
}
