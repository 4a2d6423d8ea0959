import { join } from 'node:path'
import express, { type RequestHandler, Router } from 'express'

const assets = join(import.meta.dirname, '../../../assets')

/** The stylesheet, whose name changes with its content, the icons and the scripts. Nothing else is served as a file. */
export function serveStaticFiles(): RequestHandler {
  const files = Router()
  files.use(
    '/assets',
    express.static(join(assets, 'built'), { immutable: true, maxAge: '365d', index: false }),
  )
  files.use('/assets/icons', express.static(join(assets, 'icons'), { maxAge: '1d', index: false }))
  files.use('/assets/scripts', express.static(join(assets, 'scripts'), { maxAge: '1h', index: false }))
  files.get('/favicon.ico', (_req, res) => res.sendFile(join(assets, 'icons/favicon.ico'), { maxAge: '1d' }))
  return files
}
