import { isDeepStrictEqual } from 'node:util'
import { today } from '../../../shared/civil-date.ts'
import { ChangedMeanwhileError } from '../../../shared/errors.ts'
import type { Clock, InTransaction } from '../../../shared/ports.ts'
import { invitationFor, type IdentityService } from '../../identity/index.ts'
import type { LeaveChanges } from '../../leave/index.ts'
import type { AuditLog } from '../../audit/index.ts'
import type { OutboxService } from '../../outbox/index.ts'
import type { ReturnPlansService } from '../../return-plans/index.ts'
import {
  withLeaveTold,
  recordChange,
  withAddress,
  type KeeperChanges,
  type HistoryStore,
  type OrganisationStore,
  type Person,
  type PersonStore,
} from '../../people/index.ts'
import type { ImportStore, StagedRow } from './import-store.ts'
import { cellChanges, markOfChanges } from '../row-changes/cell-changes.ts'
import { personAfter } from '../row-changes/person-after.ts'
import { createActRecorder, importerIn } from './import-acts.ts'
import { isAdministrator } from '../checks/last-administrators.ts'

export interface ImportParts {
  people: PersonStore
  organisations: Pick<OrganisationStore, 'hold'>
  /** What a row corrects stands there as what HR correct on their pages does. */
  history: Pick<HistoryStore, 'addMany'>
  imports: ImportStore
  audit: AuditLog
  /** Tells every feature of a leave that the file changed (decision 8). */
  leaves: Pick<LeaveChanges, 'announceChanges' | 'effectsBetween'>
  /** Tells every feature of somebody with another contact or manager. */
  keepers: KeeperChanges
  /** Tells the plans of first weeks that HR’s file says something else of somebody’s annual leave. */
  returnPlans: Pick<ReturnPlansService, 'balancesChanged'>
  /** Ends the sessions of whoever has another address, and tells them. */
  identity: Pick<IdentityService, 'announceAddress' | 'hasAccess'>
  outbox: Pick<OutboxService, 'putAll'>
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

async function writeNext(parts: ImportParts, importId: string, count: number): Promise<Step> {
  const { people, imports } = parts
  const rows = await imports.nextRows(importId, count)
  if (rows.length === 0) return { rows: 0, refused: [] }
  const stored = await people.findMany(rows.map((row) => row.personId))
  const byId = new Map(stored.map((person) => [person.id, person]))
  const now = parts.clock()
  const heard = rows.map((row) => hear(row, byId.get(row.personId), now))
  const fitting = heard.filter((one) => one.fits)
  await people.addMany(fitting.filter(({ before }) => !before).map(({ person }) => person))
  await people.replaceMany(fitting.filter(({ before }) => before).map(({ person }) => person))
  await keepAdministrators(parts, fitting)
  await tellOf(parts, importId, fitting)
  await imports.removeRows(
    importId,
    rows.map((row) => row.line),
  )
  return { rows: rows.length, refused: heard.filter(({ fits }) => !fits).map(({ line }) => line) }
}

/** A person before and after a row. */
interface HeardRow {
  line: number
  before: Person | undefined
  person: Person
  /** Whether it can be written as it was checked, and shown. */
  fits: boolean
}

function hear(row: StagedRow, before: Person | undefined, now: Date): HeardRow {
  const heard = personAfter(before, row, row.row, today(now))
  const person = withAddress(before, heard.person, row.row.addressConfirmedBy, now)
  const does = () => markOfChanges(before ? 'changed' : 'added', cellChanges(before, person, row.row.manager))
  const isAsShown = row.shown === undefined || row.shown === does()
  const told = before && withLeaveTold(before, person, now)
  return { line: row.line, before, person: told ?? person, fits: heard.faults.length === 0 && isAsShown }
}

/** Asked once they are written: whoever takes the role on may stand in the same rows. The changes wait for each other. */
async function keepAdministrators(
  { people, organisations }: ImportParts,
  written: readonly HeardRow[],
): Promise<void> {
  const losing = written.filter(({ before, person }) => isAdministrator(before) && !isAdministrator(person))
  for (const organisationId of new Set(losing.map(({ person }) => person.organisationId))) {
    await organisations.hold(organisationId)
    if (!(await people.hasAdministratorBeside({ id: '', organisationId })))
      throw new ChangedMeanwhileError('No administrator would be left.')
  }
}

async function tellOf(parts: ImportParts, importId: string, written: readonly HeardRow[]): Promise<void> {
  const { imports, leaves, keepers, returnPlans, identity, audit, history, clock } = parts
  const { byId, invites } = await imports.orderOf(importId)
  const correction = { ...(byId !== undefined && { byId }), isByFile: true, at: clock() }
  const corrected = written.flatMap(({ before, person }) =>
    before ? [recordChange(before, person, correction)] : [],
  )
  await history.addMany(corrected.filter(({ changes }) => changes.length > 0))
  const recordActs = createActRecorder(audit, byId)
  for (const { before, person } of written) {
    if (before) await leaves.announceChanges(before, person)
    if (!isDeepStrictEqual(before?.leaveBalances, person.leaveBalances)) {
      const by = importerIn(person.organisationId, byId)
      await returnPlans.balancesChanged({ person, before: before?.leaveBalances, by })
    }
    if (before) await keepers.announce(before, person)
    if (before) await identity.announceAddress(before, person)
    await recordActs(before, person)
  }
  if (invites) await inviteNew(parts, written, byId)
}

/** Whoever is new and may sign in is told where, as those whom the operator invites one by one. */
async function inviteNew(
  { identity, outbox, audit, clock }: ImportParts,
  written: readonly HeardRow[],
  byId: string | undefined,
): Promise<void> {
  const invited = written.flatMap(({ before, person }) =>
    before === undefined && identity.hasAccess(person) ? [person] : [],
  )
  if (invited.length === 0) return
  await outbox.putAll(invited.map((person) => invitationFor(person, clock())))
  for (const { id, organisationId } of invited)
    await audit.record({ act: 'personInvited', by: importerIn(organisationId, byId), about: id })
}

/** Puts away the one next row, whose address or staff number somebody else has taken since the file was checked. */
async function refuseNext({ imports, inTransaction }: ImportParts, importId: string): Promise<number[]> {
  return inTransaction(async () => {
    const lines = (await imports.nextRows(importId, 1)).map((row: StagedRow) => row.line)
    await imports.removeRows(importId, lines)
    return lines
  })
}
