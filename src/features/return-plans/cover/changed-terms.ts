import { inHours } from '../../../shared/hours.ts'
import { calledName } from '../../people/index.ts'
import type { PhasedPlan } from '../first-weeks/phased-plan.ts'
import type { ReturnSituation, SituationParts } from '../situation.ts'

/**
 * What HR changed of the contract since the weeks were shared or agreed, a sentence each: they are counted anew by it. A contact
 * reads no pay.
 */
export async function changedTermsLines(
  { people }: Pick<SituationParts, 'people'>,
  { plan, person }: ReturnSituation,
  reader: 'own' | 'contact' | 'hr',
): Promise<{ key: string; values: Record<string, string | number> }[]> {
  const since = plan && shownSince(plan)
  if (!since) return []
  const { hours, salaryOn } = await people.changedTerms(person, since)
  const key = (name: string) => `return-plans.changedTerms.${name}${reader === 'own' ? 'Own' : ''}`
  const name = calledName(person)
  const lines = []
  if (hours) {
    const [before, after] = [inHours(hours.before), inHours(hours.after)]
    lines.push({ key: key('hours'), values: { name, on: hours.on, before, after } })
  }
  if (salaryOn && reader !== 'contact') lines.push({ key: key('salary'), values: { name, on: salaryOn } })
  return lines
}

/** Undefined for a first draft, which nobody else looks at. */
function shownSince({ standing, agreedAt, sharedAt }: PhasedPlan): Date | undefined {
  return standing?.agreedAt ?? agreedAt ?? sharedAt
}
