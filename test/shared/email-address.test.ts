import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readEmailAddress } from '../../src/shared/email-address.ts'

const right: [typed: string, kept: string][] = [
  ['Elin.Parry@Example.ORG', 'elin.parry@example.org'],
  [' \u200Belin@example.org\u00A0', 'elin@example.org'],
  ['ann&bob@example.org', 'ann&bob@example.org'],
  ["o'neil@example.org", "o'neil@example.org"],
  ['o’neil@example.org', "o'neil@example.org"],
  ['a!#$%&*+/=?^_`{|}~-z@example.org', 'a!#$%&*+/=?^_`{|}~-z@example.org'],
  ['elin+keep@example.org', 'elin+keep@example.org'],
  ['elin@example.org.', 'elin@example.org'],
  ['elin@Llŷn.example', 'elin@xn--lln-k2a.example'],
  ['elin@ｅxample.org', 'elin@example.org'],
  [`${'a'.repeat(64)}@example.org`, `${'a'.repeat(64)}@example.org`],
]

const wrong = [
  '',
  '@example.org',
  'elin',
  'elin@',
  'elin@example',
  'elin@@example.org',
  'elin@example..org',
  '.elin@example.org',
  'elin.@example.org',
  'e..lin@example.org',
  '"elin parry"@example.org',
  'elin parry@example.org',
  'elin@exam ple.org',
  'elin@example.org, tom@example.org',
  'elin@example.org;tom@example.org',
  'elin@example.org\ntom@example.org',
  'elin@[127.0.0.1]',
  'elin@127.0.0.1',
  'elin@127.1',
  'elin@example.org:25',
  'elin@example%2eorg',
  'elin@-example.org',
  'elin@example_x.org',
  'elîn@example.org',
  'eli\uFFFDn@example.org',
  `${'a'.repeat(65)}@example.org`,
  `a@${'a'.repeat(64)}.org`,
  `a@${'abcdefghi.'.repeat(25)}org`,
]

describe('an email address', () => {
  for (const [typed, kept] of right)
    test(`"${typed}" is kept as "${kept}"`, () => assert.equal(readEmailAddress(typed), kept))
  for (const typed of wrong)
    test(`${JSON.stringify(typed)} is none`, () => assert.equal(readEmailAddress(typed), undefined))
})
