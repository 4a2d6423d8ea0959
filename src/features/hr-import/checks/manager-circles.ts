import { createNumberColumn } from './number-column.ts'
import type { Seat } from './roster.ts'

/** People each of whom manages the next. */
export interface ManagerCircle {
  /** The last line of the file that takes part and names a manager: the one to put right. */
  line: number
  /** The other lines that take part. */
  others: number[]
  /** Somebody who manages themselves. */
  isAlone: boolean
}

interface Managing {
  /** Of a person whose row names a manager. */
  lineOf(seat: Seat): number | undefined
  managerOf(seat: Seat): Seat | undefined
}

const notWalked = -1

/** Follows the managers upwards from everybody in the file. */
export function findCircles(starts: Iterable<Seat>, { lineOf, managerOf }: Managing): ManagerCircle[] {
  const walks = createNumberColumn(notWalked)
  const circles: ManagerCircle[] = []
  for (const start of starts) {
    let seat: Seat | undefined = start
    for (; seat !== undefined && walks.get(seat) === notWalked; seat = managerOf(seat)) walks.set(seat, start)
    if (seat === undefined || walks.get(seat) !== start) continue
    const members = circleThrough(seat, managerOf)
    const lines = members.flatMap((member) => lineOf(member) ?? []).toSorted((a, b) => a - b)
    const line = lines.pop()
    if (line !== undefined) circles.push({ line, others: lines, isAlone: members.length === 1 })
  }
  return circles
}

function circleThrough(start: Seat, managerOf: Managing['managerOf']): Seat[] {
  const members = [start]
  for (let seat = managerOf(start); seat !== undefined && seat !== start; seat = managerOf(seat))
    members.push(seat)
  return members
}
