import { databaseArguments } from '../src/platform/database/embedded/command-line.ts'
import { startEmbeddedDatabase } from '../src/platform/database/embedded/index.ts'

const EX_CONFIG = 78

try {
  const stopped = new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve)
    process.once('SIGINT', resolve)
  })
  const database = await startEmbeddedDatabase(databaseArguments(process.argv.slice(2), process.env))
  process.stdout.write(`${database.uri}\n`)
  const keptAlive = setInterval(() => {}, 2 ** 30)
  await stopped
  clearInterval(keptAlive)
  await database.close()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = EX_CONFIG
}
