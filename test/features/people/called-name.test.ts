import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calledName } from '../../../src/features/people/index.ts'

const table: [name: string, called: string][] = [
  ['Tom Ellis', 'Tom'],
  ['Rhian Mair Parry', 'Rhian'],
  ['Siân ap Rhys', 'Siân'],
  ['Anne-Marie O’Neill', 'Anne-Marie'],
  ['D’Arcy Jones', 'D’Arcy'],
  ['Édith Piaf', 'Édith'],
  ['Misty Rowe', 'Misty'],
  ['Al Khan', 'Al'],
  ['Madonna', 'Madonna'],
  ['  Tom   Ellis ', 'Tom'],
  ['Parry, Elin', 'Elin Parry'],
  ['Parry,Elin Mair', 'Elin Mair Parry'],
  ['Parry, Dr Elin', 'Dr Elin Parry'],
  ['Elin Parry, MBE', 'Elin Parry MBE'],
  ['Parry, Ph.D.', 'Parry Ph.D.'],
  ["Llŷr O'Connor-Jones, Mx", "Llŷr O'Connor-Jones Mx"],
  ['van der Berg, Jan', 'van der Berg Jan'],
  ['Parry,', 'Parry'],
  [', Elin', 'Elin'],
  ['Dr Noor Aziz', 'Dr Noor Aziz'],
  ['Prof. Sam Price', 'Prof. Sam Price'],
  ['mx Lee Barker', 'mx Lee Barker'],
  ['Cllr Siân Owen', 'Cllr Siân Owen'],
  ['Yr Athro Siân Owen', 'Yr Athro Siân Owen'],
  ['Y Parch. Wil Bowen', 'Y Parch. Wil Bowen'],
  ['J Smith', 'J Smith'],
  ['J. R. Smith', 'J. R. Smith'],
  ['J-P Smith', 'J-P Smith'],
  ['Ll Jones', 'Ll Jones'],
  ['Ll. Jones', 'Ll. Jones'],
  ['Wm. Jones', 'Wm. Jones'],
  ['É Piaf', 'É Piaf'],
  ['PARRY Elin', 'PARRY Elin'],
  ['ELIN PARRY', 'ELIN PARRY'],
  ['ap Gwilym', 'ap Gwilym'],
  ['王 伟', '王 伟'],
  ['', ''],
]

for (const [name, called] of table) {
  test(`"${name}" is called "${called}"`, () => assert.equal(calledName({ name }), called))
}

test('somebody is called what they asked to be', () =>
  assert.equal(calledName({ name: 'Parry, Elin', called: 'Els' }), 'Els'))
