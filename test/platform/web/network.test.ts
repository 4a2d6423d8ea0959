import assert from 'node:assert/strict'
import { test } from 'node:test'
import { networkOf } from '../../../src/platform/web/security/network.ts'

test('an IPv4 address is a network, also written as IPv6', () => {
  assert.equal(networkOf('192.0.2.7'), '192.0.2.7')
  assert.equal(networkOf('::ffff:192.0.2.7'), '192.0.2.7')
  assert.equal(networkOf('::FFFF:192.0.2.7'), '192.0.2.7')
  assert.notEqual(networkOf('192.0.2.8'), networkOf('192.0.2.7'))
})

test('all IPv6 addresses of one /64 are a network, however they are written', () => {
  const home = networkOf('2001:db8:1:2::1')
  for (const same of [
    '2001:db8:1:2:ffff:ffff:ffff:ffff',
    '2001:0DB8:0001:0002:0000:0000:0000:0001',
    '2001:db8:1:2::192.0.2.7',
    '2001:db8:1:2:3::%eth0',
  ])
    assert.equal(networkOf(same), home, same)
  assert.notEqual(networkOf('2001:db8:1:3::1'), home)
  assert.equal(networkOf('::1'), networkOf('::2'))
  assert.equal(networkOf('fe80::1%eth0'), networkOf('fe80::2'))
  assert.equal(networkOf('2001:db8::'), '2001:db8:0:0::/64')
})

test('what is no address is one network for all', () => {
  for (const odd of [undefined, '', 'nobody', '192.0.2.7:1234', '999.1.1.1'])
    assert.equal(networkOf(odd), 'unknown')
})
