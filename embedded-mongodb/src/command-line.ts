import { parseArgs } from 'node:util'
import { startEmbeddedDatabase, type StartOptions } from './index.ts'

const usage = 'npm run -s database -- [--data DIR] [--listen 127.0.0.1:PORT] [--test-commands]'
const loopback = /^(127(?:\.\d{1,3}){3}|localhost|\[::1\]):(\d{1,5})$/
const lastPort = 65_535
/** As in sysexits.h: what was asked for cannot be had. */
const exConfig = 78

/** Prints the address of a database and serves it until SIGTERM or SIGINT; what stands in the way is one line, and exit 78. */
export async function runDatabase(options: Pick<StartOptions, 'databaseName'> = {}): Promise<void> {
  try {
    const stopped = new Promise<void>((resolve) => {
      process.once('SIGTERM', resolve)
      process.once('SIGINT', resolve)
    })
    const asked = databaseArguments(process.argv.slice(2), process.env)
    const database = await startEmbeddedDatabase({ ...asked, ...options })
    process.stdout.write(`${database.uri}\n`)
    const keptAlive = setInterval(() => {}, 2 ** 30)
    await stopped
    clearInterval(keptAlive)
    await database.close()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = exConfig
  }
}

/** What the command line asks for. Throws an Error of one clear sentence for arguments that make no sense. */
function databaseArguments(args: string[], environment: NodeJS.ProcessEnv): StartOptions {
  if (environment['NODE_ENV'] === 'production' && environment['ALLOW_EMBEDDED'] !== 'true') {
    throw new Error(
      'The embedded database is not for production: use a MongoDB, or set ALLOW_EMBEDDED=true to have it all the same.',
    )
  }
  const { data, listen, 'test-commands': testCommands } = parsed(args)
  if (data === '') throw new Error(`--data needs the name of a folder: ${usage}`)
  return {
    ...(data !== undefined && { dataDir: data }),
    ...(listen !== undefined && { listen: address(listen) }),
    testCommands,
  }
}

function parsed(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        data: { type: 'string' },
        listen: { type: 'string' },
        'test-commands': { type: 'boolean', default: false },
      },
    })
    return values
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw new Error(
      `${reason.replace(/\.? .*$/s, (rest) => (rest.startsWith('. ') ? '' : rest))}: ${usage}`,
      { cause: error },
    )
  }
}

/** What goes over the wire is not encrypted, so it is only ever reached from this machine. */
function address(text: string): { host: string; port: number } {
  const [, host = '', digits = ''] = loopback.exec(text) ?? []
  const port = Number(digits)
  if (host === '' || port > lastPort) {
    throw new Error(
      `--listen takes an address of this machine only, such as 127.0.0.1:27017, not ${JSON.stringify(text)}.`,
    )
  }
  return { host: host.replaceAll(/[[\]]/g, ''), port }
}
