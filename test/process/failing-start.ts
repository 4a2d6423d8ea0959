import pino from 'pino'
import { compose, viewFolders } from '../../src/compose.ts'
import { readSettings } from '../../src/settings.ts'

/** Composes a portal that finds no style sheet, says so, and then has nothing left to do. */
viewFolders.manifest = '/nowhere/manifest.json'
const around = { baseUrl: 'http://127.0.0.1', log: pino({ level: 'silent' }) }
await compose(readSettings(process.env), around).catch(({ code }) => process.stdout.write(`${code}\n`))
