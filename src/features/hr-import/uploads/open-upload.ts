import { NotFoundError } from '../../../shared/errors.ts'
import type { Preview } from './preview.ts'
import type { UploadSeal } from './upload-seal.ts'
import type { StoredUpload } from './upload-store.ts'

export type OpenUpload = StoredUpload & { file: Buffer }

/** What is kept of an upload, as it can be read. */
export function uploadOpener(seal: UploadSeal) {
  return {
    /** With its file. */
    opened(upload: StoredUpload): OpenUpload {
      if (upload.content === undefined) throw new NotFoundError('The file was written, and is kept no more.')
      return { ...upload, file: seal.open(upload.content, upload.key) }
    },
    previewIn({ preview, key }: StoredUpload): Preview {
      if (preview === undefined) throw new NotFoundError('It was not shown.')
      return JSON.parse(seal.open(preview, shownName(key)).toString('utf8')) as Preview
    },
    closed: (preview: Preview, key: string): string =>
      seal.close(Buffer.from(JSON.stringify(preview)), shownName(key)),
  }
}

/** A preview opens under another name than its file. */
function shownName(key: string): string {
  return `${key} shown`
}
