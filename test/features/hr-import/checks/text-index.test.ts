import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createNewIds } from '../../../../src/features/hr-import/checks/new-ids.ts'
import { createTextIndex } from '../../../../src/features/hr-import/checks/text-index.ts'

const many = 20_000
const texts = Array.from({ length: many }, (_, at) => `person.${at}@example.org`)

describe('what an import keeps of the texts of a file', () => {
  it('numbers each in its turn and knows it again, however many there are', () => {
    const index = createTextIndex()
    assert.deepEqual(
      texts.map((text) => index.add(text)),
      texts.map((_, at) => at),
    )
    assert.deepEqual(
      texts.map((text) => [index.add(text), index.find(text)]),
      texts.map((_, at) => [at, at]),
    )
    assert.equal(index.size(), many)
    assert.equal(index.find('nobody@example.org'), undefined)
  })

  it('gives somebody new the same id in both readings, and another one in another import', () => {
    const [idOf, idOfAnother] = [createNewIds(), createNewIds()]
    const id = idOf('organisation', '00126')
    assert.match(id, /^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/)
    assert.equal(idOf('organisation', '00126'), id)
    assert.notEqual(idOf('another', '00126'), id)
    assert.notEqual(idOfAnother('organisation', '00126'), id)
  })
})
