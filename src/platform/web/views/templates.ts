import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { runInThisContext } from 'node:vm'
import type Handlebars from 'handlebars'
import { hashOf, type Precompiled } from './precompiled.ts'
import { TemplateGuard } from './template-guard.ts'

export type Template = (context: object, options?: Handlebars.RuntimeOptions) => string

export interface Templates {
  /** By name below the views folder, without `.hbs`: 'news/list', 'emails/notices/something-for-you.html'. */
  find(name: string): Template
  /** By name below views/partials. */
  part(name: string): Template
}

/**
 * Compiles every `.hbs` file below the folder at once, strictly: a broken one, or one with a triple-stash, fails here with
 * its file name and not when a reader meets it. Files in `partials` become partials. `.text.hbs` files are for
 * mail as plain text, where nothing is escaped. What was precompiled is not compiled again.
 */
export function loadTemplates(
  folder: string,
  handlebars: typeof Handlebars,
  precompiled: Precompiled = {},
): Templates {
  const pages = new Map<string, Template>()
  const parts = new Map<string, Template>()
  for (const source of sourcesIn(folder, handlebars)) {
    const { name, file } = source
    const code = precompiled[source.hash] ?? compile(source, handlebars)
    const template: Template = handlebars.template(runInThisContext(`(${code})`, { filename: file }))
    if (name.startsWith('partials/')) {
      parts.set(name.slice('partials/'.length), template)
      handlebars.registerPartial(name.slice('partials/'.length), template)
    } else {
      pages.set(name, template)
    }
  }
  const called = callerOf(handlebars)
  const [pagesCalled, partsCalled] = [mapped(pages, called), mapped(parts, called)]
  return {
    find: (name) => pagesCalled.get(name) ?? refuse(`There is no template views/${name}.hbs`),
    part: (name) => partsCalled.get(name) ?? refuse(`There is no template views/partials/${name}.hbs`),
  }
}

export function precompileTemplates(folder: string, handlebars: typeof Handlebars): Precompiled {
  const sources = [...sourcesIn(folder, handlebars)]
  return Object.fromEntries(sources.map((source) => [source.hash, compile(source, handlebars)]))
}

/** Every template below the folder, without `.hbs`, in a fixed order. */
export function templateNames(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.hbs'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).slice(0, -'.hbs'.length))
    .map((name) => name.split(sep).join('/'))
    .toSorted()
}

/**
 * Calls each template as a partial of one that was set up before, as Handlebars itself calls partials: a template that is
 * called by itself wraps every helper anew each time, which took longer than to fill it in.
 */
function callerOf(handlebars: typeof Handlebars): (template: Template) => Template {
  const setUp = setUpOf(handlebars)
  return (template) => (context, options) => {
    const data = options?.data as object | undefined
    const root = data && 'root' in data ? data : { ...data, root: context }
    return template(context, { ...setUp, data: root })
  }
}

/** What a template hands to its partials. No value is ever taken from a prototype: `{{name.constructor}}` is nothing. */
function setUpOf(handlebars: typeof Handlebars): Handlebars.RuntimeOptions {
  let setUp: Handlebars.RuntimeOptions = {}
  const note: Template = (_context, options = {}) => {
    const { lookup } = options.helpers ?? {}
    // As they are: of all helpers only `lookup` needs what Handlebars wraps round them.
    setUp = { ...options, helpers: { ...handlebars.helpers, ...(lookup && { lookup }) } }
    return ''
  }
  const options = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false }
  handlebars.registerPartial(noting, note)
  handlebars.compile(`{{> ${noting}}}`)({}, options)
  handlebars.unregisterPartial(noting)
  return setUp
}

/** No file has this name. */
const noting = 'what-partials-are-handed'

function mapped(templates: ReadonlyMap<string, Template>, change: (one: Template) => Template) {
  return new Map([...templates].map(([name, one]) => [name, change(one)]))
}

interface Source {
  name: string
  file: string
  text: string
  hash: string
}

function* sourcesIn(folder: string, handlebars: typeof Handlebars): Generator<Source> {
  const makers = ['templates.ts', 'template-guard.ts'].map((file) =>
    readFileSync(join(import.meta.dirname, file)),
  )
  const recipe = hashOf([handlebars.VERSION, ...Object.keys(handlebars.helpers), ...makers])
  for (const name of templateNames(folder)) {
    const file = join(folder, `${name}.hbs`)
    const text = readFileSync(file, 'utf8')
    yield { name, file, text, hash: hashOf([recipe, name, text]) }
  }
}

/** The code of a function, as text. */
function compile({ file, text }: Source, handlebars: typeof Handlebars): string {
  try {
    const program = handlebars.parse(text, { srcName: file })
    new TemplateGuard(handlebars.helpers).accept(program)
    // Its type says that it is a template; it is the source of one.
    return handlebars.precompile(program, {
      strict: true,
      explicitPartialContext: true,
      knownHelpers: Object.fromEntries(Object.keys(handlebars.helpers).map((name) => [name, true])),
      knownHelpersOnly: true,
      // An indented partial would indent what somebody typed into a textarea.
      preventIndent: true,
      noEscape: file.endsWith('.text.hbs'),
    }) as string
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error)
    throw new Error(`The template ${file} is broken: ${fault}`, { cause: error })
  }
}

function refuse(message: string): never {
  throw new Error(message)
}
