import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { sentencesIn, viewsFolder } from '../../views/read-views.ts'

test('the pages that both sides share have their sentences in the words of each', () => {
  const known = {
    'keep-in-touch': keysIn('keep-in-touch.json'),
    team: keysIn('team.json'),
  }
  const views = globSync('keep-in-touch/**/*.hbs', { cwd: viewsFolder })
  const named = views.flatMap((view) => [
    ...readFileSync(join(viewsFolder, view), 'utf8').matchAll(/\(?sentence words "([^"]+)"/g),
  ])
  assert.ok(named.length > 10)
  for (const [, key] of named)
    for (const [words, keys] of Object.entries(known))
      assert.ok(keys.has(`${words}.${key}`), `${words}.${key}`)
})

function keysIn(file: string): Set<string> {
  // A number chooses among the forms of one sentence.
  return new Set([...sentencesIn('en', file)].map(([key]) => key.replace(/_(one|other)$/, '')))
}
