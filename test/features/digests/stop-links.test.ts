import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashOf, newStopLink, tokenOf } from '../../../src/features/digests/stop-links.ts'

const person = { id: 'priya', organisationId: 'employer', email: 'priya@example.org' }

test('a stop link keeps neither its token nor the address', () => {
  const link = newStopLink(person, 'secret')
  const token = tokenOf(link, 'secret')
  assert.equal(link.hash, hashOf(token))
  const stored = JSON.stringify(link)
  assert.ok(!stored.includes(token) && !stored.includes(person.email))
})

test('each link has a token of its own, which only the portal’s secret gives', () => {
  const [one, other] = [newStopLink(person, 'secret'), newStopLink(person, 'secret')]
  assert.notEqual(tokenOf(one, 'secret'), tokenOf(other, 'secret'))
  assert.notEqual(tokenOf(one, 'secret'), tokenOf(one, 'another'))
  assert.match(tokenOf(one, 'secret'), /^[\w-]{43}$/)
})
