import type { PersonStore } from '../../people/index.ts'
import type { CellFault } from '../fault.ts'
import type { FaultList } from '../fault-list.ts'
import { findCircles, type ManagerCircle } from './manager-circles.ts'
import { findManagersAbove, inParts } from './managers-above.ts'
import { staffKey, type Roster, type RosterEntry } from './roster.ts'

interface ManagerCheck {
  roster: Roster
  faults: FaultList
  people: PersonStore
  /** Whether rows at fault will be left out: then those that rely on them are too. */
  skipFaulty: boolean
}

/** Finds each row's manager, in the file or stored, and adds a fault where there is none or where managers go in a circle. */
export async function checkManagers(check: ManagerCheck): Promise<void> {
  const stored = await findStoredManagers(check)
  for (const entry of check.roster.entries()) placeManager(entry, check, stored)
  const managerOfStored = await findManagersAbove(check.roster, check.people)
  let changed = true
  while (changed) {
    changed = check.skipFaulty && leaveOutDependants(check)
    const heard = [...check.roster.entries()].filter((entry) => !isLeftOut(entry, check))
    const circles = findCircles(heard, (id) => managerNow(id, check, managerOfStored))
    for (const circle of circles) check.faults.add(circle.line, [circleFault(circle)])
    changed = check.skipFaulty && (changed || circles.length > 0)
  }
}

/** The stored people whose staff numbers are named as managers and are not in the file, by organisation and number. */
async function findStoredManagers({ roster, people }: ManagerCheck): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const wanted = [...roster.entries()].filter((entry) => entry.manager && !managerInFile(entry, roster))
  for (const [organisationId, entries] of Map.groupBy(wanted, (entry) => entry.organisationId)) {
    const numbers = [...new Set(entries.map((entry) => entry.manager ?? ''))]
    for (const some of inParts(numbers)) {
      const stored = await people.findByStaffNumbers(organisationId, some)
      for (const person of stored) found.set(staffKey(organisationId, person.staffNumber), person.id)
    }
  }
  return found
}

function placeManager(
  entry: RosterEntry,
  { roster, faults, skipFaulty }: ManagerCheck,
  stored: Map<string, string>,
): void {
  if (entry.manager === undefined) return
  if (entry.manager === null) {
    entry.managerId = null
    return
  }
  const id =
    managerInFile(entry, roster)?.personId ?? stored.get(staffKey(entry.organisationId, entry.manager))
  if (id !== undefined) entry.managerId = id
  else if (!roster.isUnplaced(entry.manager)) faults.add(entry.line, [noSuchManager])
  else if (skipFaulty) faults.add(entry.line, [managerLeftOut])
}

const noSuchManager = {
  column: 'manager',
  wrong:
    'is not the staff number of anybody in that organisation, in this file or stored; check it, or give none',
}

const managerLeftOut = {
  column: 'manager',
  wrong: 'is somebody whose own row is left out; put that row right first',
}

function circleFault({ others, isAlone }: ManagerCircle): CellFault {
  if (isAlone)
    return { column: 'manager', wrong: 'is the person; give the staff number of somebody else, or none' }
  const lines = others.length === 0 ? '' : ` with line ${others.join(', ')}`
  return {
    column: 'manager',
    wrong: `makes a circle${lines} in which each manages the next; give another manager`,
  }
}

/** The manager that a person will have, once the rows that are not left out have been heard. */
function managerNow(id: string, check: ManagerCheck, stored: ReadonlyMap<string, string | undefined>) {
  const entry = check.roster.findById(id)
  if (entry === undefined) return stored.get(id)
  const staysAsStored = isLeftOut(entry, check) || entry.managerId === undefined
  return staysAsStored ? entry.storedManagerId : (entry.managerId ?? undefined)
}

/** Somebody new whose row is left out cannot manage anybody. Answers whether more rows are left out for it. */
function leaveOutDependants({ roster, faults }: ManagerCheck): boolean {
  let found = false
  for (const entry of roster.entries()) {
    const manager = managerInFile(entry, roster)
    if (
      manager === undefined ||
      !manager.isNew ||
      !faults.isFaulty(manager.line) ||
      faults.isFaulty(entry.line)
    )
      continue
    faults.add(entry.line, [managerLeftOut])
    found = true
  }
  return found
}

function managerInFile(entry: RosterEntry, roster: Roster): RosterEntry | undefined {
  return entry.manager ? roster.find(entry.organisationId, entry.manager) : undefined
}

function isLeftOut(entry: RosterEntry, { faults, skipFaulty }: ManagerCheck): boolean {
  return skipFaulty && faults.isFaulty(entry.line)
}
