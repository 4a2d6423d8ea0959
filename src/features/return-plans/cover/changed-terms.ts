import { inHours } from '../../../shared/hours.ts'
import { calledName } from '../../people/index.ts'
import type { PhasedPlan } from '../first-weeks/phased-plan.ts'
import { isPlannedAsAgreed } from '../first-weeks/plan-agreement.ts'
import type { ReturnSituation, SituationParts } from '../situation.ts'

type Reader = 'own' | 'contact' | 'hr'

/**
 * What HR changed of the contract since the weeks were shared or agreed, a sentence each: they are counted anew by it. A contact
 * reads no pay.
 */
export async function changedTermsLines(
  { people }: Pick<SituationParts, 'people'>,
  { plan, person }: ReturnSituation,
  reader: Reader,
): Promise<{ key: string; values: Record<string, string | number> }[]> {
  const since = plan && shownSince(plan, reader)
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

/**
 * When the weeks over which it is said were shared or agreed. Undefined for a draft, of which its owner alone reads; the others then
 * read what both agreed to before, and HR do also while newer weeks wait for a yes.
 */
function shownSince(plan: PhasedPlan, reader: Reader): Date | undefined {
  const { state, standing, agreedAt, sharedAt } = plan
  const isStanding =
    reader === 'hr' || (state === 'draft' && (reader === 'contact' || isPlannedAsAgreed(plan)))
  return (isStanding ? standing?.agreedAt : undefined) ?? agreedAt ?? sharedAt
}
