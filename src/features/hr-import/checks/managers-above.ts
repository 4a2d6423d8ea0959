import type { PersonStore } from '../../people/index.ts'
import type { Roster } from './roster.ts'

const askedAtATime = 500

/** Who manages the stored people above those in the file, as far up as it goes. */
export async function findManagersAbove(
  roster: Roster,
  people: PersonStore,
): Promise<Map<string, string | undefined>> {
  const managerOf = new Map<string, string | undefined>()
  const entries = [...roster.entries()]
  let next = entries.flatMap((entry) => [entry.managerId, entry.storedManagerId])
  for (;;) {
    const unknown = new Set(
      next.filter((id) => typeof id === 'string').filter((id) => !managerOf.has(id) && !roster.findById(id)),
    )
    if (unknown.size === 0) return managerOf
    for (const id of unknown) managerOf.set(id, undefined)
    for (const some of inParts([...unknown])) {
      for (const person of await people.findMany(some)) managerOf.set(person.id, person.managerId)
    }
    next = [...unknown].map((id) => managerOf.get(id))
  }
}

/** Lists short enough for one query each. */
export function inParts<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / askedAtATime) }, (_, at) =>
    all.slice(at * askedAtATime, (at + 1) * askedAtATime),
  )
}
