import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inAlphabet } from '../../src/shared/alphabet.ts'

const names = [
  'Llŷr',
  'Éowyn',
  'ap Gwilym',
  'Lowri',
  'Cynan',
  'Eve',
  'Chris',
  'Ann',
  'eira',
  'Dyfed',
  'Ddafydd',
  'Bob',
]

test('English: É beside E, small letters beside capitals, digraphs as two letters', () =>
  assert.deepEqual(
    inAlphabet(names, 'en', (name) => name),
    [
      'Ann',
      'ap Gwilym',
      'Bob',
      'Chris',
      'Cynan',
      'Ddafydd',
      'Dyfed',
      'eira',
      'Éowyn',
      'Eve',
      'Llŷr',
      'Lowri',
    ],
  ))

test('Welsh: ch after c, dd after d, ll after l', () =>
  assert.deepEqual(
    inAlphabet(names, 'cy', (name) => name),
    [
      'Ann',
      'ap Gwilym',
      'Bob',
      'Cynan',
      'Chris',
      'Dyfed',
      'Ddafydd',
      'eira',
      'Éowyn',
      'Eve',
      'Lowri',
      'Llŷr',
    ],
  ))
