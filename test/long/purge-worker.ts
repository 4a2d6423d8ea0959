import pino from 'pino'
import { compose } from '../../src/compose.ts'
import { readSettings } from '../../src/settings.ts'

/** A worker of its own, for `purge-kill.test.ts`: purges the database at the address given, on the night given. */
const [uri, night, secret] = process.argv.slice(2)
const settings = readSettings({ MONGODB_URI: uri, SESSION_SECRET: secret, TOKEN_SECRET: secret })
const clock = (): Date => new Date(night ?? '')
const services = await compose(settings, {
  baseUrl: 'http://127.0.0.1',
  log: pino({ level: 'silent' }),
  clock,
})
await services.features.retention.purgeTonight()
await services.retention.purgeDue()
await services.close()
