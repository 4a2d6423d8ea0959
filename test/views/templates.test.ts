import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import Handlebars from 'handlebars'
import { loadTemplates, precompileTemplates, templateNames } from '../../src/platform/web/views/templates.ts'
import { projectViews, viewsFolder } from './read-views.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

describe('templates', () => {
  it('all compile, with every helper they call', () => {
    assert.doesNotThrow(projectViews)
  })

  it('never write a value out unescaped', () => {
    for (const name of templateNames(viewsFolder)) {
      const source = readFileSync(join(viewsFolder, `${name}.hbs`), 'utf8')
      assert.doesNotMatch(source, /\{\{\{|\{\{~?&/, name)
    }
  })

  it('have no script, and no style in an attribute outside mail', () => {
    for (const name of templateNames(viewsFolder)) {
      const source = readFileSync(join(viewsFolder, `${name}.hbs`), 'utf8')
      assert.doesNotMatch(source, /\son[a-z]+=|javascript:/, name)
      if (!/mail/.test(name)) assert.doesNotMatch(source, /\sstyle=/, name)
    }
  })

  it('that were precompiled say the same, and one that has changed since is compiled anew', () => {
    const folder = temporaryFolder('precompiled')
    const write = (text: string) => writeFileSync(join(folder, 'page.hbs'), text)
    const handlebars = Handlebars.create()
    handlebars.registerHelper('show', (value: unknown) => value)
    write('<p>{{name}}</p>')
    const known = precompileTemplates(folder, handlebars)
    assert.equal(Object.keys(known).length, 1)
    const marked = Object.fromEntries(
      Object.entries(known).map(([hash, code]) => [hash, code.replaceAll('<p>', '<p id=known>')]),
    )
    const rendered = () => loadTemplates(folder, handlebars, marked).find('page')({ name: 'a<b' })
    assert.equal(rendered(), '<p id=known>a&lt;b</p>')
    write('<p>{{name}}!</p>')
    assert.equal(rendered(), '<p>a&lt;b!</p>')
  })

  it('stop the start by name when one is broken', () => {
    assert.throws(() => load('{{#if open}}never closed'), /broken\.hbs is broken/)
  })

  it('stop the start when one has a triple-stash', () => {
    assert.throws(() => load('{{{danger}}}'), /broken\.hbs is broken: line 1 has a triple-stash/)
    assert.throws(() => load('{{& danger}}'), /broken\.hbs is broken: line 1 has a triple-stash/)
  })

  it('stop the start when one calls a helper that is not there', () => {
    assert.throws(() => load('{{nosuch "thing"}}'), /calls a helper that is not there: nosuch/)
    assert.throws(() => load('{{#if (nosuch "thing")}}{{/if}}'), /unknown helper nosuch/)
  })
})

function load(template: string): void {
  const folder = temporaryFolder('views')
  mkdirSync(join(folder, 'partials'))
  writeFileSync(join(folder, 'broken.hbs'), template)
  loadTemplates(folder, Handlebars.create())
}
