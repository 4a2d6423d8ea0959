import { alikeKey } from '../../people/index.ts'
import type { CellFault } from '../fault.ts'

/** What the checks between rows must know of each row: no names, so that a long file stays small in memory. */
export interface RosterEntry {
  line: number
  /** Of the stored person, or the new one. */
  personId: string
  organisationId: string
  isNew: boolean
  /** Staff number of the manager; null: nobody; undefined: as stored. */
  manager: string | null | undefined
  storedManagerId: string | undefined
  /** Whether the person is an active administrator, before the row and after it. */
  administers: Administering
  /** Set once everybody is known: the manager's id; null: nobody; undefined: as stored. */
  managerId?: string | null
}

/** Shared between the rows that say nothing of it, which are nearly all. */
export type Administering = Readonly<{ before: boolean; after: boolean }>

export type Roster = ReturnType<typeof createRoster>

/** Equal for equal people: a staff number is good within its organisation only. */
export function staffKey(organisationId: string | undefined, staffNumber: string): string {
  return JSON.stringify([organisationId, staffNumber])
}

/** Lines or entries by organisation, then by a text: two maps cost less than a key made of both. */
function createByOrganisation<Value>() {
  const organisations = new Map<string, Map<string, Value>>()
  return {
    get: (organisationId: string, text: string) => organisations.get(organisationId)?.get(text),
    set(organisationId: string, text: string, value: Value): void {
      const known = organisations.get(organisationId) ?? new Map<string, Value>()
      organisations.set(organisationId, known.set(text, value))
    },
    *values(): Generator<Value> {
      for (const one of organisations.values()) yield* one.values()
    },
  }
}

/** Everybody in the file, by organisation and staff number. */
export function createRoster() {
  const byNumber = createByOrganisation<RosterEntry>()
  const byId = new Map<string, RosterEntry>()
  const lineOfAlike = createByOrganisation<number>()
  const lineOfEmail = new Map<string, number>()
  const unplaced = new Set<string>()
  return {
    entries: () => byNumber.values(),
    find: byNumber.get,
    findById: (personId: string) => byId.get(personId),
    /** Keeps the row on which a staff number stands first; a fault for each later one. */
    add(staffNumber: string, entry: RosterEntry): CellFault[] {
      const first = byNumber.get(entry.organisationId, staffNumber)
      if (first !== undefined) {
        return [
          { column: 'staff_number', wrong: `stands on line ${first.line} already; give each person one row` },
        ]
      }
      const alike = alikeKey(staffNumber)
      if (lineOfAlike.get(entry.organisationId, alike) === undefined)
        lineOfAlike.set(entry.organisationId, alike, entry.line)
      byNumber.set(entry.organisationId, staffNumber, entry)
      byId.set(entry.personId, entry)
      return []
    },
    /** The first line with a number that equals this one but for what spreadsheets change. */
    lineAlike: (organisationId: string, staffNumber: string) =>
      lineOfAlike.get(organisationId, alikeKey(staffNumber)),
    addEmail(email: string, line: number): CellFault[] {
      const first = lineOfEmail.get(email)
      if (first === undefined) lineOfEmail.set(email, line)
      if (first === undefined || first === line) return []
      return [
        {
          column: 'email',
          wrong: `stands on line ${first} already; give each person an address of their own`,
        },
      ]
    },
    /** A row whose organisation is not known: nobody whose manager it names is at fault for that. */
    addUnplaced: (staffNumber: string) => unplaced.add(staffNumber),
    isUnplaced: (staffNumber: string) => unplaced.has(staffNumber),
  }
}
