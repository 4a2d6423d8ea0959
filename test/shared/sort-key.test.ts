import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inAlphabet } from '../../src/shared/alphabet.ts'
import { languages } from '../../src/shared/language.ts'
import { sortKey } from '../../src/shared/sort-key.ts'

const forenames = [
  'Llŷr',
  'Lowri',
  'Éowyn',
  'Eve',
  'ap',
  'Ann',
  'Anne-Marie',
  'Chris',
  'Cynan',
  'Siân',
  'Sian',
  'Ffion',
]
const surnames = [
  'Rees',
  'Rhys',
  'O’Brien',
  'Obrien',
  'Ddu',
  'Davies',
  'Thomas',
  'Tudor',
  'Pugh',
  'Philips',
  'Ngata',
  'Nash',
  'Løve',
]
const names = [
  ...forenames.flatMap((one) => surnames.map((other) => `${one} ${other}`)),
  'Null',
  'Li',
  'D. Hill',
  'Parry, Elin',
  'ann hill',
  '2 Hill',
]

for (const language of languages) {
  test(`sort keys give the order in which readers of ${language} look things up`, () => {
    const byKey = names.toSorted((a, b) => {
      const [one, other] = [sortKey(a, language), sortKey(b, language)].map((key) => Buffer.from(key))
      return Buffer.compare(one ?? Buffer.of(), other ?? Buffer.of())
    })
    assert.deepEqual(
      byKey,
      inAlphabet(names, language, (name) => name),
    )
  })
}
