import { setTimeout as wait } from 'node:timers/promises'
import { ChangedMeanwhileError, NotFoundError } from '../../../shared/errors.ts'
import { newToken } from '../../../shared/ids.ts'
import type { Clock, InTransaction } from '../../../shared/ports.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { AuditLog } from '../../audit/index.ts'
import type { OrganisationStore, PersonStore } from '../../people/index.ts'
import type { ImportStore } from '../applying/import-store.ts'
import { readColumns, type ColumnChoice } from '../csv-file/columns.ts'
import { firstLineOf } from '../csv-file/first-look.ts'
import type { ImportOutcome, ImportService, PageImport } from '../import-service.ts'
import type { ImportingHr } from '../importing-hr.ts'
import type { KnownColumnsStore } from './known-columns-store.ts'
import { previewOf } from './make-preview.ts'
import { uploadOpener, type OpenUpload } from './open-upload.ts'
import { markOf, type Preview } from './preview.ts'
import { columnReading, fewestForeign, isOurs } from './upload-columns.ts'
import type { UploadSeal } from './upload-seal.ts'
import type { StoredUpload, UploadStore } from './upload-store.ts'

export interface UploadParts {
  importing: ImportService
  imports: Pick<ImportStore, 'countRows'>
  uploads: UploadStore
  knownColumns: KnownColumnsStore
  organisations: Pick<OrganisationStore, 'find'>
  people: Pick<PersonStore, 'findMany'>
  audit: AuditLog
  seal: UploadSeal
  clock: Clock
  inTransaction: InTransaction
  /** Of a writing that failed after nobody waited for it any more. */
  onFailure(error: unknown): void
}

export type UploadService = ReturnType<typeof createUploadService>

type Ticks = Pick<StoredUpload, 'skipFaulty' | 'alikeNumbers'>
/** `columns`: nobody has said yet what they are. */
export type UploadStep = 'columns' | 'check' | 'written'

/** A page answers within some seconds: a longer writing goes on behind it. */
const longestWaitMs = 6_000

/** HR's file on a page: uploaded, looked at, written. What is kept of it in between is whose it is. */
export function createUploadService(parts: UploadParts) {
  const { importing, uploads, knownColumns, audit, seal, clock, inTransaction } = parts
  const { opened, previewIn, closed } = uploadOpener(seal)
  return {
    /** Keeps the file. Throws an ImportFileError when it is no file of people. */
    async receive(viewer: Viewer, file: Buffer, ticks: Ticks): Promise<string> {
      const names = await firstLineOf(file)
      const choices = isOurs(names) ? undefined : await knownColumns.find(viewer.organisationId, names)
      if (!isOurs(names) && names.length < fewestForeign) readColumns(names, { organisation: 'theirs' })
      const key = newToken()
      const remembered = choices && { choices, areRemembered: true }
      await uploads.put(viewer, { key, at: clock(), content: seal.close(file, key), ...ticks, ...remembered })
      return key
    },

    async stepOf(viewer: Viewer, key: string): Promise<UploadStep> {
      const upload = await find(viewer, key)
      if (upload.importId !== undefined) return 'written'
      return upload.choices === undefined && !isOurs(await namesOf(upload)) ? 'columns' : 'check'
    },

    /** The names of its columns as they stand in the file, and what was said of them, or is being said. */
    async columnsOf(viewer: Viewer, key: string) {
      const upload = await find(viewer, key)
      return { names: await namesOf(upload), choices: upload.draft ?? upload.choices }
    },

    /** Of some columns it is said, and the others are still to come. */
    async keepColumns(viewer: Viewer, key: string, draft: readonly string[]): Promise<void> {
      await find(viewer, key)
      await uploads.keepDraft(key, draft)
    },

    /** Said once, and remembered for the organisation. */
    async chooseColumns(viewer: Viewer, key: string, choices: readonly ColumnChoice[]): Promise<void> {
      const names = await namesOf(await find(viewer, key))
      await inTransaction(async () => {
        const { organisationId, personId: byId } = viewer
        await knownColumns.save(names, { organisationId, choices: [...choices], byId, at: clock() })
        await uploads.choose(key, choices)
        await audit.record({ act: 'columnsMatched', by: viewer })
      })
    },

    /** What the file would do. Worked out once: it is what will be written, or nothing. */
    async preview(viewer: Viewer, key: string) {
      const upload = opened(await find(viewer, key))
      const preview = upload.preview ? previewIn(upload) : await look(viewer, upload)
      return { preview, mark: markOf(preview), upload }
    },

    /** Writes what was shown, once. Where it would do something else by now, that is to be looked at first. */
    async write(
      viewer: Viewer,
      key: string,
      { seen, invites }: { seen: string; invites: boolean },
    ): Promise<'written' | 'otherwise'> {
      const upload = await find(viewer, key)
      if (upload.importId !== undefined) return 'written'
      const open = opened(upload)
      const shown = open.preview === undefined ? undefined : previewIn(open)
      if (shown === undefined || markOf(shown) !== seen) return 'otherwise'
      try {
        return await writeShown(viewer, open, { rows: shown.rows, invites })
      } catch (error) {
        // Another press, or another tab, was before this one.
        if ((await find(viewer, key)).importId !== undefined) return 'written'
        throw error
      }
    },

    async outcomeOf(viewer: Viewer, key: string) {
      const upload = await find(viewer, key)
      if (upload.importId === undefined) throw new NotFoundError('Nothing of it is written.')
      return { ...upload, left: await parts.imports.countRows(upload.importId) }
    },
  }

  /** Throws a NotFoundError for what is no upload of theirs, or is kept no more. */
  async function find(viewer: Viewer, key: string): Promise<StoredUpload> {
    const upload = await uploads.find(viewer, key, clock())
    if (upload === undefined) throw new NotFoundError('No upload of theirs.')
    return upload
  }

  function namesOf(upload: StoredUpload): Promise<string[]> {
    return firstLineOf(opened(upload).file)
  }

  async function look(viewer: Viewer, upload: OpenUpload): Promise<Preview> {
    const page = await pageImport(viewer, upload)
    const outcome = await importing.importPeople(upload.file, { dryRun: true, ...ticksOf(upload) }, page)
    return keep(upload, outcome)
  }

  async function writeShown(
    viewer: Viewer,
    upload: OpenUpload,
    { rows, invites }: Pick<Preview, 'rows'> & { invites: boolean },
  ): Promise<'written' | 'otherwise'> {
    const { key } = upload
    const { promise: committed, resolve: noteCommit } = Promise.withResolvers<void>()
    const page: PageImport = {
      ...(await pageImport(viewer, upload)),
      shown: new Map(rows.map(({ line, mark }) => [line, mark])),
      async onCommit(importId, { added, changed, faulty }) {
        if (!(await uploads.markWritten(key, importId, { added, changed, faulty })))
          throw new ChangedMeanwhileError('It is written already.')
        noteCommit()
      },
    }
    const writing = importing.importPeople(upload.file, { dryRun: false, invites, ...ticksOf(upload) }, page)
    const ended = writing.then((outcome) => finish(upload, outcome))
    return Promise.race([ended, committed.then(() => untilTooLong(ended))])
  }

  function untilTooLong(ended: Promise<'written' | 'otherwise'>): Promise<'written'> {
    const end = ended.catch(parts.onFailure)
    return Promise.race([end, wait(longestWaitMs, undefined, { ref: false })]).then(() => 'written')
  }

  async function finish(upload: OpenUpload, outcome: ImportOutcome): Promise<'written' | 'otherwise'> {
    if (!outcome.isTaken) {
      await keep(upload, outcome)
      return 'otherwise'
    }
    await uploads.noteOvertaken(upload.key, outcome.overtaken)
    return 'written'
  }

  async function keep(upload: OpenUpload, outcome: ImportOutcome): Promise<Preview> {
    const preview = await previewOf(upload, outcome, parts.people)
    await uploads.keepPreview(upload.key, closed(preview, upload.key))
    return preview
  }

  async function pageImport(viewer: Viewer, { choices }: StoredUpload): Promise<PageImport> {
    const { personId, organisationId, roles } = viewer
    const organisation = (await parts.organisations.find(organisationId))?.name ?? ''
    const hr: ImportingHr = { personId, organisationId, roles, organisation }
    return { hr, choices: columnReading(choices, organisation).choices }
  }
}

function ticksOf({ skipFaulty, alikeNumbers }: Ticks): Ticks {
  return { skipFaulty, alikeNumbers }
}
