import { patternDays } from '../../../shared/week-pattern.ts'
import type { Organisation, RecordFacts } from '../../people/index.ts'

/** What HR left empty of somebody new, each as the key of a sentence that says what follows. Their leave always is. */
export function leftEmpty(facts: RecordFacts, { teams = [], sites = [] }: Organisation): string[] {
  const hasOpen = (units: readonly { isClosed?: boolean }[]) => units.some(({ isClosed }) => !isClosed)
  const left = {
    contact: facts.managerId === undefined && facts.contactId === undefined,
    hours: patternDays.every((day) => facts.pattern[day] === 0),
    salary: facts.salary === undefined,
    team: facts.teamId === undefined && hasOpen(teams),
    site: facts.siteId === undefined && hasOpen(sites),
    leave: true,
  }
  return Object.entries(left).flatMap(([name, isLeft]) => (isLeft ? [`people-desk.leftEmpty.${name}`] : []))
}
