import type { Form } from '../../../platform/web/forms/forms.ts'
import { inHours, type HourHundredths } from '../../../shared/hours.ts'
import { asSettled, type Covering } from '../cover/index.ts'
import { settledWords, settlements, type HowSettled, type PhasedPlan } from '../first-weeks/index.ts'
import { namesIn } from '../return-names.ts'
import { weeksForHr } from './returns-for-hr.ts'

export function correctionPath({ person }: Pick<Covering, 'person'>): string {
  return `/hr/returns/${person.id}/correction`
}

/** What is settled, to be settled otherwise. `short`: the hours of which HR said how they are covered. */
export function correctionPage(now: Covering, form: Form, short: HourHundredths) {
  return { ...wordsOf(now), form, settlements, short: inHours(short), version: form.typed['version'] ?? '' }
}

/** What the form shows before anything is typed. */
export function typedSettlement(now: Covering): Record<string, string> {
  const { as, hours } = soFar(now)
  const typed = (each: HourHundredths) => String(inHours(each))
  return {
    version: String(now.plan?.version ?? 0),
    ...(as && { as }),
    ...(hours && { leave: typed(hours.leave), unpaid: typed(hours.unpaid) }),
  }
}

/** Before and after, with the pay, before it is so. */
export function correctionCheck(now: Covering, after: HowSettled) {
  const checkPath = `${correctionPath(now)}/check`
  return { ...wordsOf(now), checkPath, before: wordsFor(now, soFar(now)), after: wordsFor(now, after) }
}

export function isSettledSo(now: Covering, { as, hours }: HowSettled): boolean {
  const { as: settledAs, hours: given } = soFar(now)
  return settledAs === as && given?.leave === hours?.leave && given?.unpaid === hours?.unpaid
}

function soFar({ plan }: Covering): HowSettled {
  return { as: plan?.settledAs, hours: plan?.settledHours }
}

/** What would be said if it were settled so. */
function wordsFor(now: Covering, { as, hours }: HowSettled) {
  const found = weeksForHr(now)
  if (!now.plan || !found) return undefined
  const { settledAs: _as, settledHours: _hours, settledBefore: _before, ...rest } = now.plan
  const plan: PhasedPlan = { ...rest, ...(as && { settledAs: as }), ...(hours && { settledHours: hours }) }
  return settledWords(plan, { short: 1 }, asSettled(now, found.weeks, plan))
}

function wordsOf(now: Covering) {
  return { ...namesIn(now), page: correctionPath(now), returnPath: `/hr/returns/${now.person.id}` }
}
