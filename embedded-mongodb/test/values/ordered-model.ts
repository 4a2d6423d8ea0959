import * as fc from 'fast-check'

/** A document as a list of its fields: the order cannot be anything but what it is. */
export type Fields = [name: string, value: Fields | number][]

/** Names that JavaScript would put first, names that only look so, and plain ones. */
const names = [
  '0',
  '1',
  '2',
  '10',
  '01',
  '1a',
  '-1',
  '4294967294',
  '4294967295',
  '99999999999',
  'a',
  'b',
  '_id',
]

export const anyName = fc.constantFrom(...names)
export const anyFields: fc.Arbitrary<Fields> = fc.letrec<{ fields: Fields; value: Fields | number }>(
  (tie) => ({
    fields: fc.uniqueArray(fc.tuple(anyName, tie('value')), { maxLength: 5, selector: ([name]) => name }),
    value: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'fields' },
      fc.integer({ min: 0, max: 3 }),
      tie('fields'),
    ),
  }),
).fields

/** BSON with ints and documents, written field after field. */
export function bytesOf(fields: Fields): Buffer {
  const elements = fields.map(([name, value]) => {
    const head = Buffer.from(`${typeof value === 'number' ? '\u0010' : '\u0003'}${name}\0`)
    return Buffer.concat([head, typeof value === 'number' ? int32(value) : bytesOf(value)])
  })
  const body = Buffer.concat([...elements, Buffer.of(0)])
  return Buffer.concat([int32(body.length + 4), body])
}

/** The fields after `$set` of one path; undefined where a number stands in the way. */
export function withPath(fields: Fields, [name = '', ...rest]: string[], value: number): Fields | undefined {
  const at = fields.findIndex(([known]) => known === name)
  const before = fields[at]?.[1]
  if (rest.length > 0 && typeof before === 'number') return undefined
  const after = rest.length === 0 ? value : withPath((before as Fields | undefined) ?? [], rest, value)
  if (after === undefined) return undefined
  return at < 0 ? [...fields, [name, after]] : fields.with(at, [name, after])
}

/** The fields after `$unset` of one path. */
export function withoutPath(fields: Fields, [name = '', ...rest]: string[]): Fields {
  if (rest.length === 0) return fields.filter(([known]) => known !== name)
  return fields.map(([known, value]) =>
    known === name && typeof value !== 'number' ? [known, withoutPath(value, rest)] : [known, value],
  )
}

/** Field by field: numbers before documents, then the name, then the value; the shorter document first. */
export function compareFields(a: Fields, b: Fields): number {
  for (const [i, [name, value]] of a.entries()) {
    const other = b[i]
    if (other === undefined) return 1
    const difference =
      rankOf(value) - rankOf(other[1]) ||
      Buffer.compare(Buffer.from(name), Buffer.from(other[0])) ||
      compareValues(value, other[1])
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

function compareValues(a: Fields | number, b: Fields | number): number {
  return typeof a === 'number' || typeof b === 'number' ? Number(a) - Number(b) : compareFields(a, b)
}

function rankOf(value: Fields | number): number {
  return typeof value === 'number' ? 0 : 1
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32LE(value)
  return bytes
}
