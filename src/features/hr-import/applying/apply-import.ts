import { isDeepStrictEqual } from 'node:util'
import { today } from '../../../shared/civil-date.ts'
import { ChangedMeanwhileError } from '../../../shared/errors.ts'
import type { Clock, InTransaction } from '../../../shared/ports.ts'
import type { IdentityService } from '../../identity/index.ts'
import type { LeaveChanges } from '../../leave/index.ts'
import { withAddress, type Person, type PersonStore } from '../../people/index.ts'
import type { ImportStore, StagedRow } from './import-store.ts'
import { personAfter } from '../row-changes/person-after.ts'

export interface ImportParts {
  people: PersonStore
  imports: ImportStore
  /** Tells every feature of a leave that the file changed (decision 8). */
  leaves: Pick<LeaveChanges, 'announce'>
  /** Ends the sessions of whoever has another address, and tells them. */
  identity: Pick<IdentityService, 'announceAddress'>
  clock: Clock
  inTransaction: InTransaction
}

/** As many rows as go into one transaction. MongoDB advises fewer than 1,000 documents. */
const rowsAtATime = 500

/**
 * Writes the rows of a committed import. A row leaves the staging collection in the transaction that writes its person,
 * so that after a crash, or beside another process, what is left is what is still to be written.
 * Returns the lines that no longer fitted what is stored.
 */
export async function applyImport(parts: ImportParts, importId: string): Promise<number[]> {
  const refused: number[] = []
  let count = rowsAtATime
  for (;;) {
    const step = await takeStep(parts, importId, count)
    if (step === 'taken' && count > 1) {
      count = 1
    } else if (step === 'taken') {
      refused.push(...(await refuseNext(parts, importId)))
      count = rowsAtATime
    } else {
      refused.push(...step.refused)
      if (step.rows === 0) break
    }
  }
  await parts.imports.finish(importId, parts.clock())
  return refused
}

type Step = { rows: number; refused: number[] } | 'taken'

async function takeStep(parts: ImportParts, importId: string, count: number): Promise<Step> {
  try {
    return await parts.inTransaction(() => writeNext(parts, importId, count))
  } catch (error) {
    if (error instanceof ChangedMeanwhileError) return 'taken'
    throw error
  }
}

async function writeNext(
  { people, imports, leaves, identity, clock }: ImportParts,
  importId: string,
  count: number,
): Promise<Step> {
  const rows = await imports.nextRows(importId, count)
  if (rows.length === 0) return { rows: 0, refused: [] }
  const stored = await people.findMany(rows.map((row) => row.personId))
  const byId = new Map(stored.map((person) => [person.id, person]))
  const now = clock()
  const heard = rows.map((row) => {
    const before = byId.get(row.personId)
    const { person, faults } = personAfter(before, row, row.row, today(now))
    return { row, faults, person: withAddress(before, person, row.row.addressConfirmedBy, now) }
  })
  const fitting = heard.filter((one) => one.faults.length === 0).map((one) => one.person)
  await people.addMany(fitting.filter((person) => !byId.has(person.id)))
  await people.replaceMany(fitting.filter((person) => byId.has(person.id)))
  for (const person of fitting) {
    const before = byId.get(person.id)
    for (const { leave, known } of changedLeaves(before, person)) await leaves.announce(person, leave, known)
    if (before) await identity.announceAddress(before, person)
  }
  await imports.removeRows(
    importId,
    rows.map((row) => row.line),
  )
  return {
    rows: rows.length,
    refused: heard.filter((one) => one.faults.length > 0).map((one) => one.row.line),
  }
}

/** Leaves that were there before and are otherwise now: nothing hangs on a new one yet. */
function changedLeaves(before: Person | undefined, after: Person) {
  return after.leaves.flatMap((leave) => {
    const known = before?.leaves.find(({ id }) => id === leave.id)
    return known !== undefined && !isDeepStrictEqual(known, leave) ? [{ leave, known }] : []
  })
}

/** Puts away the one next row, whose address or staff number somebody else has taken since the file was checked. */
async function refuseNext({ imports, inTransaction }: ImportParts, importId: string): Promise<number[]> {
  return inTransaction(async () => {
    const lines = (await imports.nextRows(importId, 1)).map((row: StagedRow) => row.line)
    await imports.removeRows(importId, lines)
    return lines
  })
}
