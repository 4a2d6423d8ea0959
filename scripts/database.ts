import { databaseArguments } from '../src/platform/database/embedded/arguments.ts'
import { startEmbeddedDatabase } from '../src/platform/database/embedded/index.ts'

const EX_CONFIG = 78

try {
  const database = await startEmbeddedDatabase(databaseArguments(process.argv.slice(2), process.env))
  process.stdout.write(`${database.uri}\n`)
  const keepAlive = setInterval(() => {}, 2 ** 30)
  const stop = () => {
    clearInterval(keepAlive)
    void database.close()
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = EX_CONFIG
}
