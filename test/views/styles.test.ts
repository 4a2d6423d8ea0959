import assert from 'node:assert/strict'
import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { buildStyles } from '../../src/platform/web/views/build-styles.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

describe('the stylesheet', () => {
  const built = temporaryFolder('built')
  let css = ''

  before(() => {
    for (let sheet = 10; sheet < 30; sheet++) {
      const file = join(built, `portal-0000000000${sheet}.css`)
      writeFileSync(file, 'of an earlier build')
      utimesSync(file, sheet, sheet)
    }
    css = readFileSync(join(built, buildStyles(built)), 'utf8')
  })

  it('is named after its content, in a manifest', () => {
    const manifest = JSON.parse(readFileSync(join(built, 'manifest.json'), 'utf8')) as Record<string, string>
    assert.match(manifest['portal.css'] ?? '', /^portal-[0-9a-f]{12}\.css$/)
    assert.equal(readFileSync(join(built, manifest['portal.css'] ?? ''), 'utf8'), css)
  })

  it('leaves the latest of the earlier ones to portals that still run', () => {
    const sheets = readdirSync(built).filter((file) => file.endsWith('.css'))
    assert.equal(sheets.length, 10)
    assert.ok(sheets.includes('portal-000000000029.css'))
    assert.ok(!sheets.includes('portal-000000000020.css'))
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
    const ours = css.replace(/\.(govuk-warning-text__icon|ui-dates-drawing)\{[^}]*\}/g, '')
    assert.equal(ours.match(/font-size:\d+px/)?.[0], undefined)
  })
})
