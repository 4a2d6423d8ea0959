import type { Document } from 'mongodb'
import { anyScalar, plainValue } from './random-documents.ts'
import type { Random } from './seeded.ts'

const paths = ['p', 'q', 'a', 'b', 'l', 'o', 'o.x', 'o.y', 'l.0', 'o.0.x', '_id', 'zz']
const types = [
  'int',
  'double',
  'string',
  'bool',
  'null',
  'date',
  'objectId',
  'array',
  'object',
  'number',
  'long',
]
const comparisons = ['$eq', '$ne', '$gt', '$gte', '$lt', '$lte']

/** A filter out of everything that the engine serves, up to three levels deep. */
export function anyFilter(random: Random, depth = 0): Document {
  if (depth < 2 && random.chance(0.25)) {
    const parts = random.several(1 + random.int(3), () => anyFilter(random, depth + 1))
    return { [random.pick(['$and', '$or', '$nor'])]: parts }
  }
  const filter: Document = {}
  for (let i = random.int(depth === 0 ? 3 : 2); i >= 0; i--) filter[random.pick(paths)] = anyCondition(random)
  return filter
}

function anyCondition(random: Random): unknown {
  if (random.chance(0.2))
    return random.chance(0.85) ? anyScalar(random) : random.several(random.int(3), () => anyScalar(random))
  const condition = anyOperator(random)
  if (random.chance(0.4)) Object.assign(condition, anyOperator(random))
  return random.chance(0.12) ? { $not: condition } : condition
}

function anyOperator(random: Random): Document {
  const list = () => random.several(random.int(4), () => anyScalar(random))
  const makers: (() => Document)[] = [
    () => ({ [random.pick(comparisons)]: anyScalar(random) }),
    () => ({ [random.pick(comparisons)]: anyScalar(random) }),
    () => ({ [random.pick(['$in', '$nin'])]: list() }),
    () => ({ $exists: random.chance(0.6) }),
    () => ({ $type: random.pick(types) }),
    () => ({ $size: random.int(4) }),
    () => ({ $all: list() }),
    () => ({ $elemMatch: { [random.pick(comparisons)]: anyScalar(random) } }),
    () => ({ $elemMatch: { x: { [random.pick(comparisons)]: anyScalar(random) } } }),
    () => ({ $regex: `^${random.pick(['a', 'ab', 'B', 'z', ''])}` }),
  ]
  return random.pick(makers)()
}

/** A filter on the plain fields alone, of operators on which mingo agrees with MongoDB for such values. */
export function plainFilter(random: Random, depth = 0): Document {
  if (depth < 2 && random.chance(0.3)) {
    const parts = random.several(1 + random.int(3), () => plainFilter(random, depth + 1))
    return { [random.pick(['$and', '$or', '$nor'])]: parts }
  }
  const operator = random.pick([...comparisons, '$in', '$nin', '$exists'])
  if (operator === '$exists') return { [random.pick(['p', 'q'])]: { $exists: random.chance(0.5) } }
  const value = operator.endsWith('in')
    ? random.several(random.int(4), () => plainValue(random))
    : plainValue(random)
  return { [random.pick(['p', 'q'])]: { [operator]: value } }
}

/** A sort that ends in _id, so that one order alone is right. */
export function anySort(random: Random): [string, 1 | -1][] {
  const fields = new Set(
    random.several(random.int(3), () => random.pick(['p', 'q', 'a', 'b', 'o.x', 'l', '_id'])),
  )
  // Two arrays in one document cannot both be sorted by, so at most one field that may hold them.
  if (fields.has('l')) fields.delete('o.x')
  fields.delete('_id')
  return [...fields, '_id'].map((field) => [field, random.chance(0.5) ? 1 : -1])
}
