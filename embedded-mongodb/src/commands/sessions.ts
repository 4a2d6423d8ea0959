import { CommandError } from '../errors.ts'
import { isDocument, type Document } from '../values/types.ts'
import { Arguments } from './arguments.ts'
import type { Command, Context } from './command.ts'
import { ok } from './handshake.ts'
import { sessionName, txnNumberOf } from './session-fields.ts'
import { namesOf } from '../values/fields.ts'

const endOfTransaction = (name: string, end: 'commit' | 'abort'): Command => ({
  name,
  served: `${name} recoveryToken`,
  isAdminOnly: true,
  mayJoinTransaction: true,
  run(body, context) {
    const { session, txnNumber } = transactionOf(body, context)
    context.engine.sessions[end](session, txnNumber)
    return { ok }
  },
})

const endSessions: Command = {
  name: 'endSessions',
  served: 'endSessions',
  run(body, { engine }) {
    const sessions = new Arguments('endSessions', body).documents('endSessions').map(sessionName)
    for (const session of sessions) engine.sessions.forget(session)
    engine.cursors.killWhere(({ session }) => session !== undefined && sessions.includes(session))
    return { ok }
  },
}

export const sessionCommands: Command[] = [
  endOfTransaction('commitTransaction', 'commit'),
  endOfTransaction('abortTransaction', 'abort'),
  endSessions,
]

function transactionOf(body: Document, { session }: Context): { session: string; txnNumber: number } {
  const txnNumber = txnNumberOf(body)
  if (session === undefined || txnNumber === undefined || !isDocument(body['lsid'])) {
    throw new CommandError(125, `${namesOf(body)[0]} must be run within a transaction`)
  }
  return { session, txnNumber }
}
