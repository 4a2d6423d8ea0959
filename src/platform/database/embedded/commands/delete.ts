import { prepareQuery } from '../planner/find.ts'
import { CommandError } from '../errors.ts'
import type { Document } from '../values/types.ts'
import { Arguments, checkFields } from './arguments.ts'
import type { Command, Context } from './command.ts'
import { checkQuery, hintOf } from './find.ts'
import { ok } from './handshake.ts'
import { collectionName } from './namespace.ts'
import { refuseRetryOfMany, settled, statementsOf } from './update.ts'
import { runStatements } from './write-result.ts'

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
    let n = 0
    const errors = runStatements(statements, { ordered: args.flag('ordered', true), context }, (document) => {
      n += runStatement(context, name, { body, document })
    })
    return { n, ...errors, ok }
  },
}

function runStatement(
  context: Context,
  name: string,
  { body, document }: { body: Document; document: Document },
): number {
  checkFields('delete.deletes', document, { served: 'q limit hint', refused: 'collation sampleId' })
  const args = new Arguments('delete.deletes', document)
  const limit = args.number('limit')
  if (limit !== 0 && limit !== 1) {
    throw new CommandError(9, `The limit field in delete objects must be 0 or 1. Got ${limit}`)
  }
  refuseRetryOfMany(body, limit === 0)
  const query = { filter: args.document('q'), hint: hintOf(args), limit }
  const collection = context.view.collection(context.db, name)
  if (collection === undefined) {
    checkQuery(query)
    return 0
  }
  let n = 0
  const found = prepareQuery(context.engine.tables, context.view, collection, query).run()
  for (const before of settled(context, collection, found)) {
    context.view.remove(collection, before)
    n++
  }
  return n
}
