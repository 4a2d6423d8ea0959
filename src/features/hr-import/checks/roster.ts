import { alikeKey, type Person } from '../../people/index.ts'
import type { CellFault } from '../fault.ts'
import { createNumberColumn } from './number-column.ts'
import { createTextIndex } from './text-index.ts'

/** What the checks between rows must know of a row. */
export interface RosterRow {
  line: number
  organisationId: string
  staffNumber: string
  /** Undefined: they are new. */
  stored: Person | undefined
  /** Staff number of the manager; null: nobody; undefined: as stored. */
  manager: string | null | undefined
}

/** A person in the file, or one whom it or the stored people name as a manager: by number, so that very many stay small. */
export type Seat = number

export type Roster = ReturnType<typeof createRoster>

/** In place of a seat. */
const [none, nobody, asStored] = [-1, -2, -3]

/** Equal for equal people: a staff number is good within its organisation only. */
export function staffKey(organisationId: string | undefined, staffNumber: string): string {
  return JSON.stringify([organisationId, staffNumber])
}

/** Everybody in the file and the managers above them, by organisation and staff number; no names, and some bytes a row. */
export function createRoster() {
  const people = createTextIndex()
  const ids = createTextIndex()
  const firstWith = { alike: linesByText(), email: linesByText() }
  // By seat. A row says which manager its person is to have; of stored people it is known whom they have.
  const [lines, newOnes, stored] = [createNumberColumn(0), createNumberColumn(0), createNumberColumn(0)]
  const [managers, storedManagers] = [createNumberColumn(asStored), createNumberColumn(none)]
  // A row whose organisation is not known stands under its number alone, and so does whoever is named as a manager.
  const [numbersAlone, unplaced] = [createNumberColumn(none), createNumberColumn(0)]
  const seatsOfIds = createNumberColumn(none)

  return {
    /** Keeps the row on which a staff number stands first; a fault for each later one. */
    add({ line, organisationId, staffNumber, stored: known, manager }: RosterRow): CellFault[] {
      const seat = people.add(staffKey(organisationId, staffNumber))
      if (lines.get(seat) !== 0) {
        const values = { line: lines.get(seat) }
        return [{ column: 'staff_number', wrong: { code: 'numberTwice', values } }]
      }
      lines.set(seat, line)
      newOnes.set(seat, known === undefined ? 1 : 0)
      if (known !== undefined) noteStored(known)
      firstWith.alike.note(staffKey(organisationId, alikeKey(staffNumber)), line)
      if (manager === null) managers.set(seat, nobody)
      else if (manager !== undefined) managers.set(seat, managerSeat(organisationId, manager))
      return []
    },
    noteStored,
    isIdKnown: (id: string) => seatsOfIds.get(ids.add(id)) !== none,
    /** Nobody has this id, and nobody will be asked for it again. */
    noteMissing: (id: string) => seatsOfIds.set(ids.add(id), nobody),
    isKnown(organisationId: string, staffNumber: string): boolean {
      const seat = people.find(staffKey(organisationId, staffNumber))
      return seat !== undefined && isSomebody(seat)
    },
    lineOfPerson(organisationId: string, staffNumber: string): number | undefined {
      const seat = people.find(staffKey(organisationId, staffNumber))
      return seat === undefined || lines.get(seat) === 0 ? undefined : lines.get(seat)
    },
    /** The first line with a number that equals this one but for what spreadsheets change. */
    lineAlike: (organisationId: string, staffNumber: string) =>
      firstWith.alike.find(staffKey(organisationId, alikeKey(staffNumber))),
    addEmail(email: string, line: number): CellFault[] {
      const first = firstWith.email.note(email, line)
      if (first === line) return []
      return [{ column: 'email', wrong: { code: 'emailTwice', values: { line: first } } }]
    },
    /** A row whose organisation is not known: nobody whose manager it names is at fault for that. */
    addUnplaced: (staffNumber: string) => unplaced.set(people.add(staffKey(undefined, staffNumber)), 1),
    isUnplaced: (seat: Seat) => unplaced.get(numbersAlone.get(seat)) === 1,

    size: people.size,
    /** Those who have a row. */
    *inFile(): Generator<Seat> {
      for (let seat = 0; seat < people.size(); seat += 1) if (lines.get(seat) !== 0) yield seat
    },
    isInFile: (seat: Seat) => lines.get(seat) !== 0,
    isSomebody,
    isNew: (seat: Seat) => newOnes.get(seat) === 1,
    line: (seat: Seat) => lines.get(seat),
    /** Whom the row names; undefined: nobody, or it says nothing of it. */
    namedManager: (seat: Seat) => seatOrNone(managers.get(seat)),
    saysManager: (seat: Seat) => managers.get(seat) !== asStored,
    storedManager: (seat: Seat) => seatOrNone(seatsOfIds.get(storedManagers.get(seat))),
  }

  function noteStored(person: Person): void {
    const seat = people.add(staffKey(person.organisationId, person.staffNumber))
    stored.set(seat, 1)
    seatsOfIds.set(ids.add(person.id), seat)
    if (person.managerId !== undefined) storedManagers.set(seat, ids.add(person.managerId))
  }

  function managerSeat(organisationId: string, staffNumber: string): Seat {
    const seat = people.add(staffKey(organisationId, staffNumber))
    numbersAlone.set(seat, people.add(staffKey(undefined, staffNumber)))
    return seat
  }

  function isSomebody(seat: Seat): boolean {
    return lines.get(seat) !== 0 || stored.get(seat) === 1
  }
}

function seatOrNone(seat: number): Seat | undefined {
  return seat < 0 ? undefined : seat
}

/** The line on which a text stands first. */
function linesByText() {
  const texts = createTextIndex()
  const lines = createNumberColumn(0)
  return {
    /** Answers the first line, which may be this one. */
    note(text: string, line: number): number {
      const at = texts.add(text)
      if (lines.get(at) === 0) lines.set(at, line)
      return lines.get(at)
    },
    find(text: string): number | undefined {
      const at = texts.find(text)
      return at === undefined ? undefined : lines.get(at)
    },
  }
}
