import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { CommandError } from '../../src/errors.ts'
import { compileProjection } from '../../src/projection.ts'
import { compileFilter } from '../../src/query/filter.ts'
import { compileUpdate } from '../../src/update/index.ts'
import { decode, encode } from '../../src/values/codec.ts'
import { compare } from '../../src/values/compare.ts'
import { keyOf } from '../../src/values/key.ts'
import type { Document } from '../../src/values/types.ts'
import {
  anyFields,
  anyName,
  bytesOf,
  compareFields,
  withoutPath,
  withPath,
  type Fields,
} from './ordered-model.ts'
import { doc } from './documents.ts'

/** `_id` has a place of its own, so the documents under test lie within one. */
const anyPath = fc.array(anyName, { minLength: 1, maxLength: 3 })

describe('fields stay in the order in which they were given, whatever their names', () => {
  test('when a document is read and written', () =>
    holds(fc.property(anyFields, (fields) => assert.deepEqual(encode(read(fields)), bytesOf(fields)))))

  test('when fields are set', () =>
    holds(
      fc.property(anyFields, anyPath, (fields, path) => {
        const after = withPath([['s', fields]], ['s', ...path], 7)
        const update = () => updated(fields, { $set: { [`s.${path.join('.')}`]: 7 } })
        if (after === undefined) assert.throws(update, (error) => isCommandError(error, 28))
        else assert.deepEqual(update(), bytesOf(after))
      }),
    ))

  test('when fields are taken away', () =>
    holds(
      fc.property(anyFields, anyPath, (fields, path) => {
        const after = withoutPath([['s', fields]], ['s', ...path])
        assert.deepEqual(updated(fields, { $unset: { [`s.${path.join('.')}`]: '' } }), bytesOf(after))
      }),
    ))

  test('when a field is renamed: the new one comes last', () =>
    holds(
      fc.property(anyFields, anyName, (fields, name) => {
        const moved = fields.find(([known]) => known === name)?.[1]
        const rest = withoutPath([['s', fields]], ['s', name])
        const after: Fields = moved === undefined ? [['s', fields]] : [...rest, ['5', moved]]
        assert.deepEqual(updated(fields, { $rename: { [`s.${name}`]: '5' } }), bytesOf(after))
      }),
    ))

  test('when a document is replaced, and _id comes first', () =>
    holds(
      fc.property(anyFields, (fields) => {
        const rest = fields.filter(([name]) => name !== '_id')
        const updater = compileUpdate(read(rest), { filter: {} })
        const after = updater.apply(read([['_id', 1]]), { now: new Date(0), inserting: false })
        assert.deepEqual(encode(after), bytesOf([['_id', 1], ...rest]))
      }),
    ))

  test('when fields are left out', () =>
    holds(
      fc.property(anyFields, anyName, (fields, name) => {
        const project = compileProjection(doc({ [name]: 0 }))
        assert.deepEqual(encode(project(read(fields))), bytesOf(withoutPath(fields, [name])))
      }),
    ))
})

describe('the order of fields counts', () => {
  test('when documents are compared, sorted and looked up', () =>
    holds(
      fc.property(anyFields, anyFields, (a, b) => {
        const expected = Math.sign(compareFields(a, b))
        assert.equal(Math.sign(compare(read(a), read(b))), expected)
        assert.equal(Math.sign(Buffer.compare(keyOf(read(a)), keyOf(read(b)))), expected)
      }),
    ))

  test('when a filter names a whole document', () =>
    holds(
      fc.property(anyFields, fc.nat(), (fields, turn) => {
        const turned = [...fields.slice(turn % 3), ...fields.slice(0, turn % 3)]
        const matches = compileFilter(read([['s', turned]]))
        assert.equal(matches(read([['s', fields]])), bytesOf(fields).equals(bytesOf(turned)))
      }),
    ))
})

test('a name that looks like an index is shown and refused as it is', () => {
  const updater = compileUpdate(doc({ $set: { '1.2': 3 } }), { filter: {} })
  assert.throws(
    () => updater.apply(doc({ _id: 1, 1: 'text' }), { now: new Date(0), inserting: false }),
    /Cannot create field '2' in element {1: "text"}/,
  )
})

async function holds<Given>(property: fc.IRawProperty<Given>): Promise<void> {
  await fc.assert(property, { numRuns: 1000 })
}

function read(fields: Fields): Document {
  return decode(bytesOf(fields))
}

/** The bytes of `{s: fields}` after an update. */
function updated(fields: Fields, update: object): Buffer {
  const updater = compileUpdate(doc(update), { filter: {} })
  return encode(updater.apply(read([['s', fields]]), { now: new Date(0), inserting: false }))
}

function isCommandError(error: unknown, code: number): boolean {
  return error instanceof CommandError && error.code === code
}
