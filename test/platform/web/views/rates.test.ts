import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rateText } from '../../../../src/platform/web/views/formats.ts'

test('PAY-04: what an hour earns is said in pence, rounded half up', () => {
  assert.equal(rateText(186_598), '£18.66')
  assert.equal(rateText(186_550), '£18.66')
  assert.equal(rateText(186_549), '£18.65')
  assert.equal(rateText(186_600), '£18.66')
  assert.throws(() => rateText(1.5), TypeError)
})
