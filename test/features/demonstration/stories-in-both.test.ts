import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stories } from '../../../src/features/demonstration/stories.ts'

test('the stories of the demonstration have as many paragraphs, and sentences in each, in Welsh as in English', () => {
  for (const { draft } of stories) {
    const { english, welsh } = draft
    if (welsh) assert.deepEqual(sentencesIn(welsh.body), sentencesIn(english.body), english.heading)
  }
})

/** How many each paragraph has. */
function sentencesIn(body: string): number[] {
  return body.split('\n\n').map((paragraph) => (paragraph.match(/[.?!](?=\s|$)/g) ?? []).length)
}
