import { createHash } from 'node:crypto'
import { today as dayOf } from '../../../shared/civil-date.ts'
import { NotFoundError } from '../../../shared/errors.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import { listPage, rangeOf, type ListPage } from '../../../shared/paging.ts'
import type { Clock, InTransaction } from '../../../shared/ports.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { AuditLog } from '../../audit/index.ts'
import { settingsOn, type PeopleService } from '../../people/index.ts'
import type { Day } from '../day.ts'
import type { DayStore } from '../day-store.ts'
import { confirmationOf } from '../outcomes/confirmation.ts'
import { termsBySettings } from '../pay/index.ts'
import { settingsOfDay } from '../settings-of-day.ts'
import { isInMonth, type PayrollRow } from './payroll-row.ts'
import type { PayrollExport, PayrollStore } from './payroll-store.ts'
import { isAnyOpen, rowsOfLeave } from './rows-of-leave.ts'

export interface PayrollParts {
  days: DayStore
  payrollRows: PayrollStore
  people: PeopleService
  audit: AuditLog
  inTransaction: InTransaction
  clock: Clock
}

/** What payroll has still to be told, and what is not certain yet. */
export interface ReadyForPayroll {
  rows: PayrollRow[]
  /** By month, as '2026-04', however many are asked for. */
  months: string[]
  /** Recorded days that nobody has confirmed. */
  unconfirmed: number
  /** Agreed days that are past, and of which nobody has said whether they were worked. */
  unrecorded: number
  /** Days about which HR have not decided yet. */
  disputed: number
  /** Of the rows: a press that was made on other rows makes nothing. */
  mark: string
}

/** `nothing`: there is nothing to tell; `changed`: what is ready is not what was shown. */
export type NoExport = 'nothing' | 'changed'

export interface AskedExport {
  month?: string | undefined
  /** Of what was shown. */
  mark: string
}

/** HR's exports for payroll: of an organisation, each day once, and whatever changes after as a difference. */
export function createPayroll(parts: PayrollParts) {
  const { days, payrollRows, people, audit, inTransaction, clock } = parts

  return {
    async ready({ organisationId }: Viewer, month?: string): Promise<ReadyForPayroll> {
      const { rows, unconfirmed } = await readyIn(organisationId)
      const months = [...new Set(rows.map(({ date }) => date.slice(0, 7)))].toSorted()
      const asked = rows.filter((row) => isInMonth(row, month))
      const unrecorded = await days.countUnrecorded(organisationId, clock())
      const disputed = await days.countDisputed(organisationId, { notOf: [] })
      return { rows: asked, months, unconfirmed, unrecorded, disputed, mark: markOf(asked) }
    },

    /** Whether the next export has a row of this day. */
    async hasToTellOf({ organisationId }: Viewer, dayId: string): Promise<boolean> {
      return (await readyIn(organisationId)).rows.some((row) => row.dayId === dayId)
    },

    /** How many past days wait for one of their two sides to say whether they were worked. */
    countUnrecorded: ({ organisationId }: Viewer): Promise<number> =>
      days.countUnrecorded(organisationId, clock()),

    /** Answers the number of the export. Two at once make one: the other finds nothing left, or other rows than it was shown. */
    async export(viewer: Viewer, { month, mark }: AskedExport): Promise<Outcome<number, NoExport>> {
      const { organisationId, personId: byId } = viewer
      return inTransaction(async () => {
        const { rows: all, settled, open } = await readyIn(organisationId)
        const rows = all.filter((row) => isInMonth(row, month))
        if (rows.length === 0) return { refusal: 'nothing' }
        if (markOf(rows) !== mark) return { refusal: 'changed' }
        const number = await payrollRows.nextNumber(organisationId)
        await payrollRows.add({ organisationId, number, at: clock(), byId, rows: rows.length }, rows)
        const first = rows.filter(({ kind }) => kind === 'day').map(({ dayId }) => dayId)
        await days.settleForPayroll({ first, told: toldWith(rows, { all, settled, open }), number })
        await audit.record({ act: 'payrollExported', by: viewer, record: String(number) })
        return { ok: number }
      })
    },

    /** The newest first. */
    async list({ organisationId }: Viewer, page: number): Promise<ListPage<PayrollExport>> {
      return listPage(await payrollRows.list(organisationId, rangeOf(page)))
    },

    /** Throws a NotFoundError for a number that the organisation has not. */
    find: (viewer: Viewer, number: number) => found(viewer, number),

    /** The same, to take out of the portal, which leaves a row. */
    async take(viewer: Viewer, number: number): Promise<PayrollRow[]> {
      const { rows } = await found(viewer, number)
      await audit.record({ act: 'payrollFileTaken', by: viewer, record: String(number) })
      return rows
    },
  }

  async function found({ organisationId }: Viewer, number: number) {
    const one = Number.isSafeInteger(number) ? await payrollRows.find(organisationId, number) : undefined
    if (!one) throw new NotFoundError('No such export.')
    return one
  }

  /**
   * `settled`: days that were looked at for good, until something changes about them; `open`: leaves in which an effect hangs on
   * days that are not confirmed.
   */
  async function readyIn(organisationId: string) {
    const organisation = await people.organisation(organisationId)
    if (!organisation) throw new NotFoundError('The organisation has gone.')
    const due = await days.findDueForPayroll(organisationId)
    const leaveIds = [...new Set(due.map(({ leaveId }) => leaveId))]
    const recorded = Map.groupBy(await days.findAgreedOrRecorded(due), ({ leaveId }) => leaveId)
    const told = Map.groupBy(await payrollRows.toldOf(leaveIds), ({ leaveId }) => leaveId)
    const persons = await people.findMany([...new Set(due.map(({ personId }) => personId))])
    const leaves = persons.flatMap((person) =>
      person.leaves
        .filter(({ id }) => leaveIds.includes(id))
        .map((leave) => ({
          person,
          leave,
          days: recorded.get(leave.id) ?? [],
          told: told.get(leave.id) ?? [],
          termsOf: (day: Day) => termsBySettings(person, settingsOfDay(organisation, day)),
          contactDays: settingsOn(organisation, today()).contactDays,
          today: today(),
        })),
    )
    const rows = leaves.flatMap(rowsOfLeave).toSorted(byDateAndPerson)
    const open = leaves.filter(isAnyOpen).map(({ leave }) => leave.id)
    const settled = due.filter(isSettled)
    return { rows, settled, open, unconfirmed: due.length - settled.length }
  }

  function isSettled(day: Day): boolean {
    const standing = confirmationOf(day, today())
    return standing !== undefined && 'confirmed' in standing
  }

  function today() {
    return dayOf(clock())
  }
}

/** Days of which nothing is left to tell, nor of their leaves: each may have made a difference to another, in another month. */
function toldWith(
  rows: readonly PayrollRow[],
  { all, settled, open }: { all: readonly PayrollRow[]; settled: readonly Day[]; open: readonly string[] },
): string[] {
  const left = new Set([...open, ...all.filter((row) => !rows.includes(row)).map(({ leaveId }) => leaveId)])
  return settled.filter(({ leaveId }) => !left.has(leaveId)).map(({ id }) => id)
}

/** The same rows have the same mark, in whichever process. */
function markOf(rows: readonly PayrollRow[]): string {
  return createHash('sha256').update(JSON.stringify(rows)).digest('base64url')
}

function byDateAndPerson(a: PayrollRow, b: PayrollRow): number {
  const [one, other] = [`${a.date} ${a.staffNumber} ${a.dayId}`, `${b.date} ${b.staffNumber} ${b.dayId}`]
  return one < other ? -1 : Number(one > other)
}
