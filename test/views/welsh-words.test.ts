import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { withWord, wordsBefore } from '../../src/platform/web/views/welsh-words.ts'

const { ac, ag, gydag, Gydag } = wordsBefore

test('Welsh words before a name end as its first letter asks', () => {
  const said = ['Tom', 'Owen', 'Éowyn', 'Ŵan', 'Ynys', 'wyth', 'Siân', '', '  '].map((name) =>
    withWord(ac, name),
  )
  assert.deepEqual(said, [
    'a Tom',
    'ac Owen',
    'ac Éowyn',
    'ac Ŵan',
    'ac Ynys',
    'ac wyth',
    'a Siân',
    'a ',
    'a   ',
  ])
  assert.equal(withWord(ag, 'Adnoddau Dynol'), 'ag Adnoddau Dynol')
  assert.equal(withWord(ag, 'Priya'), 'â Priya')
  assert.equal(withWord(gydag, 'Ymddiriedolaeth yr Aber'), 'gydag Ymddiriedolaeth yr Aber')
  assert.equal(withWord(Gydag, 'Y Cyngor'), 'Gyda’r Cyngor')
  assert.equal(withWord(gydag, 'Yr Adran'), 'gyda’r Adran')
})

/** Numbers are written in figures, whose first letter depends on how they are read. */
const numbers = ['hours', 'pay', 'weeks', 'most', 'left', 'total', 'count']

test('no Welsh sentence puts a bare name after a word that ends otherwise before a vowel', () => {
  const folder = new URL('../../views/text/cy/', import.meta.url)
  const bare = readdirSync(folder).flatMap((file) => {
    const found = readFileSync(new URL(file, folder), 'utf8').matchAll(
      /(?<![\p{L}’])(a|ac|â|ag|gyda|gydag) \{\{(\w+)\}\}/giu,
    )
    return [...found]
      .filter(([, , name = '']) => !numbers.includes(name))
      .map(([words]) => `${file}: ${words}`)
  })
  assert.deepEqual(bare, [])
})
