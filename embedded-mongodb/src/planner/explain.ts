import type { Document as BsonDocument } from 'bson'
import type { Document, Value } from '../values/types.ts'
import type { Query } from './find.ts'
import type { Access, IndexScan, Plan } from './plan.ts'
import { namesOf } from '../values/fields.ts'

/** The stages of a plan under MongoDB's names, the last stage outermost. */
export function winningPlan(
  plan: Plan,
  { filter, sort, skip, limit }: Query,
  projection: Document | undefined,
): BsonDocument {
  let stage = accessStage(plan.access, filter)
  if (sort !== undefined && !plan.isSorted) {
    const limitAmount = limit ? { limitAmount: limit + (skip ?? 0) } : {}
    stage = {
      stage: 'SORT',
      sortPattern: sort,
      memLimit: 104857600,
      ...limitAmount,
      type: 'simple',
      inputStage: stage,
    }
  }
  if (skip) stage = { stage: 'SKIP', skipAmount: skip, inputStage: stage }
  if (limit && (sort === undefined || plan.isSorted))
    stage = { stage: 'LIMIT', limitAmount: limit, inputStage: stage }
  if (projection !== undefined && namesOf(projection).length > 0) {
    const name = isSimple(projection) ? 'PROJECTION_SIMPLE' : 'PROJECTION_DEFAULT'
    stage = { stage: name, transformBy: projection, inputStage: stage }
  }
  return stage
}

function accessStage(access: Access, filter: Document): BsonDocument {
  const rest = namesOf(filter).length > 0 ? { filter } : {}
  if (access.kind === 'collection') {
    return { stage: 'COLLSCAN', ...rest, direction: access.backwards ? 'backward' : 'forward' }
  }
  if (access.kind === 'union') {
    return {
      stage: 'FETCH',
      ...rest,
      inputStage: { stage: 'OR', inputStages: access.branches.map(indexStage) },
    }
  }
  if (isIdLookup(access, filter)) return { stage: 'IDHACK' }
  if (access.order.mergedFields === undefined) {
    return { stage: 'FETCH', ...(!access.isExact && rest), inputStage: indexStage(access) }
  }
  const inputStages = access.bounds.ranges.map(() => indexStage(access))
  return { stage: 'FETCH', ...(!access.isExact && rest), inputStage: { stage: 'SORT_MERGE', inputStages } }
}

function indexStage({ index, order }: IndexScan): BsonDocument {
  const { name, unique, sparse, partial, document } = index.definition
  return {
    stage: 'IXSCAN',
    keyPattern: document['key'] as Value,
    indexName: name,
    isMultiKey: index.isMultikey,
    isUnique: unique,
    isSparse: sparse,
    isPartial: partial !== undefined,
    indexVersion: 2,
    direction: order.backwards ? 'backward' : 'forward',
  }
}

/** MongoDB's own stage for a filter of nothing but an `_id`. */
function isIdLookup({ index, isExact, bounds }: IndexScan, filter: Document): boolean {
  const [only, ...others] = namesOf(filter)
  return (
    only === '_id' &&
    others.length === 0 &&
    index.definition.name === '_id_' &&
    isExact &&
    bounds.ranges.length === 1 &&
    bounds.pointFields === 1
  )
}

function isSimple(projection: Document): boolean {
  return namesOf(projection).every((path) => !path.includes('.'))
}
