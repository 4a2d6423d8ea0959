import type { PersonStore } from '../../people/index.ts'
import type { FaultList } from '../fault-list.ts'
import type { Roster, RosterEntry } from './roster.ts'

interface AdministratorCheck {
  roster: Roster
  faults: FaultList
  people: Pick<PersonStore, 'findHolders'>
  /** Whether rows at fault will be left out. */
  skipFaulty: boolean
}

/**
 * An organisation keeps an administrator: a fault for the last of the rows that would take the role, or the account, from
 * all of them. Answers whether there was one.
 */
export async function checkLastAdministrators(check: AdministratorCheck): Promise<boolean> {
  const heard = [...check.roster.entries()].filter((entry) => !isLeftOut(entry, check))
  const losing = heard.filter(({ administers }) => administers.before && !administers.after)
  let found = false
  for (const [organisationId, entries] of Map.groupBy(losing, (entry) => entry.organisationId)) {
    const last = entries.at(-1)
    if (last === undefined || (await keepsOne(organisationId, heard, check))) continue
    check.faults.add(last.line, [noneLeft])
    found = true
  }
  return found
}

async function keepsOne(
  organisationId: string,
  heard: readonly RosterEntry[],
  { people }: AdministratorCheck,
): Promise<boolean> {
  const ofThere = heard.filter((entry) => entry.organisationId === organisationId)
  if (ofThere.some(({ administers }) => administers.after)) return true
  const spokenOf = new Set(ofThere.map(({ personId }) => personId))
  return (await people.findHolders(organisationId, ['admin'])).some(({ id }) => !spokenOf.has(id))
}

function isLeftOut({ line }: RosterEntry, { faults, skipFaulty }: AdministratorCheck): boolean {
  return skipFaulty && faults.isFaulty(line)
}

const noneLeft = {
  wrong:
    'would leave the organisation without an administrator; give somebody else the role first, or leave the row out',
}
