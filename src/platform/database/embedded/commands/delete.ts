import { prepareQuery } from '../planner/find.ts'
import { CommandError } from '../errors.ts'
import type { Document } from '../values/types.ts'
import type { StatementResult } from '../storage/retries.ts'
import { Arguments, checkFields } from './arguments.ts'
import type { Command, Context } from './command.ts'
import { checkQuery, hintOf } from './find.ts'
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
    const statements = statementsOf('deletes', args, context)
    const options = { ordered: args.flag('ordered', true), context }
    const { results, notes } = runStatements(statements, options, (document) =>
      runDelete(context, name, document),
    )
    return { n: results.reduce((sum, [, { n }]) => sum + n, 0), ...notes, ok }
  },
}

function runDelete(context: Context, name: string, document: Document): StatementResult {
  checkFields('delete.deletes', document, { served: 'q limit hint', refused: 'collation sampleId' })
  const args = new Arguments('delete.deletes', document)
  args.required('limit')
  const limit = args.number('limit')
  if (limit !== 0 && limit !== 1) {
    throw new CommandError(9, `The limit field in delete objects must be 0 or 1. Got ${limit}`)
  }
  refuseRetryOfMany(context, limit === 0)
  const query = { filter: args.document('q'), hint: hintOf(args), limit }
  const collection = context.view.collection(context.db, name)
  if (collection === undefined) {
    checkQuery(query)
    return { n: 0 }
  }
  let n = 0
  const found = prepareQuery(context.engine.tables, context.view, collection, query).run()
  for (const before of settled(context, collection, found)) {
    context.view.remove(collection, before)
    n++
  }
  return { n }
}
