import { Int32 } from 'bson'
import type { Query } from '../planner/find.ts'
import { wholeNumberOf } from '../values/numbers.ts'
import { isDocument, isNumber, type Document, type Value } from '../values/types.ts'
import { documentOf, fieldsOf, namesOf } from '../values/fields.ts'

export interface CountRequest {
  query: Query
  /** The one document that the pipeline yields for so many matches. */
  result: (n: number) => Document
}

/**
 * What drivers send for `countDocuments`: `$match`, perhaps `$skip` and `$limit`, and a `$group` that counts. Known
 * by its form, so that an index may answer it. The pipeline must have been compiled before.
 */
export function countRequestOf(pipeline: Document[], hint: Value | undefined): CountRequest | undefined {
  const names = pipeline.map((stage) => namesOf(stage).join())
  if (!/^\$match(,\$skip)?(,\$limit)?,\$group$/.test(names.join())) return undefined
  const stages: Document = Object.assign({}, ...pipeline)
  const group = stages['$group']
  const filter = stages['$match']
  if (!isDocument(filter) || !isDocument(group)) return undefined
  const { _id: id, ...fields } = group
  const [[name, sum] = [], ...others] = fieldsOf(fields)
  if (name === undefined || others.length > 0 || !isCount(sum) || !isNumber(id)) return undefined
  const query = { filter, skip: wholeNumberOf(stages['$skip']), limit: wholeNumberOf(stages['$limit']), hint }
  return {
    query,
    result: (n) =>
      documentOf([
        ['_id', id],
        [name, new Int32(n)],
      ]),
  }
}

function isCount(value: Value | undefined): boolean {
  return isDocument(value) && namesOf(value).length === 1 && wholeNumberOf(value['$sum']) === 1
}
