import type { Document as BsonDocument } from 'bson'
import type { Failure, Reply, Request } from '../commands/command.ts'
import { labelsFor } from '../commands/error-labels.ts'
import { errorReply, withConcernError } from '../commands/run.ts'
import { CommandError } from '../errors.ts'
import type { Document } from '../values/types.ts'

/** What `failCommand` says is to happen to a command. */
interface FailureData {
  errorCode: number | undefined
  errorLabels: string[] | undefined
  closesConnection: boolean
  blockMs: number
  writeConcernError: Document | undefined
}

export function failureBy(data: FailureData): Failure {
  const { closesConnection, blockMs } = data
  return { closesConnection, blockMs, reply: (request, run) => replyBy(data, request, run) }
}

function replyBy(data: FailureData, request: Request, run: () => Reply): Reply {
  const { errorCode, errorLabels, writeConcernError } = data
  if (errorCode !== undefined && writeConcernError === undefined)
    return failed(errorCode, errorLabels, request)
  const reply = run()
  if (Buffer.isBuffer(reply)) return reply
  const told =
    writeConcernError === undefined || isError(reply)
      ? reply
      : withConcernError(request, reply, writeConcernError)
  return errorLabels === undefined ? told : labelled(told, errorLabels)
}

function failed(code: number, errorLabels: string[] | undefined, { name, body }: Request): BsonDocument {
  const error = new CommandError(code, `Failing command via 'failCommand' failpoint`)
  return errorReply(error, errorLabels ?? labelsFor(name, body, { code }))
}

/** The labels that the test asks for stand in place of MongoDB's own. */
function labelled(reply: BsonDocument, labels: string[]): BsonDocument {
  if (!isError(reply) && reply['writeConcernError'] === undefined) return reply
  const { errorLabels: _replaced, ...rest } = reply
  return labels.length === 0 ? rest : { ...rest, errorLabels: labels }
}

function isError(reply: BsonDocument): boolean {
  return reply['code'] !== undefined && reply['errmsg'] !== undefined
}
