// Lets the portal start once while it is installed, in a folder that is thrown away, so that Node keeps what it compiled
// (NODE_COMPILE_CACHE), keeps the code of the templates too, and the first page comes a second sooner. A start that fails here says why when it is asked for.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { createApp } from '../src/app.ts'
import { compose, viewFolders } from '../src/compose.ts'
import { precompileViews } from '../src/platform/web/views/view-engine.ts'
import { readSettings } from '../src/settings.ts'

const dataDir = await mkdtemp(join(tmpdir(), 'keep-in-touch-'))
try {
  precompileViews(viewFolders)
  const settings = readSettings({ DATA_DIR: dataDir, DEMO: 'true' })
  const [baseUrl, log] = ['http://localhost', pino({ level: 'silent' })]
  const services = await compose(settings, { baseUrl, log })
  try {
    createApp(services, { ...settings, baseUrl, sessionSecret: services.secrets.session }, log)
  } finally {
    // Left open, it would keep this process alive, and the install with it.
    await services.close()
  }
} catch {
  process.stdout.write('The portal could not be tried out; npm start says why.\n')
} finally {
  await rm(dataDir, { recursive: true, force: true })
}
