import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTypedTime } from '../../src/shared/typed-time.ts'

test('a time is read as people type it on a phone', () => {
  const typed = ['9', '9.30', '09:30', '930', '0930', '9am', '1.30pm', '12am', '12pm', '1yh', ' 23:59 ', '0']
  const read = [
    '09:00',
    '09:30',
    '09:30',
    '09:30',
    '09:30',
    '09:00',
    '13:30',
    '00:00',
    '12:00',
    '13:00',
    '23:59',
    '00:00',
  ]
  assert.deepEqual(
    typed.map((text) => readTypedTime(text)),
    read.map((ok) => ({ ok })),
  )
})

test('what is no time of a day is said to be none', () => {
  for (const text of ['', 'nine', '24', '24:00', '9:60', '13pm', '0am', '-1', '9.3', '9:30:00', '99999']) {
    assert.deepEqual(readTypedTime(text), { refusal: 'not-a-time' }, text)
  }
})
