import { Schema, type Connection } from 'mongoose'
import type { RowSubject } from '../row-changes/person-after.ts'
import type { PersonRow } from '../csv-file/person-row.ts'

/** A checked row that waits to be written. */
export interface StagedRow extends RowSubject {
  line: number
  row: PersonRow
  /** Rows that take an administrator away come after all others, so that whoever follows them is there. */
  comesLast?: boolean
  /** What HR were shown of the row before they wrote it: it does that, or nothing. */
  shown?: string
}

/** `staging`: nothing of it counts yet. `applying`: it will all be written, whatever happens. `discarded`: it goes. */
export type ImportState = 'staging' | 'discarded' | 'applying' | 'done'

/** How many people the file adds, changes and leaves as they are; how many rows it could not be taken from. */
export interface ImportCounts {
  added: number
  changed: number
  unchanged: number
  faulty: number
}

/** Who imports, and what else is done with it. */
export interface ImportOrder {
  /** Of HR; undefined: the operator. */
  byId: string | undefined
  invites: boolean
}

/** The people whom an import writes, by organisation. */
export type CountsByOrganisation = ReadonlyMap<string, number>

/** Of no organisation: one file may hold people of several. */
const importSchema = new Schema(
  {
    _id: { type: String, required: true },
    state: { type: String, required: true },
    begunAt: { type: Date, required: true },
    /** When rows of it were staged last. */
    movedAt: { type: Date, required: true },
    doneAt: Date,
    /** Whoever of HR imports; nobody: the operator. */
    byId: String,
    /** Whoever is new, and may sign in, is told where. */
    invites: Boolean,
    staged: { type: Number, default: 0 },
    added: Number,
    changed: Number,
    unchanged: Number,
    faulty: Number,
  },
  { versionKey: false },
)
importSchema.index({ state: 1 })

const rowSchema = new Schema(
  {
    _id: { type: String, required: true },
    organisationId: { type: String, required: true },
    importId: { type: String, required: true },
    line: { type: Number, required: true },
    turn: { type: Number, required: true },
    staged: { type: Schema.Types.Mixed, required: true },
  },
  { versionKey: false, minimize: false },
)
rowSchema.index({ importId: 1, turn: 1, line: 1 })
rowSchema.index({ organisationId: 1 })

export type ImportStore = ReturnType<typeof createImportStore>

export function createImportStore(connection: Connection) {
  const imports = connection.model('import', importSchema, 'imports')
  const rows = connection.model('importRow', rowSchema, 'importRows')
  return {
    async begin(id: string, now: Date, { byId, invites }: ImportOrder): Promise<void> {
      const order = { ...(byId !== undefined && { byId }), ...(invites && { invites }) }
      await imports.create({ _id: id, state: 'staging', begunAt: now, movedAt: now, ...order })
    },
    async orderOf(id: string): Promise<ImportOrder> {
      const found = await imports.findById(id, { byId: 1, invites: 1 }).lean()
      return { byId: found?.byId ?? undefined, invites: found?.invites ?? false }
    },
    async findIn(...states: ImportState[]): Promise<string[]> {
      const found = await imports.find({ state: { $in: states } }, { _id: 1 }).lean()
      return found.map((one) => one._id)
    },
    /** Those that were begun and have not moved since: their process is gone. */
    async findStill(since: Date): Promise<string[]> {
      const still = { state: 'staging', movedAt: { $lt: since } }
      return (await imports.find(still, { _id: 1 }).lean()).map((one) => one._id)
    },
    /** From here on the import will be written. False when another one has put it away. */
    async commit(id: string, counts: ImportCounts): Promise<boolean> {
      const update = { $set: { state: 'applying', ...counts } }
      return (await imports.updateOne({ _id: id, state: 'staging' }, update)).matchedCount === 1
    },
    async finish(id: string, now: Date): Promise<void> {
      await imports.updateOne({ _id: id }, { $set: { state: 'done', doneAt: now } })
    },
    /** Puts away an import that was not committed, with its rows. In three steps, each of which can be the first again. */
    async discard(id: string): Promise<void> {
      await imports.updateOne({ _id: id, state: 'staging' }, { $set: { state: 'discarded' } })
      if ((await imports.findOne({ _id: id, state: 'discarded' }).lean()) === null) return
      await rows.deleteMany({ importId: id })
      await imports.deleteOne({ _id: id, state: 'discarded' })
    },
    /** Belongs in a transaction. False when the import has been put away: then nothing more is kept of it. */
    async stage(importId: string, staged: readonly StagedRow[], now: Date): Promise<boolean> {
      const count = { $inc: { staged: staged.length }, $set: { movedAt: now } }
      if ((await imports.updateOne({ _id: importId, state: 'staging' }, count)).matchedCount === 0)
        return false
      await rows.insertMany(
        staged.map((row) => ({
          _id: rowId(importId, row.line),
          organisationId: row.organisationId,
          importId,
          line: row.line,
          turn: row.comesLast ? 1 : 0,
          staged: row,
        })),
      )
      return true
    },
    async nextRows(importId: string, count: number): Promise<StagedRow[]> {
      const found = await rows.find({ importId }).sort({ turn: 1, line: 1 }).limit(count).lean()
      return found.map((one) => one.staged as StagedRow)
    },
    /** How many rows of it are still to be written. */
    countRows: (importId: string): Promise<number> => rows.countDocuments({ importId }),
    async removeRows(importId: string, lines: readonly number[]): Promise<void> {
      await rows.deleteMany({ _id: { $in: lines.map((line) => rowId(importId, line)) } })
    },
  }
}

/** Rows are removed by it: no index leads from a line to its row without passing all that wait. */
function rowId(importId: string, line: number): string {
  return `${importId}:${line}`
}
