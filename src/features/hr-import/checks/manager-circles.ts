import type { RosterEntry } from './roster.ts'

/** People each of whom manages the next. */
export interface ManagerCircle {
  /** The last line of the file that takes part and names a manager: the one to put right. */
  line: number
  /** The other lines that take part. */
  others: number[]
  /** Somebody who manages themselves. */
  isAlone: boolean
}

/** Follows the managers upwards from everybody in the file; the manager of a person is asked by id. */
export function findCircles(
  entries: Iterable<RosterEntry>,
  managerOf: (personId: string) => string | undefined,
): ManagerCircle[] {
  const all = [...entries]
  const lineOf = new Map(all.filter((entry) => entry.managerId).map((entry) => [entry.personId, entry.line]))
  const walkOf = new Map<string, number>()
  const circles: ManagerCircle[] = []
  for (const [walk, start] of all.entries()) {
    let id: string | undefined = start.personId
    for (; id !== undefined && !walkOf.has(id); id = managerOf(id)) walkOf.set(id, walk)
    if (id === undefined || walkOf.get(id) !== walk) continue
    const members = circleThrough(id, managerOf)
    const lines = members.flatMap((member) => lineOf.get(member) ?? []).toSorted((a, b) => a - b)
    const line = lines.pop()
    if (line !== undefined) circles.push({ line, others: lines, isAlone: members.length === 1 })
  }
  return circles
}

function circleThrough(start: string, managerOf: (personId: string) => string | undefined): string[] {
  const members = [start]
  for (let id = managerOf(start); id !== undefined && id !== start; id = managerOf(id)) members.push(id)
  return members
}
