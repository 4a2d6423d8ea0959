import type { Document as BsonDocument } from 'bson'
import { CommandError, notImplemented } from '../errors.ts'
import type { PreparedQuery } from '../planner/find.ts'
import { winningPlan } from '../planner/explain.ts'
import { shown } from '../values/shown.ts'
import { isDocument, type Document } from '../values/types.ts'
import { checkFields } from './arguments.ts'
import type { Command, Context } from './command.ts'
import { findFields, prepare, readFind } from './find.ts'
import { ok } from './handshake.ts'
import { collectionName } from './namespace.ts'
import { namesOf } from '../values/fields.ts'

const verbosities = ['queryPlanner', 'executionStats', 'allPlansExecution']

/** Of a find, with MongoDB's names for the stages and the counts. */
export const explain: Command = {
  name: 'explain',
  served: 'explain verbosity',
  run(body, context) {
    const verbosity = body['verbosity'] ?? 'allPlansExecution'
    if (typeof verbosity !== 'string' || !verbosities.includes(verbosity)) {
      throw new CommandError(
        2,
        `Enumeration value '${typeof verbosity === 'string' ? verbosity : shown(verbosity)}' for field 'explain.verbosity' is not a valid value.`,
      )
    }
    const explained = body['explain']
    if (!isDocument(explained)) throw new CommandError(14, "BSON field 'explain.explain' must be an object")
    const [command = ''] = namesOf(explained)
    if (command !== 'find') throw notImplemented(`explain of ${command}`)
    checkFields('find', explained, findFields)
    return explainFind(explained, context, verbosity)
  },
}

function explainFind(explained: Document, context: Context, verbosity: string): BsonDocument {
  const name = collectionName(explained['find'], context.db)
  const request = readFind(explained)
  const collection = context.view.collection(context.db, name)
  const prepared = collection && prepare(context, collection, request.query)
  const stages =
    prepared === undefined ? { stage: 'EOF' } : winningPlan(prepared.plan, request.query, request.projection)
  return {
    explainVersion: '1',
    queryPlanner: {
      namespace: `${context.db}.${name}`,
      parsedQuery: request.query.filter,
      winningPlan: stages,
      rejectedPlans: [],
    },
    ...(verbosity !== 'queryPlanner' && { executionStats: statsOf(prepared, stages) }),
    command: { ...explained, $db: context.db },
    ok,
  }
}

function statsOf(prepared: PreparedQuery | undefined, stages: BsonDocument): BsonDocument {
  const started = performance.now()
  let nReturned = 0
  if (prepared !== undefined) for (const _match of prepared.run()) nReturned++
  const counts = {
    nReturned,
    executionTimeMillis: Math.round(performance.now() - started),
    totalKeysExamined: prepared?.counters.keys ?? 0,
    totalDocsExamined: prepared?.counters.documents ?? 0,
  }
  return { executionSuccess: true, ...counts, executionStages: { ...stages, nReturned } }
}
