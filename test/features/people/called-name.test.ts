import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calledName } from '../../../src/features/people/index.ts'

const table: [name: string, called: string][] = [
  ['Tom Ellis', 'Tom'],
  ['Rhian Mair Parry', 'Rhian'],
  ['Parry, Elin', 'Elin'],
  ['Parry,Elin Mair', 'Elin'],
  ['Parry, Dr Elin', 'Dr Elin Parry'],
  ['Parry,', 'Parry'],
  ['Dr Noor Aziz', 'Dr Noor Aziz'],
  ['Prof. Sam Price', 'Prof. Sam Price'],
  ['mx Lee Barker', 'mx Lee Barker'],
  ['J Smith', 'J Smith'],
  ['J. R. Smith', 'J. R. Smith'],
  ['Édith Piaf', 'Édith'],
  ['É Piaf', 'É Piaf'],
  ['Misty Rowe', 'Misty'],
  ['Anne-Marie O’Neill', 'Anne-Marie'],
  ['Madonna', 'Madonna'],
  ['  Tom   Ellis ', 'Tom'],
  ['', ''],
]

for (const [name, called] of table) {
  test(`"${name}" is called "${called}"`, () => assert.equal(calledName(name), called))
}
