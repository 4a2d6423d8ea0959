import type { Person, PersonStore } from '../../people/index.ts'
import type { CellFault } from '../fault.ts'
import type { FaultList } from '../fault-list.ts'
import type { Roster } from './roster.ts'

/** Somebody who is an active administrator before their row, or after it. */
interface AdministratorRow {
  line: number
  organisationId: string
  isBefore: boolean
  isAfter: boolean
}

export type AdministratorRows = ReturnType<typeof createAdministratorRows>

/** The rows of administrators, who are few in any file. */
export function createAdministratorRows() {
  const rows: AdministratorRow[] = []
  return {
    note(line: number, before: Person | undefined, after: Person): void {
      const [isBefore, isAfter] = [isAdministrator(before), isAdministrator(after)]
      if (isBefore || isAfter) rows.push({ line, organisationId: after.organisationId, isBefore, isAfter })
    },
    list: (): readonly AdministratorRow[] => rows,
  }
}

export function isAdministrator(person: Person | undefined): boolean {
  return person !== undefined && person.isActive && person.roles.includes('admin')
}

interface AdministratorCheck {
  administrators: AdministratorRows
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
  const heard = check.administrators.list().filter(({ line }) => !isLeftOut(line, check))
  const losing = heard.filter(({ isBefore, isAfter }) => isBefore && !isAfter)
  let found = false
  for (const [organisationId, rows] of Map.groupBy(losing, (row) => row.organisationId)) {
    const last = rows.at(-1)
    if (last === undefined || (await keepsOne(organisationId, heard, check))) continue
    check.faults.add(last.line, [noneLeft])
    found = true
  }
  return found
}

async function keepsOne(
  organisationId: string,
  heard: readonly AdministratorRow[],
  check: AdministratorCheck,
): Promise<boolean> {
  if (heard.some((row) => row.organisationId === organisationId && row.isAfter)) return true
  const holders = await check.people.findHolders(organisationId, ['admin'])
  return holders.some(({ staffNumber }) => {
    const line = check.roster.lineOfPerson(organisationId, staffNumber)
    return line === undefined || isLeftOut(line, check)
  })
}

function isLeftOut(line: number, { faults, skipFaulty }: AdministratorCheck): boolean {
  return skipFaulty && faults.isFaulty(line)
}

const noneLeft: CellFault = { wrong: { code: 'lastAdministrator' } }
