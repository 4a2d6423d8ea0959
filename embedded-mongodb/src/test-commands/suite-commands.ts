import type { Document as BsonDocument } from 'bson'
import { Arguments } from '../commands/arguments.ts'
import type { Command } from '../commands/command.ts'
import { ok, serverVersion } from '../commands/handshake.ts'
import { CommandError, notImplemented } from '../errors.ts'

const parameters: BsonDocument = {
  enableTestCommands: true,
  featureCompatibilityVersion: { version: serverVersion.slice(0, serverVersion.lastIndexOf('.')) },
  requireApiVersion: false,
}

/** How the suites of drivers learn what the server is: its version, and whether it takes test commands. */
const getParameter: Command = {
  name: 'getParameter',
  served: `getParameter ${Object.keys(parameters).join(' ')}`,
  refused: 'allParameters showDetails authenticationMechanisms logLevel notablescan ttlMonitorSleepSecs',
  isAdminOnly: true,
  run(body) {
    const isAll = new Arguments('getParameter', body).value('getParameter') === '*'
    const wanted = Object.entries(parameters).filter(([name]) => isAll || Object.hasOwn(body, name))
    if (wanted.length === 0) throw new CommandError(72, 'no option found to get')
    return { ...Object.fromEntries(wanted), ok }
  },
}

/** There are none in a database; the one of the server, if it has one, stays. */
const dropAllUsers: Command = {
  name: 'dropAllUsersFromDatabase',
  served: 'dropAllUsersFromDatabase',
  run: () => ({ n: 0, ok }),
}

/** How the suites of drivers end what a test has left open. */
const killAllSessions: Command = {
  name: 'killAllSessions',
  served: 'killAllSessions',
  run(body, { engine }) {
    const users = new Arguments('killAllSessions', body).list('killAllSessions')
    if (users.length > 0) throw notImplemented('killAllSessions of certain users')
    engine.sessions.forgetAll()
    engine.cursors.killWhere(({ session }) => session !== undefined)
    return { ok }
  },
}

/** What the published suites of drivers send before and after their tests, and nothing else does. */
export const suiteCommands: Command[] = [getParameter, dropAllUsers, killAllSessions]
