import { Schema, type Connection } from 'mongoose'
import type { Viewer } from '../../../shared/viewer.ts'

/** A file of people that somebody of HR has uploaded, until it is written. */
export interface StoredUpload {
  /** Opaque: it stands in addresses. */
  key: string
  at: Date
  /** Sealed; gone once the file is written. */
  content?: string | undefined
  skipFaulty: boolean
  alikeNumbers: boolean
  /** What its columns are, where their names are another program's: as they stand in the file. */
  choices?: string[] | undefined
  /** The same while it is being said, some columns a page. */
  draft?: string[] | undefined
  /** The choices were made for an earlier file. */
  areRemembered?: boolean | undefined
  /** What the person was shown, sealed. */
  preview?: string | undefined
  importId?: string | undefined
  counts?: UploadCounts | undefined
  /** Lines that were overtaken at the writing, once it is over. */
  overtaken?: number[] | undefined
}

export interface UploadCounts {
  added: number
  changed: number
  faulty: number
}

type Stored = Omit<StoredUpload, 'key'> & { _id: string; organisationId: string; personId: string }
type Whose = Pick<Viewer, 'personId' | 'organisationId'>

export const keptMinutes = 30
/** Of one person: as many tabs. */
const mostUploads = 3

const uploadSchema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    organisationId: { type: String, required: true },
    personId: { type: String, required: true },
    at: { type: Date, required: true },
    content: String,
    skipFaulty: { type: Boolean, required: true },
    alikeNumbers: { type: Boolean, required: true },
    choices: { type: [String], default: undefined },
    draft: { type: [String], default: undefined },
    areRemembered: Boolean,
    preview: String,
    importId: String,
    counts: { type: { added: Number, changed: Number, faulty: Number }, _id: false, default: undefined },
    overtaken: { type: [Number], default: undefined },
  },
  { versionKey: false },
)
uploadSchema.index({ organisationId: 1, personId: 1, at: -1 })
uploadSchema.index({ at: 1 }, { expireAfterSeconds: keptMinutes * 60 })

export type UploadStore = ReturnType<typeof createUploadStore>

/** Uploads by their keys, each for whoever uploaded it alone: for half an hour, the newest few of each person. */
export function createUploadStore(connection: Connection) {
  const model = connection.model('importUpload', uploadSchema, 'importUploads')
  const whose = ({ personId, organisationId }: Whose) => ({ personId, organisationId })
  return {
    async put(viewer: Whose, { key, ...upload }: StoredUpload): Promise<void> {
      await model.create({ _id: key, ...whose(viewer), ...upload })
      const others = { ...whose(viewer), _id: { $ne: key } }
      const older = await model
        .find(others, { _id: 1 })
        .sort({ at: -1 })
        .skip(mostUploads - 1)
        .lean()
      await model.deleteMany({ _id: { $in: older.map(({ _id }) => _id) } })
    },
    async find(viewer: Whose, key: string, now: Date): Promise<StoredUpload | undefined> {
      const at = { $gt: new Date(now.getTime() - keptMinutes * 60_000) }
      return uploadFrom(await model.findOne({ _id: key, ...whose(viewer), at }).lean())
    },
    async keepDraft(key: string, draft: readonly string[]): Promise<void> {
      await model.updateOne({ _id: key }, { $set: { draft: [...draft] } })
    },
    /** Another choice asks for another look. */
    async choose(key: string, choices: readonly string[]): Promise<void> {
      await model.updateOne(
        { _id: key },
        { $set: { choices: [...choices] }, $unset: { draft: 1, preview: 1, areRemembered: 1 } },
      )
    },
    async keepPreview(key: string, preview: string): Promise<void> {
      await model.updateOne({ _id: key, importId: { $exists: false } }, { $set: { preview } })
    },
    /** In the transaction that commits the import: the file is needed no more. False when that was done before. */
    async markWritten(key: string, importId: string, counts: UploadCounts): Promise<boolean> {
      const open = { _id: key, importId: { $exists: false } }
      const update = { $set: { importId, counts }, $unset: { content: 1, preview: 1 } }
      return (await model.updateOne(open, update)).matchedCount === 1
    },
    async noteOvertaken(key: string, overtaken: readonly number[]): Promise<void> {
      await model.updateOne({ _id: key }, { $set: { overtaken: [...overtaken] } })
    },
  }
}

function uploadFrom(stored: unknown): StoredUpload | undefined {
  if (!stored) return undefined
  const { _id, organisationId: _organisationId, personId: _personId, ...rest } = stored as Stored
  return { key: _id, ...rest }
}
