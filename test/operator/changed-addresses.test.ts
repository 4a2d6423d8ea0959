import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changedAddressesText } from '../../src/operator/changed-addresses.ts'

const changed = (...lines: number[]) => lines.map((line) => ({ line, isUsable: false }))

test('an import says which addresses change and what that means', () => {
  assert.equal(
    changedAddressesText([...changed(3, 7), { line: 9, isUsable: true }]),
    'Addresses that change: line 3, 7, 9. Those people are signed out, and their old and new addresses are told.\n' +
      'A new address signs in after 24 hours, unless address_confirmed_by names who heard it from the person.\n' +
      'These sign in at once: line 9.\n',
  )
  assert.equal(changedAddressesText([]), '')
})

test('of many it lists the first', () => {
  const many = changed(...Array.from({ length: 1_000 }, (_, at) => at + 2))
  assert.match(changedAddressesText(many), /line 2, 3, .* 21 and 980 more\./)
})
