import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'

const components = new URL('../../src/platform/web/views/govuk-components.ts', import.meta.url)

/** In a process of its own, in which nothing has been rendered yet. */
function compiledIn(params: object): string {
  const program = `
    import compiler from 'nunjucks/src/compiler.js'
    const names = []
    const compile = compiler.compile
    compiler.compile = (...args) => (names.push(args[3]), compile(...args))
    const { renderComponent } = await import(${JSON.stringify(components.href)})
    const html = renderComponent('input', ${JSON.stringify(params)}, String)
    if (!html.includes('govuk-input')) throw new Error(html)
    process.stdout.write(names.join())`
  return execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: new URL('../..', import.meta.url),
    encoding: 'utf8',
  })
}

test('GOV.UK’s templates were compiled by the build, and are not compiled again', () => {
  const params = {
    id: 'a',
    name: 'a',
    label: { text: 'A' },
    hint: { text: 'B' },
    errorMessage: { text: 'C' },
  }
  assert.equal(compiledIn(params), '')
})
