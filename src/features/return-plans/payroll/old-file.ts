import type { CivilDate } from '../../../shared/civil-date.ts'
import { markOf } from '../../../shared/mark.ts'
import type { PlanBasis } from '../../../policy/return/phased-plan.ts'
import type { Person } from '../../people/index.ts'
import { areOver, holdingIn, type Exported, type PhasedPlan } from '../first-weeks/index.ts'

interface PaidReturn extends PlanBasis {
  plan: PhasedPlan | undefined
  returnDate: CivilDate | undefined
  person: Pick<Person, 'salary' | 'pattern'>
  today: CivilDate
}

/** What a file of these weeks would rest on now. */
export function exportedNow(now: PaidReturn, at: Date): Exported {
  const { plan, person } = now
  const weeks = holdingIn(now)
  const { settledAs, settledHours } = plan ?? {}
  const agreed = weeks && {
    returnDate: weeks.returnDate,
    weeks: weeks.weeks,
    cover: weeks.cover,
    leave: weeks.leave,
    // That they confirmed leave and pay as the file has them makes no figure of it wrong.
    hr: [settledAs, settledHours],
  }
  return {
    at,
    of: markOf(agreed ?? 'none'),
    terms: markOf([person.pattern, person.salary ?? null]),
  }
}

/**
 * When HR fetched a file of these weeks that is not right any more: others were agreed since, they hold no more, HR's part in them is
 * another, or, while they last, the contract or the salary. Undefined: there is none.
 */
export function oldFileOf(now: PaidReturn): Date | undefined {
  const exported = now.plan?.exported
  if (!exported) return undefined
  const { of, terms } = exportedNow(now, exported.at)
  const weeks = holdingIn(now)
  const isOtherTerms = weeks !== undefined && !areOver(weeks, now) && terms !== exported.terms
  return of !== exported.of || isOtherTerms ? exported.at : undefined
}
