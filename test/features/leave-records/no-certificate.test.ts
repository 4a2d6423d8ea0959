import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

test('DP-04: no page of leave takes a certificate, or any other file', () => {
  const views = globSync('views/{leave-records,partials}/**/*.hbs')
  assert.ok(views.length > 20)
  const withFile = views.filter((view) =>
    /type="file"|file-upload|multipart/.test(readFileSync(view, 'utf8')),
  )
  assert.deepEqual(withFile, [])
})
