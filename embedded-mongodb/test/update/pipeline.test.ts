import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Double } from 'bson'
import { compileUpdate } from '../../src/update/index.ts'
import { doc, failure, plain } from '../values/documents.ts'

const now = new Date('2026-03-01T12:00:00Z')

function updated(before: object, stages: object[]): object {
  const updater = compileUpdate(stages.map(doc), { filter: {} })
  return plain(updater.apply(doc(before), { now, inserting: false }))
}

describe('updates by pipeline', () => {
  test('$set computes from the document as the stage found it', () => {
    const stages = [{ $set: { a: '$b', b: '$a', sum: { $add: ['$a', '$b'] } } }]
    assert.deepEqual(updated({ _id: 1, a: 1, b: 2 }, stages), { _id: 1, a: 2, b: 1, sum: 3 })
  })

  test('$$NOW is the time of the update', () => {
    assert.deepEqual(updated({ _id: 1 }, [{ $set: { at: '$$NOW' } }]), { _id: 1, at: now })
  })

  test('$set works in each element of an array', () => {
    assert.deepEqual(updated({ a: [{ b: 1 }, { c: 2 }] }, [{ $set: { 'a.x': 9 } }]), {
      a: [
        { b: 1, x: 9 },
        { c: 2, x: 9 },
      ],
    })
  })

  test('$unset takes paths, also within arrays', () => {
    assert.deepEqual(updated({ _id: 1, x: 1, y: [{ z: 1, w: 1 }] }, [{ $unset: ['x', 'y.z'] }]), {
      _id: 1,
      y: [{ w: 1 }],
    })
  })

  test('later stages see what earlier ones did', () => {
    assert.deepEqual(updated({ a: 1 }, [{ $set: { b: '$a' } }, { $unset: 'a' }]), { b: 1 })
  })

  test('a field set to a missing one goes', () => {
    assert.deepEqual(updated({ a: 1, b: 2 }, [{ $set: { a: '$none', b: '$$REMOVE' } }]), {})
  })

  test('untouched fields keep their types', () => {
    const updater = compileUpdate([doc({ $set: { b: '$a' } })], { filter: {} })
    const result = updater.apply(doc({ a: new Double(5) }), { now, inserting: false })
    assert.deepEqual(result, { a: new Double(5), b: new Double(5) })
  })

  test('what changes nothing gives back the document itself', () => {
    const stored = doc({ _id: 1, a: 1 })
    const updater = compileUpdate([doc({ $set: { a: '$a' } })], { filter: {} })
    assert.equal(updater.apply(stored, { now, inserting: false }), stored)
  })

  test('_id cannot change', () => {
    assert.throws(() => updated({ _id: 1 }, [{ $set: { _id: 2 } }]), failure(66))
  })

  test('stages that MongoDB forbids in an update are refused', () => {
    assert.throws(() => updated({}, [{ $match: { a: 1 } }]), failure(72))
    assert.throws(() => updated({}, [{ $sort: { a: 1 } }]), failure(72))
    assert.throws(() => updated({}, [{ $foo: 1 }]), failure(40_324))
  })

  test('stages that MongoDB serves in an update and this engine does not are refused by name', () => {
    assert.throws(() => updated({}, [{ $replaceWith: '$a' }]), failure(238, /\$replaceWith/))
    assert.throws(() => updated({}, [{ $project: { a: 1 } }]), failure(238, /\$project/))
  })
})
