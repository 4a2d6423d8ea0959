import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  canDecideFor,
  canFindRecordOf,
  canKeepInTouchWith,
  canKeepRecordOf,
  canReadSpecialDatesOf,
  canSee,
  contactIdOf,
  contactOf,
} from '../../../src/features/people/access.ts'
import type { Person } from '../../../src/features/people/index.ts'
import { aPerson } from '../../support/builders.ts'

const home = { organisationId: 'home' }
const manager = aPerson({ ...home, roles: ['manager'] })
const contact = aPerson({ ...home })
const person = aPerson({ ...home, managerId: manager.id, contactId: contact.id })
const gone = { ...person, isActive: false }
const hr = aPerson({ ...home, roles: ['hr'] })

/** Everybody who may ask, and what they may: see, keep in touch with, decide for. */
const table: [
  who: string,
  asks: Person,
  of: Person,
  answers: [see: boolean, keep: boolean, decide: boolean],
][] = [
  ['the person', person, person, [true, false, false]],
  ['the line manager', manager, person, [true, true, false]],
  ['the named contact, beside the line manager', contact, person, [true, true, false]],
  ['a line manager of others', aPerson({ ...home, roles: ['manager'] }), person, [false, false, false]],
  ['a colleague', aPerson(home), person, [false, false, false]],
  ['HR', hr, person, [false, false, true]],
  ['HR about themselves', hr, hr, [true, false, false]],
  ['HR who is the contact', { ...contact, roles: ['hr'] }, person, [true, true, false]],
  ['HR who is the line manager', { ...manager, roles: ['hr'] }, person, [true, true, false]],
  [
    'HR of another organisation',
    aPerson({ organisationId: 'away', roles: ['hr'] }),
    person,
    [false, false, false],
  ],
  [
    'a manager who went to another organisation',
    { ...manager, organisationId: 'away' },
    person,
    [false, false, false],
  ],
  ['the person, inactive', gone, gone, [false, false, false]],
  ['the line manager of somebody inactive', manager, gone, [false, false, false]],
  ['HR of somebody inactive', hr, gone, [false, false, true]],
  ['HR who is the contact of somebody inactive', { ...contact, roles: ['hr'] }, gone, [false, false, false]],
  [
    'somebody who is named as their own contact',
    person,
    { ...person, contactId: person.id },
    [true, false, false],
  ],
]

describe('who may see whom, and who may decide for whom', () => {
  for (const [who, asks, of, answers] of table) {
    test(`${who} ${said(answers)}`, () => {
      const viewer = { personId: asks.id, organisationId: asks.organisationId, roles: asks.roles }
      const found = [canSee(viewer, of), canKeepInTouchWith(viewer, of), canDecideFor(viewer, of)]
      assert.deepEqual(found, answers)
    })
  }
})

/** Whose record HR find and keep: everybody’s of the organisation, but their own only to find. */
const records: [
  who: string,
  asks: Person,
  of: Person,
  answers: [find: boolean, keep: boolean, dates: boolean],
][] = [
  ['HR', hr, person, [true, true, true]],
  ['HR who is the line manager', { ...manager, roles: ['hr'] }, person, [true, true, true]],
  ['HR who is the contact', { ...contact, roles: ['hr'] }, person, [true, true, true]],
  ['HR of somebody who has left', hr, gone, [true, true, true]],
  ['HR about themselves', hr, hr, [true, false, true]],
  [
    'HR of another organisation',
    aPerson({ organisationId: 'away', roles: ['hr'] }),
    person,
    [false, false, false],
  ],
  ['the person', person, person, [false, false, true]],
  ['the person, inactive', gone, gone, [false, false, false]],
  ['the line manager', manager, person, [false, false, false]],
  ['the named contact', contact, person, [false, false, false]],
  ['an administrator', aPerson({ ...home, roles: ['admin', 'editor'] }), person, [false, false, false]],
]

describe('whose record who finds and keeps, and DP-02: whose special dates who reads', () => {
  for (const [who, asks, of, answers] of records) {
    const [find, keep, dates] = answers
    test(`${who} ${find ? 'finds' : 'does not find'} and ${keep ? 'keeps' : 'does not keep'} the record, and ${dates ? 'reads' : 'does not read'} the dates`, () => {
      const viewer = { personId: asks.id, organisationId: asks.organisationId, roles: asks.roles }
      const found = [
        canFindRecordOf(viewer, of),
        canKeepRecordOf(viewer, of),
        canReadSpecialDatesOf(viewer, of),
      ]
      assert.deepEqual(found, answers)
    })
  }
})

describe('the contact', () => {
  test('is the one who is named, else the line manager, else nobody', () => {
    assert.equal(contactIdOf(person), contact.id)
    assert.equal(contactIdOf({ managerId: manager.id }), manager.id)
    assert.equal(contactIdOf({}), undefined)
  })

  test('is nobody once they have left', () => {
    assert.equal(contactOf(person, [manager, contact]), contact)
    assert.equal(contactOf(person, [manager, { ...contact, isActive: false }]), undefined)
    assert.equal(contactOf(aPerson(home), [manager]), undefined)
  })
})

function said([see, keep, decide]: [boolean, boolean, boolean]): string {
  const acts = [see && 'sees', keep && 'keeps in touch', decide && 'decides'].filter(Boolean)
  return acts.length === 0 ? 'may nothing' : acts.join(', ')
}
