import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { compileFilter } from '../../src/query/filter.ts'
import { doc, failure } from '../values/documents.ts'

const cases: [pattern: string, options: string, matching: string[], others: string[]][] = [
  ['^ab', '', ['ab', 'abc'], ['xab', 'Ab', 'x\nab']],
  ['^ab', 'i', ['AB', 'aBc'], ['xab']],
  ['^ab', 'm', ['ab', 'x\nab'], ['x\rab', 'xab']],
  ['^a$', '', ['a', 'a\n'], ['a\nb', 'ab']],
  ['^a$', 'm', ['a', 'b\na\nc'], ['a\r']],
  ['^a.c', '', ['abc', 'a\rc'], ['a\nc']],
  ['^a.c', 's', ['a\nc'], ['ac']],
  ['^(a|b)+c', '', ['abc', 'c'.padStart(3, 'b')], ['c']],
  ['^a{2,3}b', '', ['aab', 'aaab'], ['ab']],
  ['^[a-c]\\d', '', ['b7'], ['d7', 'b٣']],
  ['^a\\sb', '', ['a b', 'a\tb'], ['a\u00a0b']],
  ['^[\\w.+-]+@', '', ['a.b@c'], ['é@c']],
  ['^a\\.b\\-c\\@', '', ['a.b-c@'], ['axb-c@']],
  ['^\\x41', '', ['A'], ['B']],
  ['^ä', 'i', ['Ä'], ['a']],
  ['^(?:a)(?!b)', '', ['ac'], ['ab']],
  ['b.', '', ['abc', 'bb'], ['ab', 'b\n']],
  ['^a|b', '', ['ac', 'cb'], ['ca']],
  ['b$', 'm', ['ab\nc', 'b'], ['ba']],
]

describe('$regex', () => {
  for (const [pattern, options, matching, others] of cases) {
    test(`/${pattern}/${options} reads as PCRE reads it`, () => {
      const matches = compileFilter(doc({ a: { $regex: pattern, $options: options } }))
      for (const text of matching) assert.ok(matches(doc({ a: text })), JSON.stringify(text))
      for (const text of others) assert.ok(!matches(doc({ a: text })), JSON.stringify(text))
    })
  }

  const refusals = ['^(?i)a', '^a\\Z', '^[[:alpha:]]', '^a++', '^(?<n>a)', '^\\pL', '^[]a]', '^\\ba\\Qx']
  for (const pattern of refusals) {
    test(`/${pattern}/ is refused by name`, () => {
      assert.throws(() => compileFilter(doc({ a: { $regex: pattern } })), failure(238, /\$regex/))
    })
  }

  test('options stand in one place only', () => {
    const filter = doc({ a: { $regex: /^a/i, $options: 'm' } })
    assert.throws(() => compileFilter(filter), failure(51_075))
  })

  test('the options x and u are refused by name', () => {
    for (const option of ['x', 'u']) {
      assert.throws(() => compileFilter(doc({ a: { $regex: '^a', $options: option } })), failure(238))
    }
  })
})
