import { inHours } from '../../../shared/hours.ts'
import { calledName, type ChangedTerms } from '../../people/index.ts'
import type { PhasedPlan } from '../first-weeks/phased-plan.ts'
import type { Covering } from './covering.ts'

/** Since when weeks of this plan are looked at by others than their owner; undefined for a first draft. */
export function shownSince({ standing, agreedAt, sharedAt }: PhasedPlan): Date | undefined {
  return standing?.agreedAt ?? agreedAt ?? sharedAt
}

type Reader = 'own' | 'contact' | 'hr'

/** What was corrected of the contract since the weeks were shared or agreed: they are counted anew by it. A contact reads no pay. */
export function changedTermsWords({ person, changedTerms }: Covering, reader: Reader) {
  const { hours, salaryOn }: ChangedTerms = changedTerms ?? {}
  const words = (name: string) => `return-plans.changedTerms.${name}${reader === 'own' ? 'Own' : ''}`
  const name = calledName(person)
  return [
    ...(hours
      ? [
          {
            key: words('hours'),
            values: { name, on: hours.on, before: inHours(hours.before), after: inHours(hours.after) },
          },
        ]
      : []),
    ...(salaryOn && reader !== 'contact' ? [{ key: words('salary'), values: { name, on: salaryOn } }] : []),
  ]
}
