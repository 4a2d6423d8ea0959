import { globSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { runInThisContext } from 'node:vm'
import nunjucks from 'nunjucks'
import { hashOf, readPrecompiled, writePrecompiled, type Precompiled } from './precompiled.ts'

const require = createRequire(import.meta.url)
const folder = join(dirname(require.resolve('govuk-frontend/package.json')), 'dist')
const { version } = require('nunjucks/package.json') as { version: string }
const precompiledFile = join(import.meta.dirname, '../../../../node_modules/.cache/govuk-templates.json')

/** Reads GOV.UK's templates. What was precompiled is not compiled again: that would take each process a quarter of a second. */
class PrecompiledLoader extends nunjucks.FileSystemLoader {
  readonly known: Precompiled

  constructor(known: Precompiled) {
    super(folder)
    this.known = known
  }

  override getSource(name: string): nunjucks.LoaderSource {
    const source = super.getSource(name)
    const code = this.known[keyOf(source)]
    if (code === undefined) return source
    // The types know of text alone.
    const src = { type: 'code', obj: run(code, source.path) } as unknown as string
    return { ...source, src }
  }
}

let environment: nunjucks.Environment | undefined

/** The template of a component, compiled. */
export function govukTemplate(component: string): nunjucks.Template {
  environment ??= environmentWith(readPrecompiled(precompiledFile))
  return environment.getTemplate(`govuk/components/${component}/template.njk`, true)
}

/** So that no process need compile them. */
export function precompileGovukTemplates(): void {
  const env = environmentWith({})
  const loader = new nunjucks.FileSystemLoader(folder)
  const names = globSync('govuk/{components,macros}/**/*.njk', { cwd: folder })
  const compiled = names.map((name) => {
    const source = loader.getSource(name)
    // By its whole path it finds what it imports.
    const options = { name: source.path, env, wrapper: codeOfOne }
    return [keyOf(source), nunjucks.precompileString(source.src, options)] as const
  })
  writePrecompiled(precompiledFile, Object.fromEntries(compiled))
}

function environmentWith(known: Precompiled): nunjucks.Environment {
  return new nunjucks.Environment(new PrecompiledLoader(known), { autoescape: true })
}

function keyOf({ path, src }: nunjucks.LoaderSource): string {
  return hashOf([version, path, src])
}

/** The types know of one template; Nunjucks hands over a list of it. */
function codeOfOne(list: unknown): string {
  const [only] = list as [{ template: string }]
  return only.template
}

function run(code: string, filename: string): unknown {
  const make: () => unknown = runInThisContext(`(function () {${code}\n})`, { filename })
  return make()
}
