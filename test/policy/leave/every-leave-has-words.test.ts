import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { leaveTypes } from '../../../src/policy/leave/leave.ts'

/** Where a page says which leave it is, or that it has no days. */
const groups: [file: string, group: string][] = [
  ['hr', 'leaves'],
  ['people-desk', 'away'],
  ['keep-in-touch', 'none'],
]

test('every kind of leave has its words wherever a page asks for them, in both languages', () => {
  for (const language of ['en', 'cy']) {
    for (const [file, group] of groups) {
      const path = join(import.meta.dirname, '../../../views/text', language, `${file}.json`)
      const words = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Record<string, string>>
      for (const type of leaveTypes) assert.ok(words[group]?.[type], `${language}: ${file}.${group}.${type}`)
    }
  }
})
