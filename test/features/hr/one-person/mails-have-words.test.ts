import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { mailKinds } from '../../../../src/mail-kinds.ts'

for (const language of ['en', 'cy']) {
  test(`HR’s page of a person has words for every kind of mail: ${language}`, () => {
    const file = join(import.meta.dirname, `../../../../views/text/${language}/people-desk.json`)
    const { mails } = JSON.parse(readFileSync(file, 'utf8')) as { mails: Record<string, string> }
    assert.deepEqual(Object.keys(mails).toSorted(), mailKinds.map(({ name }) => name).toSorted())
  })
}
