import type { Route } from '../../platform/web/routes.ts'
import { createUploadController, type UploadControllerParts } from './uploads/upload-controller.ts'

/** HR import on pages. */
export function importRoutes(parts: UploadControllerParts): Route[] {
  const access = 'hr.see'
  const uploads = createUploadController(parts)
  const path = '/hr/import'
  const columns = `${path}/columns`
  return [
    { method: 'get', path, access, handler: uploads.ask },
    { method: 'post', path, access, isUpload: true, handler: uploads.receive },
    { method: 'get', path: `${path}/template`, access, handler: uploads.template },
    { method: 'get', path: columns, access, handler: uploads.askColumns },
    { method: 'post', path: columns, access, handler: uploads.chooseColumns },
    { method: 'get', path: `${path}/check`, access, handler: uploads.check },
    // A file may change addresses and roles, as the pages of them do.
    {
      method: 'post',
      path: `${path}/confirmation`,
      access,
      needsFreshProof: true,
      handler: uploads.write,
    },
    { method: 'get', path: `${path}/written`, access, handler: uploads.written },
  ]
}
