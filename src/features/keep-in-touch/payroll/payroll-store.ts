import { Schema, type Connection } from 'mongoose'
import { newId } from '../../../shared/ids.ts'
import type { PayrollRow } from './payroll-row.ts'

/** Which rows went to payroll together, who sent them, and when. */
export interface PayrollExport {
  organisationId: string
  /** From 1 in each organisation. */
  number: number
  at: Date
  byId: string
  rows: number
}

const text = { type: String, required: true } as const
const number = { type: Number, required: true } as const

const exportSchema = new Schema<PayrollExport & { _id: string }>(
  { _id: text, organisationId: text, number, at: { type: Date, required: true }, byId: text, rows: number },
  { versionKey: false },
)
exportSchema.index({ organisationId: 1, number: -1 }, { unique: true })

type StoredRow = Omit<PayrollRow, 'statutory'> & {
  _id: string
  organisationId: string
  number: number
  /** In its export. */
  position: number
  statutory?: number
  asksPayroll: boolean
}

const rowSchema = new Schema<StoredRow>(
  {
    _id: text,
    organisationId: text,
    number,
    position: number,
    personId: text,
    leaveId: text,
    dayId: text,
    staffNumber: text,
    name: text,
    date: text,
    from: text,
    to: text,
    kind: text,
    hours: number,
    amount: Number,
    timeOff: number,
    annualSalary: number,
    weeklyHours: number,
    basis: text,
    hourly: Number,
    statutory: Number,
    asksPayroll: { type: Boolean, required: true },
    effect: text,
    confirmed: text,
  },
  { versionKey: false },
)
rowSchema.index({ organisationId: 1, number: 1, position: 1 })
rowSchema.index({ leaveId: 1, number: 1, position: 1 })
rowSchema.index({ personId: 1, number: -1, position: 1 })

/** One document an organisation, written by every export: of two at once, one finds the other's and asks anew what is left. */
const counterSchema = new Schema<{ _id: string; organisationId: string; exports: number }>(
  { _id: text, organisationId: text, exports: number },
  { versionKey: false },
)
counterSchema.index({ organisationId: 1 })

export type PayrollStore = ReturnType<typeof createPayrollStore>

/** Exports and their rows, which nothing changes. Rows go with the record of their person. */
export function createPayrollStore(connection: Connection) {
  const exports = connection.model('payrollExport', exportSchema, 'payrollExports')
  const rows = connection.model('payrollRow', rowSchema, 'payrollRows')
  const counters = connection.model('payrollCounter', counterSchema, 'payrollCounters')

  return {
    /** What payroll was told of the days of these leaves, the first told first. */
    async toldOf(leaveIds: readonly string[]): Promise<PayrollRow[]> {
      const found = rows.find({ leaveId: { $in: [...leaveIds] } }).sort({ number: 1, position: 1 })
      return (await found.lean()).map(rowFrom)
    },

    /** The number of the next export: whoever asks at the same time waits, and asks anew. */
    async nextNumber(organisationId: string): Promise<number> {
      const counted = { $inc: { exports: 1 }, $setOnInsert: { organisationId } }
      const options = { upsert: true, returnDocument: 'after' } as const
      const counter = await counters.findOneAndUpdate({ _id: organisationId }, counted, options).lean()
      return counter?.exports ?? 1
    },

    async add(made: PayrollExport, told: readonly PayrollRow[]): Promise<void> {
      const { organisationId, number: ofExport } = made
      await exports.insertOne({ _id: newId(), ...made })
      await rows.insertMany(
        told.map((row, position) => stored(row, { organisationId, number: ofExport, position })),
      )
    },

    /** The newest first. */
    async list(
      organisationId: string,
      { skip, limit }: { skip: number; limit: number },
    ): Promise<PayrollExport[]> {
      const found = exports.find({ organisationId }).sort({ number: -1 }).skip(skip).limit(limit)
      return (await found.lean()).map(exportFrom)
    },

    async find(
      organisationId: string,
      ofExport: number,
    ): Promise<{ made: PayrollExport; rows: PayrollRow[] } | undefined> {
      const made = await exports.findOne({ organisationId, number: ofExport }).lean()
      if (!made) return undefined
      const found = await rows.find({ organisationId, number: ofExport }).sort({ position: 1 }).lean()
      return { made: exportFrom(made), rows: found.map(rowFrom) }
    },

    /** All that payroll was told of somebody, with the numbers of the exports, the newest first. */
    async toldAbout(personId: string): Promise<(PayrollRow & { number: number })[]> {
      const found = await rows.find({ personId }).sort({ number: -1, position: 1 }).lean()
      return found.map((row) => ({ ...rowFrom(row), number: row.number }))
    },

    async removeOf(personId: string): Promise<void> {
      await rows.deleteMany({ personId })
    },
  }
}

function exportFrom({ organisationId, number: ofExport, at, byId, rows }: PayrollExport): PayrollExport {
  return { organisationId, number: ofExport, at, byId, rows }
}

function stored(
  { statutory, ...row }: PayrollRow,
  place: Pick<StoredRow, 'organisationId' | 'number' | 'position'>,
): StoredRow {
  const asksPayroll = statutory === 'ask-payroll'
  return { _id: newId(), ...place, ...row, asksPayroll, ...(typeof statutory === 'number' && { statutory }) }
}

function rowFrom(found: StoredRow): PayrollRow {
  const {
    _id,
    organisationId: _of,
    number: _number,
    position: _position,
    asksPayroll,
    statutory,
    ...row
  } = found
  return { ...row, statutory: asksPayroll ? 'ask-payroll' : statutory }
}
