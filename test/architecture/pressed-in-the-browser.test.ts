import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { pressedIn } from '../browser/acts-seen.ts'
import { forms } from '../support/pressed-forms.ts'

/** The browser suite keeps what its portals were sent, and fails where a file of journeys did not press what it is listed for. */
describe('the forms that the browser suite presses', () => {
  test('are all that there are', () => {
    assert.deepEqual(Object.values(pressedIn).flat().toSorted(), forms.toSorted())
  })

  test('are held to by each file that is listed', () => {
    for (const journeys of Object.keys(pressedIn)) {
      const file = join(import.meta.dirname, `../browser/${journeys}.test.ts`)
      assert.ok(readFileSync(file, 'utf8').includes(`pressesItsForms('${journeys}'`), journeys)
    }
  })
})
