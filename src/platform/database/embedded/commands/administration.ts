import { Long, type Document as BsonDocument } from 'bson'
import { CommandError } from '../errors.ts'
import { Arguments } from './arguments.ts'
import type { Command, Context } from './command.ts'
import { ok, SERVER_VERSION } from './handshake.ts'

const serverStatus: Command = {
  name: 'serverStatus',
  served: 'serverStatus',
  refused: 'connections locks metrics mirroredReads network opcounters oplog repl sharding transactions',
  run: (_body, { now }) => ({
    version: SERVER_VERSION,
    process: 'mongod',
    pid: Long.fromNumber(process.pid),
    uptime: process.uptime(),
    uptimeMillis: Long.fromNumber(Math.trunc(process.uptime() * 1000)),
    localTime: now,
    storageEngine: { name: 'sqlite', persistent: true },
    ok,
  }),
}

/** How clients learn what the server is: its version, and whether it takes test commands. */
const getParameter: Command = {
  name: 'getParameter',
  served: 'getParameter enableTestCommands featureCompatibilityVersion requireApiVersion',
  refused: 'allParameters showDetails authenticationMechanisms logLevel notablescan ttlMonitorSleepSecs',
  isAdminOnly: true,
  run(body, context) {
    const isAll = new Arguments('getParameter', body).value('getParameter') === '*'
    const wanted = Object.entries(parametersOf(context)).filter(
      ([name]) => isAll || Object.hasOwn(body, name),
    )
    if (wanted.length === 0) throw new CommandError(72, 'no option found to get')
    return { ...Object.fromEntries(wanted), ok }
  },
}

/** There are none: whoever reaches the server may use it. */
const dropAllUsers: Command = {
  name: 'dropAllUsersFromDatabase',
  served: 'dropAllUsersFromDatabase',
  run: () => ({ n: 0, ok }),
}

export const administrationCommands: Command[] = [serverStatus, getParameter, dropAllUsers]

function parametersOf({ engine }: Context): BsonDocument {
  return {
    enableTestCommands: engine.testCommands,
    featureCompatibilityVersion: { version: SERVER_VERSION.slice(0, SERVER_VERSION.lastIndexOf('.')) },
    requireApiVersion: false,
  }
}
