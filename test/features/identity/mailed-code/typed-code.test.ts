import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTypedCode } from '../../../../src/features/identity/mailed-code/typed-code.ts'

test('a code is taken as people paste it', () => {
  for (const typed of [
    '123456',
    ' 123456\n',
    '123 456',
    '12 34 56',
    '1 2 3 4 5 6',
    '123-456',
    '123 – 456',
    '123‑456',
    '123−456',
    '123—456',
    '123.456',
    '123\u00A0456',
    '123\u2009456',
    '\u200B123\u200B456\u200B',
    '\uFEFF123456',
    '123\u00AD456',
    '\u202A123456\u202C',
    '１２３４５６',
    '１２３　４５６',
    '١٢٣٤٥٦',
    '۱۲۳ ۴۵۶',
    '१२३४५६',
    '𝟏𝟐𝟑𝟒𝟓𝟔',
    '"123456"',
    '(123 456)',
    'Your code is 123 456',
    'Your code is 123456. It works once, for 10 minutes.',
    'Eich cod: 123456. Mae’n gweithio unwaith, am 10 munud.',
    'Sent at 14:05: 123 456',
    '14.05 123 456',
    '123 456 14:05:30',
    '26/11/2026 14:05 – 123456',
    'On 26 November 2026 you asked: 123456',
    'Phone 01632 960 100, or type 123 456',
    '123 456 (10 minutes)',
    'Your code\n\n123456\n\nType it in the browser. 123456',
  ])
    assert.deepEqual(readTypedCode(typed), { ok: '123456' }, JSON.stringify(typed))
})

test('what holds no code, or more than one, is named', () => {
  for (const typed of ['12345', '1234567', '12 345', '123 4567', 'the code', '14:05', '\u200B', '1632960100'])
    assert.deepEqual(readTypedCode(typed), { refusal: 'notSixDigits' }, JSON.stringify(typed))
  for (const typed of ['123456 or 654321', '123 456\n654 321'])
    assert.deepEqual(readTypedCode(typed), { refusal: 'severalCodes' }, JSON.stringify(typed))
})

test('a long paste costs no more than a moment', () => {
  const began = performance.now()
  for (const typed of ['1 '.repeat(1_000), '- '.repeat(1_000), '1-  '.repeat(500), '1'.repeat(2_000)])
    readTypedCode(typed)
  assert.ok(performance.now() - began < 1_000)
})
