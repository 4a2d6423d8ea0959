import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { readForm } from '../../../src/platform/web/forms/forms.ts'
import { hoursField, neededHoursField } from '../../../src/platform/web/forms/hours-field.ts'

function read(field: z.ZodType<number>, hours?: string): number | string | undefined {
  const result = readForm('scope', z.object({ hours: field }), hours === undefined ? {} : { hours })
  return 'value' in result ? result.value.hours : result.form.problems[0]?.code
}

test('hours of a day are typed with a point or a comma, and an empty field is none', () => {
  assert.deepEqual(
    ['7.4', ' 7,4 ', '24', '0', ''].map((typed) => read(hoursField, typed)),
    [740, 740, 2400, 0, 0],
  )
})

test('what is no hours and what is more than a day are told apart', () => {
  assert.deepEqual(
    ['six', '7.404', '-1', '24.5'].map((typed) => read(hoursField, typed)),
    ['notHours', 'notHours', 'notHours', 'tooMany'],
  )
})

test('hours that are needed are missing when nothing is typed, and none are no hours', () => {
  assert.deepEqual(
    [undefined, ' ', '0', '0,00', '25', '0.5'].map((typed) => read(neededHoursField, typed)),
    ['missing', 'missing', 'notHours', 'notHours', 'tooMany', 50],
  )
})
