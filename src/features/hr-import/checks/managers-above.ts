import type { Person, PersonStore } from '../../people/index.ts'
import type { FileRow } from '../csv-file/read-file.ts'
import type { Roster } from './roster.ts'
import type { StoredPeople } from './stored-people.ts'

/** Notes the stored people above those of some rows, as far up as it goes, each once. */
export async function noteManagersAbove(
  rows: readonly FileRow[],
  stored: StoredPeople,
  { roster, people }: { roster: Roster; people: Pick<PersonStore, 'findMany'> },
): Promise<void> {
  const named = rows.map((row) => stored.manager(row))
  let next = [...named, ...rows.map((row) => stored.person(row))].filter((person) => person !== undefined)
  while (next.length > 0) {
    for (const person of next) roster.noteStored(person)
    next = await managersOf(next)
  }

  async function managersOf(below: readonly Person[]): Promise<Person[]> {
    const wanted = below.map(({ managerId }) => managerId).filter((id) => id !== undefined)
    const unknown = [...new Set(wanted)].filter((id) => !roster.isIdKnown(id))
    if (unknown.length === 0) return []
    const found = await people.findMany(unknown)
    const ids = new Set(found.map(({ id }) => id))
    for (const id of unknown) if (!ids.has(id)) roster.noteMissing(id)
    return found
  }
}
