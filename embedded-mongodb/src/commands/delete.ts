import { CommandError } from '../errors.ts'
import type { Document, Value } from '../values/types.ts'
import type { StatementResult } from '../storage/retries.ts'
import { Arguments, checkFields } from './arguments.ts'
import type { Command, Context } from './command.ts'
import { checkQuery, hintOf, prepare } from './find.ts'
import { ok } from './handshake.ts'
import { collectionName } from './namespace.ts'
import { refuseRetryOfMany, runStatements, statementsOf } from './statements.ts'
import { settled } from './update.ts'

export const deleteCommand: Command = {
  name: 'delete',
  served: 'delete deletes ordered',
  refused: 'let runtimeConstants legacyRuntimeConstants isTimeseriesNamespace',
  mayJoinTransaction: true,
  isRetryableWrite: true,
  run(body, context) {
    const args = new Arguments('delete', body)
    const name = collectionName(body['delete'], context.db)
    const statements = statementsOf('deletes', args, context).map(readStatement)
    const options = { ordered: args.flag('ordered', true), context }
    const { results, notes } = runStatements(statements, options, (statement) =>
      runDelete(context, name, statement),
    )
    return { n: results.reduce((sum, [, { n }]) => sum + n, 0), ...notes, ok }
  },
}

interface DeleteStatement {
  filter: Document
  hint: Value | undefined
  limit: number
}

function readStatement(document: Document): DeleteStatement {
  checkFields('delete.deletes', document, { served: 'q limit hint', refused: 'collation sampleId' })
  const args = new Arguments('delete.deletes', document)
  args.required('limit')
  const limit = args.number('limit')
  if (limit !== 0 && limit !== 1) {
    throw new CommandError(9, `The limit field in delete objects must be 0 or 1. Got ${limit}`)
  }
  return { filter: args.document('q'), hint: hintOf(args), limit }
}

/** `limit`: 0 for all that match, or 1. */
export function runDelete(context: Context, name: string, query: DeleteStatement): StatementResult {
  refuseRetryOfMany(context, query.limit === 0)
  const collection = context.view.collection(context.db, name)
  if (collection === undefined) {
    checkQuery(query)
    return { n: 0 }
  }
  let n = 0
  const found = prepare(context, collection, query).run()
  for (const before of settled(context, collection, found)) {
    context.view.remove(collection, before)
    n++
  }
  return { n }
}
