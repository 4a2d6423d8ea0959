import type { CellFault } from '../fault.ts'
import type { FaultList } from '../fault-list.ts'
import { findCircles, type ManagerCircle } from './manager-circles.ts'
import type { Roster, Seat } from './roster.ts'

interface ManagerCheck {
  roster: Roster
  faults: FaultList
  /** Whether rows at fault will be left out: then those that rely on them are too. */
  skipFaulty: boolean
}

/** A fault for each row whose manager is neither in the file nor stored, and where managers go in a circle. */
export function checkManagers(check: ManagerCheck): void {
  const { roster, faults, skipFaulty } = check
  for (const seat of roster.inFile()) checkNamedManager(seat, check)
  let changed = true
  while (changed) {
    changed = skipFaulty && leaveOutDependants(check)
    const circles = findCircles(heardSeats(check), {
      lineOf: (seat) => (roster.namedManager(seat) === undefined ? undefined : roster.line(seat)),
      managerOf: (seat) => managerNow(seat, check),
    })
    for (const circle of circles) faults.add(circle.line, [circleFault(circle)])
    changed = skipFaulty && (changed || circles.length > 0)
  }
}

function checkNamedManager(seat: Seat, { roster, faults, skipFaulty }: ManagerCheck): void {
  const manager = roster.namedManager(seat)
  if (manager === undefined || roster.isSomebody(manager)) return
  if (!roster.isUnplaced(manager)) faults.add(roster.line(seat), [noSuchManager])
  else if (skipFaulty) faults.add(roster.line(seat), [managerLeftOut])
}

const noSuchManager: CellFault = { column: 'manager', wrong: { code: 'noSuchManager' } }
const managerLeftOut: CellFault = { column: 'manager', wrong: { code: 'managerLeftOut' } }

function circleFault({ others, isAlone }: ManagerCircle): CellFault {
  const column = 'manager'
  if (isAlone) return { column, wrong: { code: 'managesSelf' } }
  if (others.length === 0) return { column, wrong: { code: 'circleStored' } }
  return { column, wrong: { code: 'circle', values: { lines: others.join(', ') } } }
}

function* heardSeats(check: ManagerCheck): Generator<Seat> {
  for (const seat of check.roster.inFile()) if (!isLeftOut(seat, check)) yield seat
}

/** The manager that a person will have, once the rows that are not left out have been heard. */
function managerNow(seat: Seat, check: ManagerCheck): Seat | undefined {
  const { roster } = check
  const isHeard = roster.isInFile(seat) && !isLeftOut(seat, check) && roster.saysManager(seat)
  if (!isHeard) return roster.storedManager(seat)
  const named = roster.namedManager(seat)
  return named !== undefined && roster.isSomebody(named) ? named : undefined
}

/** Somebody new whose row is left out cannot manage anybody. Answers whether more rows are left out for it. */
function leaveOutDependants({ roster, faults }: ManagerCheck): boolean {
  let found = false
  for (const seat of roster.inFile()) {
    const manager = roster.namedManager(seat)
    if (manager === undefined || !roster.isInFile(manager) || !roster.isNew(manager)) continue
    if (!faults.isFaulty(roster.line(manager)) || faults.isFaulty(roster.line(seat))) continue
    faults.add(roster.line(seat), [managerLeftOut])
    found = true
  }
  return found
}

function isLeftOut(seat: Seat, { roster, faults, skipFaulty }: ManagerCheck): boolean {
  return skipFaulty && faults.isFaulty(roster.line(seat))
}
