import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { buildStyles } from '../../src/platform/web/build-styles.ts'

describe('the stylesheet', () => {
  const built = mkdtempSync(join(tmpdir(), 'built-'))
  let css = ''

  before(() => {
    writeFileSync(join(built, 'portal-000000000000.css'), 'of an earlier build')
    css = readFileSync(join(built, buildStyles(built)), 'utf8')
  })

  it('is named after its content, and is the only one left', () => {
    const manifest = JSON.parse(readFileSync(join(built, 'manifest.json'), 'utf8')) as Record<string, string>
    assert.match(manifest['portal.css'] ?? '', /^portal-[0-9a-f]{12}\.css$/)
    assert.deepEqual(readdirSync(built).toSorted(), ['manifest.json', manifest['portal.css']])
  })

  it('fetches nothing: no font, no picture, no other sheet', () => {
    assert.equal(css.match(/@font-face|@import|GDS Transport/)?.[0], undefined)
    assert.equal(css.match(/url\((?!["']?data:)/)?.[0], undefined)
  })

  it('has the colours of the portal and none of GOV.UK’s own brand', () => {
    assert.ok(css.includes('#1d4a4e'))
    // GOV.UK's script alone makes the button that these rules are for.
    const shown = css.replace(/[^{}]*file-upload-button[^{}]*\{[^}]*\}/g, '')
    assert.equal(shown.match(/#1d70b8|#00703c|#0f7a52/)?.[0], undefined)
  })

  it('sets letters in rem, so that they follow the reader’s own setting', () => {
    // The warning's icon is a sign, and a drawing is measured in units of its own.
    const ours = css.replace(/\.(govuk-warning-text__icon|kit-dates-drawing)\{[^}]*\}/g, '')
    assert.equal(ours.match(/font-size:\d+px/)?.[0], undefined)
  })
})
