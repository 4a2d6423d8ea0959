import { namesIn } from '../return-names.ts'
import type { Covering } from '../cover/index.ts'
import { isKnownToContact } from './plan-agreement.ts'
import { agreedForAnotherDay, type PhasedPlan } from './phased-plan.ts'
import { countedForOwner, standingTable } from './plan-page.ts'

/** What both agreed to, before the person keeps it: what becomes of newer weeks and of what the contact asked. Undefined: nothing stands. */
export function keepPage(now: Covering, plan: PhasedPlan) {
  const { standing, changeAsked, version } = plan
  if (!standing || agreedForAnotherDay(plan, now.returnDate)) return undefined
  const table = standingTable(now, plan, { standing, counted: countedForOwner(now, plan), isOwn: true })
  return {
    ...namesIn(now),
    version,
    standing: table,
    isAsked: changeAsked !== undefined,
    hasNewer: !table.changes.none,
    tellsContact: isKnownToContact(plan),
  }
}
