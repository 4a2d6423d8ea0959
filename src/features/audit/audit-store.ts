import { createHash } from 'node:crypto'
import { Schema, type Connection } from 'mongoose'
import { newIdInOrder } from '../../platform/database/id-in-order.ts'
import { isDuplicateKey } from '../../shared/duplicate-key.ts'
import { rangeOf } from '../../shared/paging.ts'
import type { Write } from '../../shared/ports.ts'
import type { ActName, AuditRow, NewAuditRow, Seal } from './audited-act.ts'

/** `isUnsealed` goes with the seal: an index may hold those that have a field, and not those that have none. */
type StoredRow = Omit<AuditRow, 'id'> & { _id: string; isUnsealed?: boolean }

const sealSchema = new Schema<Seal>(
  { number: { type: Number, required: true }, hash: { type: String, required: true } },
  { _id: false },
)

/** Rows are added, and sealed once; nothing changes one, and retention alone takes one away. */
const rowSchema = new Schema<StoredRow>(
  {
    _id: { type: String, required: true },
    organisationId: { type: String, required: true },
    act: { type: String, required: true },
    at: { type: Date, required: true },
    actorId: String,
    other: String,
    aboutId: String,
    recordId: String,
    count: Number,
    requestId: String,
    seal: sealSchema,
    isUnsealed: Boolean,
  },
  { versionKey: false },
)
rowSchema.index({ organisationId: 1, at: -1, _id: -1 })
rowSchema.index({ organisationId: 1, aboutId: 1, at: -1 })
rowSchema.index({ organisationId: 1, actorId: 1, at: -1 })
rowSchema.index(
  { 'seal.number': 1 },
  { unique: true, partialFilterExpression: { 'seal.number': { $exists: true } } },
)
/** Those that are not sealed yet: sealing asks for these alone. */
rowSchema.index({ at: 1, _id: 1 }, { partialFilterExpression: { isUnsealed: true } })

/** Which rows a page shows. */
export interface AuditFilter {
  act?: ActName | undefined
  /** None of these. */
  without?: readonly ActName[] | undefined
  /** Of a person, as who acted or whom it was about. */
  personId?: string | undefined
  /** Of a person, as whom it was about. */
  aboutId?: string | undefined
  from?: Date | undefined
  /** Before this instant. */
  until?: Date | undefined
}

interface AboutFilter {
  organisationId: string
  aboutId: string
  since: Date
  acts: readonly ActName[]
}

export type AuditStore = ReturnType<typeof createAuditStore>

export function createAuditStore(connection: Connection) {
  const model = connection.model('auditRow', rowSchema, 'auditRows')
  return {
    /** `once`: of the rows that name the same there is one, and adding another rejects with a duplicate key. */
    async add(row: NewAuditRow, once?: string): Promise<void> {
      // As it stands: to make a document of it first costs as much as the rest, and every act waits for its row.
      await model.insertMany([newRow(row, once)], { lean: true })
    },
    /** The same, as one of several writes. */
    adding(row: NewAuditRow, once?: string): Write {
      return { collection: model.collection.name, does: { insert: newRow(row, once) } }
    },
    /** A page of an organisation's rows, newest first. */
    async findPage(organisationId: string, filter: AuditFilter, page: number): Promise<AuditRow[]> {
      const { skip, limit } = rangeOf(page)
      const query = queryOf(organisationId, filter)
      return rowsFrom(await model.find(query).sort({ at: -1, _id: -1 }).skip(skip).limit(limit).lean())
    },
    /** All that somebody did, or that was done about them, newest first. */
    async findAllOf(organisationId: string, personId: string): Promise<AuditRow[]> {
      return rowsFrom(
        await model.find(queryOf(organisationId, { personId })).sort({ at: -1, _id: -1 }).lean(),
      )
    },
    /** What was done about somebody since an instant, of these acts. */
    async findAbout({ organisationId, aboutId, since, acts }: AboutFilter): Promise<AuditRow[]> {
      const query = { organisationId, aboutId, at: { $gte: since }, act: { $in: [...acts] } }
      return rowsFrom(await model.find(query).lean())
    },
    /** Those of the filter one after the other, newest first: there may be very many. */
    async *each(organisationId: string, filter: AuditFilter): AsyncGenerator<AuditRow> {
      const cursor = model.find(queryOf(organisationId, filter)).sort({ at: -1, _id: -1 }).lean().cursor()
      for await (const one of cursor) yield rowFrom(one)
    },
    /** The oldest that are not sealed, of those written before the instant. */
    async findUnsealed(before: Date, limit: number): Promise<AuditRow[]> {
      const query = { isUnsealed: true, at: { $lt: before } }
      return rowsFrom(await model.find(query).sort({ at: 1, _id: 1 }).limit(limit).lean())
    },
    async findLastSealed(): Promise<AuditRow | undefined> {
      const found = await model
        .findOne({ 'seal.number': { $exists: true } })
        .sort({ 'seal.number': -1 })
        .lean()
      return found ? rowFrom(found) : undefined
    },
    /** All that are sealed, in the order of the chain. */
    async *eachSealed(): AsyncGenerator<AuditRow> {
      const cursor = model
        .find({ 'seal.number': { $exists: true } })
        .sort({ 'seal.number': 1 })
        .lean()
        .cursor()
      for await (const one of cursor) yield rowFrom(one)
    },
    /** Sealed rows of an organisation from before an instant, the oldest of the chain first. */
    async findOlder(organisationId: string, before: Date, limit: number): Promise<AuditRow[]> {
      const found = model.find(olderIn(organisationId, before)).sort({ at: 1, _id: 1 }).limit(limit)
      return rowsFrom(await found.lean())
    },
    countOlder: (organisationId: string, before: Date): Promise<number> =>
      model.countDocuments(olderIn(organisationId, before)).exec(),
    /** For `purge-rows.ts` alone, which keeps the chain. */
    async remove(ids: readonly string[]): Promise<void> {
      await model.deleteMany({ _id: { $in: [...ids] } })
    },
    async isThere(id: string): Promise<boolean> {
      return (await model.exists({ _id: id })) !== null
    },
    countUnsealed: (): Promise<number> => model.countDocuments({ seal: { $exists: false } }),
    /** False: another process has sealed meanwhile, and this seal is none. */
    async seal(seals: readonly { id: string; seal: Seal }[]): Promise<boolean> {
      const operations = seals.map(({ id, seal }) => ({
        updateOne: {
          filter: { _id: id, isUnsealed: true },
          update: { $set: { seal }, $unset: { isUnsealed: 1 } },
        },
      }))
      try {
        const { matchedCount } = await model.bulkWrite(operations)
        return matchedCount === seals.length
      } catch (error) {
        if (isDuplicateKey(error)) return false
        throw error
      }
    },
  }
}

function newRow(row: NewAuditRow, once: string | undefined): StoredRow {
  return { _id: once === undefined ? newIdInOrder() : idOfOnce(once), ...row, isUnsealed: true }
}

function idOfOnce(once: string): string {
  return createHash('sha256').update(once).digest('hex')
}

function queryOf(organisationId: string, { act, without, personId, aboutId, from, until }: AuditFilter) {
  const at = { ...(from && { $gte: from }), ...(until && { $lt: until }) }
  return {
    organisationId,
    ...((act ?? without) && { act: { ...(act && { $eq: act }), ...(without && { $nin: [...without] }) } }),
    ...(aboutId !== undefined && { aboutId }),
    ...((from ?? until) && { at }),
    ...(personId !== undefined && { $or: [{ actorId: personId }, { aboutId: personId }] }),
  }
}

function olderIn(organisationId: string, before: Date) {
  return { organisationId, at: { $lt: before }, 'seal.number': { $exists: true } }
}

function rowsFrom(stored: readonly unknown[]): AuditRow[] {
  return stored.map((one) => rowFrom(one))
}

function rowFrom(stored: unknown): AuditRow {
  const { _id, isUnsealed: _isUnsealed, ...rest } = stored as StoredRow
  return { id: _id, ...rest }
}
