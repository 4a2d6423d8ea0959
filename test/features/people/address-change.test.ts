import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  addressChangeTo,
  addressWaitMs,
  isAddressUsable,
} from '../../../src/features/people/address-change.ts'
import { aPerson } from '../../support/builders.ts'

const now = new Date('2026-03-23T09:00:00Z')
const later = (hours: number) => new Date(now.getTime() + hours * 60 * 60_000)
const [a, b, c] = ['a@example.org', 'b@example.org', 'c@example.org'] as const

/** Somebody whose address was changed by these steps: to which address, after how many hours, and on whose word. */
function changed(...steps: [to: string, at: number, confirmedBy?: string][]) {
  let person = aPerson({ email: a })
  for (const [email, at, confirmedBy] of steps) {
    const addressChange = addressChangeTo(person, { email, confirmedBy }, later(at))
    person = { ...person, email, ...(addressChange && { addressChange }) }
  }
  return person
}

test('a new address signs in after 24 hours and not a moment earlier', () => {
  assert.equal(addressWaitMs, 24 * 60 * 60_000)
  const person = changed([b, 0])
  assert.equal(isAddressUsable(person, new Date(later(24).getTime() - 1)), false)
  assert.equal(isAddressUsable(person, later(24)), true)
  assert.deepEqual(person.addressChange?.former, [a])
})

test('an address that HR heard from the person signs in at once, and who said so is kept', () => {
  const person = changed([b, 0, 'Mair Evans'])
  assert.equal(isAddressUsable(person, now), true)
  assert.equal(person.addressChange?.confirmedBy, 'Mair Evans')
})

test('the word of HR may come later, and ends the wait', () => {
  const person = changed([b, 0], [b, 2, 'Mair Evans'])
  assert.equal(isAddressUsable(person, later(2)), true)
  assert.equal(person.addressChange?.confirmedBy, 'Mair Evans')
  assert.equal(addressChangeTo(person, { email: b, confirmedBy: 'Mair Evans' }, later(3)), undefined)
})

test('the same address again changes nothing, with or without a word', () => {
  assert.equal(addressChangeTo(aPerson({ email: a }), { email: a, confirmedBy: 'Mair' }, now), undefined)
  assert.equal(addressChangeTo(changed([b, 0]), { email: b, confirmedBy: undefined }, later(1)), undefined)
})

test('changed back within the wait, the address that could sign in all along still can', () => {
  const person = changed([b, 0], [a, 1])
  assert.equal(isAddressUsable(person, later(1)), true)
  assert.deepEqual(person.addressChange?.former, [b])
})

test('changed back after the wait, it waits: the one in between was good by then', () => {
  const person = changed([b, 0], [a, 25])
  assert.equal(isAddressUsable(person, later(26)), false)
  assert.deepEqual(person.addressChange?.former, [b])
})

test('changed twice, the wait begins anew, and every address before it is told', () => {
  const person = changed([b, 0], [c, 23])
  assert.equal(isAddressUsable(person, later(46)), false)
  assert.equal(isAddressUsable(person, later(47)), true)
  assert.deepEqual(person.addressChange?.former, [a, b])
  assert.equal(isAddressUsable(changed([b, 0], [c, 1], [b, 2]), later(3)), false)
  assert.equal(isAddressUsable(changed([b, 0], [c, 1], [a, 2]), later(3)), true)
})

test('a first address waits for nothing: nobody could sign in before it', () => {
  assert.equal(addressChangeTo({ email: '' }, { email: a, confirmedBy: undefined }, now), undefined)
})
